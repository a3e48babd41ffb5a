import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../src/model/pattern.ts';

function find(source: string, text: string, limit = 100) {
	const pattern = compilePattern(source);
	if ('reason' in pattern) throw new Error(pattern.reason);
	return pattern.findLines(text, limit);
}

describe('compilePattern', () => {
	it.each([
		['lock\\(', 'a\nlock() lock()\n\nb lock(', [2, 4]],
		['^//go:embed\\s', '//go:embed a\nx //go:embed b\n//go:embed c\n', [1, 3]],
		['(?i)\\bmutex$', 'Mutex\r\nMUTEX\nmutexes', [2]],
		['(?s)begin.*end', 'x\nbegin\n\nend\nbegin end', [2]],
		['a\\nb', 'a\nb\na\nb', [1, 3]],
		['é+', 'é\n\u{1F600}é', [1, 2]],
		['x', '', []],
	])('%s', (source, text, lines) => {
		expect(find(source, text)).toEqual({ lines, more: false });
	});

	it('ends at a number of lines, and says so', () => {
		expect(find('a', 'a\n'.repeat(10), 3)).toEqual({ lines: [1, 2, 3], more: true });
		expect(find('a', 'a\n'.repeat(3), 3)).toEqual({ lines: [1, 2, 3], more: false });
	});

	it.each([
		['(a', 'missing closing ): `(a`'],
		['(?=a)', 'patterns have no looks ahead and behind here'],
		['(?<!foo)bar', 'patterns have no looks ahead and behind here'],
		['(a)\\1', 'patterns have no references to groups here'],
		['a*', 'it matches where nothing is'],
		['a{1000}b{1000}c{1000}d{1000}e{1000}f{1000}', 'it repeats too much'],
		['((a{99}){99}){99}', 'invalid repeat count: `{99}`'],
		['a'.repeat(1001), 'it is longer than 1000 characters'],
	])('refuses %s', (source, reason) => {
		expect(compilePattern(source)).toEqual({ reason });
	});

	it.each([
		['(a+)+$', 'a'.repeat(300_000)],
		['(x+x+)+y', 'x'.repeat(100_000)],
		['(?s)(.*)(.*)(.*)z', 'y\n'.repeat(50_000)],
	])('takes linear time for %s', (source, text) => {
		// A way that tries every division of the text would exceed the limit of a test by far.
		expect(find(source, `${text}!`, 20).lines).toEqual([]);
	});
});
