import type { Hunk, HunkLine } from '../model/change.ts';
import { findChangedWords, type ChangedRange } from './diff-words.ts';
import { highlight, renderLineEnd, renderRuns } from './highlight.ts';
import { html, trustHtml, type SafeHtml } from './html.ts';
import type { Highlighter, TokenRun } from './tokens.ts';

export interface RowOptions {
	/** Id of the file's section; lines have `<anchor>-R10` and `<anchor>-L10`. */
	anchor: string;
	language: string;
	highlighter?: Highlighter | undefined;
	/** Who wrote an added line, by its number: told at the first line of each stretch. */
	authorOf?: ((line: number) => LineAuthor | undefined) | undefined;
}

/** The turn that wrote a line. */
export interface LineAuthor {
	/** `t12`. */
	label: string;
	/** `Turn 12 wrote lines 3 to 9`. */
	name: string;
	href: string;
}

/**
 * The lines of a hunk. Numbers and signs are drawn by the style sheet, so that copied text holds
 * code only; `ins`, `del` and the links' names say the same to a screen reader.
 */
export function renderHunkRows(hunk: Hunk, options: RowOptions): SafeHtml {
	const runs = highlightHunk(hunk, options);
	const words = findChangedWords(hunk.lines);
	const endings = hunk.lines.some((line) => line.text.endsWith('\r'))
		? hunk.lines.some((line) => !line.text.endsWith('\r'))
		: false;
	let oldLine = hunk.oldStart;
	let newLine = hunk.newStart;
	let rows = '';
	let author: LineAuthor | undefined;
	for (const [index, line] of hunk.lines.entries()) {
		const text = line.text.endsWith('\r') ? line.text.slice(0, -1) : line.text;
		const content = renderWords(text, runs[index] ?? [], words.get(index) ?? []);
		const end = renderLineEnd({
			cr: endings && text !== line.text,
			open: line.noNewline === true,
		});
		const written = line.sign === '+' ? options.authorOf?.(newLine) : undefined;
		const mark = written === undefined || written === author ? '' : renderAuthor(written);
		author = written;
		rows += renderRow({ line, oldLine, newLine, mark, content: content + end }, options.anchor);
		if (line.sign !== '+') oldLine++;
		if (line.sign !== '-') newLine++;
	}
	return trustHtml(rows);
}

/** Drawn by the style sheet, as numbers are. */
function renderAuthor({ label, name, href }: LineAuthor): SafeHtml {
	return html`<a class="by" href="${href}" data-by="${label}" aria-label="${name}"></a>`;
}

interface Row {
	line: HunkLine;
	oldLine: number;
	newLine: number;
	content: string;
	/** Who wrote an added line. */
	mark: string;
}

function renderRow({ line, oldLine, newLine, content, mark }: Row, anchor: string): string {
	switch (line.sign) {
		case '+': {
			const id = `${anchor}-R${newLine}`;
			return `<ins id=${id}>${mark}<a href=#${id} data-n=${newLine} aria-label="Added, line ${newLine}"></a>${content}</ins>`;
		}
		case '-': {
			const id = `${anchor}-L${oldLine}`;
			return `<del id=${id}><a href=#${id} data-o=${oldLine} aria-label="Removed, line ${oldLine}"></a>${content}</del>`;
		}
		case ' ': {
			const id = `${anchor}-R${newLine}`;
			return `<i id=${id}><a href=#${id} data-o=${oldLine} data-n=${newLine} aria-label="Line ${newLine}"></a>${content}</i>`;
		}
	}
}

/** Runs of each line of the hunk. Both sides are read from the hunk's first line on. */
function highlightHunk(hunk: Hunk, { language, highlighter }: RowOptions): TokenRun[][] {
	const sides = (['-', '+'] as const).map((sign) => {
		const lines = hunk.lines.filter((line) => line.sign === sign || line.sign === ' ');
		return highlight(
			lines.map((line) => line.text.replace(/\r$/, '')),
			language,
			highlighter,
		).runs;
	});
	const [oldRuns = [], newRuns = []] = sides;
	let oldIndex = 0;
	let newIndex = 0;
	return hunk.lines.map(({ sign }) => {
		const run = sign === '-' ? oldRuns[oldIndex] : newRuns[newIndex];
		if (sign !== '+') oldIndex++;
		if (sign !== '-') newIndex++;
		return run ?? [];
	});
}

/** A line with its changed words inside `mark`. */
function renderWords(text: string, runs: readonly TokenRun[], words: ChangedRange[]): SafeHtml {
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
