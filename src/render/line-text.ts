import { splitsCharacter, type CodeToken } from '../lexer/code-tokens.ts';
import { formatCount } from '../model/text.ts';
import type { ChangedRange } from './diff-words.ts';
import { escapeContent, html, markup, trustHtml, type SafeHtml } from './html.ts';

/** Of longer lines the beginning is shown; the file's own page has them whole. */
export const MAX_SHOWN = 20_000;

/** The HTML of one line: its text, with an element around each coloured token. */
export function renderTokens(line: string, tokens: readonly CodeToken[]): SafeHtml {
	// Most lines have nothing to escape; then their tokens have neither.
	const isPlainText = escapeContent(line) === line;
	let result = '';
	let position = 0;
	for (const { length, kind } of tokens) {
		const text = line.slice(position, position + length);
		const content = isPlainText ? text : escapeContent(text);
		result += kind === undefined ? content : `<i class=${kind}>${content}</i>`;
		position += length;
	}
	// Tokens that do not reach the end of the line would lose text.
	return trustHtml(position < line.length ? result + escapeContent(line.slice(position)) : result);
}

/** A line with its changed words inside `mark`; of a very long one the beginning. */
export function renderLineText(
	text: string,
	tokens: readonly CodeToken[],
	words: readonly ChangedRange[] = [],
): SafeHtml {
	if (text.length <= MAX_SHOWN) return renderWords(text, tokens, words);
	const end = splitsCharacter(text, MAX_SHOWN) ? MAX_SHOWN - 1 : MAX_SHOWN;
	const more = formatCount(text.length - end, 'more character');
	return html`${markup(renderTokens(text.slice(0, end), []))}<b class="more"> … ${more}</b>`;
}

function renderWords(
	text: string,
	tokens: readonly CodeToken[],
	words: readonly ChangedRange[],
): SafeHtml {
	if (words.length === 0) return renderTokens(text, tokens);
	let result = '';
	let position = 0;
	for (const { start, end } of words) {
		result += renderTokens(text.slice(position, start), sliceTokens(tokens, position, start));
		result += `<mark>${renderTokens(text.slice(start, end), sliceTokens(tokens, start, end))}</mark>`;
		position = end;
	}
	const rest = renderTokens(text.slice(position), sliceTokens(tokens, position, text.length));
	return trustHtml(result + rest);
}

/** The parts of the tokens between two positions of their line. */
function sliceTokens(tokens: readonly CodeToken[], start: number, end: number): CodeToken[] {
	const result: CodeToken[] = [];
	let position = 0;
	for (const { length, kind } of tokens) {
		const from = Math.max(position, start);
		const to = Math.min(position + length, end);
		if (to > from) result.push({ length: to - from, kind });
		position += length;
	}
	return result;
}

/** What ends a line, where it is not just a newline; the style sheet draws the marks. */
export function renderLineEnd({ cr, open }: { cr: boolean; open: boolean }): string {
	return `${cr ? '<b class=cr></b>' : ''}${open ? '<b class=nonl></b>' : '\n'}`;
}
