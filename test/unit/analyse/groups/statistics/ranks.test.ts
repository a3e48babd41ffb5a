import { expect, test } from 'vitest';
import { rankIntervals } from '../../../../../src/analyse/groups/statistics/ranks.ts';
import { CONTESTANTS, PASSES } from './agentic-grid.ts';

test('the places of a published table', () => {
	const found = rankIntervals(PASSES) ?? [];
	expect(CONTESTANTS.map((name, index) => [name, found[index]])).toEqual([
		['gemma', { low: 1, high: 5 }],
		['devstral', { low: 1, high: 5 }],
		['minimax', { low: 1, high: 4 }],
		['coder', { low: 3, high: 5 }],
		['qwen', { low: 1, high: 4 }],
	]);
	expect(rankIntervals(PASSES)).toEqual(found);
});

test('who is better at every task is first, and equal ones share the better place', () => {
	const always = Array.from({ length: 5 }, () => [1, 3, 1]);
	expect(rankIntervals(always)).toEqual([
		{ low: 2, high: 2 },
		{ low: 1, high: 1 },
		{ low: 2, high: 2 },
	]);
	// 0.1 + 0.2 is 0.3, in whatever order.
	const equal = [
		[0.1, 0.3],
		[0.2, 0.2],
		[0.3, 0.1],
	];
	expect(rankIntervals(equal)?.[0]?.low).toBe(1);
});

test('one task or one contestant has no places', () => {
	expect(rankIntervals([[1, 2]])).toBeUndefined();
	expect(rankIntervals([[1], [2]])).toBeUndefined();
	expect(rankIntervals([])).toBeUndefined();
});
