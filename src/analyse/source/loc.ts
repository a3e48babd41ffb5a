import type { CodeText } from '../../lexer/code-text.ts';
import { languageOf } from '../../lexer/language.ts';
import { pierre } from '../../lexer/pierre.ts';
import type { CodeToken } from '../../lexer/code-tokens.ts';
import type { LineCounts } from './code-counts.ts';
import { roleOf } from './file-roles.ts';
import { findDocstrings } from './docstrings.ts';
import { findRustCode } from './rust-comments.ts';

/** Data, configuration and prose are no code, as in linguist's statistics. */
const NOT_COUNTED = new Set(
	'text plain log csv json jsonc json5 jsonl yaml toml xml ini dotenv gomod properties tsv markdown mdx rst asciidoc diff'.split(
		' ',
	),
);

/**
 * The language that a file is counted in, by its name; undefined where it is not counted. A manifest
 * names packages, in whatever language it is written: it is configuration.
 */
export function countedLanguage(path: string): string | undefined {
	if (roleOf(path) === 'manifest') return undefined;
	const language = languageOf(path);
	return isCounted(language) ? language : undefined;
}

/** Whether texts in a language are code, and their lines are counted. */
export function isCounted(language: string): boolean {
	return !NOT_COUNTED.has(language) && pierre.supports(language);
}

/**
 * Lines of code, comment and blank lines of a text (METHOD, section 3.1). A line with any token
 * that is no comment is code, whatever else stands on it; a line of white space is blank, also
 * inside a comment or a string; Python docstrings are comments. The three add up to the physical
 * lines. Undefined where the tokens do not agree with the text.
 */
export function countCode(code: CodeText): LineCounts | undefined {
	const kinds = classifyLines(code);
	return kinds && countKinds(kinds);
}

export function countKinds(kinds: readonly (keyof LineCounts)[]): LineCounts {
	const counts: LineCounts = { code: 0, comment: 0, blank: 0 };
	for (const kind of kinds) counts[kind]++;
	return counts;
}

/** What each line of a text is, by the same definition; undefined where `countCode` is. */
export function classifyLines(code: CodeText): (keyof LineCounts)[] | undefined {
	if (code.text === '') return [];
	const { lines: all, tokens } = code.lex();
	if (tokens === undefined) return undefined;
	const lines = all.at(-1) === '' ? all.slice(0, -1) : all;
	const isComment = findComments(lines, { tokens, language: code.language });
	return lines.map((line, index) => {
		if (line.trim() === '') return 'blank';
		return isComment(index, line) ? 'comment' : 'code';
	});
}

/** Tells of a line that is not blank whether nothing but comments stands on it. */
function findComments(
	lines: readonly string[],
	{ tokens, language }: { tokens: readonly CodeToken[][]; language: string },
): (index: number, line: string) => boolean {
	if (language === 'rust') {
		const code = findRustCode(lines.join('\n'));
		return (index) => !code.has(index);
	}
	const docstrings = language === 'python' ? findDocstrings(lines) : new Set<number>();
	return (index, line) => docstrings.has(index) || isAllComment(line, tokens[index] ?? []);
}

/** `@param {string}` in a doc comment: the highlighter takes the braces out of the comment. */
const TAG_WITH_TYPE = /@\w+\s*\{/;

function isAllComment(line: string, tokens: readonly CodeToken[]): boolean {
	let position = 0;
	let other = '';
	for (const { length, kind } of tokens) {
		if (kind !== 'c') other += line.slice(position, position + length);
		position += length;
	}
	if (other.trim() === '') return true;
	return tokens[0]?.kind === 'c' && /^[{}\s]+$/.test(other) && TAG_WITH_TYPE.test(line);
}
