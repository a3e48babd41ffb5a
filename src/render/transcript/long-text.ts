import { splitsCharacter } from '../../lexer/code-tokens.ts';

/** Lines shown at the beginning and at the end of a long text. */
const EDGE_LINES = 20;
/** A text with so few lines is shown whole: hiding ten lines helps nobody. */
const WHOLE_LINES = 60;

/** A text as its page shows it: beginning, what is folded away, end. */
export interface LongText {
	head: string;
	/** Between head and tail; absent where the text is shown whole. */
	middle?: {
		/** What is on the page, folded; may be shorter than what is hidden. */
		text: string;
		/** Lines, characters and bytes (as UTF-8) between head and tail. */
		lines: number;
		size: number;
		bytes: number;
		/** Characters that the page does not hold. */
		missing: number;
	};
	tail: string;
}

export interface LongTextLimits {
	/** Characters that the beginning, and the end, take at most. */
	edge: number;
	/** Characters of what lies between that the page keeps, folded. */
	folded: number;
}

/** Splits a text into its first 20 lines, its last 20 and what lies between. Short texts stay whole. */
export function splitLongText(text: string, { edge, folded }: LongTextLimits): LongText {
	const lines = countLines(text);
	if (lines <= WHOLE_LINES && text.length <= 2 * edge) return { head: text, tail: '' };
	const headEnd = findHeadEnd(text, edge);
	const tailStart = Math.max(headEnd, findTailStart(text, edge));
	const middle = text.slice(headEnd, tailStart);
	if (middle.trim() === '') return { head: text, tail: '' };
	const kept = cutText(middle, folded);
	return {
		head: text.slice(0, headEnd),
		middle: {
			text: kept,
			lines: countLines(middle),
			size: middle.length,
			bytes: Buffer.byteLength(middle),
			missing: middle.length - kept.length,
		},
		tail: text.slice(tailStart),
	};
}

/** The first characters of a text, whole ones, and whole lines where it has any. */
export function cutText(text: string, size: number): string {
	if (text.length <= size) return text;
	if (size <= 0) return '';
	const lineEnd = text.lastIndexOf('\n', size);
	const end = lineEnd > size / 2 ? lineEnd + 1 : size;
	return text.slice(0, splitsCharacter(text, end) ? end - 1 : end);
}

/** Lines of a text; a last line without a newline counts, an empty text has none. */
export function countLines(text: string): number {
	if (text === '') return 0;
	let lines = text.endsWith('\n') ? 0 : 1;
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
	return lines;
}

function findHeadEnd(text: string, edge: number): number {
	let end = 0;
	for (let line = 0; line < EDGE_LINES; line++) {
		const next = text.indexOf('\n', end);
		if (next === -1 || next >= edge) return end === 0 ? wholeCharacter(text, edge) : end;
		end = next + 1;
	}
	return end;
}

function findTailStart(text: string, edge: number): number {
	let start = text.endsWith('\n') ? text.length - 1 : text.length;
	for (let line = 0; line < EDGE_LINES; line++) {
		const previous = start === 0 ? -1 : text.lastIndexOf('\n', start - 1);
		if (previous === -1 || text.length - previous > edge) {
			return line === 0 ? wholeCharacter(text, Math.max(0, text.length - edge)) : start + 1;
		}
		start = previous;
	}
	return start + 1;
}

function wholeCharacter(text: string, position: number): number {
	return splitsCharacter(text, position) ? position - 1 : position;
}
