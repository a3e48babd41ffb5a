import type { CodeText } from '../../../lexer/code-text.ts';
import type { TokenKind, CodeToken } from '../../../lexer/code-tokens.ts';
import { isCounted } from '../../source/loc.ts';
import { hashWord } from './hash.ts';
import { createTokenHashList, type TokenHashes, type TokenHashList } from './token-hash-list.ts';

/** Larger texts are not compared by their structure. */
export const MAX_HASHED = 256 * 1024;
/** Names and words, numbers, and whatever else, character by character. */
const WORD = /[\p{L}\p{Nl}_$@][\p{L}\p{Nl}\p{Mn}\p{Nd}_$]*|\d[\w.]*|\S/gu;
const NAME = /^[\p{L}\p{Nl}_$@]/u;
/** Kinds of tokens whose names are the author's own; keywords, tags and properties stay. */
const NAMES = new Set<TokenKind | undefined>([undefined, 'f', 't', 'v']);
const VALUES = new Set<TokenKind | undefined>(['s', 'e', 'n']);
/** In these languages plain words are text for readers: however many follow each other, they are one. */
const MARKUP = new Set(['html', 'xml', 'vue', 'svelte', 'astro', 'handlebars', 'liquid']);

/**
 * The hashed tokens of a file, without comments; undefined where it is too large. Files that are no code
 * (data, prose) are compared as they are written.
 */
export function hashTokens({ text, language, lex }: CodeText): TokenHashes | undefined {
	if (text.length > MAX_HASHED) return undefined;
	const isCode = isCounted(language);
	const { lines, starts, tokens: coloured } = lex();
	const tokens = createTokenHashList(MARKUP.has(language));
	for (const [index, line] of lines.entries()) {
		const own = coloured?.[index] ?? [{ length: line.length, kind: undefined }];
		if (language === 'python') tokens.indent(line);
		addLine(tokens, { line, offset: starts[index] ?? 0, coloured: own }, { isCode, language });
	}
	return tokens.finish();
}

interface Line {
	line: string;
	/** Where it begins in the text. */
	offset: number;
	coloured: readonly CodeToken[];
}

function addLine(
	tokens: TokenHashList,
	{ line, offset, coloured }: Line,
	{ isCode, language }: { isCode: boolean; language: string },
): void {
	let position = 0;
	for (const { length, kind } of coloured) {
		const from = position;
		position += length;
		if (kind === 'c') continue;
		const text = line.slice(from, position);
		if (isCode && VALUES.has(kind)) {
			tokens.addValue(hashWord(text.trimEnd()), offset + from);
			continue;
		}
		for (const { 0: word, index } of text.matchAll(WORD)) {
			const place = from + index;
			const before = line.charAt(place - 1);
			// In a style sheet `.board` and `#board` are named by the author, `body` is not.
			const isOwn = NAMES.has(kind) || (language === 'css' && (before === '.' || before === '#'));
			const isName = isCode && isOwn && NAME.test(word);
			if (isName) tokens.addName(hashWord(word), offset + place);
			else tokens.add(hashWord(word), offset + place);
		}
	}
}
