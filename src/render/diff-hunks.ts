import type { Hunk, MoveEnd, UnchangedLines } from '../model/change.ts';
import { formatCount } from '../model/text.ts';
import type { ChangePart } from './diff-pages.ts';
import {
	renderHunkRows,
	renderUnchangedRows,
	type LineAuthor,
	type RowOptions,
} from './diff-rows.ts';
import { highlightHunks, type HunkTokens } from '../lexer/diff-tokens.ts';
import { heightClass, numberWidth } from './line-row.ts';
import { html, joinHtml, markup, type SafeHtml } from './html.ts';
import { languageOf } from '../lexer/language.ts';
import type { Highlighter, CodeToken } from '../lexer/code-tokens.ts';

export interface HunkOptions {
	highlighter?: Highlighter;
	/** Who wrote an added line of a file. */
	authorOf?: (path: string, line: number) => LineAuthor | undefined;
	/** Address of the other end of a moved block; `side` is where that end is. */
	moveHref?: (end: MoveEnd, side: 'old' | 'new') => string | undefined;
	/** Address of a line of the whole new file, for stretches that are not unfolded here. */
	wholeHref?: (path: string, line: number) => string | undefined;
}

/** The hunks of a file on a page, and what is folded between them. */
export function renderHunks(part: ChangePart, options: HunkOptions): SafeHtml {
	const { change, anchor } = part;
	const { hunks, path } = change;
	if (hunks.length === 0) return html``;
	const { authorOf, moveHref } = options;
	const rows: RowOptions = {
		anchor,
		file: part.index,
		authorOf: authorOf && ((line) => authorOf(path, line)),
		moveHref,
	};
	const tokens = highlightHunks(hunks, languageOf(path), options.highlighter);
	const fold = (lines: UnchangedLines, place: Place): SafeHtml =>
		renderFold(lines, { ...place, part, options });
	let oldEnd = part.first ? 1 : undefined;
	const drawn = hunks.map((hunk, index) => {
		const own = tokens[index] ?? { above: [], lines: [], below: [] };
		const above = fold(linesAbove(hunk, oldEnd), { ...placeAbove(hunk), tokens: own.above });
		const below =
			hunk.below === undefined ? '' : fold(hunk.below, { ...placeBelow(hunk), tokens: own.below });
		oldEnd = placeBelow(hunk).oldStart;
		return joinHtml([above, renderHunk(hunk, own, rows), below || html``]);
	});
	const hasAuthors =
		authorOf !== undefined && hunks.some((hunk) => hasAuthor(hunk, path, authorOf));
	// A new file beside nothing would only be narrow.
	const isTwoSided = change.status !== 'added' && change.status !== 'removed';
	const classes = `diff ${numberWidth(lastNumber(hunks))}${hasAuthors ? ' diff-by' : ''}${isTwoSided ? ' two-sided' : ''}`;
	// A group and no region: one file may come twice, and landmarks need names of their own.
	return html`<div class="${classes}" role="group" aria-label="Changes of ${path}" tabindex="0">${markup(drawn)}</div>`;
}

function renderHunk(hunk: Hunk, { lines }: HunkTokens, rows: RowOptions): SafeHtml {
	const only = describeQuiet(hunk);
	return html`<div class="hunk ${heightClass(hunk.lines.length)}"${only !== undefined && markup(html` data-only="${only}"`)}>${markup(renderHunkRows(hunk, lines, rows))}</div>`;
}

/** Whether all that a hunk changes is white space, comments, or both. */
function describeQuiet({ lines }: Hunk): string | undefined {
	const kinds = new Set(lines.flatMap(({ sign, only }) => (sign === ' ' ? [] : [only])));
	if (kinds.has(undefined)) return undefined;
	return [...kinds].sort().join(' ') || undefined;
}

/** The largest number that a line of the hunks can have. */
function lastNumber(hunks: readonly Hunk[]): number {
	const last = hunks.at(-1);
	if (last === undefined) return 0;
	const more = last.below?.count ?? 0;
	return Math.max(last.oldStart + last.oldLines, last.newStart + last.newLines) + more;
}

function hasAuthor(
	{ newStart, newLines }: Hunk,
	path: string,
	authorOf: NonNullable<HunkOptions['authorOf']>,
): boolean {
	for (let line = newStart; line < newStart + newLines; line++) {
		if (authorOf(path, line) !== undefined) return true;
	}
	return false;
}

/** The lines before a hunk; where only a diff is known, how many they are by its numbers. */
function linesAbove(hunk: Hunk, oldEnd: number | undefined): UnchangedLines {
	if (hunk.above !== undefined) return hunk.above;
	return { count: oldEnd === undefined ? 0 : Math.max(0, firstLines(hunk).oldStart - oldEnd) };
}

/** First line of a hunk on each side. A hunk without lines of a side starts after the one it names. */
function firstLines({ oldStart, oldLines, newStart, newLines }: Hunk): {
	oldStart: number;
	newStart: number;
} {
	return {
		oldStart: oldLines === 0 ? oldStart + 1 : oldStart,
		newStart: newLines === 0 ? newStart + 1 : newStart,
	};
}

function placeAbove(hunk: Hunk): Omit<Place, 'tokens'> {
	const { oldStart, newStart } = firstLines(hunk);
	const count = hunk.above?.count ?? 0;
	return { oldStart: oldStart - count, newStart: newStart - count, heading: hunk.heading };
}

function placeBelow(hunk: Hunk): Omit<Place, 'tokens'> {
	const { oldStart, newStart } = firstLines(hunk);
	return {
		oldStart: oldStart + hunk.oldLines,
		newStart: newStart + hunk.newLines,
		heading: undefined,
	};
}

/** Where a stretch of unchanged lines begins, its tokens, and git's heading of the hunk below. */
interface Place {
	oldStart: number;
	newStart: number;
	heading: string | undefined;
	tokens: CodeToken[][];
}

/**
 * Unchanged lines: in a fold that opens where the texts are here, else their count, with a link to
 * the whole file where there is one.
 */
function renderFold(
	{ count, lines, noNewline = false }: UnchangedLines,
	place: Place & { part: ChangePart; options: HunkOptions },
): SafeHtml {
	const { heading, part, options } = place;
	if (count === 0 && heading === undefined) return html``;
	const words = html`${count > 0 ? `${formatCount(count, 'unchanged line')} ` : ''}${heading !== undefined && markup(html`<code>${heading}</code>`)}`;
	if (lines !== undefined && count > 0) {
		const rows = renderUnchangedRows(lines, { ...place, anchor: part.anchor, noNewline });
		return html`<details class="fold"><summary>${markup(words)}</summary><div class="hunk ${heightClass(lines.length)}">${markup(rows)}</div></details>`;
	}
	const address =
		count > 0 && part.change.status !== 'removed'
			? options.wholeHref?.(part.change.path, place.newStart)
			: undefined;
	const link =
		address === undefined
			? undefined
			: html`<a href="${address}">in the whole file<span class="visually-hidden">, from line ${place.newStart}</span></a>`;
	return html`<p class="fold">${markup(words)}${link !== undefined && markup(link)}</p>`;
}
