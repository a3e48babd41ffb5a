import type { FileChange, Hunk } from '../../model/change.ts';
import { defined } from '../../model/defined.ts';
import { followPatches } from './patched-lines.ts';

/** The changes of one file, one after the other. */
interface Line {
	changes: FileChange[];
	/** Index of its first change, for the order. */
	at: number;
}

/**
 * What commits come to together: each file once, with what is different between the beginning and
 * the end. A file whose changes do not fit each other is left as they tell it, one by one.
 */
export function composeChanges(commits: readonly (readonly FileChange[])[]): FileChange[] {
	const lines: Line[] = [];
	const byPath = new Map<string, Line>();
	let at = 0;
	for (const changes of commits) {
		// Names before the commit: two files may take each other's.
		const before = new Map(byPath);
		for (const { status, path, oldPath = path } of changes) {
			if (status === 'renamed') byPath.delete(oldPath);
			if (status === 'removed') byPath.delete(path);
		}
		const started = new Map<string, Line>();
		for (const change of changes) {
			const { status, path, oldPath = path } = change;
			const own = status === 'copied' ? undefined : (started.get(path) ?? before.get(oldPath));
			const line = own ?? { changes: [], at };
			if (own === undefined) lines.push(line);
			line.changes.push(change);
			started.set(path, line);
			byPath.set(path, line);
			at++;
		}
	}
	return lines.sort((a, b) => a.at - b.at).flatMap(({ changes }) => composeFile(changes));
}

function composeFile(changes: readonly FileChange[]): readonly FileChange[] {
	const [first, ...others] = changes;
	const last = changes.at(-1);
	if (first === undefined || last === undefined || others.length === 0) return changes;
	// It came back after it went: two files that have a name in common.
	if (changes.slice(0, -1).some(({ status }) => status === 'removed')) return changes;
	if (others.some(({ status }) => status === 'added')) return changes;
	const binary = changes.some((change) => change.binary);
	const hunks = binary ? [] : composeHunks(changes);
	if (hunks === undefined) return changes;
	const status = composeStatus(first, last, changes);
	if (status === undefined) return [];
	const oldPath = first.oldPath ?? first.path;
	const change: FileChange = {
		status,
		path: last.path,
		...defined({
			oldPath: status === 'added' || oldPath === last.path ? undefined : oldPath,
			oldMode: status === 'added' ? undefined : first.oldMode,
			newMode: status === 'removed' ? undefined : last.newMode,
		}),
		binary,
		...defined({ bytes: last.bytes }),
		hunks,
		added: count(hunks, '+'),
		removed: count(hunks, '-'),
		...defined({ line: first.line }),
	};
	const isSame = status === 'modified' && hunks.length === 0 && !binary;
	if (!isSame) return [change];
	return change.oldMode === change.newMode ? [] : [{ ...change, status: 'mode' }];
}

/** Undefined for a file that came and went. */
function composeStatus(
	first: FileChange,
	last: FileChange,
	changes: readonly FileChange[],
): FileChange['status'] | undefined {
	if (last.status === 'removed') return first.status === 'added' ? undefined : 'removed';
	if (first.status === 'added' || first.status === 'copied') return first.status;
	const isRenamed = changes.some(({ status }) => status === 'renamed');
	return isRenamed && (first.oldPath ?? first.path) !== last.path ? 'renamed' : 'modified';
}

function composeHunks(changes: readonly FileChange[]): Hunk[] | undefined {
	const text = followPatches();
	return changes.every(({ hunks }) => text.apply(hunks)) ? text.finish() : undefined;
}

function count(hunks: readonly Hunk[], sign: '+' | '-'): number {
	return hunks.reduce(
		(sum, { lines }) => sum + lines.filter((line) => line.sign === sign).length,
		0,
	);
}
