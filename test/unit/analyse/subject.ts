import type { Artifact } from '../../../src/model/artifact.ts';
import type { Reading, RunRecord, Run, Timings } from '../../../src/model/bench.ts';
import type { Measure } from '../../../src/model/measure.ts';
import type { TestReport } from '../../../src/model/tests.ts';
import type {
	HumanMessage,
	ModelResponse,
	StatedTotals,
	ToolCall,
	TranscriptSummary,
} from '../../../src/model/transcript.ts';
import { joinTranscripts, type Subject } from '../../../src/analyse/index.ts';

export const NO_CODE: Subject['code'] = {
	files: [],
	uncounted: [],
	leftOut: [],
	basis: 'final tree',
	diff: undefined,
};

interface TranscriptSketch extends Omit<
	Partial<TranscriptSummary>,
	'responses' | 'toolCalls' | 'humanMessages' | 'totals'
> {
	responses?: Partial<ModelResponse>[];
	toolCalls?: Partial<ToolCall>[];
	humanMessages?: Partial<HumanMessage>[];
	totals?: Partial<StatedTotals>[];
}

/** Entries stand on lines 1, 2, … of their own list; calls were executed and did not fail. */
export function transcript(sketch: TranscriptSketch = {}): Reading {
	const { responses = [], toolCalls = [], humanMessages = [], totals = [], ...rest } = sketch;
	return {
		kind: 'transcript',
		store: 'test',
		transcript: {
			harness: 'Pi',
			sessionIds: [],
			models: [],
			toolResults: toolCalls.filter(({ executed }) => executed !== false).length,
			outline: [],
			unknownRecords: 0,
			...rest,
			responses: responses.map((one, index) => ({ line: index + 1, tokens: {}, ...one })),
			toolCalls: toolCalls.map((one, index) => ({
				name: 'bash',
				turn: 1,
				line: index + 1,
				executed: true,
				failed: false,
				...one,
			})),
			humanMessages: humanMessages.map((one, index) => ({
				turn: index + 1,
				line: index + 1,
				text: `Message ${index + 1}`,
				...one,
			})),
			totals: totals.map((one, index) => ({ line: 90 + index, ...one })),
		},
	};
}

export function record(own: Partial<RunRecord> = {}): Reading {
	return { kind: 'run record', record: { measures: [], lines: {}, otherFields: {}, ...own } };
}

export function timings(own: Partial<Timings>): Reading {
	return { kind: 'timings', timings: { phases: [], lines: {}, ...own } };
}

/** Counted tests by name: `+` passed, `-` failed, `?` skipped, as in `+a -b`. */
export function report(tests: string, own: Partial<TestReport> = {}): Reading {
	const status = { '+': 'passed', '-': 'failed', '?': 'skipped' } as const;
	const results = tests.split(' ').flatMap((one) => {
		const sign = one.charAt(0);
		return sign === '+' || sign === '-' || sign === '?'
			? [{ name: one.slice(1), status: status[sign] }]
			: [];
	});
	const count = (wanted: string): number => results.filter((one) => one.status === wanted).length;
	return {
		kind: 'tests',
		report: {
			tests: results,
			passed: count('passed'),
			failed: count('failed'),
			skipped: count('skipped'),
			total: results.length,
			counted: true,
			...own,
		},
	};
}

/** Hashes on lines 1, 2, …, by path. */
export function hashes(entries: Record<string, string>): Reading {
	const list = Object.entries(entries).map(([path, sha256], index) => ({
		path,
		sha256,
		line: index + 1,
	}));
	return { kind: 'hashes', hashes: { entries: list } };
}

const FORMATS: Readonly<Record<string, string>> = { xml: 'junit', tap: 'tap', json: 'json' };

/** A file `r/c/<name>` of the run; its format is told by its extension. */
export function artifactOf(name: string, reading: Reading): Artifact {
	return {
		path: `r/c/${name}`,
		name,
		kind: kindOf(reading),
		format: FORMATS[name.slice(name.lastIndexOf('.') + 1)] ?? 'text',
		bytes: 1,
		sha256: `hash of ${name}`,
		state: 'read',
	};
}

/** A run of contestant `c` in round `r` with these files; all else is as `own` says, or not there. */
export function subjectOf(
	files: Record<string, Reading>,
	own: Partial<Omit<Subject, 'run' | 'transcripts'>> & { run?: Partial<Run> } = {},
): Subject {
	const { run, ...rest } = own;
	const read = Object.entries(files).map(([name, reading]) => ({
		artifact: artifactOf(name, reading),
		reading,
	}));
	return {
		round: {},
		contestant: {},
		prices: {},
		claims: [],
		code: NO_CODE,
		...rest,
		run: {
			id: 'r/c',
			round: 'r',
			contestant: 'c',
			attempt: 1,
			provenance: 'measured',
			files: read,
			leftOut: [],
			...run,
		},
		transcripts: joinTranscripts(
			read.flatMap(({ artifact, reading }) =>
				reading.kind === 'transcript' ? [{ artifact, transcript: reading.transcript }] : [],
			),
		),
	};
}

/** Values by id; a measure without a value is shown by its state. */
export function valuesOf(measures: readonly (Measure | undefined)[]): Record<string, unknown> {
	return Object.fromEntries(
		measures.flatMap((one) =>
			one === undefined ? [] : [[one.id, one.value === null ? one.state : one.value]],
		),
	);
}

/** The measure of that id; fails where there is none. */
export function find(measures: readonly (Measure | undefined)[], id: string): Measure {
	const found = measures.find((one) => one?.id === id);
	if (found === undefined) throw new Error(`There is no measure "${id}".`);
	return found;
}

/** `name:line` of each place. */
export function placesOf({ evidence }: Pick<Measure, 'evidence'>): string[] {
	return evidence.map(
		({ path, line }) => `${path.replace('r/c/', '')}${line === undefined ? '' : `:${line}`}`,
	);
}

/** Seconds after a fixed moment, as ISO 8601. */
export function at(seconds: number): string {
	return new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
}

function kindOf({ kind }: Reading): Artifact['kind'] {
	if (kind === 'requests') return 'console';
	return kind === 'none' || kind === 'several' || kind === 'runs' || kind === 'part'
		? 'other'
		: kind;
}
