import { expect, test } from 'vitest';
import { extendRange, formatRange, parseRange } from '../../../src/client/line-ranges.ts';
import { findNextTurn, type OutlineTurn } from '../../../src/client/turn-keys.ts';

test('fragments of lines, ranges, hunks and turns', () => {
	expect(parseRange('#L12')).toEqual({ prefix: 'L', first: 12, last: 12 });
	expect(parseRange('#L10-L20')).toEqual({ prefix: 'L', first: 10, last: 20 });
	expect(parseRange('#L20-10')).toEqual({ prefix: 'L', first: 10, last: 20 });
	expect(parseRange('#f-src-app-ts-R3')).toEqual({ prefix: 'f-src-app-ts-R', first: 3, last: 3 });
	expect(parseRange('#t4-t9')).toEqual({ prefix: 't', first: 4, last: 9 });
});

test('other fragments are no ranges', () => {
	for (const fragment of ['', '#', '#intro', '#t4.2', '#L', '#c7', '#Lx10']) {
		expect(parseRange(fragment)).toBeUndefined();
	}
});

test('a range of a billion lines is no work', () => {
	expect(parseRange('#L1-L999999999')?.last).toBe(20_001);
});

test('ranges are written as they are read', () => {
	for (const fragment of ['L12', 'L10-L20', 'f-a-R1-R3', 't4-t9']) {
		const range = parseRange(fragment);
		expect(range && formatRange(range)).toBe(fragment);
	}
});

test('a second choice extends the first, in either direction', () => {
	const first = parseRange('L10');
	const later = parseRange('L20');
	const earlier = parseRange('L5');
	const other = parseRange('f-a-R3');
	expect(later && formatRange(extendRange(first, later))).toBe('L10-L20');
	expect(earlier && formatRange(extendRange(first, earlier))).toBe('L5-L10');
	expect(other && formatRange(extendRange(first, other))).toBe('f-a-R3');
});

test('keys lead to the next turn of their kind', () => {
	const turns: OutlineTurn[] = [
		{ n: 1, kind: 'talk', role: 'human', failed: false },
		{ n: 2, kind: 'edit', role: 'model', failed: false },
		{ n: 3, kind: 'run', role: 'model', failed: true },
		{ n: 4, kind: 'talk', role: 'human', failed: false },
	];
	const next = (name: 'j' | 'k' | 'e' | 'n' | 'h', current: number) =>
		findNextTurn(turns, { name, current });
	expect([next('j', 0), next('j', 3), next('j', 4)]).toEqual([1, 4, undefined]);
	expect([next('k', 3), next('k', 1)]).toEqual([2, undefined]);
	expect([next('e', 0), next('e', 3)]).toEqual([3, undefined]);
	expect([next('n', 0), next('n', 2)]).toEqual([2, undefined]);
	expect([next('h', 1), next('h', 4)]).toEqual([4, undefined]);
});
