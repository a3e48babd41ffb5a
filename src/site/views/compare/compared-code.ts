import type { TreeFile } from '../../../model/bench.ts';
import type { Variant } from '../../../code/compare/comparison.ts';
import { defined } from '../../../model/defined.ts';
import type { Crumb } from '../../frame.ts';
import type { SiteComparedFile, SiteComparison, SiteRound, SiteRun } from '../../site.ts';
import { codePairPage, comparedFilePage, roundSubpage, type ComparedAddress } from '../../urls.ts';
import { toTag, type ContestantTag } from '../ui/tag.ts';
import { roundTrail } from '../ui/trail.ts';

/** A compared file of a round's task. */
export interface FilePlace {
	round: SiteRound;
	comparison: SiteComparison;
	file: SiteComparedFile;
}

export function addressOf({ round, file }: FilePlace): ComparedAddress {
	return { round: round.round.id, segment: file.segment };
}

/** Whether there is more than one content to look at. */
export function hasPage({ variants }: SiteComparedFile): boolean {
	return variants.length > 1;
}

export function listPlaces(rounds: readonly SiteRound[]): FilePlace[] {
	return rounds.flatMap((round) =>
		round.comparisons.flatMap((comparison) =>
			comparison.files.filter(hasPage).map((file) => ({ round, comparison, file })),
		),
	);
}

/** The run that stands for a content: the first one that has it. */
export function runOf(
	{ comparison }: FilePlace,
	variant: Variant | undefined,
): SiteRun | undefined {
	return comparison.runs[variant?.runs[0] ?? -1];
}

/** A content as pages show it, with everybody who has it. */
export interface VariantTag {
	/** The first contestant that has it. */
	tag: ContestantTag;
	/** The others. */
	same: ContestantTag[];
	path: string;
	lines: number;
	/** Page of the file in the run. */
	page?: string;
}

export function toVariantTag(place: FilePlace, variant: Variant): VariantTag | undefined {
	const [run, ...others] = variant.runs.flatMap((index) => place.comparison.runs[index] ?? []);
	if (run === undefined) return undefined;
	const { path, lines, source } = variant.file;
	const page = run.filePages.get(source);
	return {
		tag: toTag(run),
		same: others.map(toTag),
		path,
		lines,
		...defined({ page }),
	};
}

/** Address of the page of two contents, in whichever order; undefined where it has none. */
export function pairPageOf(
	place: FilePlace,
	[one, other]: readonly [number, number],
	part = 1,
): string | undefined {
	const [first, second] = one < other ? [one, other] : [other, one];
	const isPaired = place.file.pairs.some((pair) => pair[0] === first && pair[1] === second);
	const left = runOf(place, place.file.variants[first]);
	const right = runOf(place, place.file.variants[second]);
	if (!isPaired || left === undefined || right === undefined) return undefined;
	return codePairPage(addressOf(place), [left.run.contestant, right.run.contestant], part);
}

/** The way to the pages of a compared file. */
export function comparedTrail(place: FilePlace): Crumb[] {
	const { round, file } = place;
	return [
		...roundTrail(round),
		{ title: 'Code', page: roundSubpage(round.round.id, 'compare') },
		{ title: file.path, page: comparedFilePage(addressOf(place)) },
	];
}

/** Title of the task that the code was written for, where the round has tasks. */
export function taskTitle(round: SiteRound, { task }: SiteComparison): string | undefined {
	return task === undefined
		? undefined
		: (round.round.tasks.find(({ id }) => id === task)?.title ?? task);
}

/** The hash that a page depends on, and where its text is. */
export interface CodeSource {
	source: string;
	sha256: string;
}

export function toSource({ source, sha256 }: TreeFile): CodeSource {
	return { source, sha256 };
}
