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
const PAGE_SIZE = 700_000;
/** Beyond this, nothing that is folded is put into the page. */
const FOLDED_UNTIL = 380_000;
/** Bytes that every later turn can count on. */
const TURN_SHARE = 6_000;
const MAX_EDGE = 6_000;
const MIN_EDGE = 500;
const MAX_FOLDED = 60_000;
const MAX_TEXT = 60_000;
const MIN_TEXT = 1_000;
/** Markup and escapes around the characters of a text. */
const EXPANSION = 3;

export function createPageRoom(size = PAGE_SIZE): PageRoom {
	let used = 0;
	let limit = size;
	const left = () => Math.max(0, limit - used);
	return {
		forEdge: () => Math.max(MIN_EDGE, Math.min(MAX_EDGE, Math.floor(left() / EXPANSION / 2))),
		forFolded() {
			const foldedLeft = Math.min(FOLDED_UNTIL - used, left());
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
			limit = Math.max(used + TURN_SHARE, size - turnsLeft * TURN_SHARE);
		},
	};
}
