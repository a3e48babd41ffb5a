import { pierre } from './pierre.ts';
import type { CodeToken, Highlighter } from './code-tokens.ts';

/** The lines of a text and their tokens. */
export interface CodeLines {
	/** Without their ends; the last one is empty where the text ends in a newline. */
	lines: readonly string[];
	/** Where each begins in the text, in UTF-16 code units. */
	starts: readonly number[];
	/** Of each line; absent for a language without a grammar, and where they do not fit the text. */
	tokens?: readonly CodeToken[][];
}

/** A text in a language. Its tokens are found when somebody asks for them, once for all who do. */
export interface CodeText {
	readonly text: string;
	readonly language: string;
	readonly lex: () => CodeLines;
}

/** `language` is a name that `languageOf` gives. */
export function createCodeText(
	text: string,
	language: string,
	highlighter: Highlighter = pierre,
): CodeText {
	let lines: CodeLines | undefined;
	return { text, language, lex: () => (lines ??= lexLines(text, language, highlighter)) };
}

function lexLines(text: string, language: string, highlighter: Highlighter): CodeLines {
	const code = text.replaceAll('\r\n', '\n');
	const lines = code.split('\n');
	const tokens = highlighter.tokens(code, language);
	return {
		lines,
		starts: findStarts(text),
		...(tokens?.length === lines.length ? { tokens } : {}),
	};
}

function findStarts(text: string): number[] {
	const starts = [0];
	for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
		starts.push(end + 1);
	}
	return starts;
}
