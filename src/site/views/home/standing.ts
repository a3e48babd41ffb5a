import { visibleText } from '../../../render/html.ts';
import type { Site, SiteRound } from '../../site.ts';
import { findBest } from '../table/best.ts';
import type { Cell } from '../table/cell.ts';
import { listColumns } from '../table/columns.ts';
import { outcomeColumn } from '../table/passes.ts';
import { toCell } from '../table/table.ts';
import { toTag, type ContestantTag } from '../ui/tag.ts';

/** Rounds by contestants: the headline value of each, in its own unit. */
export interface StandingView {
	contestants: ContestantTag[];
	rows: {
		title: string;
		page: string;
		/** What the row shows, such as `Wall clock`. */
		measure: string;
		definition: string;
		cells: Cell[];
	}[];
}

/** Wider grids than this are no overview. */
const MAX_COLUMNS = 12;
const MAX_ROWS = 30;

/** Undefined for a single round, where the scoreboard says it all, and for too many contestants. */
export function toStanding(site: Site): StandingView | undefined {
	const { contestants, rounds } = site;
	if (rounds.length < 2 || contestants.length > MAX_COLUMNS) return undefined;
	return {
		contestants: contestants.map(toTag),
		rows: rounds.slice(-MAX_ROWS).map((round) => toRow(round, site)),
	};
}

function toRow(round: SiteRound, site: Site): StandingView['rows'][number] {
	const { headline } = round;
	const specs = listColumns(round.runs, { config: round.round.config, headline });
	const spec = specs.find(({ id }) => id === (headline ?? 'outcome')) ?? outcomeColumn;
	const groups = site.contestants.map(({ contestant }) =>
		round.runs.filter(({ run }) => run.contestant === contestant.id),
	);
	const best = findBest(spec, groups);
	return {
		title: visibleText(round.title),
		page: round.page,
		measure: spec.label,
		definition: spec.definition,
		cells: groups.map((runs, index) => {
			const [first] = runs;
			if (first === undefined) return { value: { text: '', state: 'not_applicable' } };
			const cell = toCell(spec, runs, site);
			return index === best ? { ...cell, best: true } : cell;
		}),
	};
}
