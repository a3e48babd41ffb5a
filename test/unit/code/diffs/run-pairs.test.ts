import { expect, test } from 'vitest';
import { listRunPairs } from '../../../../src/code/diffs/run-pairs.ts';
import type { Run, Tree } from '../../../../src/model/bench.ts';

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
function runOf(round: string, own: { attempt?: number; task?: string; paths?: string[] }): Run {
	const { attempt = 1, task, paths = ['a.ts', 'b.ts'] } = own;
	return {
		id: [round, 'a', ...(task === undefined ? [] : [task]), attempt].join('/'),
		round,
		contestant: 'a',
		...(task === undefined ? {} : { task }),
		attempt,
		provenance: 'measured',
		files: [],
		leftOut: [],
		tree: tree(...paths),
	};
}

function listPairs(rounds: Record<string, Run[]>): string[] {
	const { pairs } = listRunPairs(Object.values(rounds).map((runs) => ({ runs })));
	return [...pairs.values()].map(({ earlier, later }) => `${earlier.id} > ${later.id}`);
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
