import { expect, test } from 'vitest';
import { compareKeys } from '../../../src/client/table-sort.ts';

const keys = [undefined, 'b 10', 10, 'b 2', 2, undefined];

test('numbers come before texts, and cells without a value last, in either direction', () => {
	const up = [...keys].sort((a, b) => compareKeys(a, b, 'ascending'));
	expect(up).toEqual([2, 10, 'b 2', 'b 10', undefined, undefined]);
	// Array.prototype.sort puts undefined last by itself, so the comparison is asked too.
	expect(compareKeys(undefined, 1, 'descending')).toBe(1);
	expect(compareKeys(1, undefined, 'descending')).toBe(-1);
	const down = [...keys].sort((a, b) => compareKeys(a, b, 'descending'));
	expect(down).toEqual([10, 2, 'b 10', 'b 2', undefined, undefined]);
});
