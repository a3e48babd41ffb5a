import { expect, test } from 'vitest';
import { describeLikeness, shareOfLines } from '../../../../../src/site/views/compare/likeness.ts';

test.each([
	[{ state: 'same', structure: 1 }, 'same'],
	[{ state: 'near', structure: 0.82 }, 'near, 82\u00a0% alike'],
	[{ state: 'near', structure: 1 }, 'near, 100\u00a0% alike'],
	[{ state: 'near', structure: 0.997 }, 'near, more than 99\u00a0% alike'],
	[{ state: 'differs', structure: 0.4 }, 'differs, 40\u00a0% alike'],
	[{ state: 'differs', structure: 0.004 }, 'differs, less than 1\u00a0% alike'],
	[{ state: 'differs', structure: 0 }, 'differs, nothing alike'],
	[{ state: 'differs' }, 'differs'],
] as const)('%o is %s', (likeness, words) => {
	expect(describeLikeness(likeness)).toBe(words);
});

test('equal lines are a share of the lines of both', () => {
	expect(shareOfLines({ a: 10, b: 30, shared: 10 })).toBe(0.5);
	expect(shareOfLines({ a: 0, b: 0, shared: 0 })).toBe(1);
});
