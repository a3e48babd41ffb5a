import type { LeftOut } from '../../model/bench.ts';
import type { Evidence } from '../../model/measure.ts';
import type { LinePlace } from './text-place.ts';

/** Lines of one file by what stands on them; they add up to its physical lines. */
export interface LineCounts {
	code: number;
	comment: number;
	blank: number;
}

/** What is known of the code of a run. */
export interface CodeCounts {
	/** Files that were counted; empty where the run has no tree. */
	files: { path: string; language: string; counts: LineCounts; evidence: Evidence }[];
	/** Data, prose, manifests and files whose language has no grammar: they are listed, not counted. */
	uncounted: string[];
	leftOut: readonly LeftOut[];
	/** `final tree`, `files that the run added or changed`, `lines that the diff adds`. */
	basis: string;
	/** How the tree came about that no folder holds: `from applying …`. */
	origin?: string;
	/** Against the baseline; undefined where there is none. */
	diff:
		| { files: number; added: number; removed: number; basis: string; evidence: Evidence[] }
		| undefined;
	/** The lines that the run wrote, tests apart; absent without code. */
	authored?: AuthoredCode | undefined;
	/** Packages that manifests name and those of the baseline do not; absent without a tree. */
	dependencies?: AddedDependencies | undefined;
	/** Absent without a tree, and where it has no language whose functions are found. */
	functions?: FunctionCounts | undefined;
	/** Comments that read like thoughts; absent without code. */
	leaked?: LeakedComments | undefined;
	/** What was found of each trait of the round, by its id; empty without code. */
	traits?: ReadonlyMap<string, TraitMatches>;
}

/** The lines of code that a run wrote. */
export interface AuthoredCode {
	/** Files with such lines. */
	files: { code: number; evidence: Evidence }[];
	/** What tells them: the code from before, a diff of the run, or nothing, where all is its own. */
	against: 'baseline' | 'diff' | 'nothing';
	/** Files that were given to the run, where nothing but their names or hashes tells so. */
	given: number;
	/** Changed files whose lines are not compared. */
	uncompared: number;
}

export interface AddedDependencies {
	/** In the order of the manifests; each name once. */
	added: { name: string; evidence: Evidence }[];
	/** Manifests that were read, and those that could not be. */
	manifests: Evidence[];
	unreadable: Evidence[];
	/** Whether there was code to compare with. */
	hasBaseline: boolean;
}

/** The named functions and methods of a run's code, tests apart. */
export interface FunctionCounts {
	/** In the order of the files and of their lines. */
	functions: FoundFunction[];
	/** Files that they were looked for in, and those of them that were read in part or not at all. */
	files: Evidence[];
	unread: string[];
}

export interface FoundFunction {
	/** As a model wrote it: untrusted text. */
	name: string;
	language: string;
	/** From the first line to the last. */
	lines: number;
	nesting: number;
	complexity: number;
	evidence: Evidence;
}

/** Comments that a run added, and those of them in which it thinks aloud. */
export interface LeakedComments {
	/** Comment lines that were added. */
	comments: number;
	hits: number;
	/** The first of them. */
	places: LeakedPlace[];
	/** The same for the code that the run started from; absent where there is none. */
	baseline?: { comments: number; hits: number } | undefined;
}

export interface LeakedPlace extends LinePlace {
	text: string;
}

/** What was found of one trait in the code of one run. */
export interface TraitMatches {
	/** Files of the tree, or of the diff, whose names fit the trait. */
	files: number;
	/** Those in which the pattern was found. */
	matching: number;
	/** Lines on which it was found. */
	lines: number;
	/** Whether the search ended before the end. */
	more: boolean;
	/** The first of these lines. */
	places: LinePlace[];
}
