/** Lines and characters of one page of a text; a page of code stays below 1 MB. */
const PART_LINES = 5_000;
const PART_SIZE = 200_000;

/** Texts are shown up to this size; of longer ones the page has the beginning. */
export const MAX_SHOWN_BYTES = 3_000_000;

/** One page of a text: whole lines, as far as lines are shorter than a page. */
export interface TextPart {
	/** Characters of the text, half-open. */
	start: number;
	end: number;
	/** Number of its first line. */
	firstLine: number;
	lines: number;
}

/** Whether a text of so many bytes may need several pages; saves reading the small ones. */
export function mayNeedParts({ bytes, lines }: { bytes: number; lines?: number }): boolean {
	return bytes > PART_SIZE || (lines ?? bytes) > PART_LINES;
}

/** The pages of a text, in order; one for an empty text. */
export function splitIntoParts(text: string): TextPart[] {
	const parts: TextPart[] = [];
	let start = 0;
	let firstLine = 1;
	do {
		const { end, lines } = findPartEnd(text, start);
		parts.push({ start, end, firstLine, lines });
		// A line that is longer than a page goes on under its own number.
		firstLine += endsLine(text, end) ? lines : lines - 1;
		start = end;
	} while (start < text.length);
	return parts;
}

function endsLine(text: string, end: number): boolean {
	return text.charCodeAt(end - 1) === 10;
}

function findPartEnd(text: string, start: number): { end: number; lines: number } {
	let end = start;
	let lines = 0;
	while (end < text.length && lines < PART_LINES) {
		const found = text.indexOf('\n', end);
		const lineEnd = found === -1 ? text.length : found + 1;
		if (lineEnd - start > PART_SIZE) {
			if (lines > 0) return { end, lines };
			return { end: wholeCharacter(text, start + PART_SIZE), lines: 1 };
		}
		end = lineEnd;
		lines++;
	}
	return { end, lines };
}

function wholeCharacter(text: string, position: number): number {
	return (text.charCodeAt(position - 1) & 0xfc00) === 0xd800 ? position - 1 : position;
}
