import { highlight } from '../../lexer/highlight.ts';
import { renderTokens } from '../line-text.ts';
import { html, markup, trustHtml, type SafeHtml } from '../html.ts';
import { languageOf } from '../../lexer/language.ts';
import type { CodeToken } from '../../lexer/code-tokens.ts';

/** A line of a patch: changed, unchanged, or a header such as `@@ -1,3 +1,4 @@`. */
interface PatchLine {
	sign: '+' | '-' | ' ' | 'head';
	text: string;
}

/**
 * A patch as tools write it: unified diff, or the form of `apply_patch`. The signs are drawn by
 * the style sheet, so that copied text holds code only.
 */
export function renderPatch(patch: string, path: string | undefined): SafeHtml {
	return renderRows(parsePatch(patch), path);
}

/** The replacement of one text by another, as the text of a patch. */
export function toPatch({ before, after }: { before: string; after: string }): string {
	const removed = toLines(before);
	const added = toLines(after);
	const shortest = Math.min(removed.length, added.length);
	let start = 0;
	while (start < shortest && removed[start] === added[start]) start++;
	let end = 0;
	while (end < shortest - start && removed.at(-1 - end) === added.at(-1 - end)) end++;
	// Lines that both texts begin and end with did not change.
	return [
		...added.slice(0, start).map((line) => ` ${line}`),
		...removed.slice(start, removed.length - end).map((line) => `-${line}`),
		...added.slice(start, added.length - end).map((line) => `+${line}`),
		...added.slice(added.length - end).map((line) => ` ${line}`),
	].join('\n');
}

/** Lines by their sign; what is no line of code is a header. */
export function parsePatch(patch: string): PatchLine[] {
	const lines = toLines(patch);
	return lines.map((line, index) => {
		if (isHeader(line, { before: lines[index - 1] ?? '', after: lines[index + 1] ?? '' })) {
			return { sign: 'head', text: line };
		}
		const sign = line.charAt(0);
		if (sign === '+' || sign === '-' || sign === ' ') return { sign, text: line.slice(1) };
		return { sign: ' ', text: line };
	});
}

/** A lone `--- note` is a removed line that begins with `--`, not the name of a file. */
function isHeader(line: string, { before, after }: { before: string; after: string }): boolean {
	if (line.startsWith('--- ')) return after.startsWith('+++ ');
	if (line.startsWith('+++ ')) return before.startsWith('--- ');
	return /^(?:@@|\*\*\* |diff --git |Index: |={60}|index [0-9a-f]+\.\.|\\ No newline)/.test(line);
}

function toLines(text: string): string[] {
	const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
	if (lines.at(-1) === '') lines.pop();
	return lines;
}

function renderRows(lines: readonly PatchLine[], path: string | undefined): SafeHtml {
	const language = path === undefined ? 'text' : languageOf(path);
	const tokens = highlightSides(lines, language);
	let rows = '';
	for (const [index, { sign, text }] of lines.entries()) {
		const content = renderTokens(text, tokens[index] ?? []);
		if (sign === '+') rows += `<ins>${content}\n</ins>`;
		else if (sign === '-') rows += `<del>${content}\n</del>`;
		else if (sign === 'head') rows += `<b>${content}\n</b>`;
		else rows += `<i>${content}\n</i>`;
	}
	return html`<div class="patch" role="group" aria-label="Change${path === undefined ? '' : ` of ${path}`}" tabindex="0"><div>${markup(trustHtml(rows))}</div></div>`;
}

/** Both sides of a patch are code of their own. */
function highlightSides(lines: readonly PatchLine[], language: string): CodeToken[][] {
	const result: CodeToken[][] = lines.map(() => []);
	for (const side of ['-', '+'] as const) {
		const own = [...lines.entries()].filter(([, { sign }]) => sign === side || sign === ' ');
		const { tokens } = highlight(
			own.map(([, { text }]) => text),
			language,
		);
		for (const [position, [index]] of own.entries()) result[index] = tokens[position] ?? [];
	}
	return result;
}
