/**
 * The one walk over the text of JSON: over strings, with their escapes, and over brackets. The text
 * need not be valid, and may come in pieces that one walk goes on over. Every reader that must know
 * where a value ends before it can be parsed stands on this.
 */

const QUOTE = 34;
const BACKSLASH = 92;
const LIST_START = 91;
const LIST_END = 93;
const OBJECT_START = 123;
const OBJECT_END = 125;

/** Where a walk is: what is open behind the last character that it went over. */
export interface Walk {
	/** The brackets that are open, as the codes of `{` and `[`, outermost first. */
	open: number[];
	inString: boolean;
	/** Whether the last character is a backslash that stands for what follows it. */
	isEscaped: boolean;
	/** Code of the last character that is no space, outside of strings; a string is its quote. */
	last: number;
}

/** A walk that has not begun. */
export function beginWalk(): Walk {
	return { open: [], inString: false, isEscaped: false, last: 0 };
}

/** Whether the innermost bracket that is open is that of a list. */
export function isInList({ open }: Walk): boolean {
	return open.at(-1) === LIST_START;
}

/**
 * Goes on with a walk, from a position to the end of the value that is walked over: the place
 * after the bracket that closes the first one, or after a string that stands alone. -1 where the
 * piece ends before. A bracket closes the innermost open one of its kind with all that was opened
 * in it, and is passed over where there is none: of damaged text no more is taken than the value
 * that the damage is in. Linear in the length of what it goes over.
 */
export function walkOn(walk: Walk, text: string, from: number): number {
	let at = from;
	while (at < text.length) {
		if (walk.inString) at = walkString(walk, text, at);
		else {
			const code = text.charCodeAt(at);
			at++;
			if (code > 32) walk.last = code;
			if (!take(walk, code)) continue;
		}
		if (walk.open.length === 0 && !walk.inString) return at;
	}
	return -1;
}

/** Whether a value may end behind a character, which stands outside of strings. */
function take(walk: Walk, code: number): boolean {
	if (code === QUOTE) walk.inString = true;
	else if (code === OBJECT_START || code === LIST_START) walk.open.push(code);
	else if (code === OBJECT_END) return close(walk.open, OBJECT_START);
	else if (code === LIST_END) return close(walk.open, LIST_START);
	return false;
}

function close(open: number[], start: number): boolean {
	const at = open.lastIndexOf(start);
	if (at !== -1) open.length = at;
	return true;
}

/**
 * Goes on with a walk that is in a string: to the place after the closing quote, or to the end of
 * the piece, where the walk is still in the string.
 */
export function walkString(walk: Walk, text: string, from: number): number {
	let at = walk.isEscaped ? from + 1 : from;
	if (from < text.length) walk.isEscaped = false;
	for (;;) {
		const quote = text.indexOf('"', at);
		const end = quote === -1 ? text.length : quote;
		const isEscaped = countBackslashes(text, at, end) % 2 === 1;
		if (quote === -1) {
			walk.isEscaped ||= isEscaped;
			return end;
		}
		at = quote + 1;
		if (isEscaped) continue;
		walk.inString = false;
		return at;
	}
}

/** Backslashes directly before `end`, none of them before `start`. */
function countBackslashes(text: string, start: number, end: number): number {
	let at = end;
	while (at > start && text.charCodeAt(at - 1) === BACKSLASH) at--;
	return end - at;
}

/** Line ends between two positions of a text. */
export function countLineEnds(text: string, start: number, end: number): number {
	let count = 0;
	// In a text of one long line, a search beyond the end would be paid with every call.
	const piece = text.slice(start, end);
	for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', at + 1)) count++;
	return count;
}
