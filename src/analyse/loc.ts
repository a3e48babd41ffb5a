import { languageOf } from '../render/language.ts';
import { pierre } from '../render/pierre.ts';
import type { TokenRun } from '../render/tokens.ts';
import type { LineCounts } from './code.ts';
import { findDocstrings } from './docstrings.ts';

/** Data and prose are no code, as in linguist's statistics. */
const NOT_COUNTED = new Set(
	'text plain log csv json jsonc json5 jsonl yaml toml xml ini dotenv properties tsv markdown mdx rst asciidoc diff'.split(
		' ',
	),
);
/** Raised whenever the same file would be counted differently: it is part of the cache key. */
export const LOC_VERSION = `3/${pierre.version}`;

/** The language that a file is counted in, by its name; undefined where it is not counted. */
export function countedLanguage(path: string): string | undefined {
	const language = languageOf(path);
	return NOT_COUNTED.has(language) || !pierre.supports(language) ? undefined : language;
}

/**
 * Lines of code, comment and blank lines of a text (METHOD, section 3.1). A line with any token
 * that is no comment is code, whatever else stands on it; a line of white space is blank, also
 * inside a comment or a string; Python docstrings are comments. The three add up to the physical
 * lines. Undefined where the tokens do not agree with the text.
 */
export function countCode(text: string, language: string): LineCounts | undefined {
	const counts: LineCounts = { code: 0, comment: 0, blank: 0 };
	if (text === '') return counts;
	const code = text.replaceAll('\r\n', '\n');
	const lines = code.split('\n');
	const runs = pierre.tokens(code, language);
	if (runs?.length !== lines.length) return undefined;
	if (lines.at(-1) === '') lines.pop();
	const docstrings = language === 'python' ? findDocstrings(lines) : new Set<number>();
	for (const [index, line] of lines.entries()) {
		if (line.trim() === '') counts.blank++;
		else if (docstrings.has(index) || isComment(line, runs[index] ?? [])) counts.comment++;
		else counts.code++;
	}
	return counts;
}

function isComment(line: string, runs: readonly TokenRun[]): boolean {
	let position = 0;
	for (const { length, kind } of runs) {
		const text = line.slice(position, position + length);
		if (kind !== 'c' && text.trim() !== '') return false;
		position += length;
	}
	return true;
}
