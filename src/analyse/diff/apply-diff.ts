import type { FileChange } from '../../model/change.ts';
import { defined } from '../../model/defined.ts';
import { applyHunks, joinApplied, splitKeepingEnds, type AppliedLine } from './apply-hunks.ts';

/** What stands at a path before a diff is applied. */
export type OldContent =
	| { kind: 'text'; text: string }
	/** A file whose text is not known, such as a binary one. */
	| { kind: 'opaque' };

/** What stands at a path after a diff was applied. */
export type NewContent =
	/** `lines` refer to those of the old text of `from`. */
	| { kind: 'text'; from: string | undefined; lines: AppliedLine[]; change: FileChange }
	/** Byte for byte what `read` gives for `from`. */
	| { kind: 'same'; from: string; change: FileChange }
	/** The diff does not hold the content, or it is none that is read. */
	| { kind: 'unknown'; reason: string; bytes?: number };

/** Something of a diff that does not apply. */
export interface Reject {
	/** The file that the diff changes. */
	path: string;
	/** Number of the hunk in the change, from 1; absent where the whole change does not apply. */
	hunk?: number;
	/** Line in the diff. */
	line?: number;
	/** Whole sentence. */
	reason: string;
}

export interface Applied {
	/** By path, in the order of the diff. */
	written: Map<string, NewContent>;
	/** Paths that hold nothing after the diff. */
	removed: Set<string>;
	rejects: Reject[];
	/** All applies, and every hunk at the place that it states. */
	isExact: boolean;
}

/** Git's modes of what is no file. */
const NOT_FILES = new Map([
	['120000', 'a symbolic link'],
	['160000', 'a submodule: the diff holds the name of a commit alone'],
]);

interface Context extends Applied {
	read: (path: string) => OldContent | undefined;
}

/**
 * Applies the changes of one diff, or of one commit, to what `read` gives. As `git apply` does it,
 * origins of renames and copies are those before the diff, and a path that changes twice goes on
 * from its first change. What does not apply becomes a problem, and the rest is applied.
 */
export function applyChanges(
	changes: readonly FileChange[],
	read: (path: string) => OldContent | undefined,
): Applied {
	const context: Context = {
		written: new Map(),
		removed: new Set(),
		rejects: [],
		isExact: true,
		read,
	};
	for (const change of changes) {
		const misplaced = [change.path, change.oldPath ?? change.path].find(leadsOut);
		if (misplaced === undefined) applyChange(change, context);
		else complain(context, change, 'The path leads out of the tree.');
	}
	const { written, removed, rejects } = context;
	for (const path of written.keys()) removed.delete(path);
	return { written, removed, rejects, isExact: context.isExact && rejects.length === 0 };
}

/** Whether a path would not stay below the folder that it is relative to. */
function leadsOut(path: string): boolean {
	if (path === '' || path.startsWith('/') || path.includes('\0')) return true;
	return path.split('/').some((part) => part === '..' || part === '.git');
}

function complain({ rejects }: Context, change: FileChange, reason: string): void {
	const line = defined({ line: change.line });
	rejects.push({ path: change.path, ...line, reason });
}

function applyChange(change: FileChange, context: Context): void {
	if (change.status === 'removed') {
		remove(change, context);
		return;
	}
	const { path, status, oldPath = path } = change;
	const origin = findOrigin(change, context);
	if (status === 'renamed') leave(oldPath, context);
	const kind = NOT_FILES.get(change.newMode ?? '');
	if (kind !== undefined) {
		context.written.set(path, { kind: 'unknown', reason: kind });
		return;
	}
	if (status === 'added') {
		if (origin !== undefined) complain(context, change, EXISTS);
		write(change, { origin: undefined, context });
		return;
	}
	// Links are not among the files of a tree.
	if (origin === undefined && NOT_FILES.has(change.oldMode ?? '')) return;
	if (origin !== undefined || isNamedAlone(change)) write(change, { origin, context });
	else complain(context, change, missing(oldPath));
}

