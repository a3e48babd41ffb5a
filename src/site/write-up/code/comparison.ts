import type { AlignedSection } from '../../../model/aligned.ts';
import { defined } from '../../../model/defined.ts';
import type { Likeness } from '../../../model/symbol.ts';
import { languageOf } from '../../../lexer/language.ts';
import type { LineSpan } from '../../../model/aligned.ts';
import type { StackSection } from '../../../render/stack.ts';
import { readCode } from '../../../code/reading/read-code.ts';
import { mergeEqual, stackFiles, type StackRow } from '../../../code/compare/stack.ts';
import type { Site, SiteRun } from '../../site.ts';
import { codeStackPage } from '../../urls.ts';
import { addressOf, pairPageOf } from '../../views/compare/compared-code.ts';
import { pageAlignment } from '../../views/compare/pair-pages.ts';
import { findSymbolPage } from '../../views/compare/symbol-rows.ts';
import { clipSections, cutSections } from './aligned-lines.ts';
import {
	chooseCode,
	type ChosenCode,
	type CodeChoice,
	type ComparisonChoice,
} from './code-choice.ts';
import { createLineBudget, describeCut, takeLines } from './line-budget.ts';
import type { LineRange } from './line-ranges.ts';
import { refuseName } from '../bad-reference.ts';
import { linesOfSymbol, listSymbols } from './symbols.ts';

/** The code of contestants beside each other, or one below the other. */
export interface Comparison {
	path: string;
	symbol?: string;
	sides: { run: SiteRun; path: string; text: string; language: string }[];
	code:
		| { mode: 'pair'; sections: AlignedSection[]; likeness: Map<string, Likeness> }
		| { mode: 'stack'; sections: StackSection[] };
	cut?: string;
	/** Address of the two, or of all, on the pages of the comparison. */
	page: string;
}

/** What `<CodeCompare>` shows. Throws BadReference for what is not there. */
export function toComparison(site: Site, props: ComparisonChoice): Comparison {
	const choice = chooseCode(site, props);
	const { sides, mode } = choice;
	const symbol = props.symbol === undefined ? undefined : findSymbols(site, choice, props.symbol);
	const shown = mode === 'pair' ? toPair(site, choice, symbol) : toStack(site, choice, symbol);
	return {
		path: sides[0]?.file.path ?? choice.place.file.path,
		...defined({ symbol: symbol?.path }),
		sides: sides.map(({ run, file }) => ({
			run,
			path: file.path,
			text: readCode(file, site.bodies).text,
			language: languageOf(file.path),
		})),
		...shown,
	};
}

/** A symbol of the first side that has it, and what belongs to it on the others. */
interface ChosenSymbol {
	path: string;
	/** Of each side: its path there, and its lines; undefined where it is absent. */
	cells: ({ path: string; lines: LineRange; startLine: number } | undefined)[];
}

function findSymbols(site: Site, { sides }: CodeChoice, wanted: string): ChosenSymbol {
	const files = sides.map(({ file }) => file);
	const known = listSymbols(site, files, wanted).map(({ path }) => path);
	const rows = site.analyses.alignSymbols(files)?.rows ?? [];
	const row =
		rows.find(({ cells }) => cells[0]?.symbol.path === wanted) ??
		rows.find(({ cells }) => cells.some((cell) => cell?.symbol.path === wanted));
	if (row === undefined) return refuseName('symbol', wanted, [...new Set(known)]);
	return {
		path: wanted,
		cells: files.map((file, index) => {
			const symbol = row.cells[index]?.symbol;
			if (symbol === undefined) return undefined;
			const { path, startLine } = symbol;
			return { path, startLine, lines: linesOfSymbol(site, file, symbol) };
		}),
	};
}

type Shown = Pick<Comparison, 'code' | 'cut' | 'page'>;

