/** Finds lines by offsets; lines end at `\n`, as everywhere in the site. */
export interface LineIndex {
	/** Line from 1 that the character at an offset stands on. */
	lineAt(offset: number): number;
}

export function indexLines(text: string): LineIndex {
	const starts = [0];
	for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
		starts.push(end + 1);
	}
	return {
		lineAt(offset) {
			let low = 0;
			let high = starts.length;
			while (high - low > 1) {
				const middle = (low + high) >> 1;
				if ((starts[middle] ?? 0) <= offset) low = middle;
				else high = middle;
			}
			return low + 1;
		},
	};
}

/** First and last line of `[start, end)`; white space at its end is no part of it. */
export function linesOf(
	text: string,
	{ start, end }: { start: number; end: number },
	index: LineIndex,
): { startLine: number; endLine: number } {
	let last = end - 1;
	while (last > start && /\s/.test(text.charAt(last))) last--;
	return { startLine: index.lineAt(start), endLine: index.lineAt(Math.max(start, last)) };
}
