import type { CodeText } from '../../lexer/code-text.ts';
import type { CodeToken } from '../../lexer/code-tokens.ts';
import { findDocstrings } from './docstrings.ts';
import { findRustCode } from './rust-comments.ts';

/** What is a comment on one line of code. */
export interface CommentLine {
	/** From 1. */
	line: number;
	/** Without the marks in front of it. */
	text: string;
}

/**
 * The comments of a text line by line, those behind code and Python docstrings included. Lines with
 * nothing but marks are left out. Empty where the tokens do not agree with the text.
 */
export function listComments({ language, lex }: CodeText): CommentLine[] {
	const { lines, tokens } = lex();
	if (tokens === undefined) return [];
	const docstrings = language === 'python' ? findDocstrings(lines) : new Set<number>();
	// The highlighter takes lines of a Rust string for comments.
	const inCode = language === 'rust' ? findRustCode(lines.join('\n')) : undefined;
	return lines.flatMap((line, index) => {
		const own = tokens[index] ?? [];
		const isString = inCode?.has(index) === true && own.every(({ kind }) => kind === 'c');
		if (isString) return [];
		const comment = docstrings.has(index) ? line : commentOf(line, own);
		const words = comment.replace(/^[\s/*#;%<!\-{("'|=]+/, '').trim();
		return words === '' ? [] : [{ line: index + 1, text: words }];
	});
}

/** From the first comment of a line on; what stands between two comments is left in. */
function commentOf(line: string, tokens: readonly CodeToken[]): string {
	let position = 0;
	let first: number | undefined;
	let end = 0;
	for (const { length, kind } of tokens) {
		if (kind === 'c') {
			first ??= position;
			end = position + length;
		}
		position += length;
	}
	return first === undefined ? '' : line.slice(first, end);
}
