import { splitsCharacter, type TokenRun } from '../lexer/code-tokens.ts';
import { formatCount } from '../model/text.ts';
import type { ChangedRange } from './diff-words.ts';
import { escapeContent, html, markup, trustHtml, type SafeHtml } from './html.ts';

/** Of longer lines the beginning is shown; the file's own page has them whole. */
export const MAX_SHOWN = 20_000;

/** The HTML of one line: its text, with an element around each coloured run. */
export function renderRuns(line: string, runs: readonly TokenRun[]): SafeHtml {
	// Most lines have nothing to escape; then their runs have neither.
	const isPlainText = escapeContent(line) === line;
	let result = '';
	let position = 0;
	for (const { length, kind } of runs) {
		const text = line.slice(position, position + length);
		const content = isPlainText ? text : escapeContent(text);
		result += kind === undefined ? content : `<i class=${kind}>${content}</i>`;
		position += length;
	}
	// Runs that do not reach the end of the line would lose text.
	return trustHtml(position < line.length ? result + escapeContent(line.slice(position)) : result);
}

/** A line with its changed words inside `mark`; of a very long one the beginning. */
export function renderLineText(
	text: string,
	runs: readonly TokenRun[],
	words: readonly ChangedRange[] = [],
): SafeHtml {
	if (text.length <= MAX_SHOWN) return renderWords(text, runs, words);
	const end = splitsCharacter(text, MAX_SHOWN) ? MAX_SHOWN - 1 : MAX_SHOWN;
	const more = formatCount(text.length - end, 'more character');
	return html`${markup(renderRuns(text.slice(0, end), []))}<b class="more"> … ${more}</b>`;
}

function renderWords(
	text: string,
	runs: readonly TokenRun[],
	words: readonly ChangedRange[],
): SafeHtml {
	if (words.length === 0) return renderRuns(text, runs);
	let result = '';
	let position = 0;
	for (const { start, end } of words) {
		result += renderRuns(text.slice(position, start), sliceRuns(runs, position, start));
		result += `<mark>${renderRuns(text.slice(start, end), sliceRuns(runs, start, end))}</mark>`;
		position = end;
	}
	const rest = renderRuns(text.slice(position), sliceRuns(runs, position, text.length));
	return trustHtml(result + rest);
}

/** The parts of the runs between two positions of their line. */
function sliceRuns(runs: readonly TokenRun[], start: number, end: number): TokenRun[] {
	const result: TokenRun[] = [];
	let position = 0;
	for (const { length, kind } of runs) {
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
