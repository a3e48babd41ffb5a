import type { RunOutcome } from '../../../model/config/run.ts';
import { defined } from '../../../model/defined.ts';
import { isJudged, outcomeOf } from '../../outcome.ts';
import type { SiteRun } from '../../site.ts';
import { METHOD } from '../../urls.ts';
import type { Cell } from './cell.ts';
import { formatInterval } from './cells.ts';
import type { ColumnSpec } from './column-spec.ts';
import type { ValuePlace } from './proof.ts';
import { toValueView } from './value-view.ts';

/** How many of some runs passed. */
export interface Passes {
	passed: number;
	/** Runs with a verdict; one that never started, or that nobody judged, is not among them. */
	counted: number;
	/** `2/3`, or a dash where nothing counts. */
	text: string;
	/** Where the runs are independent: attempts at one task, or one run for each task. */
	interval?: string;
}

export function countPasses(runs: readonly SiteRun[]): Passes {
	const judged = runs.map(outcomeOf).filter(isJudged);
	const passed = judged.filter(({ state }) => state === 'complete').length;
	const counted = judged.length;
	const tasks = new Set(runs.map(({ run }) => run.task)).size;
	// Attempts at several tasks depend on the task, so that one interval would be too narrow.
	const independent = tasks === 1 || tasks === runs.length;
	const interval = independent ? formatInterval(passed, counted) : undefined;
	return {
		passed,
		counted,
		text: counted === 0 ? '—' : `${passed}/${counted}`,
		...defined({ interval }),
	};
}

/** A word for one run, and for several how many of them passed. */
export const outcomeColumn: ColumnSpec = {
	id: 'outcome',
	label: 'Outcome',
	definition: `${METHOD}#outcomes`,
	better: 'higher',
	isResult: true,
	cell: toWordCell,
	aggregate: toPassesCell,
	number: (run) => {
		const outcome = outcomeOf(run);
		return isJudged(outcome) ? Number(outcome.state === 'complete') : undefined;
	},
	key: (runs) => {
		const [only] = runs;
		if (runs.length === 1 && only !== undefined) return PLACES[outcomeOf(only).state];
		const { passed, counted } = countPasses(runs);
		return counted === 0 ? undefined : passed / counted;
	},
};

/** Among single runs a part is more than nothing; the others have no place. */
const PLACES: Partial<Record<RunOutcome, number>> = {
	complete: 1,
	partial: 0.5,
	failed: 0,
	limited: 0,
	stopped: 0,
};

function toWordCell(place: ValuePlace): Cell {
	const { state } = outcomeOf(place.run);
	const value = toValueView(place.run.measures['outcome'], place);
	return value.text === '' ? { value } : { value, outcome: state };
}

function toPassesCell(runs: readonly SiteRun[]): Cell {
	const { passed, counted, text, interval } = countPasses(runs);
	if (counted === 0) return { value: { text: '', state: 'unknown' } };
	return {
		value: { text: `${text} passed`, state: 'measured', sort: passed / counted },
		...defined({ note: interval }),
	};
}