function toPair(site: Site, choice: CodeChoice, symbol: ChosenSymbol | undefined): Shown {
	const [a, b] = choice.sides;
	if (a === undefined || b === undefined) throw new Error('A pair has two sides.');
	const { alignment } = pageAlignment(a.file, b.file, site);
	const all = alignment.parts.flatMap(({ sections }) => sections);
	const wanted =
		symbol === undefined
			? all
			: clipSections(all, { a: symbol.cells[0]?.lines, b: symbol.cells[1]?.lines });
	const texts = {
		a: readCode(a.file, site.bodies).lines,
		b: readCode(b.file, site.bodies).lines,
	};
	const { sections, ...counts } = cutSections(wanted, texts, createLineBudget());
	const cut = describeCut(counts.shown, counts.all);
	return {
		code: { mode: 'pair', sections, likeness: new Map(alignment.likeness) },
		...defined({ cut }),
		page: findPairPage(site, choice, { a, b, symbol }) ?? choice.page,
	};
}

/** The page of the two contents, at the symbol; its first column is that of the lower index. */
function findPairPage(
	site: Site,
	{ place }: CodeChoice,
	{ a, b, symbol }: { a: ChosenCode; b: ChosenCode; symbol: ChosenSymbol | undefined },
): string | undefined {
	const isTurned = a.variant > b.variant;
	const [left, right] = isTurned ? [b, a] : [a, b];
	const [leftCell, rightCell] = isTurned
		? [symbol?.cells[1], symbol?.cells[0]]
		: [symbol?.cells[0], symbol?.cells[1]];
	const whole = pairPageOf(place, [left.variant, right.variant]);
	const cell = rightCell ?? leftCell;
	if (whole === undefined || cell === undefined || leftCell === undefined) return whole;
	const { alignment } = pageAlignment(left.file, right.file, site);
	return findSymbolPage(place, new Map([[`${left.variant}-${right.variant}`, alignment]]), {
		pair: [left.variant, right.variant],
		paths: [leftCell, cell],
	});
}

function toStack(site: Site, choice: CodeChoice, symbol: ChosenSymbol | undefined): Shown {
	const { sides, place } = choice;
	const files = sides.map(({ file }) => ({
		lines: readCode(file, site.bodies).lines,
		symbols: site.analyses.findSymbols(file)?.symbols ?? [],
	}));
	const rows =
		symbol === undefined
			? stackFiles(files, site.analyses.alignSymbols(sides.map(({ file }) => file)))
			: [toRow(symbol, files)];
	const { sections, shown, all } = cutRows(
		rows,
		files.map(({ lines }) => lines),
	);
	const cut = describeCut(shown, all);
	return {
		code: { mode: 'stack', sections },
		...defined({ cut }),
		page: place.file.variants.length > 2 ? codeStackPage(addressOf(place)) : choice.page,
	};
}

function toRow({ path, cells }: ChosenSymbol, files: Parameters<typeof mergeEqual>[1]): StackRow {
	const blocks = cells.flatMap((cell, variant) =>
		cell === undefined
			? []
			: [{ variant, spans: [[cell.lines.first, cell.lines.last] as LineSpan], same: [] }],
	);
	const absent = cells.flatMap((cell, variant) => (cell === undefined ? [variant] : []));
	return { path, title: path, absent, blocks: mergeEqual(blocks, files) };
}

function cutRows(
	rows: readonly StackRow[],
	texts: readonly (readonly string[])[],
): { sections: StackSection[]; shown: number; all: number } {
	const budget = createLineBudget();
	let [shown, all] = [0, 0];
	const sections = rows.flatMap((row): StackSection[] => {
		const blocks = row.blocks.flatMap((block) => {
			const spans = block.spans.flatMap(([first, last]): LineSpan[] => {
				const lengths = texts[block.variant]?.slice(first - 1, last).map(({ length }) => length);
				// Nothing follows what was cut.
				const own = shown < all ? 0 : takeLines(budget, lengths ?? []);
				shown += own;
				all += last - first + 1;
				return own === 0 ? [] : [[first, first + own - 1]];
			});
			return spans.length === 0 ? [] : [{ ...block, spans }];
		});
		return blocks.length === 0 ? [] : [{ ...row, blocks }];
	});
	return { sections, shown, all };
}
