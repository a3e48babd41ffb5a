import type { FileChange } from '../../model/change.ts';
import type { PathPair } from './patch-paths.ts';

/** What two paths have in common at their end, in whole names; empty for nothing. */
export function commonEnd({ oldPath, newPath }: PathPair): string {
	const [one, other] = [oldPath.split('/'), newPath.split('/')];
	let count = 0;
	while (
		count < Math.min(one.length, other.length) &&
		one.at(-1 - count) === other.at(-1 - count)
	) {
		count++;
	}
	return count === 0 ? '' : one.slice(-count).join('/');
}

/**
 * Takes off the two folders that `git diff --no-index` compares, which it leaves in the paths. They
 * show where one file has two paths without being renamed; all files must stand in them.
 */
export function removeRoots(files: readonly FileChange[]): FileChange[] {
	const roots = findRoots(files);
	if (roots === undefined) return [...files];
	const stripped = files.map((change) => strip(change, roots));
	return stripped.every((change) => change !== undefined) ? stripped : [...files];
}

function findRoots(files: readonly FileChange[]): PathPair | undefined {
	for (const { status, path, oldPath } of files) {
		const isInPlace = status === 'modified' || status === 'mode';
		if (!isInPlace || oldPath === undefined || oldPath === path) continue;
		const end = commonEnd({ oldPath, newPath: path });
		if (end === '') return undefined;
		return { oldPath: oldPath.slice(0, -end.length), newPath: path.slice(0, -end.length) };
	}
	return undefined;
}

/** Undefined for a file outside of the folders. */
function strip(change: FileChange, roots: PathPair): FileChange | undefined {
	const { status, path, oldPath, ...rest } = change;
	// Lines that name a rename keep the slash of an absolute path.
	const below = (name: string, root: string): string | undefined =>
		name.replace(/^\//, '').startsWith(root)
			? name.replace(/^\//, '').slice(root.length)
			: undefined;
	const own = below(path, status === 'removed' ? roots.oldPath : roots.newPath);
	if (own === undefined || own === '') return undefined;
	if (oldPath === undefined) {
		const isOneSided = status === 'added' || status === 'removed';
		return isOneSided ? { status, path: own, ...rest } : undefined;
	}
	const before = below(oldPath, roots.oldPath);
	if (before === undefined || before === '') return undefined;
	// Git takes a file that moved along with its folder for a renamed one.
	return { status, path: own, ...(before === own ? {} : { oldPath: before }), ...rest };
}
