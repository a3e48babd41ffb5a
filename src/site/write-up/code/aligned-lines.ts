import type { AlignedStretch, AlignedSection } from '../../../model/aligned.ts';
import { takeLines, type LineBudget } from './line-budget.ts';
import type { LineRange } from './line-ranges.ts';

/** Lines of each side; a side without any has none of them. */
export interface SideRanges {
	a: LineRange | undefined;
	b: LineRange | undefined;
}

/** Those of aligned lines that stand in a range of their side, each once. */
export function clipSections(
	sections: readonly AlignedSection[],
	ranges: SideRanges,
): AlignedSection[] {
	return sections.flatMap((section) => {
		const stretches = section.stretches.flatMap((stretch) => clipStretch(stretch, ranges));
		return stretches.length === 0 ? [] : [{ ...section, stretches }];
	});
}

function clipStretch(stretch: AlignedStretch, ranges: SideRanges): AlignedStretch[] {
	if (stretch.kind === 'shared') return clipShared(stretch, ranges);
	const [aFirst, aLines] = clipSide(stretch.a, stretch.aLines, ranges.a);
	const [bFirst, bLines] = clipSide(stretch.b, stretch.bLines, ranges.b);
	return aLines + bLines === 0 ? [] : [{ kind: 'apart', a: aFirst, aLines, b: bFirst, bLines }];
}

function clipSide(
	first: number,
	count: number,
	range: LineRange | undefined,
): [first: number, count: number] {
	if (range === undefined || count === 0) return [0, 0];
	const start = Math.max(first, range.first);
	const end = Math.min(first + count - 1, range.last);
	return end < start ? [0, 0] : [start, end - start + 1];
}

/** Of lines that both have, the range of one side may hold more than that of the other. */
function clipShared({ a, b, aLines: count }: AlignedStretch, ranges: SideRanges): AlignedStretch[] {
	const stretches: AlignedStretch[] = [];
	let before = '';
	for (let offset = 0; offset < count; offset++) {
		const inA = holds(ranges.a, a + offset);
		const inB = holds(ranges.b, b + offset);
		const state = `${inA} ${inB}`;
		const last = stretches.at(-1);
		if ((inA || inB) && (last === undefined || state !== before)) {
			const kind = inA && inB ? 'shared' : 'apart';
			const own = { a: inA ? a + offset : 0, b: inB ? b + offset : 0 };
			stretches.push({ kind, ...own, aLines: inA ? 1 : 0, bLines: inB ? 1 : 0 });
		} else if (last !== undefined && (inA || inB)) {
			if (inA) last.aLines++;
			if (inB) last.bLines++;
		}
		before = state;
	}
	return stretches;
}

function holds(range: LineRange | undefined, line: number): boolean {
	return range !== undefined && range.first <= line && line <= range.last;
}

/** As many aligned lines as there is room for, and how many that are of how many. */
export function cutSections(
	sections: readonly AlignedSection[],
	texts: { a: readonly string[]; b: readonly string[] },
	budget: LineBudget,
): { sections: AlignedSection[]; shown: number; all: number } {
	let [shown, all] = [0, 0];
	const lengthOf = (lines: readonly string[], first: number, index: number): number =>
		first === 0 ? 0 : (lines[first - 1 + index]?.length ?? 0);
	const cut = sections.flatMap((section) => {
		const stretches = section.stretches.flatMap((stretch): AlignedStretch[] => {
			const height = Math.max(stretch.aLines, stretch.bLines);
			const lengths = Array.from(
				{ length: height },
				(_, index) => lengthOf(texts.a, stretch.a, index) + lengthOf(texts.b, stretch.b, index),
			);
			// Nothing follows what was cut.
			const own = shown < all ? 0 : takeLines(budget, lengths);
			shown += own;
			all += height;
			if (own === 0) return [];
			return [
				{
					...stretch,
					aLines: Math.min(stretch.aLines, own),
					bLines: Math.min(stretch.bLines, own),
				},
			];
		});
		return stretches.length === 0 ? [] : [{ ...section, stretches }];
	});
	return { sections: cut, shown, all };
}
