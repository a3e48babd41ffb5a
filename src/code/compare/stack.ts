import { listUnits, type CodeUnit } from '../../analyse/source/code-units.ts';
import type { LineSpan } from '../../model/aligned.ts';
import type { SymbolMatrix } from '../../model/symbol.ts';

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
	symbols: Parameters<typeof listUnits>[0];
}

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
