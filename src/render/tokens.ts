/**
 * Kinds of tokens that are coloured, by the letter of their class: `tk-k` is a keyword.
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

/** Neighbouring characters of one line with one kind. Its text is the source's own. */
export interface TokenRun {
	/** In UTF-16 code units. */
	length: number;
	kind: TokenKind | undefined;
}

/** Finds the tokens of code. Two implementations: `pierre.ts` (the default) and `shiki.ts`. */
export interface Highlighter {
	name: string;
	/** Part of the key of everything that is cached. */
	version: string;
	supports(language: string): boolean;
	/**
	 * Runs of each line of `code`, split at `\n`. The lengths of a line's runs add up to its
	 * length; undefined where the tokens do not agree with the code.
	 */
	tokens(code: string, language: string): TokenRun[][] | undefined;
}

/** A token as pierre and shiki give them: `offset` counts from the start of the code. */
export interface FoundToken {
	content: string;
	offset: number;
	kind: TokenKind | undefined;
}

/**
 * Distributes tokens over lines and merges neighbours of one kind, also across white space.
 * What no token covers is plain. Undefined where a token's text is not the code's.
 */
export function toRuns(code: string, tokens: Iterable<FoundToken>): TokenRun[][] | undefined {
	const lines = createRunWriter(code);
	let position = 0;
	for (const { content, offset, kind } of tokens) {
		if (content === '') continue;
		if (offset < position || !code.startsWith(content, offset)) return undefined;
		if (offset > position) lines.write(position, offset, undefined);
		position = offset + content.length;
		if (splitsCharacter(code, position)) return undefined;
		lines.write(offset, position, kind);
	}
	lines.write(position, code.length, undefined);
	return lines.finish();
}

function createRunWriter(code: string) {
	const lines: TokenRun[][] = [];
	let line: TokenRun[] = [];
	let lineEnd = code.indexOf('\n');
	function add(length: number, kind: TokenKind | undefined): void {
		const last = line.at(-1);
		if (last !== undefined && last.kind === kind) last.length += length;
		else line.push({ length, kind });
	}
	return {
		write(start: number, end: number, kind: TokenKind | undefined) {
			let from = start;
			while (lineEnd !== -1 && lineEnd < end) {
				if (lineEnd > from) add(lineEnd - from, kind);
				lines.push(line);
				line = [];
				from = lineEnd + 1;
				lineEnd = code.indexOf('\n', from);
			}
			if (end > from) add(end - from, isBlank(code, from, end) ? line.at(-1)?.kind : kind);
		},
		finish() {
			lines.push(line);
			return lines;
		},
	};
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

/** Lines as one run each, without colour. */
export function plainRuns(lines: readonly string[]): TokenRun[][] {
	return lines.map((line) => (line === '' ? [] : [{ length: line.length, kind: undefined }]));
}
