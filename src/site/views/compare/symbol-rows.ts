import type { Variant } from '../../../code/compare/comparison.ts';
import { defined } from '../../../model/defined.ts';
import {
	nearOrDiffers,
	type Likeness,
	type PresentCell,
	type SymbolRow,
} from '../../../model/symbol.ts';
import { visibleText } from '../../../render/html.ts';
import { symbolAnchor } from '../../../render/symbol-anchor.ts';
import type { Site } from '../../site.ts';
import { pairPageOf, runOf, type FilePlace } from './compared-code.ts';
import type { PagedAlignment } from './pair-pages.ts';

export interface MatrixRow {
	path: string;
	/** Absent for the file as a whole. */
	kind?: string;
	cells: (MatrixCell | undefined)[];
}

export interface MatrixCell {
	/** Lines with code, or all lines where these are not known. */
	lines: number;
	/** Absent in the first cell of the row that has one. */
	state?: Likeness['state'];
	structure?: number;
	/** Monogram of an earlier contestant, not the first of the row, with the same code. */
	equalTo?: string;
	/** Another name than the row's. */
	name?: string;
	/** Beside the first cell of the row; for that one, the file itself. */
	page?: string;
}

/** Rows of a table that one can still read. */
const MAX_ROWS = 300;

/** Alignments of the pairs that have pages, by `0-1`. */
export type Alignments = ReadonlyMap<string, PagedAlignment>;

export function toWholeRow(place: FilePlace): MatrixRow {
	const { file } = place;
	return {
		path: 'Whole file',
		cells: file.variants.map((variant, index): MatrixCell => {
			const match = file.cells.find((cell) => cell?.variant === index)?.match;
			const page = index === 0 ? undefined : pairPageOf(place, [0, index]);
			return {
				lines: variant.file.lines,
				...toWholeState(variant, { index, structure: match?.structure }),
				...equalName(place, variant.equalTo),
				...defined({ page }),
			};
		}),
	};
}

function toWholeState(
	{ equalTo }: Variant,
	{ index, structure }: { index: number; structure: number | undefined },
): Pick<MatrixCell, 'state' | 'structure'> {
	if (index === 0 || structure === undefined) return {};
	return { structure, state: equalTo === 0 ? 'same' : nearOrDiffers(structure) };
}

/** Of an equal content; what equals the first one is told as its state. */
function equalName(place: FilePlace, equalTo: number | undefined): Pick<MatrixCell, 'equalTo'> {
	const run =
		equalTo === undefined || equalTo === 0 ? undefined : runOf(place, place.file.variants[equalTo]);
	return run === undefined ? {} : { equalTo: run.identity.monogram };
}

export function listSymbolRows(place: FilePlace, site: Site, alignments: Alignments): MatrixRow[] {
	const matrix = site.analyses.alignSymbols(place.file.variants.map(({ file }) => file));
	return (matrix?.rows ?? []).slice(0, MAX_ROWS).map((row) => ({
		path: visibleText(row.path),
		kind: row.kind,
		cells: row.cells.map((cell, index) =>
			cell === undefined ? undefined : toCell(cell, { row, index, place, alignments }),
		),
	}));
}

function toCell(
	{ symbol, likeness, equalTo }: PresentCell,
	{
		row,
		index,
		place,
		alignments,
	}: { row: SymbolRow; index: number; place: FilePlace; alignments: Alignments },
): MatrixCell {
	const page =
		index === row.first
			? undefined
			: findSymbolPage(place, alignments, {
					pair: [row.first, index],
					paths: [row.cells[row.first]?.symbol, symbol],
				});
	return {
		lines: symbol.source ?? symbol.endLine - symbol.startLine + 1,
		...defined({ state: likeness?.state, structure: likeness?.structure }),
		...equalName(place, equalTo),
		...(symbol.path === row.path ? {} : { name: visibleText(symbol.path) }),
		...defined({ page }),
	};
}

interface Lines {
	path: string;
	startLine: number;
}

/** The place of a symbol on the page of two contents: its heading there, else its first line. */
export function findSymbolPage(
	place: FilePlace,
	alignments: Alignments,
	{ pair, paths }: { pair: [number, number]; paths: [Lines | undefined, Lines] },
): string | undefined {
	const [left = paths[1]] = paths;
	const parts = alignments.get(`${pair[0]}-${pair[1]}`)?.parts ?? [];
	const heading = parts.findIndex(({ sections }) =>
		sections.some(({ a }) => a?.path === left.path),
	);
	const line = parts.findIndex(({ a }) =>
		a.some(([first, last]) => first <= left.startLine && left.startLine <= last),
	);
	const page = pairPageOf(place, pair, Math.max(0, heading === -1 ? line : heading) + 1);
	if (page === undefined) return undefined;
	return heading === -1 ? `${page}#aL${left.startLine}` : `${page}#${symbolAnchor(left.path)}`;
}
