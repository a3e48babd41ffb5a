import type { TreeFile } from '../../model/bench.ts';
import type { Dependency } from './dependencies.ts';
import type { FileFunctions } from './functions.ts';
import type { LineFacts } from './line-facts.ts';
import type { TextPlace } from './text-place.ts';

/** A text of a run's code: a file of its tree, or the lines that its diff adds to one. */
export interface KnownText {
	path: string;
	place: TextPlace;
	/** Absent for a language whose lines are not counted. */
	lines?: LineFacts;
	/** Lines on which each trait was found that looks at files of this path, by its id. */
	traits: ReadonlyMap<string, FoundLines>;
}

/** Lines from 1, and whether the search ended before the end. */
export interface FoundLines {
	lines: number[];
	more: boolean;
}

/** A file of a tree with what its content says. */
export interface KnownFile extends KnownText {
	place: { kind: 'file'; file: TreeFile };
	/** Why it was not read. */
	unread?: string;
	/** Absent for tests, and for a language whose functions are not found. */
	functions?: FileFunctions;
	/** What a manifest names; null where it cannot be read, absent for other files. */
	packages?: Dependency[] | null;
}
