import { expect, test } from 'vitest';
import { passAll, passAt } from '../../../../../src/analyse/groups/statistics/pass-at.ts';
import { passesOf } from './agentic-grid.ts';

const meanOf = (values: readonly (number | undefined)[]): number =>
	values.reduce<number>((sum, value) => sum + (value ?? NaN), 0) / values.length;

// METHOD, section 3.12.
test.each([
	['minimax', 0.73, 0.8, 0.6],
	['coder', 0.43, 0.6, 0.2],
] as const)('%s: pass@1 %d, pass@3 %d, pass^3 %d', (one, at1, at3, all3) => {
	const counts = passesOf(one).map((c) => ({ n: 3, c }));
	expect(meanOf(counts.map((own) => passAt(1, own)))).toBeCloseTo(at1, 2);
	expect(meanOf(counts.map((own) => passAt(3, own)))).toBeCloseTo(at3, 10);
	expect(meanOf(counts.map((own) => passAll(3, own)))).toBeCloseTo(all3, 10);
});

test('by hand: two passes in four attempts', () => {
	// Of the six pairs one has no pass, and one has two.
	expect(passAt(2, { n: 4, c: 2 })).toBeCloseTo(5 / 6, 12);
	expect(passAll(2, { n: 4, c: 2 })).toBeCloseTo(1 / 6, 12);
	expect(passAt(1, { n: 4, c: 2 })).toBe(0.5);
	expect(passAt(4, { n: 4, c: 1 })).toBe(1);
	expect(passAll(4, { n: 4, c: 3 })).toBe(0);
});

test('fewer attempts than k tell nothing', () => {
	expect(passAt(4, { n: 3, c: 3 })).toBeUndefined();
	expect(passAll(4, { n: 3, c: 3 })).toBeUndefined();
	expect(passAt(0, { n: 3, c: 3 })).toBeUndefined();
	expect(passAt(3, { n: 3, c: 0 })).toBe(0);
	expect(passAll(3, { n: 3, c: 3 })).toBe(1);
});
