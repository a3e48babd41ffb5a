import { defined } from '../../../model/defined.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { formatExact } from '../../format.ts';
import { listCountedDiffs, listRunDiffs, type RunDiff } from '../../../code/diffs/run-diffs.ts';
import { startsAtFollowed } from '../../../code/trees/baseline.ts';
import { findSeries, type SeriesCommit } from '../../../code/diffs/series.ts';
import type { Site, SiteChanges, SiteDiff, SiteRound, SiteRun } from '../../site.ts';
import { diffPage, rawFile } from '../../urls.ts';
import { hasRawText } from '../file/raw-files.ts';
import { cutMessage, listHeadRoom, toSiteDiff } from './plan.ts';
import { comparePair, namePair, type SitePair } from './run-pairs.ts';
import { runTitle } from '../ui/trail.ts';

/** A file of the run's that is or holds a diff. */
export interface DiffSource {
	name: string;
	page?: string;
	raw?: string;
}

/** One of the diffs of a run: against the baseline, commit by commit, since the run before. */
export interface DiffKind {
	/** Below the address of the run's diff; absent for the first kind. */
	folder?: 'commits' | 'since';
	/** Heading of its pages, and what links to them are called. */
	title: string;
	name: string;
	/** What is compared: trees, or what the run's own diff, its commits say; two runs. */
	basis: SiteChanges['basis'] | 'commits' | 'runs';
	changes: SiteDiff;
	baseline?: string;
	earlier?: { title: string; page: string };
	sources: DiffSource[];
	commits: SeriesCommit[];
	/** Commits that were put together, for the basis `diff`. */
	composed?: number;
}

interface Place {
	round: SiteRound;
	run: SiteRun;
	site: Site;
}

/** The diffs of a run; `pair` is the run with the one before it. */
export function listDiffKinds(place: Place, pair: SitePair | undefined): DiffKind[] {
	return [toMainKind(place, pair), toSeriesKind(place), toPairKind(place, pair)].filter(
		(kind) => kind !== undefined,
	);
}

/** What a run's page says of its diffs. */
export function listDiffReading(
	place: Place,
	pair: SitePair | undefined,
): { title: string; detail: string; page: string }[] {
	return listDiffKinds(place, pair).map(({ name, folder, changes, commits }) => ({
		title: folder === undefined ? 'Diff' : name,
		detail: folder === 'commits' ? formatCount(commits.length, 'commit') : describeChanges(changes),
		page: diffPage(place.run.run, 1, folder),
	}));
}

/** `3 files, +40 −2`. */
export function describeChanges({ files, added, removed }: SiteDiff): string {
	return `${formatCount(files, 'file')}, +${formatExact(added, 'count')} −${formatExact(removed, 'count')}`;
}

function toMainKind({ round, run }: Place, pair: SitePair | undefined): DiffKind | undefined {
	const { changes } = run;
	if (changes === undefined) return undefined;
	const { basis, ...rest } = changes;
	const hasBaseline = basis === 'trees' || run.run.tree !== undefined;
	const earlier = pair?.isBaseline === true ? pair : undefined;
	return {
		title: `Changes of ${runTitle(run)}${earlier === undefined ? '' : ` since ${namePair(earlier, round)}`}`,
		name: earlier === undefined ? 'Changes' : `Since ${namePair(earlier, round)}`,
		basis: earlier !== undefined && basis === 'trees' ? 'runs' : basis,
		...(earlier === undefined ? {} : { earlier: toEarlier(earlier) }),
		changes: rest,
		...(hasBaseline ? { baseline: baselineName(round, run) } : {}),
		sources: basis === 'diff' ? listSources(run, listCountedDiffs(run.run)) : [],
		commits: basis === 'diff' ? listOnlyCommit(run) : [],
		...(basis === 'diff' ? { composed: countCommits(run) } : {}),
	};
}

function countCommits({ run }: SiteRun): number {
	return listCountedDiffs(run).flatMap(({ reading }) =>
		reading.changesets.filter(({ files }) => files.length > 0),
	).length;
}

/** A diff of one commit is headed by what it says of itself. */
function listOnlyCommit({ run, changes }: SiteRun): SeriesCommit[] {
	const [only, ...others] = listCountedDiffs(run)
		.flatMap(({ reading }) => reading.changesets)
		.filter(({ files }) => files.length > 0);
	if (only?.commit === undefined || others.length > 0 || changes === undefined) return [];
	const { files, added, removed } = changes;
	return [{ ...only.commit, first: 0, files, added, removed }];
}

function toSeriesKind({ run, site }: Place): DiffKind | undefined {
	const series = findSeries(run.run, site.bodies);
	if (series === undefined) return undefined;
	const commits = series.commits.map(cutMessage);
	const isSource = ({ reading }: RunDiff): boolean =>
		reading.changesets.some(({ commit }) => commit !== undefined);
	return {
		folder: 'commits',
		title: `Commits of ${runTitle(run)}`,
		name: 'Commit by commit',
		basis: 'commits',
		changes: toSiteDiff(series, listHeadRoom(commits)),
		sources: listSources(run, listRunDiffs(run.run).filter(isSource)),
		commits,
	};
}

function toPairKind({ round, run, site }: Place, pair: SitePair | undefined): DiffKind | undefined {
	if (pair === undefined || pair.isBaseline) return undefined;
	const changes = comparePair(pair, site.bodies);
	if (changes === undefined) return undefined;
	const before = namePair(pair, round);
	return {
		folder: 'since',
		title: `Changes of ${runTitle(run)} since ${before}`,
		name: `Since ${before}`,
		basis: 'runs',
		changes,
		earlier: toEarlier(pair),
		sources: [],
		commits: [],
	};
}

function toEarlier({ earlier, earlierRound }: SitePair): { title: string; page: string } {
	return {
		title: `${runTitle(earlier)} in “${visibleText(earlierRound.title)}”`,
		page: earlier.page,
	};
}

function baselineName({ round }: SiteRound, { run }: SiteRun): string {
	if (run.followed !== undefined && startsAtFollowed(run, round)) {
		return run.followed.run;
	}
	const task = round.tasks.find(({ id }) => id === run.task);
	return task?.baseline === undefined
		? (round.config.baseline ?? 'baseline')
		: `tasks/${task.id}/baseline`;
}

function listSources({ filePages }: SiteRun, diffs: readonly RunDiff[]): DiffSource[] {
	return diffs.map(({ artifact }) => {
		const page = filePages.get(artifact.path);
		return {
			name: artifact.name,
			...defined({ page }),
			...(page === undefined || !hasRawText(artifact) ? {} : { raw: rawFile(page) }),
		};
	});
}
