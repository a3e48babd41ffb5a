import type { AlignedRun } from '../model/aligned.ts';
import { formatCount } from '../model/text.ts';
import { findChangedWords, type ChangedRange } from './diff-words.ts';
import { html, markup, trustHtml, type SafeHtml } from './html.ts';
import { heightClass } from './line-row.ts';
import { isComment, renderNumberedLines, type NumberedText } from './numbered-lines.ts';

/** Fewer shared lines are not worth a fold. */
export const MIN_FOLD = 4;
/** Rows of a chunk, the unit that browsers skip while it is out of view. */
const CHUNK_ROWS = 80;
/** Rows of one piece of a long run. */
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
export interface Row {
	html: SafeHtml;
	rows: number;
}

/** Chunks of about so many rows, each with its height in tens, for the style sheet. */
export function groupRows(rows: readonly Row[]): SafeHtml {
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

export function splitRows(run: AlignedRun): AlignedRun[] {
	const count = Math.max(run.aLines, run.bLines);
	return Array.from({ length: Math.ceil(count / PIECE_ROWS) }, (_, index) => {
		const start = index * PIECE_ROWS;
		const aLines = Math.max(0, Math.min(PIECE_ROWS, run.aLines - start));
		const bLines = Math.max(0, Math.min(PIECE_ROWS, run.bLines - start));
		return { kind: run.kind, a: run.a + start, aLines, b: run.b + start, bLines };
	});
}

export function renderShared(
	run: AlignedRun,
	context: Sides,
	{ above, below }: { above: number; below: number },
): Row[] {
	const hidden = run.aLines - above - below;
	if (hidden < MIN_FOLD) return splitRows(run).map((piece) => toSharedRow(piece, context));
	const pieces: [start: number, count: number][] = [
		[0, above],
		[above, hidden],
		[above + hidden, below],
	];
	return pieces.flatMap(([start, count], index) => {
		if (count === 0) return [];
		const piece: AlignedRun = {
			kind: 'shared',
			a: run.a + start,
			aLines: count,
			b: run.b + start,
			bLines: count,
		};
		if (index !== 1) return [toSharedRow(piece, context)];
		return [{ html: renderFold(piece, context), rows: 1 }];
	});
}

export function toSharedRow(run: AlignedRun, context: Sides): Row {
	return { html: renderSharedLines(run, context), rows: run.aLines };
}

function renderSharedLines(run: AlignedRun, { a, b }: Sides): SafeHtml {
	const left = renderNumberedLines(a.text, { first: run.a, count: run.aLines });
	const right = renderNumberedLines(b.text, { first: run.b, count: run.bLines });
	return html`<div class="both"><div class="a">${markup(left)}</div><div class="b">${markup(right)}</div></div>`;
}

export function renderFold(run: AlignedRun, context: Sides): SafeHtml {
	const inside = splitRows(run).map((piece) => toSharedRow(piece, context));
	return html`<details class="pair-fold"><summary>${formatCount(run.aLines, 'same line')}</summary>${markup(groupRows(inside))}</details>`;
}

export function renderApart(run: AlignedRun, { a, b }: Sides): Row {
	const words = findWords(run, a.text, b.text);
	const only = findReason(run, a.text, b.text);
	const left = renderSide('a', a, { first: run.a, count: run.aLines, words: words.a });
	const right = renderSide('b', b, { first: run.b, count: run.bLines, words: words.b });
	const reason = only === undefined ? html`` : html` data-only="${only}"`;
	return {
		html: html`<div class="apart"${markup(reason)}>${markup(left)}${markup(right)}</div>`,
		rows: Math.max(run.aLines, run.bLines),
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
	run: AlignedRun,
	a: NumberedText,
	b: NumberedText,
): { a: Map<number, ChangedRange[]>; b: Map<number, ChangedRange[]> } {
	const words = { a: new Map<number, ChangedRange[]>(), b: new Map<number, ChangedRange[]>() };
	if (run.aLines !== run.bLines) return words;
	const found = findChangedWords([
		...textsOf(a, run.a, run.aLines).map((text) => ({ sign: '-' as const, text })),
		...textsOf(b, run.b, run.bLines).map((text) => ({ sign: '+' as const, text })),
	]);
	for (const [index, ranges] of found) {
		if (index < run.aLines) words.a.set(run.a + index, ranges);
		else words.b.set(run.b + index - run.aLines, ranges);
	}
	return words;
}

function textsOf({ lines }: NumberedText, first: number, count: number): string[] {
	return lines.slice(first - 1, first - 1 + count);
}

/** Whether the sides differ in nothing but white space, or in nothing but comments. */
function findReason(run: AlignedRun, a: NumberedText, b: NumberedText): string | undefined {
	const [left, right] = [textsOf(a, run.a, run.aLines), textsOf(b, run.b, run.bLines)].map(
		(lines) => lines.join('').replace(/\s+/g, ''),
	);
	if (left === right) return 'space';
	const isAll = (text: NumberedText, first: number, count: number): boolean => {
		for (let number = first; number < first + count; number++) {
			if (!isComment(text, number)) return false;
		}
		return true;
	};
	const comments = isAll(a, run.a, run.aLines) && isAll(b, run.b, run.bLines);
	return comments ? 'comment' : undefined;
}
