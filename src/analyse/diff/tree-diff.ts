import type { TreeFile } from '../../model/bench.ts';
import type { FileChange, Hunk } from '../../model/change.ts';
import { defined } from '../../model/defined.ts';
import { compareText } from '../../model/text.ts';
import { diffTexts } from './hunks.ts';
import { findCopies, findRenames, type Origin } from './renames.ts';
import { addUnchangedLines } from './unchanged-lines.ts';

/** Larger files are named as changed, but not compared by lines. */
const MAX_COMPARED = 4 * 1024 * 1024;

type LoadText = (file: TreeFile) => string;

/**
 * What changed from one tree to another, sorted by path. A file that went away and one that came
 * are a rename where they have enough in common, as in `git diff`. Binary and very large files are
 * compared by their hashes.
 */
export function compareTrees(
	before: readonly TreeFile[],
	after: readonly TreeFile[],
	loadText: LoadText,
): FileChange[] {
	const oldFiles = new Map(before.map((file) => [file.path, file]));
	const newFiles = new Map(after.map((file) => [file.path, file]));
	const gone = before.filter((file) => !newFiles.has(file.path));
	const came = after.filter((file) => !oldFiles.has(file.path));
	const kept = after.flatMap((file): [TreeFile, TreeFile][] => {
		const old = oldFiles.get(file.path);
		return old === undefined ? [] : [[old, file]];
	});
	const origins = findOrigins(gone, came, loadText);
	const used = new Set([...origins.values()].map(({ file }) => file));
	const added = came.filter((file) => !origins.has(file));
	const changed = [
		...gone,
		...kept.flatMap(([old, file]) => (old.sha256 === file.sha256 ? [] : [old])),
	];
	const load = (file: TreeFile): string => (isComparable(file) ? loadText(file) : '');
	const copies = findCopies(before, { came: added, changed }, load);
	return [
		...kept.flatMap(([old, file]) => compareFiles(old, file, loadText)),
		...[...origins].map(([file, origin]) => toRename(origin, file, loadText)),
		...added.map((file) => toAdded(file, copies.get(file), loadText)),
		...gone.filter((file) => !used.has(file)).map((file) => toChange(file, undefined, loadText)),
	].sort((a, b) => compareText(a.path, b.path));
}

/** Where new files come from: equal content first, then what is alike. */
function findOrigins(
	gone: readonly TreeFile[],
	came: readonly TreeFile[],
	loadText: LoadText,
): Map<TreeFile, Origin> {
	const origins = new Map<TreeFile, Origin>();
	const left = new Set(gone);
	const groups = Map.groupBy(
		// Empty files are not worth a rename.
		gone.filter(({ bytes }) => bytes > 0),
		({ sha256 }) => sha256,
	);
	for (const file of came) {
		const origin = groups.get(file.sha256)?.shift();
		if (origin === undefined) continue;
		left.delete(origin);
		origins.set(file, { file: origin, similarity: 100 });
	}
	const isLikely = (file: TreeFile): boolean => isComparable(file) && file.bytes > 0;
	const rest = came.filter((file) => !origins.has(file) && isLikely(file));
	const alike = findRenames([...left].filter(isLikely), rest, loadText);
	return new Map([...origins, ...alike]);
}

function isComparable({ binary, bytes }: TreeFile): boolean {
	return !binary && bytes <= MAX_COMPARED;
}

/** A file under one path; a change of type is a file that went and one that came, as in git. */
function compareFiles(old: TreeFile, file: TreeFile, loadText: LoadText): FileChange[] {
	const sameMode = old.mode === undefined || file.mode === undefined || old.mode === file.mode;
	if (old.sha256 === file.sha256 && sameMode) return [];
	if (!sameMode && typeOf(old) !== typeOf(file)) {
		return [toChange(old, undefined, loadText), toChange(undefined, file, loadText)];
	}
	const change = toChange(old, file, loadText);
	return [old.sha256 === file.sha256 ? { ...change, status: 'mode' } : change];
}

/** `100` for files, `120` for symbolic links, `160` for submodules. */
function typeOf({ mode = '' }: TreeFile): string {
	return mode.slice(0, 3);
}

function toRename({ file: old, similarity }: Origin, file: TreeFile, load: LoadText): FileChange {
	return { ...toChange(old, file, load), status: 'renamed', oldPath: old.path, similarity };
}

function toAdded(file: TreeFile, copied: Origin | undefined, load: LoadText): FileChange {
	const change = toChange(undefined, file, load);
	if (copied === undefined) return change;
	return { ...change, copyOf: { path: copied.file.path, similarity: copied.similarity } };
}

function toChange(
	old: TreeFile | undefined,
	file: TreeFile | undefined,
	loadText: LoadText,
): FileChange {
	const isText = [old, file].every((one) => one === undefined || isComparable(one));
	const isBinary = [old, file].some((one) => one?.binary === true);
	const hunks = isText && old?.sha256 !== file?.sha256 ? diffFiles(old, file, loadText) : [];
	return {
		status: old === undefined ? 'added' : file === undefined ? 'removed' : 'modified',
		path: file?.path ?? old?.path ?? '',
		...defined({ oldMode: old?.mode, newMode: file?.mode }),
		binary: isBinary || !isText,
		...(isBinary || isText ? {} : { tooLarge: true as const }),
		...(file !== undefined && isBinary ? { bytes: file.bytes } : {}),
		hunks,
		added: countSign(hunks, '+'),
		removed: countSign(hunks, '-'),
	};
}

function diffFiles(
	old: TreeFile | undefined,
	file: TreeFile | undefined,
	loadText: LoadText,
): Hunk[] {
	const after = file === undefined ? '' : loadText(file);
	return addUnchangedLines(diffTexts(old === undefined ? '' : loadText(old), after), after);
}

function countSign(hunks: readonly Hunk[], sign: '+' | '-'): number {
	return hunks.reduce(
		(sum, hunk) => sum + hunk.lines.filter((line) => line.sign === sign).length,
		0,
	);
}
