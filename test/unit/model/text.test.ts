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

test('names of any length are compared in time', () => {
	const start = performance.now();
	findNearest('x'.repeat(100_000), ['y'.repeat(1000), 'title']);
	expect(performance.now() - start).toBeLessThan(500);
});
