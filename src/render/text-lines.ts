import { highlight } from '../lexer/highlight.ts';
import type { Highlighter, CodeToken } from '../lexer/code-tokens.ts';
import { defined } from '../model/defined.ts';

/** A text as its lines, with the tokens of each. */
export interface TextLines {
	/** Without line ends. */
	lines: string[];
	tokens: CodeToken[][];
	/** Indexes of lines that end in CR LF where others do not. */
	carriageReturns: ReadonlySet<number>;
	/** Whether all lines end in CR LF. */
	hasCarriageReturns: boolean;
	/** The last line has no newline. */
	openEnd: boolean;
	highlighted: boolean;
	/** Why it has no colours. */
	note?: string;
}

/** Takes a text apart; `language` as `languageOf` names it. */
export function readTextLines(
	text: string,
	language: string,
	highlighter?: Highlighter,
): TextLines {
	const lines = text.split('\n');
	const openEnd = lines.at(-1) !== '';
	if (!openEnd) lines.pop();
	const terminated = openEnd ? lines.length - 1 : lines.length;
	const found = takeCarriageReturns(lines, terminated);
	const isAll = found.size > 0 && found.size === terminated;
	const { tokens, highlighted, note } = highlight(lines, language, highlighter);
	return {
		lines,
		tokens,
		carriageReturns: isAll ? new Set() : found,
		hasCarriageReturns: isAll,
		openEnd: openEnd && text !== '',
		highlighted,
		...defined({ note }),
	};
}

/** Takes the CR off the lines that end in one, and says which these were. */
function takeCarriageReturns(lines: string[], terminated: number): Set<number> {
	const found = new Set<number>();
	for (let index = 0; index < terminated; index++) {
		const line = lines[index];
		if (line?.endsWith('\r') !== true) continue;
		lines[index] = line.slice(0, -1);
		found.add(index);
	}
	return found;
}
