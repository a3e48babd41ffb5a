import type { Run, TreeFile } from '../../model/bench.ts';
import type { EqualSolutions, MatchedFile, SimilarityMatrix } from '../../model/symbol.ts';
import type { RunChanges } from '../diffs/changes.ts';

/** A run whose code is compared with that of others. */
export interface ComparedRun {
	run: Run;
	/** Its diff against what it was given. */
	changes: Pick<RunChanges, 'basis' | 'key'> | undefined;
}

/** The produced code of a round's contestants at one task, ready to be compared. */
export interface TaskComparison<R extends ComparedRun = ComparedRun> {
	/** Absent where the round has no tasks. */
	task?: string;
	/** One run of each contestant that has code, in the order of the round. */
	runs: R[];
	/** Files that at least two have; those with most authored lines first. */
	files: ComparedFile[];
	/** Files that one alone has. */
	alone: AloneFile[];
	similarity: SimilarityMatrix;
	/** Of the runs that wrote something, by all files that are compared; members are their indexes. */
	equal: EqualSolutions[];
	/** Indexes of the runs whose code is what they were given, or empty: no solutions of theirs. */
	unwritten: number[];
	notCompared: NotCompared[];
}

export interface ComparedFile {
	/** Path in the first run that has it. */
	path: string;
	/** One for each run; undefined where it has no such file. */
	cells: (ComparedCell | undefined)[];
	/** Each content once, in the order of the runs. */
	variants: Variant[];
	/** Pairs of variants that are compared line by line. */
	pairs: [first: number, second: number][];
	/** Why not all pairs are. */
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

/** What one run has and what is not compared. */
export interface NotCompared {
	path: string;
	why: WhyNot;
	/** Index of the run. */
	run: number;
}

export type WhyNot =
	/** It is no part of the tree; a folder has several files. */
	| { kind: 'left out'; reason: string; files: number }
	| { kind: 'empty' }
	| { kind: 'binary' }
	| { kind: 'too large'; bytes: number }
	| { kind: 'too long'; lines: number }
	/** So many other files have more authored lines. */
	| { kind: 'beyond'; files: number };
