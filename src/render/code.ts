import { highlight } from '../lexer/highlight.ts';
import { renderLineEnd, renderRuns } from './runs.ts';
import { escapeContent, escapeHtml, html, markup, trustHtml, type SafeHtml } from './html.ts';
import type { Highlighter } from '../lexer/tokens.ts';

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

export interface CodeLines {
	/** HTML of each line, without its line end. */
	html: SafeHtml[];
	/** Indexes of lines that end in CR LF where the others do not. */
	carriageReturns: Set<number>;
	/** The last line has no newline. */
	openEnd: boolean;
	highlighted: boolean;
	note?: string;
}

/** Code with numbered lines, each an anchor and a link to itself. Copied text holds code only. */
export function renderCode(options: CodeOptions): RenderedCode {
	const { firstLine = 1, label = 'Code', shown } = options;
	const lines = renderCodeLines(options);
	const from = Math.max(0, (shown?.[0] ?? firstLine) - firstLine);
	const to = Math.min(lines.html.length, (shown?.[1] ?? Infinity) - firstLine + 1);
	const marks = listMarks(options.marks ?? [], firstLine + from, firstLine + to - 1);
	const chunks: string[] = [];
	for (let start = from; start < to; start += CHUNK_LINES) {
		const end = Math.min(to, start + CHUNK_LINES);
		const rows = renderRows(lines, { start, end }, { ...options, marks });
		// Only full chunks have a height that the style sheet knows before they are drawn.
		const open = end - start === CHUNK_LINES ? `<div class="chunk" data-lines="100">` : '<div>';
		chunks.push(`${open}${rows}</div>`);
	}
	const width = Math.min(7, Math.max(2, String(firstLine + to - 1).length));
	const opening = `<div class="code code-w${width}" role="region" aria-label="${escapeHtml(label)}" tabindex="0">`;
	const { highlighted, note } = lines;
	return {
		html: trustHtml(`${opening}${chunks.join('')}</div>`),
		lines: Math.max(0, to - from),
		highlighted,
		...(note === undefined ? {} : { note }),
	};
}

/** Code without numbers and anchors, wrapped: for transcripts and notes. */
export function renderSnippet(
	options: Pick<CodeOptions, 'text' | 'language' | 'highlighter'>,
): RenderedCode {
	const { html: lines, highlighted, note } = renderCodeLines(options);
	return {
		html: html`<pre class="snippet"><code>${markup(trustHtml(lines.join('\n')))}</code></pre>`,
		lines: lines.length,
		highlighted,
		...(note === undefined ? {} : { note }),
	};
}

/** The HTML of each line of a text, for views that lay lines out themselves. */
export function renderCodeLines({
	text,
	language,
	highlighter,
}: Pick<CodeOptions, 'text' | 'language' | 'highlighter'>): CodeLines {
	const lines = text.split('\n');
	const openEnd = lines.at(-1) !== '';
	if (!openEnd) lines.pop();
	const carriageReturns = takeCarriageReturns(lines, openEnd);
	const all = carriageReturns.size > 0 && carriageReturns.size === lines.length - (openEnd ? 1 : 0);
	const { runs, highlighted, note } = highlight(lines, language, highlighter);
	const notes = [
		text === '' ? 'The file is empty.' : undefined,
		note,
		all ? 'Its lines end in CR LF.' : undefined,
		carriageReturns.size > 0 && !all ? 'Some of its lines end in CR LF, marked ␍.' : undefined,
	].filter((sentence) => sentence !== undefined);
	return {
		html: lines.map((line, index) => renderRuns(line, runs[index] ?? [])),
		carriageReturns: all ? new Set() : carriageReturns,
		openEnd: openEnd && text !== '',
		highlighted,
		...(notes.length === 0 ? {} : { note: notes.join(' ') }),
	};
}

/** Takes the CR off the lines that end in one, and says which these were. */
function takeCarriageReturns(lines: string[], openEnd: boolean): Set<number> {
	const found = new Set<number>();
	const terminated = openEnd ? lines.length - 1 : lines.length;
	for (let index = 0; index < terminated; index++) {
		const line = lines[index];
		if (line?.endsWith('\r') !== true) continue;
		lines[index] = line.slice(0, -1);
		found.add(index);
	}
	return found;
}

interface RowOptions extends Pick<CodeOptions, 'firstLine' | 'anchorPrefix'> {
	marks: ReadonlyMap<number, LineMark>;
}

function renderRows(
	lines: CodeLines,
	{ start, end }: { start: number; end: number },
	{ firstLine = 1, anchorPrefix = 'L', marks }: RowOptions,
): string {
	// Attributes are written without quotes, so the prefix may hold nothing that ends them.
	const prefix = anchorPrefix.replace(/[^A-Za-z0-9_-]/g, '-');
	let rows = '';
	for (let index = start; index < end; index++) {
		const number = firstLine + index;
		const attributes = renderMark(number, marks.get(number));
		const lineEnd = renderLineEnd({
			cr: lines.carriageReturns.has(index),
			open: lines.openEnd && index === lines.html.length - 1,
		});
		// The style sheet draws the number from the label; together the two attributes would be
		// a tenth of the page.
		rows += `<i${attributes} id=${prefix}${number}><a href=#${prefix}${number} aria-label=${number}></a>${lines.html[index] ?? ''}${lineEnd}</i>`;
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
