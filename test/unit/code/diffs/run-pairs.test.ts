import { expect, test } from 'vitest';
import { listRunPairs } from '../../../../src/code/diffs/run-pairs.ts';
import type { CodeBodies } from '../../../../src/code/bodies.ts';
import type { Run, Tree } from '../../../../src/model/bench.ts';

/** Files of these paths: the text of each is its path, or what stands behind `=`. */
function tree(...paths: string[]): Tree {
	const files = paths.map((one) => {
		const [path = '', text = path] = one.split('=');
		return {
			path,
			source: text,
			bytes: text.length,
			sha256: text,
			lines: text.split('\n').length,
			binary: false,
		};
	});
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

const bodies: CodeBodies = {
	text: (source) => ({ text: `${source}\n`, bytes: source.length, cut: false }),
	turns: () => [],
	changes: () => [],
	derive: (_, compute) => compute(),
	keyOf: () => '',
};

/** `follows`: for a round, the one that it follows. */
function listPairs(rounds: Record<string, Run[]>, follows: Record<string, string> = {}): string[] {
	const { pairs } = listRunPairs(
		Object.entries(rounds).map(([id, runs]) => {
			const followed = follows[id];
			return { id, runs, config: followed === undefined ? {} : { follows: followed } };
		}),
		bodies,
	);
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

const PAGE = 'index.html=a\nb\nc\nd';

test('a round is no sequel for files that are only called alike: half of the lines have to be kept', () => {
	const run = (round: string, text: string): Run => runOf(round, { paths: [`index.html=${text}`] });
	const first = runOf('r1', { paths: [PAGE] });
	expect(listPairs({ r1: [first], r2: [run('r2', 'w\nx\ny\nd')] })).toEqual([]);
	expect(listPairs({ r1: [first], r2: [run('r2', 'a\nb\ny\nz\n1\n2')] })).toEqual([
		'r1/a/1 > r2/a/1',
	]);
	// Attempts are at one task, whatever their code.
	const second = { ...run('r1', 'x'), id: 'r1/a/2', attempt: 2 };
	expect(listPairs({ r1: [first, second] })).toEqual(['r1/a/1 > r1/a/2']);
});

test('a round follows the one that it names, whatever the code, and no other one', () => {
	const rounds = {
		r1: [runOf('r1', {}), runOf('r1', { attempt: 2 })],
		r2: [runOf('r2', {})],
		r3: [
			runOf('r3', { paths: ['all.py', 'new.py'] }),
			runOf('r3', { attempt: 3, paths: ['all.py', 'other.py'] }),
		],
	};
	expect(listPairs(rounds, { r3: 'r1' })).toEqual([
		'r1/a/1 > r1/a/2',
		'r1/a/2 > r2/a/1',
		'r1/a/1 > r3/a/1',
		'r1/a/2 > r3/a/3',
	]);
	// In the round that it follows the contestant left nothing; the one before is another matter.
	const alone = { r1: [], r2: [runOf('r2', {})], r3: [runOf('r3', {})] };
	expect(listPairs(alone, { r3: 'r1' })).toEqual([]);
	expect(listPairs(alone, { r3: 'r2' })).toEqual(['r2/a/1 > r3/a/1']);
	// What names no round has no effect.
	expect(listPairs(alone, { r3: 'r0' })).toEqual(['r2/a/1 > r3/a/1']);
	expect(listPairs(alone, { r2: 'r3', r3: 'r2' })).toEqual(['r2/a/1 > r3/a/1']);
});

test('a round that another one follows comes before it, in whatever order they stand', () => {
	const rounds = { r1: [runOf('r1', {})], r2: [runOf('r2', {})] };
	expect(listPairs(rounds, { r1: 'r2' })).toEqual(['r2/a/1 > r1/a/1']);
});
