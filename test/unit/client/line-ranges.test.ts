import { expect, test } from 'vitest';
import { extendRange, formatRange, parseRange } from '../../../src/client/line-ranges.ts';

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
