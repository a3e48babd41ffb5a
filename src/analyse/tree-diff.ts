import type { TreeFile } from '../model/bench.ts';
import type { FileChange, Hunk } from '../model/change.ts';
import { compareText } from '../model/issue.ts';
import { diffTexts } from './hunks.ts';

/** Larger files are named as changed, but not compared by lines. */
const MAX_COMPARED = 4 * 1024 * 1024;

/**
 * What changed from one tree to another, sorted by path. A file that went away and one of the same
 * content that came are a rename. Binary and very large files are compared by their hashes.
 */
export function compareTrees(
	before: readonly TreeFile[],
	after: readonly TreeFile[],
	loadText: (file: TreeFile) => string,
): FileChange[] {
	const oldFiles = new Map(before.map((file) => [file.path, file]));
	const newFiles = new Map(after.map((file) => [file.path, file]));
	const gone = before.filter((file) => !newFiles.has(file.path));
	const changes: FileChange[] = [];
	for (const file of after) {
		const old = oldFiles.get(file.path);
		if (old?.sha256 === file.sha256) continue;
		const origin = old === undefined ? takeSame(gone, file) : undefined;
		if (origin !== undefined) changes.push(toRename(origin, file));
		else changes.push(toChange(old, file, loadText));
	}
	for (const file of gone) changes.push(toChange(file, undefined, loadText));
	return changes.sort((a, b) => compareText(a.path, b.path));
}

/** Takes a file of the same content out of the list; empty files are not worth a rename. */
function takeSame(gone: TreeFile[], file: TreeFile): TreeFile | undefined {
	const index = gone.findIndex((one) => one.sha256 === file.sha256 && one.bytes > 0);
	return index === -1 ? undefined : gone.splice(index, 1)[0];
}

function toRename(origin: TreeFile, file: TreeFile): FileChange {
	return {
		status: 'renamed',
		path: file.path,
		oldPath: origin.path,
		binary: file.binary,
		similarity: 100,
		hunks: [],
		added: 0,
		removed: 0,
	};
}

function toChange(
	old: TreeFile | undefined,
	file: TreeFile | undefined,
	loadText: (file: TreeFile) => string,
): FileChange {
	const binary = [old, file].some(
		(one) => one?.binary === true || (one?.bytes ?? 0) > MAX_COMPARED,
	);
	const load = (one: TreeFile | undefined): string =>
		one === undefined || binary ? '' : loadText(one);
	const hunks = binary ? [] : diffTexts(load(old), load(file));
	return {
		status: old === undefined ? 'added' : file === undefined ? 'removed' : 'modified',
		path: file?.path ?? old?.path ?? '',
		binary,
		hunks,
		added: countSign(hunks, '+'),
		removed: countSign(hunks, '-'),
	};
}

function countSign(hunks: readonly Hunk[], sign: '+' | '-'): number {
	return hunks.reduce(
		(sum, hunk) => sum + hunk.lines.filter((line) => line.sign === sign).length,
		0,
	);
}
