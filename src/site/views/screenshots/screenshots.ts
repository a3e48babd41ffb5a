import type { ReadArtifact } from '../../../model/bench.ts';
import { compareText, formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { ContestantIdentity } from '../../identity.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteRun } from '../../site.ts';
import { roundSubpage, screenshotsPage } from '../../urls.ts';
import { countLive } from '../live/live.ts';
import { rawCopyOf } from '../file/raw-files.ts';
import { roundTrail, runTitle, runTrail } from '../ui/trail.ts';

export interface ScreenshotsView {
	/** Name of the run, or title of the round. */
	title: string;
	/** Whether screenshots of several runs stand side by side. */
	compares: boolean;
	/** Screenshots, counting those that could not be read. */
	count: number;
	/** One for each state and viewport. */
	groups: ScreenshotGroup[];
	/** Where the pages of the images can be started; absent where there are none. */
	live?: string;
}

export interface ScreenshotGroup {
	/** `home`, with the viewport where the name tells it: `home, 390x844`. */
	title: string;
	screenshots: Screenshot[];
	/** Runs that have no screenshot of the group. */
	missing: { title: string; page: string }[];
}

export interface Screenshot {
	run: { title: string; page: string; identity: ContestantIdentity };
	name: string;
	page: string | undefined;
	/** Undefined for what is named like a picture but is none. */
	image?: { src: string; width: number; height: number; blank: boolean };
}

/** The screenshots of each run that has some. */
export function listScreenshotsPages(site: Site, frame: MakeFrame): Page<ScreenshotsView>[] {
	return site.rounds.flatMap((round) =>
		round.runs
			.filter(({ screenshots }) => screenshots.length > 0)
			.map((run) => ({
				frame: frame({
					path: screenshotsPage(run.run),
					title: `Screenshots of ${runTitle(run)}`,
					description: `${formatCount(run.screenshots.length, 'screenshot')} of what ${runTitle(run)} made in “${visibleText(round.title)}”.`,
					section: 'rounds',
					crumbs: [
						...runTrail(round, run),
						{ title: 'Screenshots', page: screenshotsPage(run.run) },
					],
				}),
				view: toScreenshotsView(runTitle(run), [run]),
			})),
	);
}

/** The screenshots of all runs of a round, side by side. */
export function listRoundScreenshotsPages(site: Site, frame: MakeFrame): Page<ScreenshotsView>[] {
	return site.rounds
		.filter(({ runs }) => runs.some(({ screenshots }) => screenshots.length > 0))
		.map((round) => ({
			frame: frame({
				path: roundSubpage(round.round.id, 'screens'),
				title: `Screenshots, ${visibleText(round.title)}`,
				description: `What the contestants of “${visibleText(round.title)}” made, in pictures at one scale.`,
				section: 'rounds',
				crumbs: [
					...roundTrail(round),
					{ title: 'Screenshots', page: roundSubpage(round.round.id, 'screens') },
				],
			}),
			view: {
				...toScreenshotsView(round.title, round.runs),
				...(countLive(round, site) === 0 ? {} : { live: roundSubpage(round.round.id, 'live') }),
			},
		}));
}

/** Screenshots grouped by state and viewport, in the order of the runs. */
function toScreenshotsView(title: string, runs: readonly SiteRun[]): ScreenshotsView {
	const groups = new Map<string, Map<SiteRun, ReadArtifact[]>>();
	for (const run of runs) {
		for (const file of run.screenshots) {
			const key = groupOf(file.artifact.name);
			const group = groups.get(key) ?? new Map<SiteRun, ReadArtifact[]>();
			groups.set(key, group);
			group.set(run, [...(group.get(run) ?? []), file]);
		}
	}
	return {
		title,
		compares: runs.length > 1,
		count: runs.reduce((sum, { screenshots }) => sum + screenshots.length, 0),
		groups: [...groups]
			.sort(([a], [b]) => compareText(a, b))
			.map(([key, group]) => ({
				title: key,
				screenshots: runs.flatMap((run) =>
					(group.get(run) ?? []).map((file) => toScreenshot(run, file)),
				),
				missing: runs
					.filter((run) => !group.has(run))
					.map((run) => ({ title: runTitle(run), page: run.page })),
			})),
	};
}

/** `<state>@<viewport>.png` names both; any other name is the state. */
export function groupOf(name: string): string {
	const file = name.slice(name.lastIndexOf('/') + 1);
	const stem = file.replace(/\.[a-z0-9]{1,5}$/i, '');
	const at = stem.lastIndexOf('@');
	// `home@2x.png` is a density, and part of the name.
	if (at <= 0 || /^\d(?:\.\d)?x$/.test(stem.slice(at + 1))) return stem;
	return `${stem.slice(0, at)}, ${stem.slice(at + 1)}`;
}

function toScreenshot(run: SiteRun, file: ReadArtifact): Screenshot {
	const { artifact, reading } = file;
	const page = run.filePages.get(artifact.path);
	const src = page === undefined ? undefined : rawCopyOf(file, page);
	const own = { title: runTitle(run), page: run.page, identity: run.identity };
	const screenshot = { run: own, name: artifact.name, page };
	if (reading.kind !== 'screenshot' || src === undefined) return screenshot;
	const { width, height, blank } = reading.image;
	return { ...screenshot, image: { src, width, height, blank } };
}
