import type { Highlighter } from '../lexer/code-tokens.ts';
import { defined } from '../model/defined.ts';
import { escapeContent, escapeHtml, html, markup, trustHtml, type SafeHtml } from './html.ts';
import { numberWidth, renderLineRow } from './line-row.ts';
import { renderLineEnd, renderTokens } from './line-text.ts';
import { readTextLines, type TextLines } from './text-lines.ts';

/** Lines of a chunk, the unit that browsers skip while it is out of view. */
const CHUNK_LINES = 100;

export interface LineMark {
	/** Line numbers as shown, inclusive. */
	first: number;
	last: number;
	/** Why the lines are marked; shown with the first of them. */
	label?: string;
}

export interface CodeOptions {
	text: string;
	/** As `languageOf` names it. */
	language: string;
	/** Number of the first line; 1 unless the text is a part of a file. */
	firstLine?: number;
	/** Lines have the ids `<prefix>12`; `L` unless two texts share a page. */
	anchorPrefix?: string;
	/** Numbers of the first and the last line to show; all unless a part is wanted. */
	shown?: readonly [first: number, last: number];
	marks?: readonly LineMark[];
	/** What the code is, such as its path: the name of the scrollable region. */
	label?: string;
	/** Pierre where nothing else is wanted. */
	highlighter?: Highlighter;
}

export interface RenderedCode {
	html: SafeHtml;
	/** Physical lines that are shown; a last line without a newline counts, an empty text has none. */
	lines: number;
	highlighted: boolean;
	/** What the reader should know: no colours and why, other line ends, an empty file. */
	note?: string;
}

/** Code with numbered lines, each an anchor and a link to itself. Copied text holds code only. */
export function renderCode(options: CodeOptions): RenderedCode {
	const { firstLine = 1, label = 'Code', shown } = options;
	const lines = readTextLines(options.text, options.language, options.highlighter);
	const from = Math.max(0, (shown?.[0] ?? firstLine) - firstLine);
	const to = Math.min(lines.lines.length, (shown?.[1] ?? Infinity) - firstLine + 1);
	const marks = listMarks(options.marks ?? [], firstLine + from, firstLine + to - 1);
	const chunks: string[] = [];
	for (let start = from; start < to; start += CHUNK_LINES) {
		const end = Math.min(to, start + CHUNK_LINES);
		const rows = renderRows(lines, { start, end }, { ...options, marks });
		// Only full chunks have a height that the style sheet knows before they are drawn.
		const open = end - start === CHUNK_LINES ? `<div class="chunk" data-lines="100">` : '<div>';
		chunks.push(`${open}${rows}</div>`);
	}
	const width = numberWidth(firstLine + to - 1);
	const opening = `<div class="code ${width}" role="region" aria-label="${escapeHtml(label)}" tabindex="0">`;
	return {
		html: trustHtml(`${opening}${chunks.join('')}</div>`),
		lines: Math.max(0, to - from),
		highlighted: lines.highlighted,
		...defined({ note: describeText(lines) }),
	};
}

/** Code without numbers and anchors, wrapped: for transcripts and notes. */
export function renderSnippet({
	text,
	language,
	highlighter,
}: Pick<CodeOptions, 'text' | 'language' | 'highlighter'>): RenderedCode {
	const content = readTextLines(text, language, highlighter);
	const { lines, tokens, highlighted } = content;
	const drawn = lines.map((line, index) => renderTokens(line, tokens[index] ?? []));
	return {
		html: html`<pre class="snippet"><code>${markup(trustHtml(drawn.join('\n')))}</code></pre>`,
		lines: lines.length,
		highlighted,
		...defined({ note: describeText(content) }),
	};
}

/** What the reader should know of a text: no colours and why, other line ends, no line at all. */
function describeText({
	lines,
	note,
	carriageReturns,
	hasCarriageReturns,
}: TextLines): string | undefined {
	const notes = [
		lines.length === 0 ? 'The file is empty.' : undefined,
		note,
		hasCarriageReturns ? 'Its lines end in CR LF.' : undefined,
		carriageReturns.size > 0 ? 'Some of its lines end in CR LF, marked ␍.' : undefined,
	].filter((sentence) => sentence !== undefined);
	return notes.length === 0 ? undefined : notes.join(' ');
}

interface RowOptions extends Pick<CodeOptions, 'firstLine' | 'anchorPrefix'> {
	marks: ReadonlyMap<number, LineMark>;
}

function renderRows(
	{ lines, tokens, carriageReturns, openEnd }: TextLines,
	{ start, end }: { start: number; end: number },
	{ firstLine = 1, anchorPrefix = 'L', marks }: RowOptions,
): string {
	// Attributes are written without quotes, so the prefix may hold nothing that ends them.
	const prefix = anchorPrefix.replace(/[^A-Za-z0-9_-]/g, '-');
	let rows = '';
	for (let index = start; index < end; index++) {
		const number = firstLine + index;
		const lineEnd = renderLineEnd({
			cr: carriageReturns.has(index),
			open: openEnd && index === lines.length - 1,
		});
		rows += renderLineRow({
			id: `${prefix}${number}`,
			attributes: renderMark(number, marks.get(number)),
			name: number,
			content: `${renderTokens(lines[index] ?? '', tokens[index] ?? [])}${lineEnd}`,
		});
	}
	return rows;
}

/** The first mark of each marked line that is shown. */
function listMarks(
	marks: readonly LineMark[],
	firstLine: number,
	lastLine: number,
): Map<number, LineMark> {
	const result = new Map<number, LineMark>();
	for (const mark of marks) {
		const end = Math.min(mark.last, lastLine);
		for (let line = Math.max(mark.first, firstLine); line <= end; line++) {
			if (!result.has(line)) result.set(line, mark);
		}
	}
	return result;
}

function renderMark(number: number, mark: LineMark | undefined): string {
	if (mark === undefined) return '';
	if (mark.label === undefined || mark.first !== number) return ' class=mk';
	return ` class=mk title="${escapeHtml(mark.label)}"`;
}

/** Text without any colour or structure, wrapped: the last resort for whatever is untrusted. */
export function renderPlain(text: string): SafeHtml {
	return html`<pre class="snippet"><code>${markup(escapeContent(text))}</code></pre>`;
}
