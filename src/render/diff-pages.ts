import type { FileChange, Hunk, HunkLine, UnchangedLines } from '../model/change.ts';
import { defined } from '../model/defined.ts';
import { MAX_SHOWN } from './line-text.ts';
import { shortHash, slug } from '../model/slug.ts';

/** Estimated HTML of a page, in characters; what is drawn stays below 300 KB. */
const PAGE_LIMIT = 220_000;
/** Room for unchanged lines on a page, as shares of that: beside its hunks, and where it has few. */
const FOLD_SHARE = 0.2;
const MAX_FOLD_SHARE = 0.5;
/** The table on the first page lists at most so many files; the pages of the diff have all. */
export const MAX_LISTED = 300;
const ROW_MARKUP = 480;
const LINE_MARKUP = 110;

/** A file's change, or as much of it as is on one page. */
export interface ChangePart {
	/** Index of the file in the diff. */
	index: number;
	/** With the hunks of this part only; the counts are those of the whole file. */
	change: FileChange;
	/** Id of the section: `f-src-app-ts`, with `-part-2` where the file continues. */
	id: string;
	/** What the ids of its lines begin with: the id of the file's first section. */
	anchor: string;
	/** False for the continuation of a file. */
	first: boolean;
	/** False where the file continues on the next page. */
	last: boolean;
}

/**
 * Ids of the files' sections, in order: `f-src-app-ts`. Files whose paths come to the same id get
 * a hash of theirs, and a path that occurs twice (a change of type) a number.
 */
export function listAnchors(changes: readonly FileChange[], prefix = 'f'): string[] {
	const used = new Set<string>();
	return changes.map(({ path }) => {
		const plain = `${prefix}-${slug(path)}`;
		const wanted = used.has(plain) ? `${plain}-${shortHash(path)}` : plain;
		let id = wanted;
		for (let number = 2; used.has(id); number++) id = `${wanted}-${number}`;
		used.add(id);
		return id;
	});
}

/**
 * Spreads changes over pages of under 300 KB of HTML each. Only lengths are looked at, so that
 * the pages of a large diff can be planned at once and drawn one by one. `before` gives the markup
 * that stands before a file.
 */
export function planChangePages(
	changes: readonly FileChange[],
	{
		prefix = 'f',
		limit = PAGE_LIMIT,
		before = () => 0,
	}: { prefix?: string; limit?: number; before?: (index: number) => number } = {},
): ChangePart[][] {
	const anchors = listAnchors(changes, prefix);
	const pages: { parts: ChangePart[]; size: number }[] = [];
	let page: ChangePart[] = [];
	// The table stands on the first page.
	let size = Math.min(changes.length, MAX_LISTED) * ROW_MARKUP;
	for (const [index, change] of changes.entries()) {
		const anchor = anchors[index] ?? prefix;
		const parts = splitChange(change, anchor, limit);
		for (const [number, part] of parts.entries()) {
			const own = part.size + (number === 0 ? before(index) : 0);
			if (page.length > 0 && size + own > limit) {
				pages.push({ parts: page, size });
				page = [];
				size = 0;
			}
			page.push({
				index,
				change: { ...change, hunks: part.hunks },
				id: number === 0 ? anchor : `${anchor}-part-${number + 1}`,
				anchor,
				first: number === 0,
				last: number === parts.length - 1,
			});
			size += own;
		}
	}
	if (page.length > 0) pages.push({ parts: page, size });
	return pages.map(({ parts, size: used }) => {
		const room = Math.max(FOLD_SHARE * limit, (1 + FOLD_SHARE) * limit - used);
		return chooseFolds(parts, Math.min(room, MAX_FOLD_SHARE * limit));
	});
}

interface Piece {
	hunks: Hunk[];
	size: number;
}

function splitChange(change: FileChange, anchor: string, limit: number): Piece[] {
	const empty = () => ({ hunks: [], size: 600 + 2 * (change.path.length + anchor.length) });
	let piece: Piece = empty();
	const pieces = [piece];
	for (const hunk of change.hunks.flatMap((whole) => splitHunk(whole, anchor, limit / 2))) {
		const size = 200 + sum(hunk.lines.map((line) => sizeOf(line, anchor)));
		if (piece.hunks.length > 0 && piece.size + size > limit) {
			piece = empty();
			pieces.push(piece);
		}
		piece.hunks.push(hunk);
		piece.size += size;
	}
	return pieces;
}

