import { describe, expect, it } from 'vitest';
import { countCode } from '../../../src/analyse/source/loc.ts';
import { createCodeText } from '../../../src/lexer/code-text.ts';
import type { Highlighter } from '../../../src/lexer/code-tokens.ts';
import { pierre } from '../../../src/lexer/pierre.ts';
import { loadShiki } from '../../../src/lexer/shiki.ts';
import { probes } from '../analyse/source/loc-probes.ts';

/*
 * Two highlighters stand behind one interface, so that the one that also counts lines can be
 * exchanged at any time. What would change then is listed here: nothing else does.
 */

/** Probes that TextMate grammars count otherwise than by hand, and why. */
const COUNTED_OTHERWISE: Record<string, string> = {
	'astro 1': 'the fences of the front matter are comments',
	'bash 3': 'the text of a heredoc is one string, whatever its mark says',
	'bat 1': '`rem` is a keyword, and what follows a comment',
	'csharp 1': 'tags in doc comments are tags',
	'csharp 4': 'tags in doc comments are tags',
	'html 2': 'the style sheet of an SVG is no style sheet',
	'java 2': 'words such as `@param` in doc comments are keywords',
	'javascript 3': 'words such as `@param` in doc comments are keywords',
	'kotlin 1': 'comments are not nested',
	'perl 1': 'the marks of embedded documentation are no comments',
	'perl 3': 'the marks of embedded documentation are no comments',
	'php 1': 'comments of the HTML around the code are none',
	'php 4': 'words such as `@param` in doc comments are keywords',
	'python 1': 'each string that stands alone is a doc comment',
	'python 3': 'each string that stands alone is a doc comment',
	'ruby 1': 'a heredoc called SQL is SQL with its comments',
	'ruby 4': 'the mark of the end is no comment',
	'sql 2': 'the body of a function is SQL with its comments',
};

/** Characters of the same kind, of all that are no white space. */
const LEAST_ALIKE = 0.8;

const shiki = await loadShiki([...new Set(probes.map(({ language }) => language))]);

function kindsOf(text: string, language: string, highlighter: Highlighter): string {
	const { lines, tokens = [] } = createCodeText(text, language, highlighter).lex();
	expect(tokens, `${highlighter.name}, ${language}`).toHaveLength(lines.length);
	return tokens
		.map((line) => line.map(({ kind, length }) => (kind ?? '.').repeat(length)).join(''))
		.join('\n');
}

describe('both highlighters', () => {
	it.each(probes)('give each character of $name its kind', ({ language, text }) => {
		for (const highlighter of [pierre, shiki]) {
			expect(highlighter.supports(language), highlighter.name).toBe(true);
			expect(kindsOf(text, language, highlighter)).toHaveLength(text.length);
		}
	});

	it('mostly give a character the same kind', () => {
		let [same, all] = [0, 0];
		for (const { language, text } of probes) {
			const [one, other] = [kindsOf(text, language, pierre), kindsOf(text, language, shiki)];
			for (const { index } of text.matchAll(/\S/g)) {
				all++;
				if (one.charAt(index) === other.charAt(index)) same++;
			}
		}
		expect(same / all).toBeGreaterThan(LEAST_ALIKE);
	});

	it.each(probes)('count lines of $name as by hand', ({ name, language, text, counts }) => {
		const found = countCode(createCodeText(text, language, shiki));
		const reason = COUNTED_OTHERWISE[name];
		if (reason === undefined) expect(found).toEqual(counts);
		else expect(found, `no longer so: ${reason}`).not.toEqual(counts);
	});

	it('are compared by probes that are there', () => {
		const names = new Set(probes.map(({ name }) => name));
		expect(Object.keys(COUNTED_OTHERWISE).filter((name) => !names.has(name))).toEqual([]);
	});
});
