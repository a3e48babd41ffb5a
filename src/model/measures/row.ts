/**
 * Which of two values is better in itself; `none` where neither is, as with the size of something
 * (METHOD, section 3.12: lines of code have no direction).
 */
export type Direction = 'higher' | 'lower' | 'none';

/** What a measure is: everything that tables, ranking, the method page and the schemas say of it. */
export interface MeasureRow {
	/** Its name in full. */
	label: string;
	/** Unit of its values; `currency` where each value names its own. */
	unit: string;
	better: Direction;
	/** One or more whole sentences; may hold `code`. */
	definition: string;
	/** The artifacts that it is derived from. */
	from: string;
	/** Tables over runs in which it has a column, where a run has a value. */
	columns?: {
		/** `at`: its place among the columns, from left to right; no two are equal. */
		scoreboard?: { at: number; label?: string; bar?: true };
		/** In the order of the catalogue. */
		code?: { label?: string };
	};
	/** One of the few values at the head of a run's page, in the order of the scoreboard. */
	highlight?: true;
	/** Its place among the measures that rank a round whose configuration names none. */
	rank?: number;
	/** It says what a run achieved: a run that did not pass can be best at it. */
	isResult?: true;
	/** Nothing derives it: records and logs of harnesses declare it. */
	onlyDeclared?: true;
	/** Only the artifacts can tell it, whatever a file says. */
	undeclarable?: true;
}

/** Measures of one subject, under one heading. */
export interface MeasureGroup {
	title: string;
	rows: Readonly<Record<string, MeasureRow>>;
	/** Values of different bases do not compare: other clocks, other tokens, other prices. */
	needsOneBasis?: true;
}

/** Measures whose ids have a part that each round names for itself. */
export interface FamilyRow extends Omit<MeasureRow, 'label' | 'columns' | 'highlight' | 'rank'> {
	/** Heading under which its members stand. */
	group: string;
}
