import { expect, test } from 'vitest';
import type { Tree } from '../../../src/model/bench.ts';
import { listDiffPages } from '../../../src/site/views/diff/diff.ts';
import { listRunPairs } from '../../../src/code/diffs/run-pairs.ts';
import type { Site, SiteRun } from '../../../src/site/site.ts';
import { frame, run, site } from './evidence-site.ts';

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
	const whole = site([]);
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

function listPairs(rounds: Record<string, SiteRun[]>): string[] {
	const { pairs } = listRunPairs(siteOf(rounds));
	return [...pairs.values()].map(({ earlier, later }) => `${earlier.run.id} > ${later.run.id}`);
}

test('a run follows the one before it, of an earlier round or an earlier attempt', () => {
	expect(
		listPairs({
			r1: [runOf('r1', { attempt: 2 }), runOf('r1', { attempt: 1 })],
			r2: [runOf('r2', {})],
			r3: [runOf('r3', {})],
		}),
	).toEqual(['r1/a/1 > r1/a/2', 'r1/a/2 > r2/a/1', 'r2/a/1 > r3/a/1']);
});

test('other tasks, other projects and runs without code do not follow each other', () => {
	expect(
		listPairs({
			r1: [runOf('r1', { task: 'one' })],
			r2: [runOf('r2', { task: 'two' })],
			r3: [runOf('r3', { task: 'one', paths: ['other.py', 'more.py'] })],
			r4: [runOf('r4', { task: 'two', paths: [] })],
			r5: [runOf('r5', { task: 'two', paths: ['a.ts', 'new.ts'] })],
		}),
	).toEqual(['r2/a/two/1 > r5/a/two/1']);
});

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
