import path from 'node:path';
import picomatch from 'picomatch';

/**
 * Whether the globs of `ignore` leave out a path or a folder that it lies in. A glob that begins
 * with `!` names exceptions.
 */
export type Ignore = (path: string) => boolean;

export function createIgnore(globs: readonly string[] | undefined): Ignore {
	const [excepted, left] = partition(globs ?? [], (glob) => glob.startsWith('!'));
	if (left.length === 0) return () => false;
	const matches = picomatch(left.map(clean), { dot: true });
	const isException = picomatch(
		excepted.map((glob) => clean(glob.slice(1))),
		{ dot: true },
	);
	const folders = new Map<string, boolean>([['.', false]]);
	function isIgnoredFolder(folder: string): boolean {
		let ignored = folders.get(folder);
		if (ignored === undefined) {
			ignored = matches(folder) || isIgnoredFolder(path.posix.dirname(folder));
			folders.set(folder, ignored);
		}
		return ignored;
	}
	return (file) =>
		(matches(file) || isIgnoredFolder(path.posix.dirname(file))) &&
		!(excepted.length > 0 && isException(file));
}

function clean(glob: string): string {
	return glob.replace(/^\.\//, '').replace(/\/+$/, '');
}

/** Those of which `test` holds, and the others. */
export function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
	const yes: T[] = [];
	const no: T[] = [];
	for (const item of items) (test(item) ? yes : no).push(item);
	return [yes, no];
}
