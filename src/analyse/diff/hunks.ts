import type { Hunk, HunkLine } from '../../model/change.ts';
import { diffLines } from './line-diff.ts';
import { splitLines, type ChangedRange, type TextLines } from './text-lines.ts';

/** Lines shown around a change. */
const CONTEXT = 3;

/** The hunks between two texts, as `git diff` groups them; empty for equal texts. */
export function diffTexts(before: string, after: string): Hunk[] {
	const a = splitLines(before);
	const b = splitLines(after);
	return groupRanges(diffLines(a, b)).map((ranges) => toHunk(ranges, a, b));
}

/** Ranges whose contexts touch share a hunk. */
function groupRanges(ranges: readonly ChangedRange[]): ChangedRange[][] {
	const groups: ChangedRange[][] = [];
	for (const range of ranges) {
		const last = groups.at(-1)?.at(-1);
		if (last !== undefined && range.oldStart - last.oldEnd <= 2 * CONTEXT)
			groups.at(-1)?.push(range);
		else groups.push([range]);
	}
	return groups;
}

function toHunk(ranges: readonly ChangedRange[], a: TextLines, b: TextLines): Hunk {
	const lines: HunkLine[] = [];
	const first = ranges[0] ?? { oldStart: 0, oldEnd: 0, newStart: 0, newEnd: 0 };
	const before = Math.min(CONTEXT, first.oldStart, first.newStart);
	let oldIndex = first.oldStart - before;
	let newIndex = first.newStart - before;
	const [oldStart, newStart] = [oldIndex, newIndex];
	const addContext = (end: number): void => {
		for (; oldIndex < end; oldIndex++, newIndex++) lines.push(lineOf(a, oldIndex, ' '));
	};
	for (const range of ranges) {
		addContext(range.oldStart);
		for (; oldIndex < range.oldEnd; oldIndex++) lines.push(lineOf(a, oldIndex, '-'));
		for (; newIndex < range.newEnd; newIndex++) lines.push(lineOf(b, newIndex, '+'));
	}
	addContext(Math.min(a.lines.length, oldIndex + CONTEXT));
	const oldLines = oldIndex - oldStart;
	const newLines = newIndex - newStart;
	return {
		// An empty side begins at the line before, as in `@@ -0,0 +1,3 @@`.
		oldStart: oldLines === 0 ? oldStart : oldStart + 1,
		oldLines,
		newStart: newLines === 0 ? newStart : newStart + 1,
		newLines,
		lines,
	};
}

function lineOf(text: TextLines, index: number, sign: HunkLine['sign']): HunkLine {
	const isLast = text.noFinalNewline && index === text.lines.length - 1;
	return { sign, text: text.lines[index] ?? '', ...(isLast ? { noNewline: true } : {}) };
}
