import type { Artifact } from '../model/artifact.ts';
import type { Run, Tree } from '../model/bench.ts';
import type { RoundConfig } from '../model/config/round.ts';
import type { TimeClaim } from '../model/claim.ts';
import type { ContestantConfig, PriceConfig } from '../model/config/bench.ts';
import { defined } from '../model/defined.ts';
import type { Evidence } from '../model/measure.ts';
import type { JoinedTranscripts } from './join.ts';
import type { CodeCounts } from './source/code-counts.ts';

/** One run with everything that its measures are derived from. */
export interface Subject {
	run: Run;
	round: RoundConfig;
	contestant: ContestantConfig;
	/** By model id or contestant id. */
	prices: Readonly<Record<string, PriceConfig | readonly PriceConfig[]>>;
	transcripts: JoinedTranscripts;
	/** The headline claim first. */
	claims: readonly TimeClaim[];
	code: CodeCounts;
	/** The code that the run started from, where the bench holds it. */
	baseline?: Tree | undefined;
}

/** An issue that only comparing sources shows; the caller knows the file. */
export interface RunIssue {
	kind: 'DurationsDiffer';
	file: string;
	values: { used: string; other: string };
}

/** A place in an artifact. */
export function evidenceOf(artifact: Artifact, line?: number, quote?: string): Evidence {
	return {
		path: artifact.path,
		sha256: artifact.sha256,
		...defined({ line, quote }),
	};
}

/** Pieces of evidence for a count: more would not say more. */
export const MAX_EVIDENCE = 5;

/** The places of the first entries of transcripts. */
export function placesOf(
	entries: readonly ({ artifact: Artifact; line: number } | undefined)[],
): Evidence[] {
	return entries
		.slice(0, MAX_EVIDENCE)
		.flatMap((entry) => (entry === undefined ? [] : [evidenceOf(entry.artifact, entry.line)]));
}
