import type { AlignedStretch } from '../model/aligned.ts';
import { formatCount } from '../model/text.ts';
import { findChangedWords, type ChangedRange } from './diff-words.ts';
import { html, markup, trustHtml, type SafeHtml } from './html.ts';
import { heightClass } from './line-row.ts';
import { isComment, renderNumberedLines, type NumberedText } from './numbered-lines.ts';

/** Fewer shared lines are not worth a fold. */
export const MIN_FOLD = 4;
/** Rows of a chunk, the unit that browsers skip while it is out of view. */
const CHUNK_ROWS = 80;
/** Rows of one piece of a long stretch. */
const PIECE_ROWS = 100;

export interface PairSide {
	text: NumberedText;
	/** Name of the contestant. */
	name: string;
}

interface Sides {
	a: PairSide;
	b: PairSide;
}

/** Markup and how many lines high it is. */
export interface PairRow {
	html: SafeHtml;
	rows: number;
}

/** Chunks of about so many rows, each with its height in tens, for the style sheet. */
export function groupRows(rows: readonly PairRow[]): SafeHtml {
	const chunks: string[] = [];
	let chunk: SafeHtml[] = [];
	let height = 0;
	const flush = (): void => {
		if (chunk.length === 0) return;
		chunks.push(`<div class="chunk ${heightClass(height)}">${chunk.join('')}</div>`);
		chunk = [];
		height = 0;
	};
	for (const row of rows) {
		if (height > 0 && height + row.rows > CHUNK_ROWS) flush();
		chunk.push(row.html);
		height += row.rows;
	}
	flush();
	return trustHtml(chunks.join(''));
}

export function splitRows(stretch: AlignedStretch): AlignedStretch[] {
	const count = Math.max(stretch.aLines, stretch.bLines);
	return Array.from({ length: Math.ceil(count / PIECE_ROWS) }, (_, index) => {
		const start = index * PIECE_ROWS;
		const aLines = Math.max(0, Math.min(PIECE_ROWS, stretch.aLines - start));
		const bLines = Math.max(0, Math.min(PIECE_ROWS, stretch.bLines - start));
		return { kind: stretch.kind, a: stretch.a + start, aLines, b: stretch.b + start, bLines };
	});
}

export function renderShared(
	stretch: AlignedStretch,
	context: Sides,
	{ above, below }: { above: number; below: number },
): PairRow[] {
	const hidden = stretch.aLines - above - below;
	if (hidden < MIN_FOLD) return splitRows(stretch).map((piece) => toSharedRow(piece, context));
	const pieces: [start: number, count: number][] = [
		[0, above],
		[above, hidden],
		[above + hidden, below],
	];
	return pieces.flatMap(([start, count], index) => {
		if (count === 0) return [];
		const piece: AlignedStretch = {
			kind: 'shared',
			a: stretch.a + start,
			aLines: count,
			b: stretch.b + start,
			bLines: count,
		};
		if (index !== 1) return [toSharedRow(piece, context)];
		return [{ html: renderFold(piece, context), rows: 1 }];
	});
}

export function toSharedRow(stretch: AlignedStretch, context: Sides): PairRow {
	return { html: renderSharedLines(stretch, context), rows: stretch.aLines };
}

function renderSharedLines(stretch: AlignedStretch, { a, b }: Sides): SafeHtml {
	const left = renderNumberedLines(a.text, { first: stretch.a, count: stretch.aLines });
	const right = renderNumberedLines(b.text, { first: stretch.b, count: stretch.bLines });
	return html`<div class="both"><div class="a">${markup(left)}</div><div class="b">${markup(right)}</div></div>`;
}

export function renderFold(stretch: AlignedStretch, context: Sides): SafeHtml {
	const inside = splitRows(stretch).map((piece) => toSharedRow(piece, context));
	return html`<details class="pair-fold"><summary>${formatCount(stretch.aLines, 'same line')}</summary>${markup(groupRows(inside))}</details>`;
}

export function renderApart(stretch: AlignedStretch, { a, b }: Sides): PairRow {
	const words = findWords(stretch, a.text, b.text);
	const only = findReason(stretch, a.text, b.text);
	const left = renderSide('a', a, { first: stretch.a, count: stretch.aLines, words: words.a });
	const right = renderSide('b', b, { first: stretch.b, count: stretch.bLines, words: words.b });
	const reason = only === undefined ? html`` : html` data-only="${only}"`;
	return {
		html: html`<div class="apart"${markup(reason)}>${markup(left)}${markup(right)}</div>`,
		rows: Math.max(stretch.aLines, stretch.bLines),
	};
}

function renderSide(
	side: 'a' | 'b',
	{ text, name }: PairSide,
	{ first, count, words }: { first: number; count: number; words: Map<number, ChangedRange[]> },
): SafeHtml {
	if (count === 0) return html`<div class="${side} none"></div>`;
	const last = first + count - 1;
	const where = count === 1 ? `line ${first}` : `lines ${first} to ${last}`;
	const rows = renderNumberedLines(text, { first, count }, words);
	return html`<div class="${side}" role="group" aria-label="Only in ${name}, ${where}">${markup(rows)}</div>`;
}

/** What differs inside of lines that have a counterpart, by line number. */
function findWords(
	stretch: AlignedStretch,
	a: NumberedText,
	b: NumberedText,
): { a: Map<number, ChangedRange[]>; b: Map<number, ChangedRange[]> } {
	const words = { a: new Map<number, ChangedRange[]>(), b: new Map<number, ChangedRange[]>() };
	if (stretch.aLines !== stretch.bLines) return words;
	const found = findChangedWords([
		...textsOf(a, stretch.a, stretch.aLines).map((text) => ({ sign: '-' as const, text })),
		...textsOf(b, stretch.b, stretch.bLines).map((text) => ({ sign: '+' as const, text })),
	]);
	for (const [index, ranges] of found) {
		if (index < stretch.aLines) words.a.set(stretch.a + index, ranges);
		else words.b.set(stretch.b + index - stretch.aLines, ranges);
	}
	return words;
}

function textsOf({ lines }: NumberedText, first: number, count: number): string[] {
	return lines.slice(first - 1, first - 1 + count);
}

/** Whether the sides differ in nothing but white space, or in nothing but comments. */
function findReason(stretch: AlignedStretch, a: NumberedText, b: NumberedText): string | undefined {
	const [left, right] = [
		textsOf(a, stretch.a, stretch.aLines),
		textsOf(b, stretch.b, stretch.bLines),
	].map((lines) => lines.join('').replace(/\s+/g, ''));
	if (left === right) return 'space';
	const isAll = (text: NumberedText, first: number, count: number): boolean => {
		for (let number = first; number < first + count; number++) {
			if (!isComment(text, number)) return false;
		}
		return true;
	};
	const comments = isAll(a, stretch.a, stretch.aLines) && isAll(b, stretch.b, stretch.bLines);
	return comments ? 'comment' : undefined;
}
