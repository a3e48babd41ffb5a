import type { AlignedRun, AlignedSection } from '../model/aligned.ts';
import { formatCount } from '../model/words.ts';
import { findChangedWords, type ChangedRange } from './diff-words.ts';
import { html, joinHtml, markup, trustHtml, type SafeHtml } from './html.ts';
import {
	isComment,
	numberWidth,
	renderNumberedLines,
	type NumberedText,
} from './numbered-lines.ts';
import { symbolAnchor } from './symbol-anchor.ts';

/** Shared lines that stand around what differs. */
const CONTEXT = 3;
/** Fewer shared lines are not worth a fold. */
const MIN_FOLD = 4;
/** Rows of a chunk, the unit that browsers skip while it is out of view. */
const CHUNK_ROWS = 80;
/** Symbols that a fold names. */
const MAX_NAMES = 6;
/** Rows of one piece of a long run. */
const PIECE_ROWS = 100;

export interface PairSide {
	text: NumberedText;
	/** Name of the contestant. */
	name: string;
}

export interface PairOptions {
	a: PairSide;
	b: PairSide;
	sections: readonly AlignedSection[];
	/** What is said of a section beside its name: `near 0.83`. */
	describe: (section: AlignedSection) => string | undefined;
	/** What the ids of headings begin with, where several pairs share a page. */
	anchorPrefix?: string;
	/** `p` where the pair is a figure of a text, whose headings are not its symbols. */
	heading?: 'h2' | 'p';
}

/**
 * Two files in two columns: shared lines on both sides, folded where they are many, and what only
 * one side has. The style sheet tints by contestant; the names of the groups say it in words.
 */
export function renderPair({ sections, ...options }: PairOptions): SafeHtml {
	const used = new Set<string>();
	const context = { ...options, used };
	const parts = groupSections(sections).map((group) => renderGroup(group, context));
	const lines = Math.max(options.a.text.lines.length, options.b.text.lines.length);
	const columns = Math.max(longestLine(options.a.text), longestLine(options.b.text));
	return html`<div class="lines pair-lines code-w${numberWidth(lines)}" data-columns="${columns}">${markup(joinHtml(parts))}</div>`;
}

/** In characters; tabs take up to four. */
function longestLine({ lines }: NumberedText): number {
	let longest = 0;
	for (const line of lines) {
		if (line.length * 4 <= longest) continue;
		longest = Math.max(longest, line.length + 3 * (line.split('\t').length - 1));
	}
	return Math.min(longest, 2_000);
}

type Context = Omit<PairOptions, 'sections'> & { used: Set<string> };

/** Neighbours that are the same on both sides stand together; all others alone. */
function groupSections(sections: readonly AlignedSection[]): AlignedSection[][] {
	const groups: AlignedSection[][] = [];
	let same: AlignedSection[] = [];
	for (const section of sections) {
		if (!section.moved && section.runs.every(({ kind }) => kind === 'shared')) {
			if (same.length === 0) groups.push(same);
			same.push(section);
			continue;
		}
		same = [];
		groups.push([section]);
	}
	return groups;
}

/** What is the same over several symbols is one fold, which names them. */
function renderGroup(group: readonly AlignedSection[], context: Context): SafeHtml {
	const names = group.flatMap(({ a }) => (a === undefined ? [] : [a.path]));
	const lines = group.flatMap(({ runs }) => runs).reduce((sum, { aLines }) => sum + aLines, 0);
	if (group.length === 1 || lines < MIN_FOLD) {
		return joinHtml(group.map((section) => renderSection(section, context)));
	}
	const inside = group.map((section) => {
		const symbol = section.a ?? section.b;
		const heading = symbol === undefined ? html`` : renderHeading(section, symbol.path, context);
		const rows = section.runs.flatMap(splitRows).map((piece) => toSharedRow(piece, context));
		return html`${markup(heading)}${markup(groupRows(rows))}`;
	});
	const shown = names.slice(0, MAX_NAMES).join(', ');
	const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
	const list = names.length === 0 ? html`` : html`: <bdi>${shown}</bdi>${more}`;
	return html`<details class="pair-fold"><summary>${formatCount(lines, 'same line')}${markup(list)}</summary>${markup(joinHtml(inside))}</details>`;
}

