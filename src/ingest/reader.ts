import type { ArtifactKind } from '../model/artifact.ts';
import type { Reading } from '../model/bench.ts';
import type { Turn } from '../model/turn.ts';
import type { IssueInFile, ReportIssue } from './issue-in-file.ts';
import type { Probe } from './probe.ts';
import type { Source } from './source/source.ts';

export type { IssueInFile, ReportIssue };

/**
 * What hinders the reading of a file and is no fault of the file, such as a program that is missing.
 * It is reported, and the file is read again with the next build.
 */
export class ObstacleError extends Error {
	readonly issue: IssueInFile;
	constructor(issue: IssueInFile) {
		super(issue.kind);
		this.name = 'ObstacleError';
		this.issue = issue;
	}
}

/** Where a transcript's turns go while its file is read. */
export interface TurnSink {
	/** Takes a finished turn; turns arrive in order of `n`. */
	write(turn: Turn): void;
}

export interface ReadContext {
	turns: TurnSink;
	/** Name of the place where the sink keeps the turns; goes into the reading. */
	store: string;
	report: ReportIssue;
	/**
	 * Keeps what a page shows of the file and the reading is too small for; `name` is unique in the
	 * file. Gives the key for `Bodies.kept`.
	 */
	keep(name: string, content: string | Buffer): string;
	/**
	 * A context of its own for each further transcript of a file that holds several. Names are
	 * given in file order and count from 1 in each file, so that they never change.
	 */
	another(): ReadContext;
}

/**
 * Reads one format. To add a format, write one file that exports a reader and add one line
 * to `readers.ts`.
 */
export interface Reader {
	/** Name in the data, such as `codex`; permanent. */
	format: string;
	kind: ArtifactKind;
	/** `import.meta.url`: readings are kept until this file, or anything that it loads, changes. */
	code: string;
	/** Whether the content (and, where the content cannot tell, the name) is of this format. Must be quick. */
	matches(probe: Probe): boolean;
	/** Reads the whole file. Bad content is reported as issues; only broken programs throw. */
	read(source: Source, context: ReadContext): Promise<Reading> | Reading;
}

/** One file of a transcript that is kept in several. */
export interface SourcePart {
	/** Path inside the run, with `/`. */
	name: string;
	source: Source;
}

/**
 * Reads transcripts whose parts are kept in several files, such as a folder with a file for each
 * event. Its parts are what a reader of the same format reads as `{ kind: 'part' }`.
 */
export interface Gatherer {
	/** Name in the data; that of the reader of the parts. */
	format: string;
	/** `import.meta.url`, as of a reader. */
	code: string;
	/**
	 * Splits the parts of one run, sorted by name, into transcripts. The first part of each is the one that leads:
	 * the page of the transcript is named after it. A part may be in one transcript only.
	 */
	group(parts: readonly SourcePart[]): SourcePart[][];
	/** Reads the parts of one transcript; issues are reported for a part by `reportFor`. */
	read(parts: readonly SourcePart[], context: GatherContext): Promise<Reading> | Reading;
}

export interface GatherContext extends ReadContext {
	/** Reports an issue in one of the parts; `report` means the one that leads. */
	reportFor: (part: SourcePart) => ReportIssue;
}
