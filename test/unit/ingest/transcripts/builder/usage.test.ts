import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	ALL_APART,
	allTokens,
	APART,
	isCounted,
	sumTokens,
	sumUsage,
	tellConvention,
	THOUGHTS_APART,
	TOGETHER,
	toTokenCounts,
	withoutTokens,
	type Convention,
} from '../../../../../src/ingest/transcripts/builder/usage.ts';

const CONVENTIONS: [string, Convention][] = [
	['apart', APART],
	['together', TOGETHER],
	['thoughts apart', THOUGHTS_APART],
	['all apart', ALL_APART],
];

/** One request: 100 fresh tokens, 50 from the cache, 30 into it, 12 of answer, 8 of thoughts. */
const REQUEST = { input: 100, cacheRead: 50, cacheWrite: 30, output: 20, reasoning: 8 };

/** What APIs of each convention say of it. */
const STATED = {
	apart: { input: 100, cacheRead: 50, cacheWrite: 30, output: 20, reasoning: 8 },
	together: { input: 180, cacheRead: 50, cacheWrite: 30, output: 20, reasoning: 8 },
	'thoughts apart': { input: 180, cacheRead: 50, cacheWrite: 30, output: 12, reasoning: 8 },
	'all apart': { input: 100, cacheRead: 50, cacheWrite: 30, output: 12, reasoning: 8 },
} as const;

describe('the four conventions say the same of one request', () => {
	test.each(CONVENTIONS)('%s', (name, convention) => {
		expect(toTokenCounts(STATED[name as keyof typeof STATED], convention)).toEqual(REQUEST);
	});

	test.each(CONVENTIONS)('the total of 200 tells that they are counted %s', (name, convention) => {
		const stated = STATED[name as keyof typeof STATED];
		for (const [, usual] of CONVENTIONS) {
			expect(tellConvention(stated, 200, usual)).toEqual(convention);
		}
	});

	test('a total that is no such sum, or none, tells nothing', () => {
		expect(tellConvention(STATED.apart, 7, THOUGHTS_APART)).toEqual(THOUGHTS_APART);
		expect(tellConvention(STATED.apart, undefined, APART)).toEqual(APART);
		// Thoughts and cache are as large as each other: the usual one fits and is believed.
		const equal = { input: 10, cacheRead: 4, output: 2, reasoning: 4 };
		expect(tellConvention(equal, 16, THOUGHTS_APART)).toEqual(THOUGHTS_APART);
		expect(tellConvention(equal, 16, APART)).toEqual(APART);
	});
});

test.each([
	// Writes alone do not fit into what is left: they were counted apart.
	[{ input: 100, cacheRead: 60, cacheWrite: 50 }, 40],
	// Reads do not fit: the provider counts its cache apart.
	[{ input: 10, cacheRead: 5000, cacheWrite: 4 }, 10],
	[{ input: 50, cacheRead: 50 }, 0],
	[{ input: 50 }, 50],
	[{ cacheRead: 50 }, undefined],
])('input without its cache, of %j: %s', (stated, input) => {
	expect(toTokenCounts(stated, TOGETHER).input).toBe(input);
});

test('what is not stated stays unknown, and is never 0', () => {
	for (const [, convention] of CONVENTIONS) {
		expect(toTokenCounts({ input: undefined, output: undefined }, convention)).toEqual({});
	}
	expect(toTokenCounts({ output: 5 }, THOUGHTS_APART)).toEqual({ output: 5 });
	expect(toTokenCounts({ reasoning: 5 }, THOUGHTS_APART)).toEqual({ output: 5, reasoning: 5 });
	expect(isCounted({ input: 0, output: 0 })).toBe(false);
	expect(isCounted({ input: 0, cacheRead: 1 })).toBe(true);
});

test('no count is negative, whatever is stated', () => {
	const count = fc.option(fc.nat(100), { nil: undefined });
	const stated = fc.record({
		...{ input: count, cacheRead: count, cacheWrite: count, output: count, reasoning: count },
	});
	fc.assert(
		fc.property(stated, fc.constantFrom(...CONVENTIONS), (counts, [, convention]) => {
			const tokens = toTokenCounts(counts, convention);
			expect(Object.values(tokens).every((one) => typeof one === 'number' && one >= 0)).toBe(true);
			expect(tokens.input ?? 0).toBeLessThanOrEqual(counts.input ?? 0);
		}),
	);
});

test('sums and differences keep what only one side has', () => {
	expect(sumTokens([{ input: 1, output: 2 }, { input: 3, cacheRead: 4 }, {}])).toEqual({
		...{ input: 4, cacheRead: 4, output: 2 },
	});
	expect(withoutTokens({ input: 5, output: 2 }, { input: 1, output: 3, cacheRead: 9 })).toEqual({
		...{ input: 4, output: 0 },
	});
	expect(allTokens(REQUEST)).toBe(200);
	expect(sumUsage([{ tokens: { output: 1 } }, { tokens: {}, cost: 0.5 }])).toEqual({
		tokens: { output: 1 },
		cost: 0.5,
	});
	expect(sumUsage([{ tokens: {} }])).toEqual({ tokens: {} });
});
