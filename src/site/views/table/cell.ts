import type { RunOutcome } from '../../../model/config/run.ts';
import type { ContestantTag } from '../ui/tag.ts';
import type { ValueView } from './value-view.ts';

/** A cell of a scoreboard. */
export interface Cell {
	value: ValueView;
	/** A second value behind the first, as in `+12 −3`. */
	second?: ValueView;
	/** `90–100 %`, or how many runs the value is of. */
	note?: string;
	/** Length of the bar, 0 to 1, from zero. */
	bar?: number;
	/** The best value of its column that can be told from the others. */
	best?: boolean;
	/** The value is the word of an outcome, which has a glyph. */
	outcome?: RunOutcome;
	/** The words of the contestant, not a value of ours. */
	quoted?: boolean;
}

export interface Column {
	/** Id of the measure that the column shows, or a name of its own. */
	id: string;
	label: string;
	/** Address of the definition. */
	definition?: string;
	bar?: boolean;
	sorted?: 'ascending' | 'descending';
}

/** What stands at the head of a row. */
export interface RowHead {
	tag?: ContestantTag;
	/** Address of the run, or of the contestant's runs. */
	page?: string;
	title: string;
	/** A task, an attempt, a number of runs. */
	detail?: string;
}

export interface TableRow {
	head: RowHead;
	cells: Cell[];
}

/** A table of runs: the round's scoreboard, or one contestant's rounds. */
export interface TableView {
	/** What the first column names. */
	head: string;
	columns: Column[];
	rows: TableRow[];
	/** Sentences below the table. */
	notes: string[];
	/** States that occur in it, for the legend. */
	states: ValueView['state'][];
	hasBest: boolean;
}
