import { expect, test } from 'vitest';
import { compareRound } from '../../../../src/code/compare/compare-round.ts';
import type { ComparedRun } from '../../../../src/code/compare/comparison.ts';
import type { Round, Run, TreeFile } from '../../../../src/model/bench.ts';
import type { FileChange } from '../../../../src/model/change.ts';
import type { FileGroup } from '../../../../src/model/symbol.ts';
import { noAnalyses } from '../../site/no-analyses.ts';

/** Files of one path belong together. */
const analyses = {
	...noAnalyses,
	matchFiles(trees: readonly (readonly TreeFile[])[]): FileGroup[] {
		const paths = [...new Set(trees.flatMap((files) => files.map(({ path }) => path)))];
		return paths.map((path) => {
			const files = trees.map((own) =>
				own.some((file) => file.path === path) ? { path, same: false } : undefined,
			);
			const first = files.findIndex((file) => file !== undefined);
			return { path, files, first, present: files.filter(Boolean).length };
		});
	},
};

function file(path: string, text: string, own: Partial<TreeFile> = {}): TreeFile {
	const lines = text.split('\n').length;
	return { path, source: path, bytes: text.length, sha256: text, lines, binary: false, ...own };
}

/** Without files, the run left no code. */
function runOf(
	contestant: string,
	files: TreeFile[] | undefined,
	own: Partial<Run> = {},
): ComparedRun {
	const run: Run = {
		id: `r/${contestant}/${own.task ?? ''}/${own.attempt ?? 1}`,
		round: 'r',
		contestant,
		attempt: 1,
		provenance: 'measured',
		files: [],
		leftOut: [],
		...(files === undefined ? {} : { tree: { files, leftOut: [] } }),
		...own,
	};
	return { run, changes: undefined };
}

function compare(runs: ComparedRun[], own: Partial<Round> = {}, changes: FileChange[] = []) {
	const round: Round = {
		id: 'r',
		folder: 'r',
		config: {},
		tasks: [],
		files: [],
		leftOut: [],
		runs: runs.map(({ run }) => run),
		provenance: 'measured',
		...own,
	};
	const bodies = {
		text: () => ({ text: '', bytes: 0, cut: false }),
		turns: () => [],
		changes: () => changes,
		derive: <T>(_: unknown, compute: () => T): T => compute(),
		keyOf: () => '',
	};
	return compareRound({ round, runs }, { bodies, analyses });
}

test('tasks are compared apart, each with the first attempt that left code', () => {
	const tasks = compare([
		runOf('ann', [file('a', '1')], { task: 'one' }),
		runOf('ann', undefined, { task: 'two', attempt: 1 }),
		runOf('ann', [file('a', '3')], { task: 'two', attempt: 2 }),
		runOf('bob', [file('a', '4')], { task: 'one' }),
		runOf('bob', [file('a', '5')], { task: 'one', attempt: 2 }),
		runOf('cleo', [file('a', '6')], { task: 'two' }),
		runOf('dan', [file('a', '7')], { task: 'three' }),
	]);
	expect(tasks.map(({ task, runs }) => [task, ...runs.map(({ run }) => run.id)])).toEqual([
		['one', 'r/ann/one/1', 'r/bob/one/1'],
		['two', 'r/ann/two/2', 'r/cleo/two/1'],
	]);
});

test('what is not compared comes with the facts of it', () => {
	const [task] = compare([
		runOf('ann', undefined, {
			tree: {
				files: [file('a', 'x'), file('p', 'p', { binary: true }), file('e', '')],
				leftOut: [{ path: 'dist', files: 3, bytes: 9, reason: 'build output' }],
			},
		}),
		runOf('bob', [
			file('a', 'y'),
			file('big', 'b', { bytes: 1_000_001 }),
			file('long', 'l', { lines: 20_001 }),
		]),
	]);
	expect(task?.notCompared).toEqual([
		{ path: 'dist', why: { kind: 'left out', reason: 'build output', files: 3 }, run: 0 },
		{ path: 'p', why: { kind: 'binary' }, run: 0 },
		{ path: 'e', why: { kind: 'empty' }, run: 0 },
		{ path: 'big', why: { kind: 'too large', bytes: 1_000_001 }, run: 1 },
		{ path: 'long', why: { kind: 'too long', lines: 20_001 }, run: 1 },
	]);
});

test('files with most lines of the runs come first; beyond 40 they are named', () => {
	const paths = Array.from({ length: 42 }, (_, at) => `f${String(at).padStart(2, '0')}`);
	const filesOf = (who: string): TreeFile[] =>
		paths.map((path, at) => file(path, `${who}${path}${'\n'.repeat(at)}`));
	const [task] = compare([runOf('ann', filesOf('ann')), runOf('bob', filesOf('bob'))]);
	expect(task?.files.map(({ path }) => path)).toEqual(paths.toReversed().slice(0, 40));
	expect(task?.notCompared).toEqual(
		['f01', 'f00'].flatMap((path) =>
			[0, 1].map((run) => ({ path, why: { kind: 'beyond', files: 40 }, run })),
		),
	);
});

test('of a file that was given, the lines that a run added count', () => {
	const given = { files: [file('a', 'given'), file('b', 'given too')], leftOut: [] };
	const change = (path: string, added: number): FileChange => ({
		status: 'modified',
		path,
		binary: false,
		hunks: [],
		added,
		removed: 0,
	});
	const changes = { basis: 'trees' as const, key: 'k' };
	const ann = { ...runOf('ann', [file('a', 'a\na\na\na'), file('b', 'bb')]), changes };
	const [task] = compare([ann, runOf('bob', given.files)], { baseline: given }, [
		change('a', 1),
		change('b', 2),
	]);
	expect(task?.files.map(({ path, cells }) => [path, ...cells.map((cell) => cell?.given)])).toEqual(
		[
			['b', false, true],
			['a', false, true],
		],
	);
});

test('a file from which a run only removed lines is not as it was given', () => {
	const given = { files: [file('a', 'x\ny')], leftOut: [] };
	const change: FileChange = {
		path: 'a',
		status: 'modified',
		binary: false,
		hunks: [],
		added: 0,
		removed: 1,
	};
	const changes = { basis: 'trees' as const, key: 'k' };
	const ann = { ...runOf('ann', [file('a', 'x')]), changes };
	const [task] = compare([ann, runOf('bob', given.files)], { baseline: given }, [change]);
	expect(task?.files.map(({ cells }) => cells.map((cell) => cell?.given))).toEqual([[false, true]]);
	expect(task?.unwritten).toEqual([1]);
});
