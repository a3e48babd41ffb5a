import { listUnits, type CodeUnit } from '../../analyse/source/code-units.ts';
import type { SymbolMatrix } from '../../model/symbol.ts';
import type { LineSpan } from '../../render/pair-parts.ts';

/** The same symbol of several files, one below the other. */
export interface StackRow {
	/** Absent for whole files, and for what stands outside of symbols. */
	path?: string;
	title: string;
	/** Each text once. */
	blocks: StackBlock[];
	/** Files without this symbol. */
	absent: number[];
}

export interface StackBlock {
	/** Index of the file. */
	variant: number;
	/** Its lines, in order. */
	spans: LineSpan[];
	/** Other files that have the same text here. */
	same: number[];
}

export interface StackFile {
	lines: readonly string[];
	/** HTML that each line takes. */
	sizes: readonly number[];
	symbols: Parameters<typeof listUnits>[0];
}

/** HTML of a page's lines, in characters. */
const PAGE_LIMIT = 700_000;

/**
 * Rows of symbols, then what belongs to none: every line of every file once. Without symbols, the
 * files as they are.
 */
export function stackFiles(
	files: readonly StackFile[],
	matrix: SymbolMatrix | undefined,
): StackRow[] {
	const units = files.map(({ symbols, lines }) => listUnits(symbols, lines));
	const byPath = units.map((own) => new Map(own.map((unit) => [unit.symbol.path, unit])));
	const rows = (matrix?.rows ?? []).flatMap(({ path, cells }): StackRow[] => {
		const blocks = cells.flatMap((cell, variant): StackBlock[] => {
			const unit = cell === undefined ? undefined : byPath[variant]?.get(cell.symbol.path);
			return unit === undefined ? [] : [{ variant, spans: [[unit.first, unit.last]], same: [] }];
		});
		if (blocks.length === 0) return [];
		const absent = cells.flatMap((cell, variant) => (cell === undefined ? [variant] : []));
		return [{ path, title: path, absent, blocks: mergeEqual(blocks, files) }];
	});
	const rest = files.map(({ lines }, variant) => ({
		variant,
		spans: listGaps(units[variant] ?? [], lines.length),
		same: [],
	}));
	const title = rows.length === 0 ? 'Whole file' : 'Outside of functions and other symbols';
	const blocks = mergeEqual(
		rest.filter(({ spans }) => spans.length > 0),
		files,
	);
	return blocks.length === 0 ? rows : [...rows, { title, absent: [], blocks }];
}

/** Blocks of equal text are one, which names the others. */
export function mergeEqual(
	blocks: readonly StackBlock[],
	files: readonly Pick<StackFile, 'lines'>[],
): StackBlock[] {
	const byText = new Map<string, StackBlock>();
	for (const block of blocks) {
		const lines = files[block.variant]?.lines ?? [];
		const text = block.spans
			.map(([first, last]) => lines.slice(first - 1, last).join('\n'))
			.join('\n\n');
		const found = byText.get(text);
		if (found === undefined) byText.set(text, block);
		else found.same.push(block.variant);
	}
	return [...byText.values()];
}

function listGaps(units: readonly CodeUnit[], lines: number): LineSpan[] {
	const gaps: LineSpan[] = [];
	let next = 1;
	for (const { first, last } of units) {
		if (first > next) gaps.push([next, first - 1]);
		next = last + 1;
	}
	if (next <= lines) gaps.push([next, lines]);
	return gaps;
}

/** Divides the rows into pages; a row that is too long goes on on the next one. */
export function planStackParts(
	rows: readonly StackRow[],
	files: readonly StackFile[],
): StackRow[][] {
	const parts: StackRow[][] = [];
	let part: StackRow[] = [];
	let room = PAGE_LIMIT;
	for (const { blocks, ...row } of rows) {
		let own: StackBlock[] = [];
		const flush = (): void => {
			if (own.length > 0) part.push({ ...row, blocks: own });
			own = [];
		};
		for (const { spans, ...block } of blocks) {
			for (const span of spans.flatMap((one) =>
				splitSpan(one, files[block.variant]?.sizes ?? []),
			)) {
				const size = sizeOf(files[block.variant]?.sizes ?? [], span);
				if (size > room) {
					flush();
					if (part.length > 0) parts.push(part);
					part = [];
					room = PAGE_LIMIT;
				}
				room -= size;
				addSpan(own, block, span);
			}
		}
		flush();
	}
	if (part.length > 0) parts.push(part);
	return parts;
}

const PIECE = 200;

function splitSpan([first, last]: LineSpan, sizes: readonly number[]): LineSpan[] {
	const spans: LineSpan[] = [];
	let start = first;
	let size = 0;
	for (let line = first; line <= last; line++) {
		const own = sizes[line - 1] ?? 0;
		if (line > start && (line - start >= PIECE || size + own > PAGE_LIMIT / 4)) {
			spans.push([start, line - 1]);
			start = line;
			size = 0;
		}
		size += own;
	}
	spans.push([start, last]);
	return spans;
}

function sizeOf(sizes: readonly number[], [first, last]: LineSpan): number {
	let size = 0;
	for (let index = first - 1; index < last; index++) size += sizes[index] ?? 0;
	return size;
}

function addSpan(
	blocks: StackBlock[],
	own: Omit<StackBlock, 'spans'>,
	[first, last]: LineSpan,
): void {
	const block = blocks.at(-1);
	if (block?.variant !== own.variant) {
		blocks.push({ ...own, spans: [[first, last]] });
		return;
	}
	const span = block.spans.at(-1);
	if (span?.[1] === first - 1) span[1] = last;
	else block.spans.push([first, last]);
}