function renderSection(section: AlignedSection, context: Context): SafeHtml {
	const symbol = section.a ?? section.b;
	const heading = symbol === undefined ? html`` : renderHeading(section, symbol.path, context);
	const [only] = section.runs;
	if (symbol !== undefined && section.runs.length === 1 && only?.kind === 'shared') {
		return html`${markup(heading)}${markup(renderFold(only, context))}`;
	}
	const rows: Row[] = section.runs.flatMap((run, index) =>
		run.kind === 'apart'
			? splitRows(run).map((piece) => renderApart(piece, context))
			: renderShared(run, context, {
					above: index > 0 ? CONTEXT : symbol === undefined ? 0 : 1,
					below: index < section.runs.length - 1 ? CONTEXT : 0,
				}),
	);
	return html`${markup(heading)}${markup(groupRows(rows))}`;
}

function renderHeading(section: AlignedSection, path: string, context: Context): SafeHtml {
	const wanted = `${context.anchorPrefix ?? ''}${symbolAnchor(path)}`;
	// The second file may have another thing of the same name.
	const id = context.used.has(wanted) ? `${wanted}-b` : wanted;
	context.used.add(id);
	const { a, b } = section;
	const other = a !== undefined && b !== undefined && a.path !== b.path ? b.path : undefined;
	const words = [
		a === undefined
			? `only in ${context.b.name}`
			: b === undefined
				? `only in ${context.a.name}`
				: context.describe(section),
		section.moved ? 'in another place there' : undefined,
	].filter((word) => word !== undefined);
	const tag = markup(context.heading === 'p' ? html`p` : html`h2`);
	return html`<${tag} class="pair-symbol" id="${id}"><a href="#${id}"><bdi>${path}</bdi></a>${other !== undefined && markup(html` <span class="pair-other">beside <bdi>${other}</bdi></span>`)} <span class="pair-words">${words.join(', ')}</span></${tag}>`;
}

/** Markup and how many lines high it is. */
interface Row {
	html: SafeHtml;
	rows: number;
}

/** Chunks of about so many rows, each with its height in tens, for the style sheet. */
function groupRows(rows: readonly Row[]): SafeHtml {
	const chunks: string[] = [];
	let chunk: SafeHtml[] = [];
	let height = 0;
	const flush = (): void => {
		if (chunk.length === 0) return;
		const tens = Math.max(1, Math.min(20, Math.round(height / 10)));
		chunks.push(`<div class="chunk rows-${tens}">${chunk.join('')}</div>`);
		chunk = [];
		height = 0;
	};
	for (const row of rows) {
		if (height > 0 && height + row.rows > CHUNK_ROWS) flush();
		chunk.push(row.html);
		height += row.rows;
	}
	flush();
	return trustHtml(chunks.join(''));
}

function splitRows(run: AlignedRun): AlignedRun[] {
	const count = Math.max(run.aLines, run.bLines);
	return Array.from({ length: Math.ceil(count / PIECE_ROWS) }, (_, index) => {
		const start = index * PIECE_ROWS;
		const aLines = Math.max(0, Math.min(PIECE_ROWS, run.aLines - start));
		const bLines = Math.max(0, Math.min(PIECE_ROWS, run.bLines - start));
		return { kind: run.kind, a: run.a + start, aLines, b: run.b + start, bLines };
	});
}

function renderShared(
	run: AlignedRun,
	context: Context,
	{ above, below }: { above: number; below: number },
): Row[] {
	const hidden = run.aLines - above - below;
	if (hidden < MIN_FOLD) return splitRows(run).map((piece) => toSharedRow(piece, context));
	const pieces: [start: number, count: number][] = [
		[0, above],
		[above, hidden],
		[above + hidden, below],
	];
	return pieces.flatMap(([start, count], index) => {
		if (count === 0) return [];
		const piece: AlignedRun = {
			kind: 'shared',
			a: run.a + start,
			aLines: count,
			b: run.b + start,
			bLines: count,
		};
		if (index !== 1) return [toSharedRow(piece, context)];
		return [{ html: renderFold(piece, context), rows: 1 }];
	});
}

