import type { Artifact } from '../model/artifact.ts';
import { listReadings, type Reading, type ReadingOf, type Run, type Tree } from '../model/bench.ts';
import type { ContestantConfig, PriceConfig, RoundConfig } from '../model/config.ts';
import type { TimeClaim } from '../model/claim.ts';
import type { Evidence, Measure, MeasureState, MeasureValue } from '../model/measure.ts';
import type { JoinedTranscripts } from './join.ts';
import type { CodeCounts } from './measures/code.ts';

/** One run with everything that its measures are derived from. */
export interface Subject {
	run: Run;
	round: RoundConfig;
	contestant: ContestantConfig;
	/** By model id or contestant id. */
	prices: Readonly<Record<string, PriceConfig>>;
	transcripts: JoinedTranscripts;
	/** The headline claim first. */
	claims: readonly TimeClaim[];
	code: CodeCounts;
	/** The code that the run started from, where the bench holds it. */
	baseline?: Tree | undefined;
}

/** A problem that only comparing sources shows; the caller knows the file. */
export interface Doubt {
	kind: 'DurationsDiffer';
	file: string;
	values: { used: string; other: string };
}

interface MeasureOptions {
	id: string;
	label: string;
	unit: string;
	value: MeasureValue;
	method: string;
	evidence: Evidence[];
	/** `measured` where absent. */
	state?: MeasureState;
	basis?: string | undefined;
}

/** A measure that has a value. */
export function measure(options: MeasureOptions): Measure {
	const { state = 'measured', basis, value, evidence, ...rest } = options;
	return {
		...rest,
		evidence: withoutRepeats(evidence),
		// Sums of fractions carry noise in their last digits: 506.215, not 506.21500000000003.
		value: typeof value === 'number' ? Number(value.toPrecision(12)) : value,
		state,
		...(basis === undefined ? {} : { basis }),
	};
}

/** Several entries may stand on one line: in a file with one run a line, all of a run do. */
function withoutRepeats(evidence: readonly Evidence[]): Evidence[] {
	const places = new Map(evidence.map((one) => [JSON.stringify(one), one]));
	return [...places.values()];
}

/** A measure whose artifacts are there but do not hold the value; `why` is a sentence. */
export function unknown(
	options: Pick<MeasureOptions, 'id' | 'label' | 'unit'> & { why: string; evidence?: Evidence[] },
): Measure {
	const { why, evidence = [], ...rest } = options;
	return { ...rest, value: null, state: 'unknown', method: why, evidence };
}

/** A place in an artifact. */
export function evidenceOf(artifact: Artifact, line?: number, quote?: string): Evidence {
	return {
		path: artifact.path,
		sha256: artifact.sha256,
		...(line === undefined ? {} : { line }),
		...(quote === undefined ? {} : { quote }),
	};
}

/**
 * The files of a run that were read as one kind, with what was read. What round.yaml says of the run
 * is a run record too, and comes first.
 */
export function readingsOf<K extends Reading['kind']>(
	run: Run,
	kind: K,
): { artifact: Artifact; reading: ReadingOf<K> }[] {
	const files = run.declared === undefined ? run.files : [run.declared, ...run.files];
	return files.flatMap((file) =>
		listReadings(file.reading).flatMap((reading) =>
			isOfKind(reading, kind) ? [{ artifact: file.artifact, reading }] : [],
		),
	);
}

function isOfKind<K extends Reading['kind']>(reading: Reading, kind: K): reading is ReadingOf<K> {
	return reading.kind === kind;
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
