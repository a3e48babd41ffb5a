import type { PairLimit, Variant } from './comparison.ts';

/** Every two contents of a file are compared up to here, which is six of them. */
export const MAX_PAIRS = 15;
/** Longer files are compared with one content only. */
export const MAX_PAIR_LINES = 1_500;
/** Beyond these, all files of a round are compared with one contestant only. */
export const MAX_ROUND_PAIRS = 400;

export interface PairBudget {
	/** Pairs that the round may still have. */
	left: number;
}

export function createPairBudget(): PairBudget {
	return { left: MAX_ROUND_PAIRS };
}

/** Which pairs of a file's contents are compared line by line: all of them, or each beside the first one. */
export function choosePairs(
	variants: readonly Variant[],
	budget: PairBudget,
): { pairs: [number, number][]; limit?: PairLimit } {
	const all = variants.flatMap((_, first) =>
		variants.slice(first + 1).map((__, offset): [number, number] => [first, first + 1 + offset]),
	);
	const limit = findLimit(variants, all.length, budget);
	const pairs = limit === undefined ? all : all.filter(([first]) => first === 0);
	budget.left -= pairs.length;
	// With two contents there is one pair, whatever the limit.
	return limit === undefined || pairs.length === all.length ? { pairs } : { pairs, limit };
}

function findLimit(
	variants: readonly Variant[],
	pairs: number,
	budget: PairBudget,
): PairLimit | undefined {
	if (pairs > MAX_PAIRS) return 'contents';
	if (variants.some(({ file }) => file.lines > MAX_PAIR_LINES)) return 'lines';
	return pairs > budget.left ? 'round' : undefined;
}
