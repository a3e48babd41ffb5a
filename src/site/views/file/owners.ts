import type { LeftOut, ReadArtifact } from '../../../model/bench.ts';
import { visibleText } from '../../../render/html.ts';
import type { Crumb, PageFrame } from '../../frame.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';
import { FILES, roundSubpage, runPage } from '../../urls.ts';
import { findTwins, type Twins } from './code-list.ts';
import { listLeftOutOf } from './files.ts';
import { roundTrail, runTitle, runTrail } from '../ui/trail.ts';

/** A run, a round or the bench, with its files. */
export interface Owner {
	/** `Claude Sonnet 4.6 in “Agentic debugging”`. */
	title: string;
	trail: Crumb[];
	section: PageFrame['section'];
	/** Sorted by path. */
	files: readonly ReadArtifact[];
	/** Further files with pages: those of baselines, and code that no folder holds. */
	others: readonly ReadArtifact[];
	/** Pages by artifact path. */
	pages: ReadonlyMap<string, string>;
	/** Page that lists the files. */
	list: string;
	leftOut: readonly LeftOut[];
	run?: SiteRun;
	round?: SiteRound;
	/** Files of other runs that are the same as the run's. */
	twins?: Twins;
}

/** Everything that owns files, in the order of the site. */
export function listOwners(site: Site): Owner[] {
	return [
		{
			title: site.title,
			trail: [],
			section: 'data',
			files: site.bench.files,
			others: [],
			pages: site.filePages,
			list: FILES,
			leftOut: site.bench.leftOut,
		},
		...site.rounds.flatMap((round): Owner[] => [
			{
				title: visibleText(round.title),
				trail: roundTrail(round),
				section: 'rounds',
				files: round.round.files,
				others: round.round.baselineFiles ?? [],
				pages: round.filePages,
				list: roundSubpage(round.round.id, 'files'),
				leftOut: round.round.leftOut,
			},
			...listRunOwners(round),
		]),
	];
}

function listRunOwners(round: SiteRound): Owner[] {
	const twins = findTwins(round);
	return round.runs.map((run) => ({
		title: `${runTitle(run)} in “${visibleText(round.title)}”`,
		trail: runTrail(round, run),
		section: 'rounds',
		files: run.run.files.filter(({ artifact }) => !run.sharedFiles.has(artifact.path)),
		others: run.run.produced ?? [],
		pages: run.filePages,
		list: runFileList(run),
		leftOut: listLeftOutOf(run.run),
		run,
		round,
		twins: twins.get(run) ?? new Map(),
	}));
}

/** Page that lists the files of a run. */
export function runFileList({ run }: SiteRun): string {
	return runPage(run).replace(/index\.html$/, 'files/index.html');
}
