import { defined } from '../../../model/defined.ts';
import { nearOrDiffers, type Likeness } from '../../../model/symbol.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type {
	Site,
	SiteComparedFile,
	SiteComparison,
	SiteNotCompared,
	SiteRound,
} from '../../site.ts';
import { comparedFilePage, roundSubpage } from '../../urls.ts';
import {
	addressOf,
	hasPage,
	pairPageOf,
	runOf,
	taskTitle,
	type FilePlace,
} from './compared-code.ts';
import { toSolutions, type SolutionsView } from './solutions.ts';
import { toTag, type ContestantTag } from '../ui/tag.ts';
import { roundTrail } from '../ui/trail.ts';

export interface CompareView {
	title: string;
	round: { title: string; page: string };
	tasks: TaskCompareView[];
}

export interface TaskCompareView extends SolutionsView {
	title?: string;
	contestants: CompareColumn[];
	files: FileRow[];
	alone: AloneRow[];
	moreAlone: number;
	similarity: SimilarityCell[][];
	notCompared: NotComparedRow[];
	moreNotCompared: number;
}

export interface CompareColumn {
	tag: ContestantTag;
	/** Page of the run. */
	page: string;
}

export interface FileRow {
	path: string;
	/** Absent where all contents are the same. */
	page?: string;
	cells: (FileCell | undefined)[];
}

export interface FileCell {
	lines: number;
	/** Monogram of the first contestant with the same content; absent in the first one. */
	sameAs?: string;
	/** Monogram of the first contestant with the same code in other bytes; absent in that one. */
	equalTo?: string;
	/** To the first content; absent in that one, and where it cannot be told. */
	likeness?: Likeness;
	/** Beside the first content; for the first one itself, and for its equals, the file. */
	page?: string;
	/** Another path than the row's, and why it belongs here. */
	path?: string;
	why?: string;
	/** The run left it as it was given. */
	given: boolean;
}

export interface AloneRow {
	path: string;
	tag: ContestantTag;
	lines: number;
	page?: string;
}

export interface SimilarityCell {
	structure?: number;
	text?: number;
	/** The first file that both wrote in different ways, and where it stands side by side. */
	file?: { name: string; page: string };
}

export interface NotComparedRow {
	path: string;
	reason: string;
	/** Names of the contestants; empty for all of them. */
	who: string[];
}

const MAX_ALONE = 200;
const MAX_NOT_COMPARED = 200;

/** The produced code of a round's contestants at a glance. */
export function listComparePages(site: Site, frame: MakeFrame): Page<CompareView>[] {
	return site.rounds.flatMap((round) => {
		if (round.comparisons.length === 0) return [];
		const path = roundSubpage(round.round.id, 'compare');
		const title = visibleText(round.title);
		return [
			{
				frame: frame({
					path,
					title: `Code, ${title}`,
					description: `What the contestants of “${title}” wrote, side by side.`,
					section: 'rounds',
					crumbs: [...roundTrail(round), { title: 'Code', page: path }],
				}),
				view: {
					title: `Code of “${title}”`,
					round: { title, page: round.page },
					tasks: round.comparisons.map((comparison) => toTask(round, comparison)),
				},
			},
		];
	});
}

function toTask(round: SiteRound, comparison: SiteComparison): TaskCompareView {
	const { runs, files, alone, notCompared } = comparison;
	const title = taskTitle(round, comparison);
	return {
		...defined({ title: visibleText(title) }),
		contestants: runs.map((run) => ({ tag: toTag(run), page: run.page })),
		files: files.map((file) => toRow({ round, comparison, file })),
		alone: alone.slice(0, MAX_ALONE).flatMap(({ run, file }): AloneRow[] => {
			const owner = runs[run];
			if (owner === undefined) return [];
			const page = owner.filePages.get(file.source);
			return [
				{
					path: visibleText(file.path),
					tag: toTag(owner),
					lines: file.lines,
					...defined({ page }),
				},
			];
		}),
		moreAlone: Math.max(0, alone.length - MAX_ALONE),
		similarity: toSimilarity(round, comparison),
		...toSolutions(comparison),
		notCompared: notCompared
			.slice(0, MAX_NOT_COMPARED)
			.map((one) => toNotCompared(one, comparison)),
		moreNotCompared: Math.max(0, notCompared.length - MAX_NOT_COMPARED),
	};
}

function toRow(place: FilePlace): FileRow {
	const { file } = place;
	return {
		path: visibleText(file.path),
		...(hasPage(file) ? { page: comparedFilePage(addressOf(place)) } : {}),
		cells: file.cells.map((_, run) => toCell(place, run)),
	};
}

function toCell(place: FilePlace, index: number): FileCell | undefined {
	const { file, comparison } = place;
	const cell = file.cells[index];
	const run = comparison.runs[index];
	if (cell === undefined || run === undefined) return undefined;
	const first = file.variants[cell.variant]?.runs[0];
	const equal = first === index || first === undefined ? undefined : comparison.runs[first];
	const alike = runOf(place, file.variants[file.variants[cell.variant]?.equalTo ?? -1]);
	const pair = cell.variant === 0 ? undefined : pairPageOf(place, [0, cell.variant]);
	const page = pair ?? run.filePages.get(cell.file.source);
	const { structure, why } = cell.match;
	return {
		lines: cell.file.lines,
		given: cell.given,
		...defined({ sameAs: equal?.identity.monogram, equalTo: alike?.identity.monogram }),
		...(structure === undefined || cell.variant === 0
			? {}
			: { likeness: { state: nearOrDiffers(structure), structure } }),
		...defined({ page }),
		...(cell.file.path === file.path
			? {}
			: { path: visibleText(cell.file.path), ...defined({ why }) }),
	};
}

function toSimilarity(round: SiteRound, comparison: SiteComparison): SimilarityCell[][] {
	const { runs, similarity, files } = comparison;
	return runs.map((_, one) =>
		runs.map((__, other): SimilarityCell => {
			const structure = similarity.structure[one]?.[other];
			const text = similarity.text[one]?.[other];
			const file = one === other ? undefined : findPair(files, { round, comparison, one, other });
			return defined({ structure, text, file });
		}),
	);
}

/** The first file that two contestants wrote in different ways. */
function findPair(
	files: readonly SiteComparedFile[],
	{ one, other, ...place }: Omit<FilePlace, 'file'> & { one: number; other: number },
): SimilarityCell['file'] {
	for (const file of files) {
		const [a, b] = [file.cells[one], file.cells[other]];
		if (a === undefined || b === undefined || a.variant === b.variant) continue;
		const page = pairPageOf({ ...place, file }, [a.variant, b.variant]);
		const name = file.path.slice(file.path.lastIndexOf('/') + 1);
		if (page !== undefined) return { name: visibleText(name), page };
	}
	return undefined;
}

function toNotCompared(
	{ path, reason, runs }: SiteNotCompared,
	comparison: SiteComparison,
): NotComparedRow {
	const isAll = runs.length === comparison.runs.length;
	return {
		path: visibleText(path),
		reason: visibleText(reason),
		who: isAll
			? []
			: runs.flatMap((run) => {
					const name = comparison.runs[run]?.contestant.name;
					return name === undefined ? [] : [visibleText(name)];
				}),
	};
}
