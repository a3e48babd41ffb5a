import { describe, expect, test } from 'vitest';
import {
	clusteredMean,
	holm,
	pairedDifference,
	wilson,
} from '../../../../../src/analyse/groups/statistics/intervals.ts';
import { attemptsOf, CONTESTANTS, passesOf } from './agentic-grid.ts';

describe('the Wilson interval', () => {
	// METHOD, section 3.12.
	test.each([
		[3, 3, 44, 100],
		[2, 3, 21, 94],
		[0, 3, 0, 56],
		[24, 24, 86, 100],
	])('of %d of %d', (k, n, low, high) => {
		const interval = wilson(k, n);
		expect([interval?.low, interval?.high].map((end) => Math.round((end ?? NaN) * 100))).toEqual([
			low,
			high,
		]);
	});

	// R, prop.test(c(15, 50), correct = FALSE): 0.1910 to 0.4375 for 15 of 50.
	test('agrees with an independent program', () => {
		const interval = wilson(15, 50);
		expect(interval?.low).toBeCloseTo(0.191, 3);
		expect(interval?.high).toBeCloseTo(0.4375, 4);
	});

	test('of nothing is none', () => {
		expect(wilson(0, 0)).toBeUndefined();
	});
});

describe('a mean of trials that share tasks', () => {
	// METHOD, section 3.12: 0.13 to 0.15 clustered, 0.08 to 0.09 if the trials were independent.
	test.each(CONTESTANTS)('%s: the error is larger than that of independent trials', (one) => {
		const tasks = attemptsOf(one);
		const found = clusteredMean(tasks);
		const share = tasks.flat().reduce((sum, value) => sum + value, 0) / 30;
		expect(found?.mean).toBeCloseTo(share, 12);
		expect(found?.error).toBeGreaterThan(0.125);
		expect(found?.error).toBeLessThan(0.155);
		expect(Math.sqrt((share * (1 - share)) / 30)).toBeLessThan(0.095);
		expect(found?.degrees).toBe(9);
	});

	test('by hand: two tasks, one all passed and one none', () => {
		// Residuals add up to 1 and -1, so that the error is √(2 · 2) / 4.
		const found = clusteredMean([
			[1, 1],
			[0, 0],
		]);
		expect(found?.error).toBeCloseTo(0.5, 12);
		// Student, one degree: 12.7062.
		expect(found?.interval.high).toBeCloseTo(0.5 + 12.7062 / 2, 3);
	});

	test('one task, no trials, or trials that are all alike tell no error', () => {
		expect(clusteredMean([[1, 0, 1]])).toBeUndefined();
		expect(clusteredMean([[], [1, 0]])).toBeUndefined();
		expect(clusteredMean([])).toBeUndefined();
		expect(clusteredMean([[1, 1], [1]])).toBeUndefined();
	});
});

describe('a difference of pairs', () => {
	const pairs = (a: (typeof CONTESTANTS)[number], b: (typeof CONTESTANTS)[number]) => {
		const [one, other] = [passesOf(a), passesOf(b)];
		return one.map((passes, task) => [passes / 3, (other[task] ?? 0) / 3] as const);
	};

	test('the nearest to a separation is +0.30 (-0.01 to 0.61)', () => {
		const found = pairedDifference(pairs('qwen', 'coder'));
		expect(found?.mean).toBeCloseTo(0.3, 12);
		expect(found?.interval.low).toBeCloseTo(-0.0068, 4);
		expect(found?.interval.high).toBeCloseTo(0.6068, 4);
	});

	test('no two contestants separate at 95 %', () => {
		const found = CONTESTANTS.flatMap((one, index) =>
			CONTESTANTS.slice(index + 1).map((other) => pairedDifference(pairs(one, other))?.p ?? NaN),
		);
		expect(found).toHaveLength(10);
		expect(Math.min(...found)).toBeCloseTo(0.0543, 3);
		expect(Math.min(...holm(found))).toBeGreaterThan(0.5);
	});

	// Student 1908, “The probable error of a mean”: hours of sleep won by two drugs, ten patients.
	test('of a published example', () => {
		const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
		const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
		const found = pairedDifference(first.map((value, index) => [value, second[index] ?? NaN]));
		expect(found?.mean).toBeCloseTo(-1.58, 12);
		expect(found?.p).toBeCloseTo(0.002833, 5);
		expect(found?.interval.low).toBeCloseTo(-2.4598858, 5);
		expect(found?.interval.high).toBeCloseTo(-0.7001142, 5);
	});

	test('of one pair, or of pairs that differ alike, tells no error', () => {
		expect(pairedDifference([[1, 0]])).toBeUndefined();
		expect(
			pairedDifference([
				[1, 0],
				[2, 1],
			]),
		).toBeUndefined();
	});
});

test('Holm: p values of several tests, in their order', () => {
	// R, p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
	expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(6)))).toEqual([
		0.03, 0.06, 0.06, 0.02,
	]);
	expect(holm([0.6, 0.7])).toEqual([1, 1]);
	expect(holm([])).toEqual([]);
});
