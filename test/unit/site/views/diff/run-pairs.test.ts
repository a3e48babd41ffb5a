import { expect, test } from 'vitest';
import type { Tree } from '../../../../../src/model/bench.ts';
import { listDiffPages } from '../../../../../src/site/views/diff/diff.ts';
import type { Site, SiteRun } from '../../../../../src/site/site.ts';
import { frame, run, site } from '../../evidence-site.ts';

function tree(...paths: string[]): Tree {
	const files = paths.map((path) => ({
		path,
		source: path,
		bytes: 1,
		sha256: path,
		lines: 1,
		binary: false,
	}));
	return { files, leftOut: [] };
}

/** A run of a round, with the paths of its code. */
function runOf(round: string, own: { attempt?: number; task?: string; paths?: string[] }): SiteRun {
	const { attempt = 1, task, paths = ['a.ts', 'b.ts'] } = own;
	const one = run([], { tree: tree(...paths) });
	const id = [round, 'a', ...(task === undefined ? [] : [task]), attempt].join('/');
	one.run = { ...one.run, id, round, attempt, ...(task === undefined ? {} : { task }) };
	return one;
}

/** A site of several rounds. */
function siteOf(rounds: Record<string, SiteRun[]>): Site {
	const whole = site([], { texts: { 'b.ts': '' } });
	const [first] = whole.rounds;
	if (first === undefined) throw new Error('no round');
	return {
		...whole,
		rounds: Object.entries(rounds).map(([id, runs]) => ({
			...first,
			title: id,
			round: { ...first.round, id },
			runs,
		})),
	};
}

test('the diff since the run before has pages of its own, which say what is compared', () => {
	const pages = listDiffPages(
		siteOf({ r1: [runOf('r1', {})], r2: [runOf('r2', { paths: ['a.ts'] })] }),
		frame,
	);
	expect(pages.map((page) => page.frame.path)).toEqual(['rounds/r2/a--1/diff/since/index.html']);
	expect(pages[0]?.view).toMatchObject({
		title: 'Changes of Model A, attempt 1 since r1',
		basis: 'runs',
		totals: { files: 1 },
		kinds: [],
	});
});
