import { describe, expect, test } from 'vitest';
import { choosePrice, costOf } from '../../../../src/analyse/measures/price.ts';

const TOKENS = { input: 1000, cacheRead: 4_000_000, cacheWrite: 2_000_000, output: 10_000 };
const LIST = { input: 5, cached_input: 0.5, output: 25 };

describe('what tokens cost', () => {
	test('with Claude, cache writes cost 1.25 times the input, and twice for an hour', () => {
		const minutes = costOf(TOKENS, LIST, 'claude-opus-4-8');
		expect(minutes?.amount).toBeCloseTo(0.005 + 2 * 6.25 + 4 * 0.5 + 0.25, 10);
		const hour = costOf({ ...TOKENS, cacheWriteHour: 2_000_000 }, LIST, 'claude-opus-4-8');
		expect(hour?.amount).toBeCloseTo(0.005 + 2 * 10 + 4 * 0.5 + 0.25, 10);
		const mixed = costOf({ ...TOKENS, cacheWriteHour: 500_000 }, LIST, 'claude-opus-4-8');
		expect(mixed?.amount).toBeCloseTo(0.005 + 1.5 * 6.25 + 0.5 * 10 + 4 * 0.5 + 0.25, 10);
		expect(mixed?.unpriced).toEqual([]);
	});

	test('of others, cache writes cost what input does, unless a price says otherwise', () => {
		expect(costOf(TOKENS, LIST, 'gpt-5.5')?.amount).toBeCloseTo(0.005 + 10 + 2 + 0.25, 10);
		const declared = { ...LIST, cache_write: 1, cache_write_1h: 2 };
		const tokens = { ...TOKENS, cacheWriteHour: 500_000 };
		expect(costOf(tokens, declared, 'claude-x')?.amount).toBeCloseTo(
			0.005 + 1.5 + 1 + 2 + 0.25,
			10,
		);
	});

	test('kinds that were used and have no price are named, and the amount is without them', () => {
		const priced = costOf(TOKENS, { output: 25, currency: 'EUR' }, 'gpt-5.5');
		expect(priced).toEqual({
			amount: 0.25,
			currency: 'EUR',
			unpriced: ['input', 'cache reads', 'cache writes'],
		});
		expect(costOf({ input: 0, output: 0 }, { output: 25 }, undefined)?.unpriced).toEqual([]);
	});

	test('is not known without tokens, or without any price', () => {
		expect(costOf({ input: 5 }, LIST, undefined)).toBeUndefined();
		expect(costOf({ output: 5 }, LIST, undefined)).toBeUndefined();
		expect(costOf(TOKENS, { cached_input: 1 }, undefined)).toBeUndefined();
	});
});

describe('the price that holds', () => {
	const [small, large] = [{ input: 1 }, { input: 2, above_input_tokens: 200_000 }];

	test.each([
		[{ input: 200_000 }, small],
		[{ input: 200_001 }, large],
		[{ input: 1, cacheRead: 150_000, cacheWrite: 50_000 }, large],
		[{}, small],
	])('depends on what went into the model: %j', (tokens, expected) => {
		expect(choosePrice([large, small], { tokens })).toBe(expected);
	});

	const [before, after] = [
		{ input: 1, to: '2026-05-01' },
		{ input: 2, from: '2026-05-01' },
	];

	test.each([
		['2026-04-30T23:59:59Z', before],
		['2026-05-01T00:00:00Z', after],
		['2026-12-01T00:00:00Z', after],
	])('depends on the day: %s', (at, expected) => {
		expect(choosePrice([before, after], { tokens: {}, at })).toBe(expected);
	});

	test('is none where no price holds, or none is declared', () => {
		expect(choosePrice([before], { tokens: {}, at: '2026-06-01T00:00:00Z' })).toBeUndefined();
		expect(choosePrice(undefined, { tokens: {} })).toBeUndefined();
		expect(choosePrice([], { tokens: {} })).toBeUndefined();
		// Without a time, the first one counts.
		expect(choosePrice([before, after], { tokens: {} })).toBe(before);
		expect(choosePrice(small, { tokens: {} })).toBe(small);
	});
});
