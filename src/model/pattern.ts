import { RE2JS, RE2JSException } from 're2js';
import { findLineEnd } from './text.ts';

/** A pattern that takes time in proportion to the text, whatever either of them is. */
export interface Pattern {
	/**
	 * Lines (from 1) on which matches begin, each once, in order; `more` where the search ended at
	 * `limit` lines.
	 */
	findLines(text: string, limit: number): { lines: number[]; more: boolean };
}

/** Longer patterns are programs, and cost as much. */
const MAX_LENGTH = 1000;
/** Steps of the compiled pattern; repeats such as `(a{100}){100}` multiply them. */
const MAX_SIZE = 5000;

/**
 * Compiles a pattern in the syntax of RE2, in which `^` and `$` stand for the ends of lines. There
 * are neither references to groups nor looks ahead or behind: what they match cannot be found in
 * linear time. `reason` says in words what is wrong with it.
 */
export function compilePattern(source: string): Pattern | { reason: string } {
	if (source.length > MAX_LENGTH) return { reason: `it is longer than ${MAX_LENGTH} characters` };
	const compiled = compile(source);
	if ('reason' in compiled) return compiled;
	if (compiled.programSize() > MAX_SIZE) return { reason: 'it repeats too much' };
	if (compiled.test('')) return { reason: 'it matches where nothing is' };
	return { findLines: (text, limit) => findLines(text, { compiled, limit }) };
}

/** What other engines know. */
const LOOKS = /\(\?<?[=!]/;
const REFERENCES = /\\(?:[1-9]|k<)/;

function compile(source: string): RE2JS | { reason: string } {
	try {
		return RE2JS.compile(source, RE2JS.MULTILINE);
	} catch (error) {
		if (!(error instanceof RE2JSException)) throw error;
		const unknown = LOOKS.test(source)
			? 'looks ahead and behind'
			: REFERENCES.test(source)
				? 'references to groups'
				: undefined;
		if (unknown !== undefined) return { reason: `patterns have no ${unknown} here` };
		// The engine writes the flag for lines in front of what it quotes.
		return { reason: error.message.replace(/^error parsing regexp: /, '').replace('`(?m)', '`') };
	}
}

function findLines(
	text: string,
	{ compiled, limit }: { compiled: RE2JS; limit: number },
): ReturnType<Pattern['findLines']> {
	const matcher = compiled.matcher(text);
	const lines: number[] = [];
	let line = 1;
	let lineEnd = findLineEnd(text, 0);
	let from = 0;
	while (from < text.length && matcher.find(from)) {
		const start = matcher.start();
		while (lineEnd < start) {
			line++;
			lineEnd = findLineEnd(text, lineEnd + 1);
		}
		if (lines.length === limit) return { lines, more: true };
		if (lines.at(-1) !== line) lines.push(line);
		// Further matches on the line would say nothing new.
		from = Math.max(matcher.end(), lineEnd + 1);
	}
	return { lines, more: false };
}
