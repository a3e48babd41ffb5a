/** The lines of a text, and what stands around a place in it. */

import { defined } from '../../model/defined.ts';

export interface ProseLine {
	text: string;
	start: number;
	/** Where its paragraph, list item, heading or row begins and ends. */
	blockStart: number;
	blockEnd: number;
	kind: 'text' | 'heading' | 'row' | 'quote';
	/** The line is code, and blank in the prose. */
	isCode: boolean;
	/** The last heading above, however far away. */
	section?: Section;
	/** Of a row: the cells of the first row of its table. */
	header?: readonly string[];
}

/** What a heading says, without marks, and whether it is the title of the text. */
export interface Section {
	words: string;
	isTitle: boolean;
}

/** Characters on either side that can say whose time a duration is. */
const REACH = 160;

/** The text around a duration, within its own paragraph, list item or row. */
export interface Surroundings {
	/** From the start of the sentence; begins with `…` where that is out of reach. */
	before: string;
	/** To the end of the sentence. */
	after: string;
	/** The block before the sentence; the block above where the sentence is the first one. */
	previous: string;
	/** The line is one item of a list. */
	isItem: boolean;
	kind: ProseLine['kind'];
	/** The heading that the line directly follows, without marks. */
	heading?: string;
	section?: Section;
	/** Of a row: its first cell, and the heading of the column. */
	row?: { first: string; column: string };
	/** Inside double quotation marks. */
	quoted: boolean;
}

/** Fences and code spans blanked out, every character in its place. */
export function withoutCode(text: string): string {
	const blank = (code: string): string => code.replace(/[^\n]/g, ' ');
	let fence: string | undefined;
	const lines = text.split('\n').map((line) => {
		const mark = /^\s{0,3}(```|~~~)/.exec(line)?.[1];
		if (mark !== undefined && (fence === undefined || fence === mark)) {
			fence = fence === undefined ? mark : undefined;
			return blank(line);
		}
		return fence === undefined ? line.replace(/`[^`]*`/g, blank) : blank(line);
	});
	return lines.join('\n');
}

/** The lines of a text, and of its prose; lines that belong together share a block. */
export function splitLines(whole: string, prose: string): ProseLine[] {
	const lines: ProseLine[] = [];
	let start = 0;
	let section: Section | undefined;
	for (const text of prose.split('\n')) {
		const end = start + text.length;
		const kind = kindOf(text);
		const last = lines.at(-1);
		const continues =
			kind === 'text' &&
			last?.kind === 'text' &&
			last.text.trim() !== '' &&
			text.trim() !== '' &&
			!ITEM.test(text);
		lines.push({
			text,
			start,
			blockStart: continues ? last.blockStart : start,
			blockEnd: end,
			kind,
			isCode: text.trim() === '' && whole.slice(start, end).trim() !== '',
			...defined({ section }),
			...(kind === 'row' ? { header: headerOf(text, last) } : {}),
		});
		if (kind === 'heading') section = toSection(text, section);
		start = end + 1;
	}
	for (let index = lines.length - 2; index >= 0; index--) {
		const [line, next] = [lines[index], lines[index + 1]];
		if (line !== undefined && line.blockStart === next?.blockStart) line.blockEnd = next.blockEnd;
	}
	return lines;
}

function toSection(text: string, before: Section | undefined): Section {
	const isTitle = before === undefined && /^\s{0,3}#\s/.test(text);
	return { words: withoutMarks(text), isTitle };
}

const ITEM = /^\s*(?:[-*+•]|\d{1,3}[.)])\s/;

function headerOf(text: string, last: ProseLine | undefined): readonly string[] {
	return last?.kind === 'row' && last.header !== undefined ? last.header : cellsOf(text);
}

/** The cells of a row, without marks; the first one stands before the first bar, and is empty. */
function cellsOf(row: string): string[] {
	return row.slice(0, 2_000).split('|').map(withoutMarks);
}

function kindOf(line: string): ProseLine['kind'] {
	if (/^\s{0,3}#{1,6}\s/.test(line) || /^\s*\*\*[^*:]{1,200}:?\*\*:?\s*$/.test(line))
		return 'heading';
	if (/^\s*\|/.test(line)) return 'row';
	return /^\s{0,3}>/.test(line) ? 'quote' : 'text';
}

/** A heading, a cell or a label as words: no marks of Markdown, no signs, small letters. */
export function withoutMarks(text: string): string {
	return text
		.slice(0, REACH)
		.replace(/[#*_`>]|\p{Extended_Pictographic}|\uFE0F/gu, '')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();
}

/** What stands around a place from `start` to `end`, which is in the line of that index. */
export function surroundingsOf(
	{ start, end }: { start: number; end: number },
	{ prose, lines, index }: { prose: string; lines: readonly ProseLine[]; index: number },
): Surroundings {
	const line = lines[index];
	const from = Math.max(line?.blockStart ?? 0, start - REACH);
	const left = `${from > (line?.blockStart ?? 0) ? '…' : ''}${prose.slice(from, start)}`;
	const right = prose.slice(end, Math.min(line?.blockEnd ?? end, end + REACH));
	const sentences = left.split(SENTENCE_END);
	const before = sentences.at(-1) ?? '';
	const heading = headingAbove(lines, index);
	const row = line?.header === undefined ? undefined : rowOf(line, start);
	return {
		before,
		after: right.split(SENTENCE_END, 1)[0] ?? '',
		previous: sentences.length > 1 ? sentences.slice(0, -1).join(' ') : blockAbove(lines, index),
		isItem: line !== undefined && ITEM.test(prose.slice(line.blockStart, line.blockStart + 12)),
		kind: line?.kind ?? 'text',
		...defined({ heading, section: line?.section, row }),
		quoted: isQuoted(left, right),
	};
}

const SENTENCE_END = /(?<=[.!?])["')*_]{0,4}\s+(?=["'(*_]{0,4}\p{Lu})|(?<=[。！？])/u;

function rowOf(
	{ text, start, header = [] }: ProseLine,
	at: number,
): { first: string; column: string } {
	const column = text.slice(0, at - start).split('|').length - 1;
	return { first: cellsOf(text)[1] ?? '', column: header[column] ?? '' };
}

/** What a code block above is called here. */
export const CODE_ABOVE = 'code block';

/** The text above the block of a line, up to a heading; empty where there is none. */
function blockAbove(lines: readonly ProseLine[], index: number): string {
	let above = index;
	while (above > 0 && lines[above - 1]?.blockStart === lines[index]?.blockStart) above--;
	for (above -= 1; above >= Math.max(0, index - 40); above--) {
		const line = lines[above];
		if (line?.isCode === true) return CODE_ABOVE;
		if (line === undefined || line.text.trim() === '') continue;
		return line.kind === 'heading' ? '' : line.text.slice(-REACH);
	}
	return '';
}

/** The heading that a line directly follows, at most three lines above. */
function headingAbove(lines: readonly ProseLine[], index: number): string | undefined {
	for (let above = index - 1; above >= Math.max(0, index - 3); above--) {
		const line = lines[above];
		if (line?.kind === 'heading') return withoutMarks(line.text);
		if (line?.text.trim() !== '') return undefined;
	}
	return undefined;
}

/** Whether a mark was opened before and is closed behind. */
function isQuoted(before: string, after: string): boolean {
	const isOdd = (before.split('"').length - 1) % 2 === 1;
	if (isOdd && after.includes('"')) return true;
	return /[“„«][^”“»]*$/u.test(before) && /^[^“„«]*[”“»]/u.test(after);
}
