import type { TokenRun } from '../lexer/tokens.ts';
import { escapeContent, trustHtml, type SafeHtml } from './html.ts';

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

/** What ends a line, where it is not just a newline; the style sheet draws the marks. */
export function renderLineEnd({ cr, open }: { cr: boolean; open: boolean }): string {
	return `${cr ? '<b class=cr></b>' : ''}${open ? '<b class=nonl></b>' : '\n'}`;
}
