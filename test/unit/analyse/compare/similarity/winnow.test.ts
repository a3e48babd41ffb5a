import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	FILE_SIZE,
	SYMBOL_SIZE,
	winnow,
} from '../../../../../src/analyse/compare/similarity/winnow.ts';

const token = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const few = fc.integer({ min: 0, max: 3 });

describe('winnow', () => {
	it.each([SYMBOL_SIZE, FILE_SIZE])(
		'finds every run of k + window - 1 tokens that two texts share ($k, $window)',
		(size) => {
			const length = size.k + size.window - 1;
			const run = fc.array(fc.oneof(token, few), { minLength: length, maxLength: length });
			const rest = fc.array(fc.oneof(token, few), { maxLength: 60 });
			fc.assert(
				fc.property(run, fc.tuple(rest, rest, rest, rest), (shared, [a, b, c, d]) => {
					const left = new Set(winnow(Int32Array.from([...a, ...shared, ...b]), size));
					const right = winnow(Int32Array.from([...c, ...shared, ...d]), size);
					expect(right.some((mark) => left.has(mark))).toBe(true);
				}),
			);
		},
	);

	it('finds nothing in common where no k tokens are', () => {
		const up = Int32Array.from({ length: 500 }, (_, index) => index);
		const down = Int32Array.from({ length: 500 }, (_, index) => 500 - index);
		const left = new Set(winnow(up, SYMBOL_SIZE));
		expect(winnow(down, SYMBOL_SIZE).filter((mark) => left.has(mark))).toEqual([]);
	});

	it('keeps about two of window + 1 hashes, and one of each k-gram that repeats without end', () => {
		const tokens = Int32Array.from({ length: 20_000 }, (_, index) =>
			Math.imul(index + 1, 0x9e3779b1),
		);
		const density = winnow(tokens, SYMBOL_SIZE).length / tokens.length;
		expect(density).toBeGreaterThan(0.36);
		expect(density).toBeLessThan(0.44);
		// The rightmost of equal ones moves with the window.
		expect(new Set(winnow(new Int32Array(100), SYMBOL_SIZE)).size).toBe(1);
	});

	it('has no marks for fewer than k tokens and one for k', () => {
		expect(winnow(new Int32Array(4), SYMBOL_SIZE)).toEqual([]);
		expect(winnow(new Int32Array(5), SYMBOL_SIZE)).toHaveLength(1);
	});
});
