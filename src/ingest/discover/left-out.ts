import type { LeftOut } from '../../model/bench.ts';
import { compareText } from '../../model/text.ts';
import { RefusedError, type Source } from '../source/source.ts';
import type { Walked } from './walk.ts';

/** What `ignore` leaves out at a place, told as one entry; empty for nothing. */
export function countIgnored(
	paths: readonly string[],
	{ place, open }: { place: string; open: (path: string) => Source },
): LeftOut[] {
	if (paths.length === 0) return [];
	const bytes = paths.reduce((sum, file) => sum + sizeOf(file, open), 0);
	return [{ path: place, files: paths.length, bytes, reason: 'named by `ignore`' }];
}

function sizeOf(file: string, open: (path: string) => Source): number {
	try {
		return open(file).bytes;
	} catch (error) {
		if (error instanceof RefusedError) return 0;
		throw error;
	}
}

/** All that a walk did not go into or open, sorted by path. */
export function listLeftOut({ leftOut, links, specials }: Walked): LeftOut[] {
	const toEntries = (paths: readonly string[], reason: string): LeftOut[] =>
		paths.map((path) => ({ path, files: 1, bytes: 0, reason }));
	return [
		...leftOut,
		...toEntries(links, 'a symbolic link'),
		...toEntries(specials, 'a pipe, a socket or a device'),
	].sort((a, b) => compareText(a.path, b.path));
}

/** What is left out below a folder; nothing for a place without one. */
export function leftOutBelow(folder: string | undefined, leftOut: readonly LeftOut[]): LeftOut[] {
	if (folder === undefined) return [];
	return leftOut.filter((one) => one.path.startsWith(`${folder}/`));
}
