import type { LeftOut } from '../model/bench.ts';
import { RefusedError, type Source } from './source.ts';

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

/** What is left out below a folder; nothing for a place without one. */
export function leftOutBelow(folder: string | undefined, leftOut: readonly LeftOut[]): LeftOut[] {
	if (folder === undefined) return [];
	return leftOut.filter((one) => one.path.startsWith(`${folder}/`));
}
