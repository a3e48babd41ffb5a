import type { Artifact } from '../../model/artifact.ts';
import type { TreeFile } from '../../model/bench.ts';
import type { FileChange } from '../../model/change.ts';
import type { Evidence } from '../../model/measure.ts';
import { evidenceOfFile } from './tree-origin.ts';

/** Where a text of a run's code stands: it is a file of the tree, or lines that a diff adds. */
export type TextPlace =
	| { kind: 'file'; file: TreeFile }
	/** `lines` are those of the diff, one for each of the text. */
	| { kind: 'diff'; diff: Pick<Artifact, 'path' | 'sha256'>; lines: number[] };

export interface LinePlace {
	/** A line of a file that has a page, relative to the runs folder. */
	path: string;
	line: number;
	/** The same place in a file of the input. */
	evidence: Evidence;
}

/** Where the lines that a change adds stand in its diff. */
export function placeAddedLines(
	{ hunks }: FileChange,
	{ path, sha256 }: Pick<Artifact, 'path' | 'sha256'>,
): TextPlace {
	const lines = hunks.flatMap((hunk) =>
		hunk.lines.flatMap(({ sign }, index) => (sign === '+' ? [(hunk.line ?? 0) + index + 1] : [])),
	);
	return { kind: 'diff', diff: { path, sha256 }, lines };
}

/** The place of a line of a text, from 1. */
export function placeOfLine(place: TextPlace, number: number): LinePlace {
	if (place.kind === 'file') {
		const evidence = evidenceOfFile(place.file, number);
		return { path: place.file.source, line: number, evidence };
	}
	const line = place.lines[number - 1] ?? 1;
	return { path: place.diff.path, line, evidence: { ...place.diff, line } };
}
