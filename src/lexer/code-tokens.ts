/**
 * Kinds of tokens that are coloured, by the letter of their class: `<i class=k>` is a keyword.
 * Operators, brackets and plain names have none: most of code stays ink.
 *
 * `a` attribute, `c` comment, `d` removed, `e` escape or regular expression, `f` function,
 * `g` tag or selector, `h` heading, `i` added, `k` keyword, `m` preprocessor or label,
 * `n` number or constant, `p` property or key, `s` string, `t` type, `u` link, `v` built-in name.
 */
export const TOKEN_KINDS = [
	'a',
	'c',
	'd',
	'e',
	'f',
	'g',
	'h',
	'i',
	'k',
	'm',
	'n',
	'p',
	's',
	't',
	'u',
	'v',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Neighbouring characters of one line with one kind, which may be several tokens of the language. Its text is the source’s own. */
export interface CodeToken {
	/** In UTF-16 code units. */
	length: number;
	kind: TokenKind | undefined;
}

/** Finds the tokens of code. Two implementations: `pierre.ts` (the default) and `shiki.ts`. */
export interface Highlighter {
	name: string;
	supports(language: string): boolean;
	/**
	 * Tokens of each line of `code`, split at `\n`. The lengths of a line's tokens add up to its
	 * length; undefined where the tokens do not agree with the code.
	 */
	tokens(code: string, language: string): CodeToken[][] | undefined;
}

/** Collects the tokens of a text's lines. */
export interface CodeTokenCollector {
	/** Takes a token: its place and length in the text, in UTF-16 code units. */
	add(offset: number, length: number, kind: TokenKind | undefined): void;
	/** The tokens of each line; undefined where the tokens do not fit the text. */
	finish(): CodeToken[][] | undefined;
}

/**
 * Distributes tokens over the lines of `code` and merges neighbours of one kind, also across
 * white space. What no token covers is plain.
 */
export function collectCodeTokens(code: string): CodeTokenCollector {
	const lines: CodeToken[][] = [];
	let line: CodeToken[] = [];
	let last: CodeToken | undefined;
	let lineEnd = findLineEnd(code, 0);
	let position = 0;
	let fits = true;
	/** Extends the tokens to `end`, which lies in the current line. */
	function extend(end: number, kind: TokenKind | undefined): void {
		const length = end - position;
		if (length === 0) return;
		const blank = isBlank(code, position, end);
		if (last !== undefined && (last.kind === kind || blank)) {
			last.length += length;
		} else {
			last = { length, kind: blank ? undefined : kind };
			line.push(last);
		}
		position = end;
	}
	function write(end: number, kind: TokenKind | undefined): void {
		while (lineEnd < end) {
			extend(lineEnd, kind);
			lines.push(line);
			line = [];
			last = undefined;
			position = lineEnd + 1;
			lineEnd = findLineEnd(code, position);
		}
		extend(end, kind);
	}
	return {
		add(offset, length, kind) {
			const end = offset + length;
			if (offset < position || end > code.length || splitsCharacter(code, end)) fits = false;
			if (!fits || length === 0) return;
			write(offset, undefined);
			write(end, kind);
		},
		finish() {
			write(code.length, undefined);
			lines.push(line);
			return fits ? lines : undefined;
		},
	};
}

function findLineEnd(code: string, start: number): number {
	const end = code.indexOf('\n', start);
	return end === -1 ? Infinity : end;
}

/** Whether a position lies between the two halves of one character. */
export function splitsCharacter(text: string, position: number): boolean {
	return (
		(text.charCodeAt(position - 1) & 0xfc00) === 0xd800 &&
		(text.charCodeAt(position) & 0xfc00) === 0xdc00
	);
}

/** White space has no colour, so it belongs to whatever stands before it. */
function isBlank(code: string, start: number, end: number): boolean {
	for (let index = start; index < end; index++) {
		const char = code.charCodeAt(index);
		if (char !== 32 && char !== 9 && char !== 13) return false;
	}
	return true;
}

/** Lines as one token each, without colour. */
export function plainTokens(lines: readonly string[]): CodeToken[][] {
	return lines.map((line) => (line === '' ? [] : [{ length: line.length, kind: undefined }]));
}
