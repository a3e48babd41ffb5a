/**
 * Difference of two texts by lines, as git's patience algorithm finds it, bounded: lines that occur
 * once on both sides anchor the comparison, recursively; what lies between anchors is compared by
 * Myers' algorithm up to a cost, and counts as replaced beyond it. Never quadratic.
 */

/** Lines `[oldStart, oldEnd)` were replaced by `[newStart, newEnd)`; counted from 0. */
export interface ChangedRange {
	oldStart: number;
	oldEnd: number;
	newStart: number;
	newEnd: number;
}

/** Lines of a text: without their `\n`, and whether the last one lacks it. */
export interface TextLines {
	lines: string[];
	noFinalNewline: boolean;
}

/** Splits at `\n`; carriage returns stay part of their lines. */
export function splitLines(text: string): TextLines {
	if (text === '') return { lines: [], noFinalNewline: false };
	const lines = text.split('\n');
	const noFinalNewline = lines.at(-1) !== '';
	if (!noFinalNewline) lines.pop();
	return { lines, noFinalNewline };
}

/** Edits that Myers' algorithm may look at in one gap. */
const MAX_EDITS = 200;
const MAX_DEPTH = 60;

/** The changed ranges, in order, neither touching nor empty. */
export function diffLines(before: TextLines, after: TextLines): ChangedRange[] {
	const ids = new Map<string, number>();
	const a = intern(before, ids);
	const b = intern(after, ids);
	const ranges: ChangedRange[] = [];
	compare({ a, b, aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length }, { ranges, depth: 0 });
	return mergeTouching(ranges);
}

/** Equal lines get equal numbers; a last line without a newline differs from one with it. */
function intern({ lines, noFinalNewline }: TextLines, ids: Map<string, number>): Int32Array {
	const result = new Int32Array(lines.length);
	for (const [index, line] of lines.entries()) {
		const key = noFinalNewline && index === lines.length - 1 ? `${line}\n\\` : line;
		let id = ids.get(key);
		if (id === undefined) {
			id = ids.size;
			ids.set(key, id);
		}
		result[index] = id;
	}
	return result;
}

interface Window {
	a: Int32Array;
	b: Int32Array;
	aStart: number;
	aEnd: number;
	bStart: number;
	bEnd: number;
}

interface Walk {
	ranges: ChangedRange[];
	depth: number;
}

function compare(window: Window, walk: Walk): void {
	const trimmed = trimEqualEnds(window);
	const { aStart, aEnd, bStart, bEnd } = trimmed;
	if (aStart === aEnd && bStart === bEnd) return;
	if (aStart === aEnd || bStart === bEnd) {
		walk.ranges.push({ oldStart: aStart, oldEnd: aEnd, newStart: bStart, newEnd: bEnd });
		return;
	}
	const anchors = walk.depth < MAX_DEPTH ? findAnchors(trimmed) : [];
	if (anchors.length === 0) {
		compareGap(trimmed, walk.ranges);
		return;
	}
	let from = { a: aStart, b: bStart };
	for (const anchor of [...anchors, { a: aEnd, b: bEnd }]) {
		compare(
			{ ...trimmed, aStart: from.a, aEnd: anchor.a, bStart: from.b, bEnd: anchor.b },
			{ ...walk, depth: walk.depth + 1 },
		);
		from = { a: anchor.a + 1, b: anchor.b + 1 };
	}
}

function trimEqualEnds(window: Window): Window {
	const { a, b } = window;
	let { aStart, aEnd, bStart, bEnd } = window;
	while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) {
		aStart++;
		bStart++;
	}
	while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) {
		aEnd--;
		bEnd--;
	}
	return { a, b, aStart, aEnd, bStart, bEnd };
}

/** Lines that occur once on both sides, in the longest order that both share. */
function findAnchors({ a, b, aStart, aEnd, bStart, bEnd }: Window): { a: number; b: number }[] {
	const inA = countLines(a, aStart, aEnd);
	const inB = countLines(b, bStart, bEnd);
	const pairs: { a: number; b: number }[] = [];
	for (const [id, { count, index }] of inA) {
		const other = inB.get(id);
		if (count === 1 && other?.count === 1) pairs.push({ a: index, b: other.index });
	}
	return longestIncreasing(pairs);
}

