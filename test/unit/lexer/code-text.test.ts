import { expect, test } from 'vitest';
import { createCodeText } from '../../../src/lexer/code-text.ts';

test('lines have no ends, and begin where the text has them', () => {
	const text = 'a\r\n\r\nb\nc';
	const { lines, starts } = createCodeText(text, 'javascript').lex();
	expect(lines).toEqual(['a', '', 'b', 'c']);
	expect(starts.map((start) => text.slice(start, start + 1))).toEqual(['a', '\r', 'b', 'c']);
	expect(createCodeText('a\n', 'javascript').lex().lines).toEqual(['a', '']);
	expect(createCodeText('', 'javascript').lex()).toMatchObject({ lines: [''], starts: [0] });
});

test('tokens cover their lines; a language without a grammar has none', () => {
	const { lines, tokens } = createCodeText('f(1); // one\r\n/* two\r\n*/\r\n', 'javascript').lex();
	expect(tokens?.map((line) => line.map(({ kind }) => kind).at(-1))).toEqual([
		'c',
		'c',
		'c',
		undefined,
	]);
	expect(tokens?.map((line) => line.reduce((sum, { length }) => sum + length, 0))).toEqual(
		lines.map(({ length }) => length),
	);
	expect(createCodeText('f(1);', 'no such language').lex().tokens).toBeUndefined();
});

test('tokens are found once for all who ask', () => {
	const code = createCodeText('x', 'javascript');
	expect(code.lex()).toBe(code.lex());
});
