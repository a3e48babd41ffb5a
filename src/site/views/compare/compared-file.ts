import {
	nearOrDiffers,
	type Likeness,
	type PresentCell,
	type SymbolRow,
} from '../../../model/symbol.ts';
import { languageOf } from '../../../lexer/language.ts';
import { symbolAnchor } from '../../../render/symbol-anchor.ts';
import { visibleText } from '../../../render/html.ts';
import { toParseState } from '../../../code/compare/code-analyses.ts';
import type { Variant } from '../../../code/compare/comparison.ts';
import type { MakeFrame } from '../../frame.ts';
import type { PageEntry } from '../../pages.ts';
import type { Site } from '../../site.ts';
import { codeStackPage, comparedFilePage } from '../../urls.ts';
import {
	addressOf,
	comparedTrail,
	listPlaces,
	pairPageOf,
	runOf,
	taskTitle,
	toVariantTag,
	type FilePlace,
	type VariantTag,
} from './compared-code.ts';
import { describeLimit } from './limits.ts';
import { pageAlignment, type PagedAlignment } from './pair-pages.ts';
import { describeParsing } from './symbol-notes.ts';

export interface ComparedFileView {
	path: string;
	round: { title: string; page: string };
	task?: string;
	language: string;
	variants: VariantTag[];
	/** Why files of other paths stand here too. */
	reasons: string[];
	/** The file as a whole, then its symbols. */
	rows: MatrixRow[];
	note?: string;
	pairs: PairTable;
	/** Which pairs have no page, and why. */
	limit?: string;
	stack?: string;
}

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

/** Every two contents: how many lines they share, and their page. */
export type PairTable = (PairTableCell | undefined)[][];

export interface PairTableCell {
	/** Shared lines, of all lines of both; 0 to 1. */
	text: number;
	page: string;
}

/** Rows of a table that one can still read. */
const MAX_ROWS = 300;

/** The symbols of a compared file by contestants. */
export function listComparedFilePages(site: Site, frame: MakeFrame): PageEntry<ComparedFileView>[] {
	return listPlaces(site.rounds).map((place) => {
		const path = visibleText(place.file.path);
		const round = visibleText(place.round.title);
		const page = comparedFilePage(addressOf(place));
		return {
			kind: 'compared-file',
			frame: frame({
				path: page,
				title: `${path}, ${round}`,
				description: `${path} by ${place.file.variants.length} contestants of “${round}”, symbol by symbol.`,
				section: 'rounds',
				crumbs: comparedTrail(place),
			}),
			view: toView(place, { site, path, round }),
		};
	});
}

function toView(
	place: FilePlace,
	{ site, path, round }: { site: Site; path: string; round: string },
): ComparedFileView {
	const { file, comparison } = place;
	const variants = file.variants.flatMap((variant) => toVariantTag(place, variant) ?? []);
	const task = taskTitle(place.round, comparison);
	const alignments = alignAll(place, site);
	const first = variants[0]?.tag.name ?? '';
	const note = describeParsing(
		file.variants.map((variant, index) => {
			const symbols = site.analyses.findSymbols(variant.file);
			const name = variants[index]?.tag.name ?? '';
			return { name, state: symbols === undefined ? undefined : toParseState(symbols) };
		}),
	);
	const reasons = new Set(
		file.cells.flatMap((cell) =>
			cell?.match.why === undefined || cell.file.path === file.path ? [] : [cell.match.why],
		),
	);
	return {
		path,
		round: { title: round, page: place.round.page },
		...(task === undefined ? {} : { task: visibleText(task) }),
		language: languageOf(file.path),
		variants,
		reasons: [...reasons].map(visibleText),
		rows: [toWholeRow(place), ...listSymbolRows(place, site, alignments)],
		...(note === undefined ? {} : { note }),
		pairs: toPairTable(place, alignments),
		...(file.limit === undefined ? {} : { limit: describeLimit(file.limit, first) }),
		...(file.variants.length > 2 ? { stack: codeStackPage(addressOf(place)) } : {}),
	};
}

/** Alignments of the pairs that have pages, by `0-1`. */
type Alignments = ReadonlyMap<string, PagedAlignment>;

function alignAll({ file }: FilePlace, site: Site): Alignments {
	return new Map(
		file.pairs.flatMap(([one, other]): [string, PagedAlignment][] => {
			const [a, b] = [file.variants[one]?.file, file.variants[other]?.file];
			if (a === undefined || b === undefined) return [];
			return [[`${one}-${other}`, pageAlignment(a, b, site).alignment]];
		}),
	);
}

function toWholeRow(place: FilePlace): MatrixRow {
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
				...(page === undefined ? {} : { page }),
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

function listSymbolRows(place: FilePlace, site: Site, alignments: Alignments): MatrixRow[] {
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
		...(likeness === undefined ? {} : { state: likeness.state }),
		...(likeness?.structure === undefined ? {} : { structure: likeness.structure }),
		...equalName(place, equalTo),
		...(symbol.path === row.path ? {} : { name: visibleText(symbol.path) }),
		...(page === undefined ? {} : { page }),
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

function toPairTable(place: FilePlace, alignments: Alignments): PairTable {
	const { variants } = place.file;
	return variants.map((_, one) =>
		variants.map((__, other) => {
			const [first, second] = one < other ? [one, other] : [other, one];
			const lines = alignments.get(`${first}-${second}`)?.lines;
			const page = pairPageOf(place, [one, other]);
			if (lines === undefined || page === undefined) return undefined;
			const all = lines.a + lines.b;
			return { text: all === 0 ? 1 : (2 * lines.shared) / all, page };
		}),
	);
}
