import { defined } from '../../../model/defined.ts';
import type { TokenCounts } from '../../../model/turn.ts';

/** Counts as a log states them, under our names; what they hold depends on its convention. */
export type StatedCounts = { readonly [K in keyof TokenCounts]?: number | undefined };

/**
 * Which of its counts a log counts twice (METHOD, section 3.5). `TokenCounts` counts each token
 * once, but for reasoning, which is part of the output.
 */
export interface Convention {
	/** `alone` in Anthropic's API; OpenAI's and Gemini's prompt counts hold what came from a cache, too. */
	input: 'alone' | 'with cache';
	/** `with reasoning` in most APIs; Gemini counts thoughts beside the answer. */
	output: 'with reasoning' | 'without reasoning';
}

/** No count holds another one, but for output, which holds reasoning: Anthropic's convention. */
export const APART: Convention = { input: 'alone', output: 'with reasoning' };
/** Input holds cache reads and writes, output holds reasoning: OpenAI's convention. */
export const TOGETHER: Convention = { input: 'with cache', output: 'with reasoning' };

/** Input holds the cache, and thoughts stand beside the output: Gemini's convention. */
export const THOUGHTS_APART: Convention = { input: 'with cache', output: 'without reasoning' };
/** No count holds another one. */
export const ALL_APART: Convention = { input: 'alone', output: 'without reasoning' };
const CONVENTIONS = [TOGETHER, APART, THOUGHTS_APART, ALL_APART];

/**
 * Counts in our convention. Where the numbers contradict the convention, they are believed: a cache
 * that is larger than the input that should hold it was counted apart, since providers differ and
 * harnesses pass on what these say. What a log does not state stays unknown.
 */
export function toTokenCounts(stated: StatedCounts, convention: Convention): TokenCounts {
	const { cacheRead, cacheWrite, cacheWriteHour, reasoning } = stated;
	const isApart = convention.output === 'without reasoning';
	return defined({
		input: convention.input === 'alone' ? stated.input : withoutCache(stated),
		cacheRead,
		cacheWrite,
		cacheWriteHour,
		output: isApart ? sumKnown(stated.output, reasoning) : stated.output,
		reasoning,
	});
}

function withoutCache({ input, cacheRead = 0, cacheWrite = 0 }: StatedCounts): number | undefined {
	if (input === undefined) return undefined;
	if (cacheRead + cacheWrite <= input) return input - cacheRead - cacheWrite;
	// Some versions of LiteLLM leave writes alone out.
	return cacheRead <= input ? input - cacheRead : input;
}

function sumKnown(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined ? b : a + (b ?? 0);
}

/**
 * The convention that a stated total shows: it is the sum of what was counted apart. `usual` is
 * that of the format, where no total is stated, or one that is no such sum.
 */
export function tellConvention(
	{ input = 0, cacheRead = 0, cacheWrite = 0, output = 0, reasoning = 0 }: StatedCounts,
	total: number | undefined,
	usual: Convention,
): Convention {
	const apart = (one: Convention): number =>
		(one.input === 'alone' ? cacheRead + cacheWrite : 0) +
		(one.output === 'without reasoning' ? reasoning : 0);
	return [usual, ...CONVENTIONS].find((one) => input + output + apart(one) === total) ?? usual;
}

/**
 * Whether anything was counted at all. Servers that do not count say 0 for everything, and so does
 * a request that failed before it began: such a usage is unknown.
 */
export function isCounted(stated: StatedCounts): boolean {
	return KINDS.some((kind) => (stated[kind] ?? 0) > 0);
}

const KINDS = [
	...(['input', 'cacheRead', 'cacheWrite', 'cacheWriteHour'] as const),
	...(['output', 'reasoning'] as const),
];

/** Combines two counts kind by kind; a kind that only one of them has is kept as it is. */
export function combineTokens(
	a: StatedCounts,
	b: StatedCounts,
	combine: (a: number, b: number) => number,
): TokenCounts {
	const combined: TokenCounts = {};
	for (const kind of KINDS) {
		const [x, y] = [a[kind], b[kind]];
		if (x !== undefined || y !== undefined) {
			combined[kind] = x === undefined ? (y ?? 0) : y === undefined ? x : combine(x, y);
		}
	}
	return combined;
}

/** The sum of counts; a kind that none of them has stays absent. */
export function sumTokens(counts: Iterable<StatedCounts>): TokenCounts {
	let sum: TokenCounts = {};
	for (const one of counts) sum = combineTokens(sum, one, (a, b) => a + b);
	return sum;
}

/** What is left of each kind of a count without another one, and never less than nothing. */
export function withoutTokens(counts: StatedCounts, other: StatedCounts): TokenCounts {
	const rest: TokenCounts = {};
	for (const kind of KINDS) {
		const count = counts[kind];
		if (count !== undefined) rest[kind] = Math.max(0, count - (other[kind] ?? 0));
	}
	return rest;
}

/** Tokens that went into the model: uncached, read from the cache, written to it. */
export function inputSide({ input = 0, cacheRead = 0, cacheWrite = 0 }: TokenCounts): number {
	return input + cacheRead + cacheWrite;
}

/** All tokens together, each once: what one statement holds more or less than another one. */
export function allTokens(counts: TokenCounts): number {
	return inputSide(counts) + (counts.output ?? 0);
}

/** What responses took together, or what a log states for itself. */
export interface Usage {
	tokens: TokenCounts;
	/** In US dollars. */
	cost?: number;
}

/** The sum of usages; what none of them states stays absent. */
export function sumUsage(usages: readonly Usage[]): Usage {
	const costs = usages.flatMap(({ cost }) => cost ?? []);
	const tokens = sumTokens(usages.map((one) => one.tokens));
	return costs.length === 0 ? { tokens } : { tokens, cost: costs.reduce((a, b) => a + b) };
}
