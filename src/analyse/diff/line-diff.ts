import { createCounters, findAnchors, type Counters, type Pair } from './anchors.ts';
import {
	findShortestEdit,
	type Budget,
	type EditPath,
	type Range,
	type Sequences,
} from './shortest-edit.ts';
import { slideRanges } from './slide.ts';
import type { ChangedRange, TextLines } from './text-lines.ts';

/**
 * Difference of two texts by lines: a shortest edit script (Myers 1986) wherever that is cheap,
 * so that the counts are those of `git diff`; else the lines that occur once on both sides, and
 * then the rarest ones, divide the texts (patience and histogram diff) until the parts are cheap.
 * Never quadratic.
 */

/** Steps of exact comparison for the whole texts, and for each part that anchors leave. */
const WHOLE_BUDGET = 300_000;
const PART_BUDGET = 60_000;
const ALL_PARTS_BUDGET = 800_000;
/** Each level of division looks at every line once. */
const MAX_DEPTH = 40;

/** The changed ranges, in order, neither touching nor empty. */
export function diffLines(before: TextLines, after: TextLines): ChangedRange[] {
	const ids = new Map<string, number>();
	const sequences = { before: intern(before, ids), after: intern(after, ids) };
	const whole = trimEqualEnds(sequences, {
		beforeStart: 0,
		beforeEnd: sequences.before.length,
		afterStart: 0,
		afterEnd: sequences.after.length,
	});
	const pairs = matchLines(sequences, whole, ids.size);
	return slideRanges(listRanges(pairs, whole), sequences, { before, after });
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

function trimEqualEnds({ before, after }: Sequences, range: Range): Range {
	let { beforeStart, beforeEnd, afterStart, afterEnd } = range;
	while (
		beforeStart < beforeEnd &&
		afterStart < afterEnd &&
		before[beforeStart] === after[afterStart]
	) {
		beforeStart++;
		afterStart++;
	}
	while (
		beforeStart < beforeEnd &&
		afterStart < afterEnd &&
		before[beforeEnd - 1] === after[afterEnd - 1]
	) {
		beforeEnd--;
		afterEnd--;
	}
	return { beforeStart, beforeEnd, afterStart, afterEnd };
}

/** Pairs of unchanged lines inside the range, in order. */
function matchLines(sequences: Sequences, range: Range, lines: number): Pair[] {
	// Lines that the other side does not have are changed in any case; without them, texts that
	// have little in common are short.
	const before = keepShared(sequences.before, [range.beforeStart, range.beforeEnd], {
		other: sequences.after,
		otherRange: [range.afterStart, range.afterEnd],
		lines,
	});
	const after = keepShared(sequences.after, [range.afterStart, range.afterEnd], {
		other: sequences.before,
		otherRange: [range.beforeStart, range.beforeEnd],
		lines,
	});
	const shared = { before: before.lines, after: after.lines };
	const comparison = {
		sequences: shared,
		counters: createCounters(lines),
		budget: { steps: ALL_PARTS_BUDGET },
		pairs: [],
	};
	compareWhole(comparison, {
		beforeStart: 0,
		beforeEnd: shared.before.length,
		afterStart: 0,
		afterEnd: shared.after.length,
	});
	return comparison.pairs.map((pair: Pair) => ({
		before: before.places[pair.before] ?? 0,
		after: after.places[pair.after] ?? 0,
	}));
}

/** The lines of a side that the other one has too, and where they stood. */
function keepShared(
	own: Int32Array,
	[start, end]: [number, number],
	{ other, otherRange, lines }: { other: Int32Array; otherRange: [number, number]; lines: number },
): { lines: Int32Array; places: Int32Array } {
	const isThere = new Uint8Array(lines);
	for (let index = otherRange[0]; index < otherRange[1]; index++) isThere[other[index] ?? 0] = 1;
	const kept = new Int32Array(end - start);
	const places = new Int32Array(end - start);
	let length = 0;
	for (let index = start; index < end; index++) {
		const line = own[index] ?? 0;
		if (isThere[line] !== 1) continue;
		kept[length] = line;
		places[length++] = index;
	}
	return { lines: kept.subarray(0, length), places: places.subarray(0, length) };
}

interface Comparison {
	sequences: Sequences;
	counters: Counters;
	/** For all parts together. */
	budget: Budget;
	pairs: Pair[];
}

function compareWhole(comparison: Comparison, range: Range): void {
	const path = findShortestEdit(comparison.sequences, range, { steps: WHOLE_BUDGET });
	if (path.complete) addPairs(comparison, path);
	else divide(comparison, range, 0);
}

function addPairs({ pairs }: Comparison, path: EditPath): void {
	for (const [before, after] of path.pairs) pairs.push({ before, after });
}

/** Compares the parts between anchors. */
function divide(comparison: Comparison, range: Range, depth: number): void {
	const { sequences, counters, pairs } = comparison;
	const anchors = depth < MAX_DEPTH ? findAnchors(sequences, range, counters) : [];
	if (anchors.length === 0) {
		followPath(comparison, range);
		return;
	}
	let { beforeStart, afterStart } = range;
	for (const { before, after } of anchors) {
		const part = { beforeStart, beforeEnd: before, afterStart, afterEnd: after };
		comparePart(comparison, part, depth + 1);
		pairs.push({ before, after });
		beforeStart = before + 1;
		afterStart = after + 1;
	}
	comparePart(comparison, { ...range, beforeStart, afterStart }, depth + 1);
}

function comparePart(comparison: Comparison, range: Range, depth: number): void {
	if (isOneSided(range) || comparison.budget.steps <= 0) return;
	const path = spend(comparison, range);
	if (path.complete) addPairs(comparison, path);
	else divide(comparison, range, depth);
}

/**
 * Without anchors, goes as far as a part's budget leads, and on from there. What is left when the
 * budget of all parts is spent was replaced.
 */
function followPath(comparison: Comparison, range: Range): void {
	let rest = range;
	while (!isOneSided(rest) && comparison.budget.steps > 0) {
		const path = spend(comparison, rest);
		addPairs(comparison, path);
		rest = { ...rest, beforeStart: path.before, afterStart: path.after };
	}
}

function isOneSided({ beforeStart, beforeEnd, afterStart, afterEnd }: Range): boolean {
	return beforeStart >= beforeEnd || afterStart >= afterEnd;
}

function spend({ sequences, budget }: Comparison, range: Range): EditPath {
	const lines = range.beforeEnd - range.beforeStart + range.afterEnd - range.afterStart;
	// In proportion to its length, so that one part cannot use up what the others need.
	const steps = Math.min(PART_BUDGET, 500 + 10 * lines);
	const own = { steps };
	const path = findShortestEdit(sequences, range, own);
	budget.steps -= steps - own.steps;
	return path;
}

/** What lies between the pairs. */
function listRanges(pairs: readonly Pair[], whole: Range): ChangedRange[] {
	const ranges: ChangedRange[] = [];
	let oldStart = whole.beforeStart;
	let newStart = whole.afterStart;
	for (const { before, after } of [...pairs, { before: whole.beforeEnd, after: whole.afterEnd }]) {
		if (before > oldStart || after > newStart) {
			ranges.push({ oldStart, oldEnd: before, newStart, newEnd: after });
		}
		oldStart = before + 1;
		newStart = after + 1;
	}
	return ranges;
}
