import type { ChangedRange, TextLines } from './text-lines.ts';
import type { Sequences } from './shortest-edit.ts';

/** Lines that a change is moved at most. */
const MAX_SLIDE = 100;
const TAB_WIDTH = 4;

/**
 * Moves added or removed blocks along equal lines to where a reader expects them: at the start
 * of what is least indented, after a blank line. An added function then begins with its own first
 * line and not with the closing bracket of the one above. The counts stay the same.
 */
export function slideRanges(
	ranges: readonly ChangedRange[],
	sequences: Sequences,
	texts: { before: TextLines; after: TextLines },
): ChangedRange[] {
	const result: ChangedRange[] = [];
	for (const [index, range] of ranges.entries()) {
		const added = range.oldStart === range.oldEnd;
		if (!added && range.newStart !== range.newEnd) {
			result.push(range);
			continue;
		}
		const before = result.at(-1);
		const after = ranges[index + 1];
		const shift = findShift({
			ids: added ? sequences.after : sequences.before,
			lines: added ? texts.after.lines : texts.before.lines,
			start: added ? range.newStart : range.oldStart,
			end: added ? range.newEnd : range.oldEnd,
			// One line stays between two changes, or they would become one.
			up: before === undefined ? range.oldStart : range.oldStart - before.oldEnd - 1,
			down: after === undefined ? MAX_SLIDE : after.oldStart - range.oldEnd - 1,
		});
		result.push({
			oldStart: range.oldStart + shift,
			oldEnd: range.oldEnd + shift,
			newStart: range.newStart + shift,
			newEnd: range.newEnd + shift,
		});
	}
	return result;
}

interface Block {
	ids: Int32Array;
	lines: readonly string[];
	start: number;
	end: number;
	/** Lines by which it may move at most. */
	up: number;
	down: number;
}

function findShift({ ids, lines, start, end, up, down }: Block): number {
	let lowest = 0;
	while (
		-lowest < Math.min(up, MAX_SLIDE, start) &&
		ids[start + lowest - 1] === ids[end + lowest - 1]
	) {
		lowest--;
	}
	let highest = 0;
	while (
		highest < Math.min(down, MAX_SLIDE) &&
		end + highest < ids.length &&
		ids[start + highest] === ids[end + highest]
	) {
		highest++;
	}
	let best = highest;
	let bestScore = Infinity;
	for (let shift = highest; shift >= lowest; shift--) {
		const score = scoreStart(lines, start + shift);
		if (score >= bestScore) continue;
		best = shift;
		bestScore = score;
	}
	return best;
}

/** How bad a place it is for a block to begin at; by indentation, and by what stands before. */
function scoreStart(lines: readonly string[], start: number): number {
	const indent = indentOf(lines[start] ?? '');
	if (indent === undefined) return 1000;
	const isAfterBlank = start === 0 || indentOf(lines[start - 1] ?? '') === undefined;
	return indent * 2 + (isAfterBlank ? 0 : 1);
}

/** Columns before the first character; undefined for a blank line. */
function indentOf(line: string): number | undefined {
	let columns = 0;
	for (const char of line) {
		if (char === ' ') columns++;
		else if (char === '\t') columns += TAB_WIDTH;
		else return char === '\r' ? undefined : columns;
	}
	return undefined;
}
