import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SymbolLanguage } from '../../../../../src/model/symbol.ts';
import { read } from './symbols.ts';

const LANGUAGES: SymbolLanguage[] = [
	'typescript',
	'tsx',
	'javascript',
	'python',
	'go',
	'html',
	'css',
];
const any = fc.constantFrom(...LANGUAGES);

describe('hostile files', () => {
	it.each<[string, SymbolLanguage, string]>([
		['5 MB of code', 'javascript', 'call();\n'.repeat(650_000)],
		['one line of 1 MB', 'css', '.a{b:c}'.repeat(150_000)],
		['a program of too many parts', 'javascript', 'a();'.repeat(60_000)],
		['a deep page', 'html', '<div>'.repeat(50_000)],
		['many brackets', 'go', '('.repeat(200_000)],
		['comments that begin and never end', 'javascript', '/* '.repeat(80_000)],
		['thousands of scripts', 'html', '<script>a</script>'.repeat(5000)],
	])('%s: nothing is read, and the reason is said', (_, language, text) => {
		const file = read(language, text);
		expect(file.state).not.toBe('parsed');
		expect(file.reason).toMatch(
			/^(?:Symbols are looked for in|The parser gave up|A script or a style sheet)/,
		);
		expect(file.symbols).toEqual([]);
	});

	it.each<[string, SymbolLanguage, string]>([
		['a long string', 'javascript', `const a = '${'af09'.repeat(60_000)}';\nfunction f() {}\n`],
		['deep brackets', 'javascript', `${'['.repeat(5000)}${']'.repeat(5000)}\nfunction f() {}\n`],
		['a long sum', 'javascript', `x = ${'a + '.repeat(5000)}1;\nfunction f() {}\n`],
		[
			'deep indentation',
			'python',
			`${Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n')}\n${' '.repeat(300)}pass\ndef f(): pass\n`,
		],
		['no bytes of text', 'python', '\0\0\0\ndef f(): pass\n'],
		['half characters', 'go', 'package a // \ud800\nfunc f() {}\n'],
		['a mark at its beginning', 'javascript', '\ufefffunction f() {}\n'],
		['line ends of Windows', 'typescript', '// a\r\n\r\nfunction f() {\r\n}\r\n'],
	])('%s: what stands behind it is found', (_, language, text) => {
		const found = read(language, text).symbols.find(({ path }) => path === 'f');
		const place = text.search(/function f|def f|func f/);
		expect(found?.start).toBe(place);
		expect(found?.startLine).toBe(text.slice(0, place).split('\n').length);
	});

	it('lists neither what is nested too deep nor more than 2,000 symbols', () => {
		const deep = `${'function f() {'.repeat(40)}${'}'.repeat(40)}`;
		expect(read('javascript', deep).symbols).toHaveLength(6);
		const many = read('css', '.a{}\n'.repeat(2500));
		expect(many.symbols).toHaveLength(2000);
		expect(many.reason).toBe('Only the first 2,000 symbols are listed.');
		expect(many.symbols.at(-1)?.path).toBe('.a (2000)');
	});

	it('never throws, and its symbols lie in the text, are unique and nested', () => {
		const words = fc.constantFrom(
			...'function class def if else ( ) { } [ ] < > </ /> <div <script> </script> <style> " \' ` ${ : ; , . => = \n \t # // /* */ a bc 1 @media func type return \\ é 😀 \0'.split(
				' ',
			),
			'\n',
			' ',
		);
		fc.assert(
			fc.property(any, fc.array(words, { maxLength: 120 }), (language, parts) => {
				const text = parts.join(' ');
				const file = read(language, text);
				const last = text.split('\n').length;
				expect(new Set(file.symbols.map(({ path }) => path)).size).toBe(file.symbols.length);
				for (const [index, one] of file.symbols.entries()) {
					expect(one.start).toBeLessThan(one.end);
					expect(one.end).toBeLessThanOrEqual(text.length);
					expect(one.startLine).toBeGreaterThan(0);
					expect(one.endLine).toBeGreaterThanOrEqual(one.startLine);
					expect(one.endLine).toBeLessThanOrEqual(last);
					expect(one.start).toBeGreaterThanOrEqual(file.symbols[index - 1]?.start ?? 0);
				}
				expect(read(language, text)).toEqual(file);
			}),
			{ numRuns: 400 },
		);
	});
});
