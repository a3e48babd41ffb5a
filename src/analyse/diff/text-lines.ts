/** Lines `[oldStart, oldEnd)` were replaced by `[newStart, newEnd)`; counted from 0. */
export interface ChangedRange {
	oldStart: number;
	oldEnd: number;
	newStart: number;
	newEnd: number;
}

/** Lines of a text: without their `\n`, and whether the last one lacks it. */
export interface TextLines {
	lines: string[];
	noFinalNewline: boolean;
}

/** Splits at `\n`; carriage returns stay part of their lines. */
export function splitLines(text: string): TextLines {
	if (text === '') return { lines: [], noFinalNewline: false };
	const lines = text.split('\n');
	const noFinalNewline = lines.at(-1) !== '';
	if (!noFinalNewline) lines.pop();
	return { lines, noFinalNewline };
}
