import { expect, test } from 'vitest';
import { findNearest, formatCount } from '../../../src/model/text.ts';

test('a count with its noun', () => {
	expect(formatCount(0, 'file')).toBe('0 files');
	expect(formatCount(1, 'file')).toBe('1 file');
	expect(formatCount(1908, 'file')).toBe('1,908 files');
	expect(formatCount(2, 'entry', 'entries')).toBe('2 entries');
});

test('the nearest word, where one is near', () => {
	const known = ['title', 'date', 'tasks', 'protected', 'tests.passed'];
	expect(findNearest('tilte', known)).toBe('title');
	expect(findNearest('TITLE', known)).toBe('title');
	expect(findNearest('protect', known)).toBe('protected');
	expect(findNearest('test.passed', known)).toBe('tests.passed');
	expect(findNearest('zzzzzzzz', known)).toBeUndefined();
	expect(findNearest('', known)).toBeUndefined();
	expect(findNearest('x', [])).toBeUndefined();
	// Of two that are equally near, the first.
	expect(findNearest('cat', ['bat', 'hat'])).toBe('bat');
});

test('what nobody mistypes is not compared', () => {
	// All distances of these two, a table of 10^12 cells, would exceed the limit of a test by far.
	const long = 'x'.repeat(1_000_000);
	expect(findNearest(long, [`${long}y`, 'title'])).toBeUndefined();
});
