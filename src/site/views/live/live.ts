import { defined } from '../../../model/defined.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { formatBytes } from '../../format.ts';
import type { MakeFrame } from '../../frame.ts';
import { listLive, type LivePage } from '../../live-pages.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';
import { roundSubpage } from '../../urls.ts';
import { rawCopyOf } from '../file/raw-files.ts';
import { describeRun, toTag, type ContestantTag } from '../ui/tag.ts';
import { roundTrail, runTitle } from '../ui/trail.ts';

export interface LiveView {
	/** Pages that can be started. */
	count: number;
	/** One for each task; one without a title for a round without tasks. */
	groups: { title: string; stages: Stage[] }[];
	/** Runs whose pages the page has no room for. */
	more: number;
	/** Screenshots of the round; absent where there are none. */
	screenshots?: string;
}

/** A screenshot, in pixels. */
export interface Still {
	src: string;
	width: number;
	height: number;
}

/** A page of a run, before it is started. */
export interface Stage {
	/** Address of the stage on its page. */
	anchor: string;
	tag: ContestantTag;
	detail: string;
	/** What the run is called. */
	title: string;
	run: string;
	/** The page in the produced tree. */
	path: string;
	/** Its source; absent where the file has no page. */
	source?: string;
	bytes: string;
	key: string;
	/** The script that holds its text. */
	file: string;
	screenshot?: Still;
	/** The same on a telephone, where there is one. */
	narrow?: Still;
	/** What it asks for and does not get, in sentences. */
	lacks: { sentence: string; names: string[] }[];
}

const MAX_NAMES = 20;
/** Screenshots of telephones, in pixels. */
const NARROW = 600;

/** One page for each round in which a run made a page. */
export function listLivePages(site: Site, frame: MakeFrame): Page<LiveView>[] {
	return site.rounds.flatMap((round) => {
		const view = toLiveView(round, site);
		if (view === undefined) return [];
		const path = roundSubpage(round.round.id, 'live');
		const title = visibleText(round.title);
		return [
			{
				frame: frame({
					path,
					title: `Live output, ${title}`,
					description: `What the contestants of “${title}” made, to be started side by side.`,
					section: 'rounds',
					crumbs: [...roundTrail(round), { title: 'Live output', page: path }],
					startsPages: true,
				}),
				view,
			},
		];
	});
}

/** How many runs of a round made a page that can be started. */
export function countLive(round: SiteRound, site: Site): number {
	const { shown, more } = listLive(round, site);
	return shown.length + more;
}

/** The link from a run to its page, where it made one that can be started. */
export function listLiveReading(
	run: SiteRun,
	site: Site,
): { title: string; detail: string; page: string }[] {
	const round = site.rounds.find((one) => one.round.id === run.run.round);
	const shown = round === undefined ? [] : listLive(round, site).shown;
	const index = shown.findIndex((one) => one.run === run);
	const live = shown[index]?.live;
	if (live === undefined) return [];
	const page = `${roundSubpage(run.run.round, 'live')}#${anchorOf(index)}`;
	return [{ title: 'Live output', detail: `${visibleText(live.path)}, to be started`, page }];
}

function anchorOf(index: number): string {
	return `stage-${index + 1}`;
}

function toLiveView(round: SiteRound, site: Site): LiveView | undefined {
	const { shown, more } = listLive(round, site);
	if (shown.length === 0) return undefined;
	const groups = new Map<string, Stage[]>();
	for (const [index, { run, live }] of shown.entries()) {
		const task = run.run.task ?? '';
		const stages = groups.get(task) ?? [];
		groups.set(task, stages);
		stages.push(toStage(run, live, anchorOf(index)));
	}
	const hasScreenshots = round.runs.some(({ screenshots }) => screenshots.length > 0);
	const titles = new Map(round.round.tasks.map(({ id, title }) => [id, title]));
	return {
		count: shown.length,
		groups: [...groups].map(([task, stages]) => ({
			title: visibleText(titles.get(task) ?? task),
			stages,
		})),
		more,
		...(hasScreenshots ? { screenshots: roundSubpage(round.round.id, 'screens') } : {}),
	};
}

function toStage(run: SiteRun, live: LivePage, anchor: string): Stage {
	const source = run.filePages.get(live.source);
	const stills = listStills(run);
	const screenshot = stills[0];
	const narrow = stills.slice(1).findLast(({ width }) => width <= NARROW);
	return {
		anchor,
		tag: toTag(run),
		detail: describeRun(run),
		title: runTitle(run),
		run: run.page,
		path: visibleText(live.path),
		...defined({ source }),
		bytes: formatBytes(live.bytes),
		key: live.key,
		file: live.file,
		...defined({ screenshot, narrow }),
		lacks: [
			toLack(live.outside, (count) => formatCount(count, 'address', 'addresses') + ELSEWHERE),
			toLack(live.missing, (count) => formatCount(count, 'file') + NOT_THERE),
			toLack(live.tooLarge, (count) => formatCount(count, 'file') + TOO_LARGE),
		].filter(({ names }) => names.length > 0),
	};
}

const ELSEWHERE = ' on the network';
const NOT_THERE = ' not among those of the run';
const TOO_LARGE = ' too large to be put in';

function toLack(names: readonly string[], say: (count: number) => string): Stage['lacks'][number] {
	return { sentence: say(names.length), names: names.slice(0, MAX_NAMES).map(visibleText) };
}

/** Screenshots that are not blank, the widest first: pages are started at the width of a desk. */
function listStills(run: SiteRun): Still[] {
	const found = run.screenshots.flatMap((file): Still[] => {
		const page = run.filePages.get(file.artifact.path);
		const src = page === undefined ? undefined : rawCopyOf(file, page);
		if (file.reading.kind !== 'screenshot' || src === undefined || file.reading.image.blank)
			return [];
		const { width, height } = file.reading.image;
		return [{ src, width, height }];
	});
	return found.sort((a, b) => b.width - a.width);
}