function toSharedRow(run: AlignedRun, context: Context): Row {
	return { html: renderSharedLines(run, context), rows: run.aLines };
}

function renderSharedLines(run: AlignedRun, { a, b }: Context): SafeHtml {
	const left = renderNumberedLines(a.text, { first: run.a, count: run.aLines });
	const right = renderNumberedLines(b.text, { first: run.b, count: run.bLines });
	return html`<div class="both"><div class="a">${markup(left)}</div><div class="b">${markup(right)}</div></div>`;
}

function renderFold(run: AlignedRun, context: Context): SafeHtml {
	const inside = splitRows(run).map((piece) => toSharedRow(piece, context));
	return html`<details class="pair-fold"><summary>${formatCount(run.aLines, 'same line')}</summary>${markup(groupRows(inside))}</details>`;
}

function renderApart(run: AlignedRun, { a, b }: Context): Row {
	const words = findWords(run, a.text, b.text);
	const only = findReason(run, a.text, b.text);
	const left = renderSide('a', a, { first: run.a, count: run.aLines, words: words.a });
	const right = renderSide('b', b, { first: run.b, count: run.bLines, words: words.b });
	const reason = only === undefined ? html`` : html` data-only="${only}"`;
	return {
		html: html`<div class="apart"${markup(reason)}>${markup(left)}${markup(right)}</div>`,
		rows: Math.max(run.aLines, run.bLines),
	};
}

function renderSide(
	side: 'a' | 'b',
	{ text, name }: PairSide,
	{ first, count, words }: { first: number; count: number; words: Map<number, ChangedRange[]> },
): SafeHtml {
	if (count === 0) return html`<div class="${side} none"></div>`;
	const last = first + count - 1;
	const where = count === 1 ? `line ${first}` : `lines ${first} to ${last}`;
	const rows = renderNumberedLines(text, { first, count }, words);
	return html`<div class="${side}" role="group" aria-label="Only in ${name}, ${where}">${markup(rows)}</div>`;
}

/** What differs inside of lines that have a counterpart, by line number. */
function findWords(
	run: AlignedRun,
	a: NumberedText,
	b: NumberedText,
): { a: Map<number, ChangedRange[]>; b: Map<number, ChangedRange[]> } {
	const words = { a: new Map<number, ChangedRange[]>(), b: new Map<number, ChangedRange[]>() };
	if (run.aLines !== run.bLines) return words;
	const found = findChangedWords([
		...textsOf(a, run.a, run.aLines).map((text) => ({ sign: '-' as const, text })),
		...textsOf(b, run.b, run.bLines).map((text) => ({ sign: '+' as const, text })),
	]);
	for (const [index, ranges] of found) {
		if (index < run.aLines) words.a.set(run.a + index, ranges);
		else words.b.set(run.b + index - run.aLines, ranges);
	}
	return words;
}

function textsOf({ lines }: NumberedText, first: number, count: number): string[] {
	return lines.slice(first - 1, first - 1 + count);
}

/** Whether the sides differ in nothing but white space, or in nothing but comments. */
function findReason(run: AlignedRun, a: NumberedText, b: NumberedText): string | undefined {
	const [left, right] = [textsOf(a, run.a, run.aLines), textsOf(b, run.b, run.bLines)].map(
		(lines) => lines.join('').replace(/\s+/g, ''),
	);
	if (left === right) return 'space';
	const isAll = (text: NumberedText, first: number, count: number): boolean => {
		for (let number = first; number < first + count; number++) {
			if (!isComment(text, number)) return false;
		}
		return true;
	};
	const comments = isAll(a, run.a, run.aLines) && isAll(b, run.b, run.bLines);
	return comments ? 'comment' : undefined;
}
