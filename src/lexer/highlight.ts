import { pierre } from './pierre.ts';
import { plainTokens, type Highlighter, type CodeToken } from './code-tokens.ts';

/** Above these, code is shown without colours: a page must stay quick to read and to build. */
const MAX_BYTES = 256 * 1024;
const MAX_LINES = 5000;
/** Longer lines are shown without colours; the rest of the file keeps its own. */
const MAX_LINE_LENGTH = 2000;

export interface HighlightedText {
	/** Of each line, split at `\n`. */
	tokens: CodeToken[][];
	highlighted: boolean;
	/** Why not, in a sentence for the reader. */
	note?: string;
}

/** The tokens of a text's lines, within the limits above; plain tokens beyond them. */
export function highlight(
	lines: readonly string[],
	language: string,
	highlighter: Highlighter = pierre,
): HighlightedText {
	const plain = { tokens: plainTokens(lines), highlighted: false };
	if (!highlighter.supports(language) || isPlain(language)) return plain;
	const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
	if (length > MAX_BYTES || lines.length > MAX_LINES) {
		return { ...plain, note: 'The file is too long to be shown in colour.' };
	}
	const longLines = lines.some((line) => line.length > MAX_LINE_LENGTH);
	const code = (longLines ? lines.map(withoutLongLine) : lines).join('\n');
	const tokens = highlighter.tokens(code, language);
	if (tokens?.length !== lines.length) return plain;
	if (!longLines) return { tokens, highlighted: true };
	for (const [index, token] of plain.tokens.entries()) {
		if ((lines[index]?.length ?? 0) > MAX_LINE_LENGTH) tokens[index] = token;
	}
	return { tokens, highlighted: true, note: 'Very long lines are shown without colour.' };
}

function isPlain(language: string): boolean {
	return language === 'text' || language === 'plain' || language === 'log' || language === 'csv';
}

function withoutLongLine(line: string): string {
	return line.length > MAX_LINE_LENGTH ? '' : line;
}
