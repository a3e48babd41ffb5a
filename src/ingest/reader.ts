import type { ArtifactKind } from '../model/artifact.ts';
import type { Reading } from '../model/bench.ts';
import type { IssueKind, IssueValues } from '../model/issue.ts';
import type { Turn } from '../model/transcript.ts';
import type { Probe } from './probe.ts';
import type { Source } from './source.ts';

/**
 * A problem inside one file. It knows no path, so that what was read can be cached by
 * content: identical files in two runs share a reading and get an issue each.
 */
export type Finding = {
	[K in IssueKind]: { kind: K; line?: number; column?: number; values: IssueValues<K> };
}[IssueKind];

/** Where a transcript's turns go while its file is read. */
export interface TurnSink {
	/** Takes a finished turn; turns arrive in order of `n`. */
	write(turn: Turn): void;
}

export interface ReadContext {
	turns: TurnSink;
	/** Name of the place where the sink keeps the turns; goes into the reading. */
	store: string;
	report(finding: Finding): void;
}

/**
 * Reads one format. To add a format, write one file that exports a reader and add one line
 * to `readers.ts`.
 */
export interface Reader {
	/** Name in the data, such as `codex`; permanent. */
	format: string;
	kind: ArtifactKind;
	/** Raised whenever the same content would give another reading: it is part of the cache key. */
	version: number;
	/** Whether the content (and, where the content cannot tell, the name) is of this format. Must be quick. */
	matches(probe: Probe): boolean;
	/** Reads the whole file. Bad content is reported as findings; only broken programs throw. */
	read(source: Source, context: ReadContext): Promise<Reading> | Reading;
}