/** `diff -N` says of a binary file only that it differs, also where one side does not have it. */
function isNamedAlone({ status, binary, oldMode, newMode }: FileChange): boolean {
	return status === 'modified' && binary && oldMode === undefined && newMode === undefined;
}

interface Origin {
	content: OldContent;
	/** The path that `read` gives it by; absent for what an earlier change of the diff made. */
	from?: string;
}

function findOrigin(
	{ path, oldPath = path, status }: FileChange,
	context: Context,
): Origin | undefined {
	const isMove = status === 'renamed' || status === 'copied';
	const isUntouched = !context.written.has(oldPath) && !context.removed.has(oldPath);
	const old = isMove || isUntouched ? context.read(oldPath) : undefined;
	if (old !== undefined) return { content: old, from: oldPath };
	const content = findCurrent(oldPath, context);
	return content === undefined ? undefined : { content };
}

/** After a rename; what another rename put there meanwhile stays. */
function leave(path: string, { written, removed, read }: Context): void {
	removed.add(path);
	if (read(path) === undefined) written.delete(path);
}

const EXISTS = 'The diff adds the file, and it is there already; that of the diff takes its place.';

function missing(path: string): string {
	return `There is no file “${path}” that it could change.`;
}

/** What stands at a path, changes before included. */
function findCurrent(path: string, context: Context): OldContent | undefined {
	const { written, removed, read } = context;
	const own = written.get(path);
	if (own === undefined) return removed.has(path) ? undefined : read(path);
	if (own.kind === 'unknown') return { kind: 'opaque' };
	if (own.kind === 'same') return read(own.from);
	return { kind: 'text', text: textOf(own, read) };
}

/** The text of a new content. */
export function textOf(
	{ from, lines }: Extract<NewContent, { kind: 'text' }>,
	read: (path: string) => OldContent | undefined,
): string {
	const origin = from === undefined ? undefined : read(from);
	return joinApplied(lines, origin?.kind === 'text' ? splitKeepingEnds(origin.text) : []);
}

function write(
	change: FileChange,
	{ origin, context }: { origin: Origin | undefined; context: Context },
): void {
	const { path, hunks, bytes } = change;
	const from = origin?.from;
	// Only its place or its mode changes.
	const stays = change.binary ? change.similarity === 100 : hunks.length === 0;
	if (stays && from !== undefined) {
		context.written.set(path, { kind: 'same', from, change });
		return;
	}
	if (change.binary || origin?.content.kind === 'opaque') {
		if (!change.binary && hunks.length > 0) complain(context, change, NO_TEXT);
		const size = defined({ bytes });
		context.written.set(path, { kind: 'unknown', reason: BINARY, ...size });
		return;
	}
	const old = splitKeepingEnds(origin?.content.text ?? '');
	const { lines, rejects, isExact } = applyHunks(old, hunks);
	context.isExact &&= isExact;
	context.rejects.push(...rejects.map((reject) => ({ path, ...reject })));
	const own = from === undefined ? splitKeepingEnds(joinApplied(lines, old)) : lines;
	context.written.set(path, { kind: 'text', from, lines: own, change });
}

const NO_TEXT = 'The file is no text, so that no lines of it can be changed.';
const BINARY = 'a binary file whose content the diff does not hold';

function remove(change: FileChange, context: Context): void {
	const { path, hunks, binary } = change;
	const origin = findCurrent(path, context);
	context.written.delete(path);
	context.removed.add(path);
	if (origin === undefined) {
		// Links and submodules are not among the files of a tree.
		if (!NOT_FILES.has(change.oldMode ?? '')) complain(context, change, missing(path));
		return;
	}
	if (binary || origin.kind === 'opaque') return;
	// `git diff -D` leaves the lines out.
	if (hunks.length === 0 && origin.text !== '') context.isExact = false;
	const { lines, rejects } = applyHunks(splitKeepingEnds(origin.text), hunks);
	const isWhole = lines.length === 0 && rejects.length === 0;
	if (!isWhole && hunks.length > 0) complain(context, change, OTHER_CONTENT);
}

const OTHER_CONTENT =
	'The file that it removes holds other lines than the diff says; it was removed.';
