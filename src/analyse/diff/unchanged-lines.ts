import type { Hunk, UnchangedLines } from '../../model/change.ts';
import { defined } from '../../model/defined.ts';
import { splitLines, type TextLines } from './text-lines.ts';

/** A stretch of more lines is counted only; the whole file shows it. */
const MAX_KEPT = 200;
/** Of longer lines, a stretch takes more room than it is worth. */
const MAX_CHARACTERS = 40_000;

/**
 * The hunks with the lines around them that did not change, so that a page can unfold them. `after`
 * is the new text.
 */
export function addUnchangedLines(hunks: readonly Hunk[], after: string): Hunk[] {
	if (hunks.length === 0) return [];
	const text = splitLines(after);
	let position = 0;
	return hunks.map((hunk, index) => {
		const start = hunk.newLines === 0 ? hunk.newStart : hunk.newStart - 1;
		const above = keep(text, position, start);
		position = start + hunk.newLines;
		const below = index === hunks.length - 1 ? keep(text, position, text.lines.length) : undefined;
		return {
			...hunk,
			...defined({ above, below }),
		};
	});
}

function keep(text: TextLines, start: number, end: number): UnchangedLines | undefined {
	const count = end - start;
	if (count <= 0) return undefined;
	if (count > MAX_KEPT) return { count };
	const lines = text.lines.slice(start, end);
	const length = lines.reduce((sum, line) => sum + line.length, 0);
	if (length > MAX_CHARACTERS) return { count };
	const isOpen = text.noFinalNewline && end === text.lines.length;
	return { count, lines, ...(isOpen ? { noNewline: true } : {}) };
}