/** In order of first occurrence. */
function countLines(
	ids: Int32Array,
	start: number,
	end: number,
): Map<number, { count: number; index: number }> {
	const counts = new Map<number, { count: number; index: number }>();
	for (let index = start; index < end; index++) {
		const id = ids[index] ?? -1;
		const found = counts.get(id);
		if (found === undefined) counts.set(id, { count: 1, index });
		else found.count++;
	}
	return counts;
}

/** The longest subsequence with increasing `b`; `pairs` come in order of `a`. */
function longestIncreasing(pairs: { a: number; b: number }[]): { a: number; b: number }[] {
	const tails: number[] = [];
	const previous = new Int32Array(pairs.length).fill(-1);
	for (const [index, { b }] of pairs.entries()) {
		let low = 0;
		let high = tails.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((pairs[tails[middle] ?? 0]?.b ?? 0) < b) low = middle + 1;
			else high = middle;
		}
		previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
		tails[low] = index;
	}
	const result: { a: number; b: number }[] = [];
	for (let index = tails.at(-1) ?? -1; index !== -1; index = previous[index] ?? -1) {
		const pair = pairs[index];
		if (pair !== undefined) result.push(pair);
	}
	return result.reverse();
}

/** Myers' greedy algorithm over one gap; a gap that needs too many edits was replaced. */
function compareGap(window: Window, ranges: ChangedRange[]): void {
	const { aStart, aEnd, bStart, bEnd } = window;
	const trace = findPath(window);
	if (trace === undefined) {
		ranges.push({ oldStart: aStart, oldEnd: aEnd, newStart: bStart, newEnd: bEnd });
		return;
	}
	let x = aEnd - aStart;
	let y = bEnd - bStart;
	const found: ChangedRange[] = [];
	for (let edits = trace.length - 1; edits > 0; edits--) {
		const rows = trace[edits - 1];
		const k = x - y;
		const down = k === -edits || (k !== edits && at(rows, k - 1) < at(rows, k + 1));
		const before = down ? k + 1 : k - 1;
		const beforeX = at(rows, before);
		const beforeY = beforeX - before;
		found.push(
			down
				? {
						oldStart: aStart + beforeX,
						oldEnd: aStart + beforeX,
						newStart: bStart + beforeY,
						newEnd: bStart + beforeY + 1,
					}
				: {
						oldStart: aStart + beforeX,
						oldEnd: aStart + beforeX + 1,
						newStart: bStart + beforeY,
						newEnd: bStart + beforeY,
					},
		);
		x = beforeX;
		y = beforeY;
	}
	ranges.push(...found.reverse());
}

function at(rows: Map<number, number> | undefined, k: number): number {
	return rows?.get(k) ?? -1;
}

/** The furthest reach on each diagonal after 0, 1, 2, … edits, until both ends meet. */
function findPath({ a, b, aStart, aEnd, bStart, bEnd }: Window): Map<number, number>[] | undefined {
	const n = aEnd - aStart;
	const m = bEnd - bStart;
	const trace: Map<number, number>[] = [];
	for (let edits = 0; edits <= Math.min(MAX_EDITS, n + m); edits++) {
		const before = trace.at(-1);
		const rows = new Map<number, number>();
		trace.push(rows);
		for (let k = -edits; k <= edits; k += 2) {
			let x = 0;
			if (edits > 0) {
				const down = k === -edits || (k !== edits && at(before, k - 1) < at(before, k + 1));
				x = down ? at(before, k + 1) : at(before, k - 1) + 1;
			}
			while (x < n && x - k < m && a[aStart + x] === b[bStart + x - k]) x++;
			rows.set(k, x);
			if (x >= n && x - k >= m) return trace;
		}
	}
	return undefined;
}

function mergeTouching(ranges: ChangedRange[]): ChangedRange[] {
	const merged: ChangedRange[] = [];
	for (const range of ranges) {
		const last = merged.at(-1);
		if (last?.oldEnd === range.oldStart && last.newEnd === range.newStart) {
			last.oldEnd = range.oldEnd;
			last.newEnd = range.newEnd;
		} else merged.push({ ...range });
	}
	return merged;
}
