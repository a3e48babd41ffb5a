import { trustHtml, type SafeHtml } from './html.ts';
import type { ChangedRange } from './diff-words.ts';
import { renderLineRow } from './line-row.ts';
import { renderLineEnd, renderLineText } from './line-text.ts';
import { readTextLines, type TextLines } from './text-lines.ts';

/** Marks of differing words, and the elements around short tokens. */
const MARKS = 30;

/** A text whose lines are laid out by their numbers, each an anchor and a link to itself. */
export interface NumberedText extends TextLines {
	/** Ids are `<prefix>12`; letters only. */
	prefix: string;
}

/** Splits a text and finds its tokens. */
export function numberText(text: string, language: string, prefix: string): NumberedText {
	return { prefix, ...readTextLines(text, language) };
}

/** So many lines from a number on; `words` marks what differs, by line number. */
export function renderNumberedLines(
	{ prefix, lines, tokens, carriageReturns, openEnd }: NumberedText,
	{ first, count }: { first: number; count: number },
	words?: ReadonlyMap<number, readonly ChangedRange[]>,
): SafeHtml {
	let rows = '';
	for (let number = first; number < first + count; number++) {
		const index = number - 1;
		const line = lines[index] ?? '';
		const content = renderLineText(line, tokens[index] ?? [], words?.get(number));
		const end = renderLineEnd({
			cr: carriageReturns.has(index),
			open: openEnd && index === lines.length - 1,
		});
		rows += renderLineRow({ id: `${prefix}${number}`, name: number, content: content + end });
	}
	return trustHtml(rows);
}

/** HTML of each line, in characters, and what marks inside of it may add. */
export function measureLines(text: NumberedText): number[] {
	return text.lines.map((_, index) => {
		const { length } = renderNumberedLines(text, { first: index + 1, count: 1 });
		return length + MARKS;
	});
}

/** Whether nothing but a comment, or nothing at all, stands on a line. */
export function isComment({ lines, tokens }: NumberedText, number: number): boolean {
	const line = lines[number - 1] ?? '';
	let position = 0;
	return (tokens[number - 1] ?? []).every(({ length, kind }) => {
		const text = line.slice(position, position + length);
		position += length;
		return kind === 'c' || text.trim() === '';
	});
}
