import { languageOf } from '../../../lexer/language.ts';
import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';
import { toParseState } from '../../../code/compare/code-analyses.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site } from '../../site.ts';
import { codeStackPage, comparedFilePage } from '../../urls.ts';
import {
	addressOf,
	comparedTrail,
	listPlaces,
	pairPageOf,
	taskTitle,
	toVariantTag,
	type FilePlace,
	type VariantTag,
} from './compared-code.ts';
import { shareOfLines } from './likeness.ts';
import { describeLimit } from './limits.ts';
import { pageAlignment, type PagedAlignment } from './pair-pages.ts';
import { describeParsing } from './symbol-notes.ts';
import { listSymbolRows, toWholeRow, type Alignments, type MatrixRow } from './symbol-rows.ts';

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

/** Every two contents: how many lines they share, and their page. */
export type PairTable = (PairTableCell | undefined)[][];

export interface PairTableCell {
	/** Shared lines, of all lines of both; 0 to 1. */
	text: number;
	page: string;
}

/** The symbols of a compared file by contestants. */
export function listComparedFilePages(site: Site, frame: MakeFrame): Page<ComparedFileView>[] {
	return listPlaces(site.rounds).map((place) => {
		const path = visibleText(place.file.path);
		const round = visibleText(place.round.title);
		const page = comparedFilePage(addressOf(place));
		return {
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
		...defined({ task: visibleText(task) }),
		language: languageOf(file.path),
		variants,
		reasons: [...reasons].map(visibleText),
		rows: [toWholeRow(place), ...listSymbolRows(place, site, alignments)],
		...defined({ note }),
		pairs: toPairTable(place, alignments),
		...(file.limit === undefined ? {} : { limit: describeLimit(file.limit, first) }),
		...(file.variants.length > 2 ? { stack: codeStackPage(addressOf(place)) } : {}),
	};
}

function alignAll({ file }: FilePlace, site: Site): Alignments {
	return new Map(
		file.pairs.flatMap(([one, other]): [string, PagedAlignment][] => {
			const [a, b] = [file.variants[one]?.file, file.variants[other]?.file];
			if (a === undefined || b === undefined) return [];
			return [[`${one}-${other}`, pageAlignment(a, b, site).alignment]];
		}),
	);
}

function toPairTable(place: FilePlace, alignments: Alignments): PairTable {
	const { variants } = place.file;
	return variants.map((_, one) =>
		variants.map((__, other) => {
			const [first, second] = one < other ? [one, other] : [other, one];
			const lines = alignments.get(`${first}-${second}`)?.lines;
			const page = pairPageOf(place, [one, other]);
			if (lines === undefined || page === undefined) return undefined;
			return { text: shareOfLines(lines), page };
		}),
	);
}
