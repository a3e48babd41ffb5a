import { visibleText } from '../../../render/html.ts';
import { formatCount, lowerFirst } from '../../../model/text.ts';
import { formatSeconds, formatShort } from '../../format.ts';
import { orderOf } from '../../ranking.ts';
import type { Site, SiteRound } from '../../site.ts';
import type { TableView } from '../table/cell.ts';
import { listColumns } from '../table/columns.ts';
import { listHarnesses } from '../table/facts.ts';
import { groupRuns, joinWords } from './result.ts';
import { toRowHead } from './row-head.ts';
import { toTable } from '../table/table.ts';
import { describeRun, toTag } from '../ui/tag.ts';

/** More runs than this are not listed one by one on the page of a round. */
const MAX_RUNS = 400;

/** The results of a round. */
export interface ScoreboardView extends TableView {
	/** `sorted by wall clock; ◂ marks the best value in a column`. */
	order: string;
	/** Number of runs, limits, harnesses: what the numbers hold for. */
	conditions: string[];
}

/** One row per contestant, in the order of the headline. */
export function toScoreboard(round: SiteRound, site: Site): ScoreboardView {
	const groups = groupRuns(round.runs);
	const { config } = round.round;
	const columns = listColumns(round.runs, { config, headline: round.headline });
	const sortBy = round.ranking.map((id) => ({ id, order: orderOf(id, config) }));
	const rows = groups.map((runs) => ({ head: toRowHead(round, runs), runs }));
	const table = toTable({
		site,
		head: 'Contestant',
		columns,
		rows,
		sortBy,
		compare: true,
		bars: true,
	});
	const keys = sortBy.flatMap(({ id }) => columns.find((column) => column.id === id) ?? []);
	const words = [
		keys.length === 0
			? 'not ranked: in the order of the contestants'
			: `sorted by ${keys.map(({ label }) => lowerFirst(label)).join(', then ')}`,
		...(table.hasBest ? [BEST_RULE] : []),
	].join('; ');
	return { ...table, order: words, conditions: listConditions(round) };
}

/** Every run by itself, for rounds in which a contestant has several. */
export function toRunTable(round: SiteRound, site: Site): TableView | undefined {
	const groups = groupRuns(round.runs);
	const repeated = groups.some((runs) => runs.length > 1);
	if (!repeated || round.runs.length > MAX_RUNS) return undefined;
	return toTable({
		site,
		head: 'Run',
		bars: true,
		columns: listColumns(round.runs, { config: round.round.config, headline: round.headline }),
		rows: round.runs.map((run) => {
			const tag = toTag(run);
			const head = { tag, page: run.page, title: tag.name, detail: describeRun(run) };
			return { head, runs: [run] };
		}),
	});
}

const BEST_RULE = '◂ marks a contestant whose every run is better than every other contestant’s';

function listConditions({ round, runs }: SiteRound): string[] {
	const sizes = groupRuns(runs).map((own) => own.length);
	const least = Math.min(...sizes);
	const most = Math.max(...sizes);
	const { limits, attempts, machine } = round.config;
	const harnesses = listHarnesses(runs.map(({ contestant }) => contestant));
	const caps = [
		limits?.turns === undefined ? undefined : formatCount(limits.turns, 'turn'),
		limits?.output_tokens === undefined
			? undefined
			: `${formatShort(limits.output_tokens)} output tokens`,
		limits?.timeout_s === undefined ? undefined : formatSeconds(limits.timeout_s),
	].filter((cap) => cap !== undefined);
	return [
		...(sizes.length === 0
			? []
			: [
					least === most ? `n = ${least} per contestant` : `n = ${least} to ${most} per contestant`,
				]),
		...(attempts === undefined ? [] : [formatCount(attempts, 'attempt') + ' per task']),
		caps.length === 0 ? 'no limits declared' : `limits: ${caps.join(', ')}`,
		...(harnesses.length === 0
			? []
			: [`${harnesses.length === 1 ? 'harness' : 'harnesses'}: ${joinWords(harnesses)}`]),
		...(machine === undefined ? [] : [`machine: ${visibleText(machine)}`]),
	];
}
