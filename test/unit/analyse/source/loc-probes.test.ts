import { describe, expect, it } from 'vitest';
import { countCode } from '../../../../src/analyse/source/loc.ts';
import { findRustCode } from '../../../../src/analyse/source/rust-comments.ts';
import { pierre } from '../../../../src/lexer/pierre.ts';
import { createCodeText } from '../../../../src/lexer/code-text.ts';
import { probes } from './loc-probes.ts';

describe('probe files', () => {
	it('are of many languages, and every line is marked', () => {
		expect(new Set(probes.map(({ language }) => language)).size).toBeGreaterThanOrEqual(60);
		expect(probes.flatMap(({ marks }) => marks).filter((mark) => !'+#_'.includes(mark))).toEqual(
			[],
		);
	});

	it.each(probes)('$language: $title', ({ language, text, counts }) => {
		expect(pierre.supports(language)).toBe(true);
		expect(countCode(createCodeText(text, language))).toEqual(counts);
	});

	it.each(probes)('$language with other line ends: $title', ({ language, text, counts }) => {
		expect(countCode(createCodeText(text.replaceAll('\n', '\r\n'), language))).toEqual(counts);
		expect(countCode(createCodeText(text.slice(0, -1), language))).toEqual(counts);
	});

	it.each(probes)('$language after a blank line: $title', ({ language, text, counts }) => {
		// An unterminated comment or string would swallow what follows.
		const twice = countCode(createCodeText(`${text}\n`, language));
		expect(twice).toEqual({ ...counts, blank: counts.blank + 1 });
	});
});

describe('Rust', () => {
	it.each([
		['a quote as a character', "let a = '\"'; // yes\nlet b = '\\'';\n// yes\n", 2, 1],
		['lifetimes', "fn f<'a, 'b>(x: &'a str) {}\n// it's\n", 1, 1],
		['escapes', 'let a = "\\\\";\n// "yes\nlet b = \'\\u{1F600}\'; // yes\n', 2, 1],
		['an open comment', 'f();\n/* /* */\nyes\n', 1, 2],
		['an open string', 'f("a\n// no\n', 2, 0],
		['a raw name', 'let r#type = r"// no\n// no"; /*\n*/\n', 2, 1],
	])('%s', (_, text, code, comment) => {
		expect(countCode(createCodeText(text, 'rust'))).toEqual({ code, comment, blank: 0 });
	});

	it('takes time in proportion to hostile text', () => {
		for (const part of ["'\\x", 'r##', '/*', '"\\', "'", 'r#"']) {
			// Quadratic time, 10^11 steps and more, would exceed the limit of a test by far.
			const found = findRustCode(part.repeat(300_000));
			expect([...found], part).toEqual(part === '/*' ? [] : [0]);
		}
	});
});
