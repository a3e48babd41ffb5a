import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countLines, cutText, splitLongText } from '../../../../src/render/transcript/long-text.ts';

const limits = { edge: 6_000, folded: 60_000 };

function numbered(count: number): string {
	return Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');
}

test('a text of 60 lines stays whole', () => {
	expect(splitLongText(numbered(60), limits)).toEqual({ head: numbered(60), tail: '' });
});

test('a longer one shows 20 lines at each end and folds the rest', () => {
	const { head, middle, tail } = splitLongText(numbered(61), limits);
	expect(head).toBe(numbered(20));
	expect(tail.split('\n')[0]).toBe('line 42');
	expect(tail.endsWith('line 61\n')).toBe(true);
	expect(middle).toMatchObject({ lines: 21, missing: 0 });
	expect(middle?.text.startsWith('line 21\n')).toBe(true);
});

test('a text whose last line has no newline ends with 20 lines as well', () => {
	const { tail } = splitLongText(numbered(100).trimEnd(), limits);
	expect(countLines(tail)).toBe(20);
});

test('one line of a megabyte is cut inside', () => {
	const { head, middle, tail } = splitLongText('x'.repeat(1_000_000), limits);
	expect([head.length, tail.length]).toEqual([6_000, 6_000]);
	expect(middle).toMatchObject({ size: 988_000, lines: 1, missing: 928_000 });
});

test('without room, the folded part is named and empty', () => {
	const { middle } = splitLongText(numbered(100), { edge: 500, folded: 0 });
	expect(middle?.text).toBe('');
	expect(middle?.missing).toBe(middle?.size);
});

test('nothing is lost and no character is split', () => {
	fc.assert(
		fc.property(
			fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\n'.repeat(30)))),
			fc.integer({ min: 1, max: 200 }),
			fc.integer({ min: 0, max: 200 }),
			(pieces, edge, folded) => {
				const text = pieces.join('\n');
				const { head, middle, tail } = splitLongText(text, { edge, folded });
				const length = head.length + (middle?.size ?? 0) + tail.length;
				expect(length).toBe(text.length);
				expect(text.startsWith(head)).toBe(true);
				expect(text.endsWith(tail)).toBe(true);
				if (middle !== undefined) {
					expect(middle.text.length + middle.missing).toBe(middle.size);
					expect(text.slice(head.length).startsWith(middle.text)).toBe(true);
				}
				if (text.isWellFormed()) {
					expect([head, middle?.text ?? '', tail].every((part) => part.isWellFormed())).toBe(true);
				}
			},
		),
	);
});

test('lines are counted as editors do', () => {
	expect(['', 'a', 'a\n', 'a\nb', '\n\n'].map(countLines)).toEqual([0, 1, 1, 2, 2]);
});

test('a cut falls on a line end where one is near', () => {
	expect(cutText('first line\nsecond line', 15)).toBe('first line\n');
	expect(cutText('one very long line', 8)).toBe('one very');
	expect(cutText('ab😀cd', 3)).toBe('ab');
});
