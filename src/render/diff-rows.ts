import type { CodeToken } from '../lexer/code-tokens.ts';
import type { HunkTokens } from '../lexer/diff-tokens.ts';
import type { Hunk, HunkLine, MoveEnd } from '../model/change.ts';
import { formatCount } from '../model/text.ts';
import { findChangedWords } from './diff-words.ts';
import { html, markup, trustHtml, type SafeHtml } from './html.ts';
import { renderLineRow } from './line-row.ts';
import { renderLineEnd, renderLineText } from './line-text.ts';

export interface RowOptions {
	/** Id of the file's section; lines have `<anchor>-R10` and `<anchor>-L10`. */
	anchor: string;
	/** Index of the file in its diff. */
	file: number;
	/** Who wrote an added line, by its number: told at the first line of each stretch. */
	authorOf?: ((line: number) => LineAuthor | undefined) | undefined;
	/** Address of the other end of a moved block; `side` is where that end is. */
	moveHref?: ((end: MoveEnd, side: 'old' | 'new') => string | undefined) | undefined;
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
 * The lines of a hunk: each place that changed is an element of its own, so that the style sheet
 * can lay its two sides out beside each other. Numbers and signs are drawn by the style sheet too,
 * so that copied text holds code only; `ins`, `del` and the links' names say the same to a screen
 * reader.
 */
export function renderHunkRows(
	hunk: Hunk,
	tokens: HunkTokens['lines'],
	options: RowOptions,
): SafeHtml {
	const words = findChangedWords(hunk.lines);
	const endings = hunk.lines.some((line) => line.text.endsWith('\r'))
		? hunk.lines.some((line) => !line.text.endsWith('\r'))
		: false;
	let oldLine = hunk.oldStart;
	let newLine = hunk.newStart;
	let rows = '';
	let author: LineAuthor | undefined;
	let isInside = false;
	for (const [index, line] of hunk.lines.entries()) {
		const isChanged = line.sign !== ' ';
		if (isChanged !== isInside) rows += isChanged ? '<div class=edit>' : '</div>';
		isInside = isChanged;
		const text = line.text.endsWith('\r') ? line.text.slice(0, -1) : line.text;
		const content = renderLineText(text, tokens[index] ?? [], words.get(index) ?? []);
		const end = renderLineEnd({
			cr: endings && text !== line.text,
			open: line.noNewline === true,
		});
		const written = line.sign === '+' ? options.authorOf?.(newLine) : undefined;
		const mark = written === undefined || written === author ? '' : renderAuthor(written);
		author = written;
		rows += renderMove(line, options);
		rows += renderRow({ line, oldLine, newLine, mark, content: content + end }, options.anchor);
		if (line.sign !== '+') oldLine++;
		if (line.sign !== '-') newLine++;
	}
	return trustHtml(isInside ? `${rows}</div>` : rows);
}

/** Drawn by the style sheet, as numbers are. */
function renderAuthor({ label, name, href }: LineAuthor): SafeHtml {
	return html`<a class="by" href="${href}" data-by="${label}" aria-label="${name}"></a>`;
}

/** Above a moved block: where its other end is. */
function renderMove({ sign, moved }: HunkLine, { file, moveHref }: RowOptions): string {
	if (moved === undefined || moved === 'more') return '';
	const isGone = sign === '-';
	const address = moveHref?.(moved, isGone ? 'new' : 'old');
	const name = html`${moved.file !== file && markup(html`<bdi>${moved.path}</bdi>, `)}line ${moved.line}`;
	const place = address === undefined ? name : html`<a href="${address}">${markup(name)}</a>`;
	return html`<span class="move move-${isGone ? 'old' : 'new'}">${formatCount(moved.lines, 'line')} moved ${isGone ? 'to' : 'from'} ${markup(place)}</span>`;
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
	const attributes = renderClasses(line);
	switch (line.sign) {
		case '+':
			return renderLineRow({
				element: 'ins',
				id: `${anchor}-R${newLine}`,
				attributes,
				name: `Added, line ${newLine}`,
				numbers: ` data-n=${newLine}`,
				mark,
				content,
			});
		case '-':
			return renderLineRow({
				element: 'del',
				id: `${anchor}-L${oldLine}`,
				attributes,
				name: `Removed, line ${oldLine}`,
				numbers: ` data-o=${oldLine}`,
				content,
			});
		case ' ':
			return renderContext({ oldLine, newLine, content }, anchor);
	}
}

function renderContext(
	{ oldLine, newLine, content }: Pick<Row, 'oldLine' | 'newLine' | 'content'>,
	anchor: string,
): string {
	return renderLineRow({
		id: `${anchor}-R${newLine}`,
		name: `Line ${newLine}`,
		numbers: ` data-o=${oldLine} data-n=${newLine}`,
		content,
	});
}

/** `ws` changes only white space, `cm` only comments, `mv` was moved. */
function renderClasses({ only, moved }: HunkLine): string {
	const names = [
		...(only === undefined ? [] : [only === 'space' ? 'ws' : 'cm']),
		...(moved === undefined ? [] : ['mv']),
	];
	if (names.length === 0) return '';
	return names.length === 1 ? ` class=${names.join('')}` : ` class="${names.join(' ')}"`;
}

/** Unchanged lines as a hunk of their own. */
export function renderUnchangedRows(
	lines: readonly string[],
	{
		tokens,
		oldStart,
		newStart,
		anchor,
		noNewline,
	}: {
		tokens: readonly CodeToken[][];
		oldStart: number;
		newStart: number;
		anchor: string;
		/** The last one is the last of its file, and has no newline. */
		noNewline: boolean;
	},
): SafeHtml {
	let rows = '';
	for (const [index, line] of lines.entries()) {
		const text = line.endsWith('\r') ? line.slice(0, -1) : line;
		const end = renderLineEnd({ cr: false, open: noNewline && index === lines.length - 1 });
		const content = renderLineText(text, tokens[index] ?? []) + end;
		rows += renderContext(
			{ oldLine: oldStart + index, newLine: newStart + index, content },
			anchor,
		);
	}
	return trustHtml(rows);
}
