import type { Tree, TreeFile } from '../../model/bench.ts';
import { compareText } from '../../model/text.ts';

/** What became of a file of the baseline, by its path and its content. */
export type FileState = 'added' | 'changed' | 'removed' | 'same';

export interface ComparedFile {
	path: string;
	state: FileState;
	/** In the baseline. */
	before?: TreeFile;
	/** In the produced tree. */
	after?: TreeFile;
}

/** Files of a tree that another one holds or does not have: what it leaves out is not removed. */
export function listComparable(before: Tree, after: Tree): TreeFile[] {
	const leftOut = new Set(after.leftOut.map(({ path }) => path));
	return before.files.filter(({ path }) => !leftOut.has(path));
}

/** The state of every file of two trees, sorted by path. Names differ where their case does. */
export function compareFiles(
	before: readonly TreeFile[],
	after: readonly TreeFile[],
): ComparedFile[] {
	const old = new Map(before.map((file) => [file.path, file]));
	const kept = new Set(after.map(({ path }) => path));
	const compared = after.map((file): ComparedFile => {
		const { path } = file;
		const origin = old.get(path);
		if (origin === undefined) return { path, state: 'added', after: file };
		const state = origin.sha256 === file.sha256 ? 'same' : 'changed';
		return { path, state, before: origin, after: file };
	});
	const removed = before.flatMap((file): ComparedFile[] =>
		kept.has(file.path) ? [] : [{ path: file.path, state: 'removed', before: file }],
	);
	return [...compared, ...removed].sort((a, b) => compareText(a.path, b.path));
}
