import type { Artifact } from '../../../src/model/artifact.ts';
import { joinTranscripts } from '../../../src/analyse/index.ts';
import type { Subject } from '../../../src/analyse/index.ts';
import type { ReadArtifact, Reading, Run, RunRecord, Timings } from '../../../src/model/bench.ts';
import type { Measure } from '../../../src/model/measure.ts';
import type { ModelResponse, ToolCall, TranscriptSummary } from '../../../src/model/transcript.ts';

/** A file of the run `r/a`. */
export function file(name: string, reading: Reading, format = 'text'): ReadArtifact {
	return {
		artifact: {
			path: `r/a/${name}`,
			name,
			kind: kindOf(reading),
			format,
			bytes: 1,
			sha256: `hash of ${name}`,
			state: 'read',
		},
		reading,
	};
}

/** A transcript; what is left out is empty. */
export function transcript(parts: Partial<TranscriptSummary> = {}): TranscriptSummary {
	return {
		harness: 'Test',
		sessionIds: [],
		models: [],
		totals: [],
		responses: [],
		toolCalls: [],
		humanMessages: [],
		toolResults: 0,
		outline: [],
		unknownRecords: 0,
		...parts,
	};
}

export function log(
	name: string,
	parts: Partial<TranscriptSummary> = {},
	format = 'test',
): ReadArtifact {
	return file(name, { kind: 'transcript', transcript: transcript(parts), store: 's' }, format);
}

export function response(parts: Partial<ModelResponse> = {}): ModelResponse {
	return { line: 1, tokens: {}, ...parts };
}

export function call(parts: Partial<ToolCall> = {}): ToolCall {
	return { name: 'Bash', turn: 1, line: 1, executed: true, failed: false, ...parts };
}

/** A time on 2026-05-01, so many seconds after ten o'clock. */
export function at(seconds: number): string {
	return new Date(Date.UTC(2026, 4, 1, 10, 0, 0) + seconds * 1000).toISOString();
}

export function record(name: string, facts: Partial<RunRecord>): ReadArtifact {
	const empty = { measures: [], lines: {}, otherFields: {} };
	return file(name, { kind: 'run record', record: { ...empty, ...facts } });
}

export function timings(name: string, facts: Partial<Timings>): ReadArtifact {
	return file(name, { kind: 'timings', timings: { phases: [], lines: {}, ...facts } });
}

/** A run that holds some files, with everything else as given. */
export function subject(
	files: readonly ReadArtifact[],
	{ run, ...rest }: Partial<Omit<Subject, 'run'>> & { run?: Partial<Run> } = {},
): Subject {
	const transcripts = files.flatMap(({ artifact, reading }) =>
		reading.kind === 'transcript' ? [{ artifact, transcript: reading.transcript }] : [],
	);
	return {
		run: {
			id: 'r/a',
			round: 'r',
			contestant: 'a',
			attempt: 1,
			provenance: 'measured',
			files: [...files],
			leftOut: [],
			...run,
		},
		round: {},
		contestant: {},
		prices: {},
		transcripts: joinTranscripts(transcripts),
		claims: [],
		code: { files: [], uncounted: [], leftOut: [], basis: 'final tree', diff: undefined },
		...rest,
	};
}

/** `id: value state (basis)` of each measure, for short expectations. */
export function tell(measures: readonly (Measure | undefined)[]): string[] {
	return measures.map((one) => {
		if (one === undefined) return 'none';
		const basis = one.basis === undefined ? '' : ` (${one.basis})`;
		return `${one.id}: ${JSON.stringify(one.value)} ${one.state}${basis}`;
	});
}

/** `file:line` of each piece of evidence. */
export function places(measure: Measure | undefined): string[] {
	return (measure?.evidence ?? []).map(({ path, line }) =>
		line === undefined ? path : `${path}:${line}`,
	);
}

function kindOf({ kind }: Reading): Artifact['kind'] {
	if (kind === 'requests') return 'console';
	return kind === 'none' || kind === 'several' || kind === 'runs' || kind === 'part'
		? 'other'
		: kind;
}
