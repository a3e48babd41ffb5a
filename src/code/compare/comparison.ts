import type { TreeFile } from '../../model/bench.ts';
import type { EqualSolutions, MatchedFile, SimilarityMatrix } from '../../model/symbol.ts';
import type { SiteRun } from '../../site/site.ts';

/** The produced code of a round's contestants at one task, ready to be compared. */
export interface TaskComparison {
	/** Absent where the round has no tasks. */
	task?: string;
	/** One run of each contestant that has code, in the order of the round. */
	runs: SiteRun[];
	/** Files that at least two have; those with most authored lines first. */
	files: ComparedFile[];
	/** Files that one alone has. */
	alone: AloneFile[];
	similarity: SimilarityMatrix;
	/** Of the runs, by all files that are compared; members are their indexes. */
	equal: EqualSolutions[];
	notCompared: NotCompared[];
}

export interface ComparedFile {
	/** Its folder in addresses. */
	segment: string;
	/** Path in the first run that has it. */
	path: string;
	/** One for each run; undefined where it has no such file. */
	cells: (ComparedCell | undefined)[];
	/** Each content once, in the order of the runs. */
	variants: Variant[];
	/** Pairs of variants that have pages. */
	pairs: [first: number, second: number][];
	/** Why not all pairs have one. */
	limit?: PairLimit;
}

/** Too many contents, too long a file, or too many pairs in the round already. */
export type PairLimit = 'contents' | 'lines' | 'round';

export interface ComparedCell {
	file: TreeFile;
	/** Index of its content. */
	variant: number;
	match: MatchedFile;
	/** The run left it as it was given. */
	given: boolean;
}

export interface Variant {
	file: TreeFile;
	/** Indexes of the runs that have this content. */
	runs: number[];
	/** Index of the first content with the same code, layout and comments aside; absent in that one. */
	equalTo?: number;
}

export interface AloneFile {
	run: number;
	file: TreeFile;
}

export interface NotCompared {
	path: string;
	reason: string;
	/** Indexes of the runs. */
	runs: number[];
}
