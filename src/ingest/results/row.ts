/** Names and positions that lead from a value to one inside it. */
export type Location = readonly (string | number)[];

/** One row of a file of results. */
export interface ResultRow {
	value: unknown;
	/** The whole file, where the row is a part of one document. */
	document: unknown;
	/** 1-based line of a value inside the row, or of the nearest thing around it that has one. */
	lineOf(location: Location): number | undefined;
}

/** A file parsed whole: its value, and the line of each value by the path of names and positions. */
export interface ResultDocument {
	value: unknown;
	lines: ReadonlyMap<string, number>;
}

/** What a file says cannot be read, in words, and where. */
export interface RowsProblem {
	reason: string;
	line?: number | undefined;
}
