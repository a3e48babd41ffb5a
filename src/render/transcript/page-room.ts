import type { SafeHtml } from '../html.ts';

/**
 * How much a page of turns may hold. Pages stay well below 1 MB: long outputs are folded, and
 * when a page is full, what is left of them is named and linked instead of shown.
 */
export interface PageRoom {
	/** Characters that the beginning, and the end, of a long text take at most. */
	forEdge(): number;
	/** Characters that a folded part of a text may still take. */
	forFolded(): number;
	/** Characters that one text may take at most. */
	forText(): number;
	/** Whether a block of a turn can still be shown. */
	hasRoom(): boolean;
	/** Counts what was put into the page, and returns it. */
	take(html: SafeHtml): SafeHtml;
	/** Called before each turn: later turns keep their share. */
	beginTurn(turnsLeft: number): void;
}

/** Bytes of turns on a page, without its outline and frame. */
const PAGE_SIZE = 540_000;
/** Beyond this, nothing that is folded is put into the page. */
const FOLDED_UNTIL = 300_000;
/** Bytes that every later turn can count on; less where there are very many. */
const TURN_SHARE = 4_500;
const MAX_EDGE = 6_000;
const MIN_EDGE = 200;
const MAX_FOLDED = 60_000;
const MAX_TEXT = 60_000;
const MIN_TEXT = 400;
/** What all turns may take beyond the size of the page, as a share of it. */
const MOST = 1.2;
/** Markup and escapes around the characters of a text. */
const EXPANSION = 3;

/** Room for so many turns; `size` is in bytes. */
export function createPageRoom({ turns = 40, size = PAGE_SIZE } = {}): PageRoom {
	// What is promised to all turns together leaves half of the page to those that need more.
	const share = Math.min(TURN_SHARE, Math.floor(size / 2 / Math.max(1, turns)));
	// Blocks are measured when they are drawn, so that each turn may take a little too much.
	const most = size * MOST;
	const foldedUntil = (size * FOLDED_UNTIL) / PAGE_SIZE;
	let used = 0;
	let limit = size;
	const left = () => Math.max(0, limit - used);
	return {
		forEdge: () => Math.max(MIN_EDGE, Math.min(MAX_EDGE, Math.floor(left() / EXPANSION / 2))),
		forFolded() {
			const foldedLeft = Math.min(foldedUntil - used, left());
			return Math.max(0, Math.min(MAX_FOLDED, Math.floor(foldedLeft / EXPANSION)));
		},
		forText() {
			return Math.max(MIN_TEXT, Math.min(MAX_TEXT, Math.floor(left() / EXPANSION)));
		},
		hasRoom: () => used < limit,
		take(html) {
			used += Buffer.byteLength(html);
			return html;
		},
		beginTurn(turnsLeft) {
			limit = Math.max(Math.min(used + share, most), size - turnsLeft * share);
		},
	};
}
