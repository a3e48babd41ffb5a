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
	const gone = new Set(before.filter((file) => !newFiles.has(file.path)));
	const origins = groupByContent(gone);
	const changes: FileChange[] = [];
	for (const file of after) {
		const old = oldFiles.get(file.path);
		if (old?.sha256 === file.sha256) continue;
		const origin = old === undefined ? origins.get(file.sha256)?.shift() : undefined;
		if (origin === undefined) {
			changes.push(toChange(old, file, loadText));
			continue;
		}
		gone.delete(origin);
		changes.push(toRename(origin, file));
	}
	for (const file of gone) changes.push(toChange(file, undefined, loadText));
	return changes.sort((a, b) => compareText(a.path, b.path));
}

/** Files by their hash, in order; empty files are not worth a rename. */
function groupByContent(files: Iterable<TreeFile>): Map<string, TreeFile[]> {
	const groups = new Map<string, TreeFile[]>();
	for (const file of files) {
		if (file.bytes === 0) continue;
		const group = groups.get(file.sha256);
		if (group === undefined) groups.set(file.sha256, [file]);
		else group.push(file);
	}
	return groups;
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
