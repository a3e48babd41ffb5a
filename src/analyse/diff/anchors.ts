import type { Range, Sequences } from './shortest-edit.ts';

/** Of a line without a twin, how many occurrences on each side are tried as an anchor. */
const MAX_TRIED = 8;
/** Lines that occur more often say nothing about what belongs together. */
const MAX_OCCURRENCES = 64;

export interface Pair {
	before: number;
	after: number;
}

/** Counts of each line on both sides, reused between ranges. */
export interface Counters {
	before: Int32Array;
	after: Int32Array;
}

export function createCounters(lines: number): Counters {
	return { before: new Int32Array(lines), after: new Int32Array(lines) };
}

/**
 * Pairs of equal lines that a comparison of the range can rely on, in order: the lines that occur
 * once on both sides, as many as keep their order; else one stretch of lines around the rarest one.
 * Takes time in proportion to the range.
 */
export function findAnchors(sequences: Sequences, range: Range, counters: Counters): Pair[] {
	count(sequences, range, { counters, step: 1 });
	const unique = longestIncreasing(listUnique(sequences, range, counters));
	const anchors = unique.length > 0 ? unique : findRareStretch(sequences, range, counters);
	count(sequences, range, { counters, step: -1 });
	return anchors;
}

function count(
	{ before, after }: Sequences,
	range: Range,
	{ counters, step }: { counters: Counters; step: 1 | -1 },
): void {
	for (let index = range.beforeStart; index < range.beforeEnd; index++) {
		add(counters.before, before[index], step);
	}
	for (let index = range.afterStart; index < range.afterEnd; index++) {
		add(counters.after, after[index], step);
	}
}

function add(counts: Int32Array, line: number | undefined, step: number): void {
	if (line !== undefined) counts[line] = (counts[line] ?? 0) + step;
}

function listUnique({ before, after }: Sequences, range: Range, counters: Counters): Pair[] {
	const places = new Map<number, number>();
	for (let index = range.afterStart; index < range.afterEnd; index++) {
		const line = after[index] ?? 0;
		if (counters.after[line] === 1 && counters.before[line] === 1) places.set(line, index);
	}
	const pairs: Pair[] = [];
	for (let index = range.beforeStart; index < range.beforeEnd; index++) {
		const place = places.get(before[index] ?? -1);
		if (place !== undefined) pairs.push({ before: index, after: place });
	}
	return pairs;
}

/** The longest subsequence with increasing `after`; the pairs come in order of `before`. */
export function longestIncreasing(pairs: readonly Pair[]): Pair[] {
	const tails: number[] = [];
	const previous = new Int32Array(pairs.length).fill(-1);
	for (const [index, { after }] of pairs.entries()) {
		let low = 0;
		let high = tails.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((pairs[tails[middle] ?? 0]?.after ?? 0) < after) low = middle + 1;
			else high = middle;
		}
		previous[index] = tails[low - 1] ?? -1;
		tails[low] = index;
	}
	const result: Pair[] = [];
	for (let index = tails.at(-1) ?? -1; index !== -1; index = previous[index] ?? -1) {
		const pair = pairs[index];
		if (pair !== undefined) result.push(pair);
	}
	return result.reverse();
}

/** The longest stretch of equal lines through a pair of the rarest line, as in git's histogram diff. */
function findRareStretch(sequences: Sequences, range: Range, counters: Counters): Pair[] {
	const line = findRarest(sequences, range, counters);
	if (line === undefined) return [];
	const places = listPlaces(sequences.before, line, [range.beforeStart, range.beforeEnd]);
	const others = listPlaces(sequences.after, line, [range.afterStart, range.afterEnd]);
	let best: Pair[] = [];
	for (const before of places) {
		for (const after of others) {
			const stretch = extendStretch(sequences, range, { before, after });
			if (stretch.length > best.length) best = stretch;
		}
	}
	return best;
}

function findRarest({ before }: Sequences, range: Range, counters: Counters): number | undefined {
	let rarest: number | undefined;
	let fewest = MAX_OCCURRENCES;
	for (let index = range.beforeStart; index < range.beforeEnd; index++) {
		const line = before[index] ?? 0;
		const others = counters.after[line] ?? 0;
		const occurrences = Math.max(counters.before[line] ?? 0, others);
		if (others === 0 || occurrences >= fewest) continue;
		fewest = occurrences;
		rarest = line;
	}
	return rarest;
}

function listPlaces(lines: Int32Array, line: number, [start, end]: [number, number]): number[] {
	const places: number[] = [];
	let index = lines.indexOf(line, start);
	while (index !== -1 && index < end && places.length < MAX_TRIED) {
		places.push(index);
		index = lines.indexOf(line, index + 1);
	}
	return places;
}

function extendStretch({ before, after }: Sequences, range: Range, pair: Pair): Pair[] {
	let start = 0;
	while (
		pair.before - start > range.beforeStart &&
		pair.after - start > range.afterStart &&
		before[pair.before - start - 1] === after[pair.after - start - 1]
	) {
		start++;
	}
	const stretch: Pair[] = [];
	for (let offset = -start; ; offset++) {
		const place = { before: pair.before + offset, after: pair.after + offset };
		if (place.before >= range.beforeEnd || place.after >= range.afterEnd) return stretch;
		if (before[place.before] !== after[place.after]) return stretch;
		stretch.push(place);
	}
}
