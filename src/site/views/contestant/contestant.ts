import { defined } from '../../../model/defined.ts';
import { formatCount } from '../../../model/text.ts';
import { isWebAddress } from '../../../ingest/configuration/field-notices.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteContestant, SiteRun } from '../../site.ts';
import { CONTESTANTS, diffPage } from '../../urls.ts';
import type { TableView } from '../table/cell.ts';
import { toClaims, type ClaimsView } from '../claims/rows.ts';
import { listColumns } from '../table/columns.ts';
import { describeChanges } from '../diff/kinds.ts';
import { comparePair, listSitePairs, namePair, type SitePairs } from '../diff/run-pairs.ts';
import { listFacts, type Fact } from '../table/facts.ts';
import { toTable } from '../table/table.ts';
import { describeRun, toTag, type ContestantTag } from '../ui/tag.ts';

export interface ContestantView {
	tag: ContestantTag;
	control: boolean;
	facts: Fact[];
	/** Only addresses of http and https. */
	/** Without `url` where the address is none that a page may link to; `text` says it then. */
	links: { title: string; url?: string; text?: string }[];
	notes?: string;
	/** One row per round. */
	rounds: TableView;
	/** One row per run, where a round has several. */
	runs?: TableView;
	claims?: ClaimsView;
	/** What changed in its code from one round, or one attempt, to the next. */
	pairs: { title: string; detail: string; page: string }[];
	/** Pairs that have no page. */
	unpaired: number;
}

/** More runs than this are left to the pages of the rounds. */
const MAX_RUNS = 400;
/** More pairs of runs are left to the pages of the runs. */
const MAX_LISTED_PAIRS = 100;

export function listContestantPages(site: Site, frame: MakeFrame): Page<ContestantView>[] {
	const pairs = listSitePairs(site);
	return site.contestants.map((one) => {
		const name = visibleText(one.contestant.name);
		return {
			frame: frame({
				path: one.page,
				title: name,
				description: `${name}: ${formatCount(one.runs.length, 'run')}, with what is known of the contestant.`,
				section: 'contestants',
				crumbs: [
					{ title: 'Contestants', page: CONTESTANTS },
					{ title: name, page: one.page },
				],
			}),
			view: { ...toContestantView(one, site), ...listPairs(one, { site, pairs }) },
		};
	});
}

function toContestantView(
	one: SiteContestant,
	site: Site,
): Omit<ContestantView, 'pairs' | 'unpaired'> {
	const { config } = one.contestant;
	const claims = toClaims(one.runs, site);
	const byRound = groupByRound(one.runs);
	const repeated = byRound.some((runs) => runs.length > 1) && one.runs.length <= MAX_RUNS;
	const columns = listColumns(one.runs, {});
	const titles = new Map(site.rounds.map(({ round, title }) => [round.id, visibleText(title)]));
	const titleOf = ({ run }: SiteRun): string => titles.get(run.round) ?? visibleText(run.round);
	return {
		tag: toTag(one),
		control: config.control === true,
		facts: listFacts(config),
		links: listLinks(config),
		...defined({ notes: visibleText(config.notes?.trim()) }),
		rounds: toTable({
			site,
			head: 'Round',
			columns,
			rows: byRound.flatMap((runs) => {
				const [first] = runs;
				if (first === undefined) return [];
				const round = site.rounds.find(({ round: own }) => own.id === first.run.round);
				const single = runs.length === 1;
				const head = {
					title: titleOf(first),
					page: single ? first.page : (round?.page ?? first.page),
					detail: single ? describeRun(first) : formatCount(runs.length, 'run'),
				};
				return [{ head, runs }];
			}),
		}),
		...(repeated
			? {
					runs: toTable({
						site,
						head: 'Run',
						columns,
						rows: one.runs.map((run) => ({
							head: { title: titleOf(run), page: run.page, detail: describeRun(run) },
							runs: [run],
						})),
					}),
				}
			: {}),
		...defined({ claims }),
	};
}

function listLinks({
	links = {},
}: SiteContestant['contestant']['config']): ContestantView['links'] {
	return Object.entries(links).map(([title, url]) => ({
		title: visibleText(title),
		...(isWebAddress(url) ? { url } : { text: visibleText(url) }),
	}));
}

function listPairs(
	{ runs }: SiteContestant,
	{ site, pairs }: { site: Site; pairs: SitePairs },
): Pick<ContestantView, 'pairs' | 'unpaired'> {
	const own = runs.flatMap((run) => pairs.pairs.get(run.run.id) ?? []);
	return {
		pairs: own.slice(0, MAX_LISTED_PAIRS).flatMap((pair) => {
			const { later, earlierRound } = pair;
			const round = site.rounds.find(({ runs: all }) => all.includes(later));
			const changes = comparePair(pair, site.bodies);
			if (round === undefined || changes === undefined) return [];
			const from = namePair(pair, round);
			const to = round === earlierRound ? `attempt ${later.run.attempt}` : round.title;
			const task = later.run.task === undefined ? [] : [later.run.task];
			return [
				{
					title: visibleText([...task, `${from} → ${to}`].join(', ')),
					detail: describeChanges(changes),
					page: diffPage(later.run, 1, pair.isBaseline ? undefined : 'since'),
				},
			];
		}),
		unpaired: pairs.left,
	};
}

function groupByRound(runs: readonly SiteRun[]): SiteRun[][] {
	const groups = new Map<string, SiteRun[]>();
	for (const run of runs) {
		const group = groups.get(run.run.round);
		if (group === undefined) groups.set(run.run.round, [run]);
		else group.push(run);
	}
	return [...groups.values()];
}
