import { createHash } from 'node:crypto';
import { markChanges } from '../../analyse/diff/change-marks.ts';
import { composeChanges } from '../../analyse/diff/compose-changes.ts';
import { addToldChanges } from '../../analyse/diff/told-changes.ts';
import { compareTrees } from '../../analyse/diff/tree-diff.ts';
import { listComparable } from '../../analyse/diff/tree-state.ts';
import { addUnchangedLines } from '../../analyse/diff/unchanged-lines.ts';
import type { Run, Tree, TreeFile } from '../../model/bench.ts';
import type { FileChange } from '../../model/change.ts';
import type { ResultName } from '../../model/store.ts';
import type { CodeBodies } from '../bodies.ts';
import { listCountedDiffs } from './run-diffs.ts';

/** A diff that is kept: what it says of each file, and the key under which it is found again. */
export interface KeptDiff {
	key: string;
	files: FileChange[];
}

export interface RunChanges extends KeptDiff {
	/** Computed from the trees, or read from a diff file of the run. */
	basis: 'trees' | 'diff';
}

/** What a diff comes to. */
export interface DiffTotals {
	files: number;
	added: number;
	removed: number;
}

type LoadText = (file: TreeFile) => string;

/**
 * The diff of a run: its tree against the baseline, or what its own diff says. Computed once
 * for the hashes of all files; the pages load it from the store by its key.
 */
export function findChanges(
	run: Run,
	{ baseline, bodies }: { baseline: Tree | undefined; bodies: CodeBodies },
): RunChanges | undefined {
	const load = textLoader(bodies);
	if (run.tree !== undefined && baseline !== undefined && run.tree.origin?.isOneDiff !== true) {
		const after = run.tree;
		const told = listTold(run);
		const name = nameDiff(
			...hashTrees(baseline, after),
			...(told.length === 0 ? [] : [hashOf(told)]),
		);
		const files = bodies.derive(name, () => diffTrees(baseline, after, load, told));
		return { basis: 'trees', key: bodies.keyOf(name), files };
	}
	const diffs = listCountedDiffs(run);
	if (diffs.length === 0) return undefined;
	const stated = diffs.flatMap(({ reading }) =>
		composeChanges(reading.changesets.map((changeset) => changeset.files)),
	);
	const after = run.tree?.origin?.isOneDiff === true ? run.tree : undefined;
	// One file may hold the diffs of several runs, so its hash would not tell them apart.
	const name = nameDiff(hashOf(stated), ...(after === undefined ? [] : [hashTree(after.files)]));
	const files = bodies.derive(name, () =>
		markChanges(after === undefined ? stated : withUnchangedLines(stated, after, load)),
	);
	return { basis: 'diff', key: bodies.keyOf(name), files };
}

/** What the diffs that made a run's tree say of each file. */
function listTold(run: Run): FileChange[] {
	if (run.tree?.origin?.kind !== 'diff') return [];
	const changesets = listCountedDiffs(run).flatMap(({ reading }) => reading.changesets);
	return composeChanges(changesets.map(({ files }) => files));
}

function textLoader(bodies: CodeBodies): LoadText {
	return ({ source }) => {
		const { text, marked } = bodies.text(source);
		// A change may add the mark, or take it away.
		return marked ? `\uFEFF${text}` : text;
	};
}

/** What changed from one tree to another; computed once for both. */
export function compareCode(before: Tree, after: Tree, bodies: CodeBodies): KeptDiff {
	const name = nameDiff(...hashTrees(before, after));
	const files = bodies.derive(name, () => diffTrees(before, after, textLoader(bodies)));
	return { key: bodies.keyOf(name), files };
}

function nameDiff(...of: string[]): ResultName {
	return { kind: 'changes', code: import.meta.url, of };
}

function hashTrees(before: Tree, after: Tree): string[] {
	return [hashTree(listComparable(before, after)), hashTree(after.files)];
}

/** The diff of two trees, with marks on its lines; `told` is what applied diffs say of the files. */
function diffTrees(
	before: Tree,
	after: Tree,
	load: LoadText,
	told: readonly FileChange[] = [],
): FileChange[] {
	const compared = compareTrees(listComparable(before, after), after.files, load);
	return markChanges(addToldChanges(compared, told, after));
}

/** A diff that applies as it is written: the texts around its hunks are those of the tree it gives. */
function withUnchangedLines(
	changes: readonly FileChange[],
	after: Tree,
	load: LoadText,
): FileChange[] {
	const files = new Map(after.files.map((file) => [file.path, file]));
	return changes.map((change) => {
		const file = change.status === 'removed' ? undefined : files.get(change.path);
		if (file === undefined || change.binary || change.hunks.length === 0) return change;
		return { ...change, hunks: addUnchangedLines(change.hunks, load(file)) };
	});
}

function hashOf(changes: readonly FileChange[]): string {
	return createHash('sha256').update(JSON.stringify(changes)).digest('hex');
}

function hashTree(files: readonly TreeFile[]): string {
	const digest = createHash('sha256');
	for (const { path, sha256, mode = '' } of files) {
		digest.update(`${sha256} ${mode} ${path}\0`);
	}
	return digest.digest('hex');
}

export function sumUp(files: readonly FileChange[]): DiffTotals {
	return {
		files: files.length,
		added: files.reduce((sum, file) => sum + file.added, 0),
		removed: files.reduce((sum, file) => sum + file.removed, 0),
	};
}
