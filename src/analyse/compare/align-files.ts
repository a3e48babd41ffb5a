import type { AlignedStretch, AlignedSection } from '../../model/aligned.ts';
import type { CodeSymbol } from '../../model/symbol.ts';
import { longestIncreasing, type Pair } from '../diff/anchors.ts';
import { listUnits, type CodeUnit } from '../source/code-units.ts';
import { alignLines } from './align-lines.ts';

/**
 * Two files of different authors next to each other: by their symbols, and inside of these by
 * lines. Neither is older. Every line of each file stands in exactly one stretch.
 */

export interface AlignedSide {
	/** Without line ends. */
	lines: readonly string[];
	symbols: readonly CodeSymbol[];
}

/**
 * Aligns two files. `matches` leads from the path of a symbol of the first to that of the second.
 * Sections stand in the order of the first file; what only the second has stands where it is there.
 */
export function alignFiles(
	a: AlignedSide,
	b: AlignedSide,
	matches: ReadonlyMap<string, string>,
): AlignedSection[] {
	const sides = { a: toLayout(a), b: toLayout(b) };
	const pairs = listPairs(sides.a, sides.b, matches);
	const anchors = longestIncreasing(pairs);
	const fixed = new Set(anchors);
	const moved = new Map(
		pairs.flatMap((pair) => (fixed.has(pair) ? [] : [[pair.before, pair.after]])),
	);
	const taken = new Set(pairs.map((pair) => pair.after));
	const sections: AlignedSection[] = [];
	const from = { a: 0, b: 0 };
	for (const anchor of [...anchors, undefined]) {
		const to = {
			a: anchor?.before ?? sides.a.units.length,
			b: anchor?.after ?? sides.b.units.length,
		};
		sections.push(...alignBetween(sides, { from, to, moved, taken }));
		if (anchor === undefined) break;
		sections.push(alignUnits(sides, anchor, false));
		from.a = anchor.before + 1;
		from.b = anchor.after + 1;
	}
	return sections.filter(({ stretches }) => stretches.length > 0);
}

interface Layout {
	lines: readonly string[];
	units: CodeUnit[];
}

interface Layouts {
	a: Layout;
	b: Layout;
}

function toLayout({ lines, symbols }: AlignedSide): Layout {
	return { lines, units: listUnits(symbols, lines) };
}

function listPairs(a: Layout, b: Layout, matches: ReadonlyMap<string, string>): Pair[] {
	const places = new Map(b.units.map(({ symbol }, index) => [symbol.path, index]));
	return a.units.flatMap(({ symbol }, index) => {
		const match = matches.get(symbol.path);
		const place = match === undefined ? undefined : places.get(match);
		return place === undefined ? [] : [{ before: index, after: place }];
	});
}

function alignUnits({ a, b }: Layouts, pair: Pair, moved: boolean): AlignedSection {
	const [left, right] = [a.units[pair.before], b.units[pair.after]];
	if (left === undefined || right === undefined) return { moved, stretches: [] };
	const stretches = alignLines(
		{ lines: a.lines, numbers: numbersOf(left.first, left.last) },
		{ lines: b.lines, numbers: numbersOf(right.first, right.last) },
	);
	return { a: left.symbol, b: right.symbol, moved, stretches };
}

interface Places {
	a: number;
	b: number;
}

interface Between {
	/** Units from here on … */
	from: Places;
	/** … to before these. */
	to: Places;
	/** Units of the first file whose counterpart stands elsewhere, with its index. */
	moved: ReadonlyMap<number, number>;
	/** Units of the second file that have a counterpart. */
	taken: ReadonlySet<number>;
}

/** A unit that is shown before a line of its file that belongs to no unit. */
interface Insert {
	side: 'a' | 'b';
	/** Index among the free lines of its side. */
	before: number;
	section: AlignedSection;
}

/** What stands between two pairs of symbols: free lines are compared, symbols stand whole. */
function alignBetween(sides: Layouts, between: Between): AlignedSection[] {
	const left = listFree(sides.a, between.from.a, between.to.a);
	const right = listFree(sides.b, between.from.b, between.to.b);
	const inserts: Insert[] = [];
	for (const [index, before] of left.units) {
		const b = between.moved.get(index);
		const section =
			b === undefined
				? onlyHere(sides.a, index, 'a')
				: alignUnits(sides, { before: index, after: b }, true);
		inserts.push({ side: 'a', before, section });
	}
	for (const [index, before] of right.units) {
		if (between.taken.has(index)) continue;
		inserts.push({ side: 'b', before, section: onlyHere(sides.b, index, 'b') });
	}
	const stretches = alignLines(
		{ lines: sides.a.lines, numbers: left.numbers },
		{ lines: sides.b.lines, numbers: right.numbers },
	);
	return merge(stretches, inserts, { a: left.numbers, b: right.numbers });
}

/** Free lines between two units, and the units there with how many free lines stand before them. */
function listFree(
	{ lines, units }: Layout,
	from: number,
	to: number,
): { numbers: number[]; units: [index: number, before: number][] } {
	const numbers: number[] = [];
	const found: [number, number][] = [];
	let line = (units[from - 1]?.last ?? 0) + 1;
	for (let index = from; index < to; index++) {
		const unit = units[index];
		if (unit === undefined) break;
		numbers.push(...numbersOf(line, unit.first - 1));
		found.push([index, numbers.length]);
		line = unit.last + 1;
	}
	numbers.push(...numbersOf(line, (units[to]?.first ?? lines.length + 1) - 1));
	return { numbers, units: found };
}

function onlyHere({ units }: Layout, index: number, side: 'a' | 'b'): AlignedSection {
	const unit = units[index];
	if (unit === undefined) return { moved: false, stretches: [] };
	const { first, last, symbol } = unit;
	const count = last - first + 1;
	const stretch: AlignedStretch =
		side === 'a'
			? { kind: 'apart', a: first, aLines: count, b: 0, bLines: 0 }
			: { kind: 'apart', a: 0, aLines: 0, b: first, bLines: count };
	return { [side]: symbol, moved: false, stretches: [stretch] };
}

/** Puts the units where they stand among the free lines of their side. */
function merge(
	stretches: readonly AlignedStretch[],
	inserts: readonly Insert[],
	numbers: { a: readonly number[]; b: readonly number[] },
): AlignedSection[] {
	const places = { a: indexOf(numbers.a), b: indexOf(numbers.b) };
	const sections: AlignedSection[] = [];
	const waiting = inserts.toSorted((one, other) => one.before - other.before);
	let free: AlignedStretch[] = [];
	const flush = (): void => {
		if (free.length > 0) sections.push({ moved: false, stretches: free });
		free = [];
	};
	const insert = (isDue: (one: Insert) => boolean): void => {
		for (let index = 0; index < waiting.length;) {
			const one = waiting[index];
			if (one === undefined || !isDue(one)) {
				index++;
				continue;
			}
			flush();
			sections.push(one.section);
			waiting.splice(index, 1);
		}
	};
	for (const stretch of stretches) {
		const before = (side: 'a' | 'b', line: number, count: number) => (one: Insert) =>
			one.side === side && count > 0 && one.before <= (places[side].get(line) ?? -1);
		insert(before('a', stretch.a, stretch.aLines));
		insert(before('b', stretch.b, stretch.bLines));
		free.push(stretch);
	}
	insert(() => true);
	flush();
	return sections;
}

function indexOf(numbers: readonly number[]): Map<number, number> {
	return new Map(numbers.map((number, index) => [number, index]));
}

function numbersOf(first: number, last: number): number[] {
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
