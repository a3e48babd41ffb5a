import type { Tree } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import type { Evidence } from '../../model/measure.ts';
import type { CodeCounts } from './code-counts.ts';
import type { KnownFile } from './known-text.ts';
import type { LineFacts } from './line-facts.ts';
import { countedLanguage } from './loc.ts';
import { describeOrigin, evidenceOfFile } from './tree-origin.ts';

export type LineSums = Pick<CodeCounts, 'files' | 'uncounted' | 'leftOut' | 'basis' | 'origin'>;

/** The lines that a diff adds to a file. */
export interface AddedLines {
	path: string;
	/** Absent for a language whose lines are not counted. */
	lines?: LineFacts;
	evidence: Evidence;
}

/** The lines of a tree, file by file. */
export function sumLines(files: readonly KnownFile[], tree: Tree): LineSums {
	const unread = files.flatMap(({ path, place, unread: reason }) =>
		reason === undefined ? [] : [{ path, files: 1, bytes: place.file.bytes, reason }],
	);
	const read = files.filter((file) => file.unread === undefined);
	return {
		...split(read.map((file) => ({ ...file, evidence: evidenceOfFile(file.place.file) }))),
		leftOut: [...tree.leftOut, ...unread],
		basis: 'final tree',
		...defined({ origin: tree.origin && describeOrigin(tree.origin) }),
	};
}

/** Where only a diff exists: the lines that it adds, file by file. */
export function sumAddedLines(files: readonly AddedLines[]): LineSums {
	return { ...split(files), leftOut: [], basis: 'lines that the diff adds' };
}

function split(files: readonly AddedLines[]): Pick<LineSums, 'files' | 'uncounted'> {
	const sums: Pick<LineSums, 'files' | 'uncounted'> = { files: [], uncounted: [] };
	for (const { path, lines, evidence } of files) {
		const language = countedLanguage(path);
		const counts = lines?.counts;
		if (language === undefined || counts === undefined) sums.uncounted.push(path);
		else sums.files.push({ path, language, counts, evidence });
	}
	return sums;
}
