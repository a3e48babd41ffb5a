import { pierre } from './pierre.ts';
import { plainRuns, type Highlighter, type TokenRun } from './code-tokens.ts';

/** Above these, code is shown without colours: a page must stay quick to read and to build. */
const MAX_BYTES = 256 * 1024;
const MAX_LINES = 5000;
/** Longer lines are shown without colours; the rest of the file keeps its own. */
export const MAX_LINE_LENGTH = 2000;

export interface HighlightedText {
	/** Of each line, split at `\n`. */
	runs: TokenRun[][];
	highlighted: boolean;
	/** Why not, in a sentence for the reader. */
	note?: string;
}

/** The tokens of a text's lines, within the limits above; plain runs beyond them. */
export function highlight(
	lines: readonly string[],
	language: string,
	highlighter: Highlighter = pierre,
): HighlightedText {
	const plain = { runs: plainRuns(lines), highlighted: false };
	if (!highlighter.supports(language) || isPlain(language)) return plain;
	const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
	if (length > MAX_BYTES || lines.length > MAX_LINES) {
		return { ...plain, note: 'The file is too long to be shown in colour.' };
	}
	const longLines = lines.some((line) => line.length > MAX_LINE_LENGTH);
	const code = (longLines ? lines.map(withoutLongLine) : lines).join('\n');
	const runs = highlighter.tokens(code, language);
	if (runs?.length !== lines.length) return plain;
	if (!longLines) return { runs, highlighted: true };
	for (const [index, run] of plain.runs.entries()) {
		if ((lines[index]?.length ?? 0) > MAX_LINE_LENGTH) runs[index] = run;
	}
	return { runs, highlighted: true, note: 'Very long lines are shown without colour.' };
}

function isPlain(language: string): boolean {
	return language === 'text' || language === 'plain' || language === 'log' || language === 'csv';
}

function withoutLongLine(line: string): string {
	return line.length > MAX_LINE_LENGTH ? '' : line;
}
