import { defined } from '../../../model/defined.ts';
import type { SiteRun } from '../../site.ts';
import { METHOD } from '../../urls.ts';
import { isJudged, verdictOf } from '../../verdict.ts';
import type { Cell } from './cell.ts';
import { formatInterval } from './cells.ts';
import type { ColumnSpec } from './columns.ts';

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
	const judged = runs.map(verdictOf).filter(isJudged);
	const passed = judged.filter(({ state }) => state === 'pass').length;
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

/** The column of rounds in which contestants have several runs: how many of them passed. */
export const passColumn: ColumnSpec = {
	id: 'runs passed',
	label: 'Runs passed',
	definition: `${METHOD}#outcomes`,
	better: 'higher',
	isResult: true,
	cell: ({ run }) => toCell([run]),
	aggregate: toCell,
	number: (run) => {
		const verdict = verdictOf(run);
		return isJudged(verdict) ? Number(verdict.state === 'pass') : undefined;
	},
};

function toCell(runs: readonly SiteRun[]): Cell {
	const { passed, counted, text, interval } = countPasses(runs);
	if (counted === 0) return { value: { text: '', state: 'unknown' } };
	return {
		value: { text, state: 'measured', sort: passed / counted },
		...defined({ note: interval }),
	};
}
