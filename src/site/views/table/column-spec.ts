import type { Direction } from '../../../model/measures/row.ts';
import type { SiteRun } from '../../site.ts';
import type { Cell } from './cell.ts';
import type { ValuePlace } from './proof.ts';

/** How a column makes its cells. */
export interface ColumnSpec {
	/** Id of the measure that decides whether the column is there, and its order. */
	id: string;
	label: string;
	definition: string;
	bar?: boolean;
	better: Direction;
	/** It says what a run achieved; in all other columns only runs that passed can be best. */
	isResult?: boolean;
	cell: (place: ValuePlace) => Cell;
	/** One cell for several runs, where that is no sum or mean of their values. */
	aggregate?: (runs: readonly SiteRun[]) => Cell;
	/** The number of a run, for bars, sorting and the best value. */
	number: (run: SiteRun) => number | undefined;
	/** What a row of several runs is sorted by, where that is not the mean of their numbers. */
	key?: (runs: readonly SiteRun[]) => number | undefined;
}