/** A hunk in pieces of about `limit`; a hunk that fits stays as it is. */
function splitHunk(hunk: Hunk, anchor: string, limit: number): Hunk[] {
	const pieces: Hunk[] = [];
	let start = 0;
	let size = 0;
	const position = { oldStart: hunk.oldStart, newStart: hunk.newStart };
	for (const [index, line] of hunk.lines.entries()) {
		size += sizeOf(line, anchor);
		const isLast = index === hunk.lines.length - 1;
		if (size <= limit && !isLast) continue;
		if (start === 0 && isLast) return [hunk];
		const lines = hunk.lines.slice(start, index + 1);
		const oldLines = lines.filter(({ sign }) => sign !== '+').length;
		const newLines = lines.filter(({ sign }) => sign !== '-').length;
		const heading = start === 0 && hunk.heading !== undefined ? { heading: hunk.heading } : {};
		const above = start === 0 && hunk.above !== undefined ? { above: hunk.above } : {};
		const below = isLast && hunk.below !== undefined ? { below: hunk.below } : {};
		pieces.push({ ...position, oldLines, newLines, ...heading, ...above, ...below, lines });
		position.oldStart += oldLines;
		position.newStart += newLines;
		start = index + 1;
		size = 0;
	}
	return pieces;
}

/** About the HTML of a line: its text, escaped and coloured, and its ids. */
function sizeOf(line: HunkLine, anchor: string): number {
	return LINE_MARKUP + 2 * anchor.length + 2.5 * Math.min(line.text.length, MAX_SHOWN);
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

/**
 * Keeps the texts of unchanged lines as far as there is room for them on the page, those of short
 * stretches first; of the others, the counts remain.
 */
function chooseFolds(parts: readonly ChangePart[], space: number): ChangePart[] {
	const folds = parts.flatMap(({ change: { hunks }, anchor }) =>
		hunks.flatMap(({ above, below }) =>
			[above, below].flatMap((fold) =>
				fold?.lines === undefined ? [] : [{ fold, size: sizeOfFold(fold.lines, anchor) }],
			),
		),
	);
	let room = space;
	const kept = new Set<UnchangedLines>();
	for (const { fold, size } of folds.sort((a, b) => a.size - b.size)) {
		room -= size;
		if (room >= 0) kept.add(fold);
	}
	if (kept.size === folds.length) return [...parts];
	const cut = (fold: UnchangedLines | undefined): UnchangedLines | undefined =>
		fold === undefined || kept.has(fold) ? fold : { count: fold.count };
	return parts.map((part) => ({
		...part,
		change: { ...part.change, hunks: part.change.hunks.map((hunk) => cutFolds(hunk, cut)) },
	}));
}

function cutFolds(
	hunk: Hunk,
	cut: (fold: UnchangedLines | undefined) => UnchangedLines | undefined,
): Hunk {
	const { above, below } = { above: cut(hunk.above), below: cut(hunk.below) };
	return {
		...hunk,
		...defined({ above, below }),
	};
}

function sizeOfFold(lines: readonly string[], anchor: string): number {
	return 100 + sum(lines.map((text) => sizeOf({ sign: ' ', text }, anchor)));
}

/** The page that shows a changed line of a file, from 0, and the line's id. */
export function findChangedLine(
	pages: readonly (readonly ChangePart[])[],
	{ file, line, side }: { file: number; line: number; side: 'old' | 'new' },
): { page: number; id: string } | undefined {
	for (const [page, parts] of pages.entries()) {
		const part = parts.find(
			({ index, change }) => index === file && change.hunks.some((hunk) => holds(hunk)),
		);
		if (part !== undefined) {
			return { page, id: `${part.anchor}-${side === 'old' ? 'L' : 'R'}${line}` };
		}
	}
	return undefined;

	function holds(hunk: Hunk): boolean {
		const start = side === 'old' ? hunk.oldStart : hunk.newStart;
		const lines = side === 'old' ? hunk.oldLines : hunk.newLines;
		return start <= line && line < start + lines;
	}
}
