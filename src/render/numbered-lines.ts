import { renderWords } from './diff-rows.ts';
import type { ChangedRange } from './diff-words.ts';
import { highlight } from '../lexer/highlight.ts';
import { renderLineEnd } from './runs.ts';
import { formatCount } from '../model/text.ts';
import { html, trustHtml, type SafeHtml } from './html.ts';
import { splitsCharacter, type TokenRun } from '../lexer/tokens.ts';

/** Of longer lines the beginning is shown; the file's own page has them whole. */
const MAX_SHOWN = 20_000;
/** Marks of differing words, and the elements around short runs. */
const MARKS = 30;

/** A text whose lines are laid out by their numbers, each an anchor and a link to itself. */
export interface NumberedText {
	/** Ids are `<prefix>12`; letters only. */
	prefix: string;
	/** Without line ends. */
	lines: string[];
	runs: TokenRun[][];
	/** Some of its lines end in CR LF, and others do not: indexes of those that do. */
	carriageReturns: ReadonlySet<number>;
	/** The last line has no newline. */
	openEnd: boolean;
	highlighted: boolean;
	/** Why it has no colours. */
	note?: string;
}

/** Splits a text and finds its tokens. */
export function numberText(text: string, language: string, prefix: string): NumberedText {
	const lines = text.split('\n');
	const openEnd = lines.at(-1) !== '';
	if (!openEnd) lines.pop();
	const returns = new Set<number>();
	for (const [index, line] of lines.entries()) {
		if (!line.endsWith('\r')) continue;
		lines[index] = line.slice(0, -1);
		returns.add(index);
	}
	const mixed = returns.size > 0 && returns.size < lines.length - (openEnd ? 1 : 0);
	const { runs, highlighted, note } = highlight(lines, language);
	return {
		prefix,
		lines,
		runs,
		carriageReturns: mixed ? returns : new Set(),
		openEnd: openEnd && text !== '',
		highlighted,
		...(note === undefined ? {} : { note }),
	};
}

/** So many lines from a number on; `words` marks what differs, by line number. */
export function renderNumberedLines(
	{ prefix, lines, runs, carriageReturns, openEnd }: NumberedText,
	{ first, count }: { first: number; count: number },
	words?: ReadonlyMap<number, readonly ChangedRange[]>,
): SafeHtml {
	let rows = '';
	for (let number = first; number < first + count; number++) {
		const index = number - 1;
		const line = lines[index] ?? '';
		const content =
			line.length > MAX_SHOWN
				? renderBeginning(line)
				: renderWords(line, runs[index] ?? [], words?.get(number) ?? []);
		const end = renderLineEnd({
			cr: carriageReturns.has(index),
			open: openEnd && index === lines.length - 1,
		});
		// Without quotes, and the number drawn from the label: else a tenth of the page.
		rows += `<i id=${prefix}${number}><a href=#${prefix}${number} aria-label=${number}></a>${content}${end}</i>`;
	}
	return trustHtml(rows);
}

function renderBeginning(line: string): SafeHtml {
	const end = splitsCharacter(line, MAX_SHOWN) ? MAX_SHOWN - 1 : MAX_SHOWN;
	const rest = formatCount(line.length - end, 'more character');
	return html`${line.slice(0, end)}<b class="more"> … ${rest}</b>`;
}

/** HTML of each line, in characters, and what marks inside of it may add. */
export function measureLines(text: NumberedText): number[] {
	return text.lines.map((_, index) => {
		const { length } = renderNumberedLines(text, { first: index + 1, count: 1 });
		return length + MARKS;
	});
}

/** Whether nothing but a comment, or nothing at all, stands on a line. */
export function isComment({ lines, runs }: NumberedText, number: number): boolean {
	const line = lines[number - 1] ?? '';
	let position = 0;
	return (runs[number - 1] ?? []).every(({ length, kind }) => {
		const text = line.slice(position, position + length);
		position += length;
		return kind === 'c' || text.trim() === '';
	});
}

/** Digits of the class that makes room for line numbers. */
export function numberWidth(lines: number): number {
	return Math.min(7, Math.max(2, String(lines).length));
}
