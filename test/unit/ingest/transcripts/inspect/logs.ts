import type { ContainedRun, RunRecord } from '../../../../../src/model/bench.ts';
import type { TranscriptSummary } from '../../../../../src/model/transcript.ts';
import { inspect } from '../../../../../src/ingest/transcripts/inspect/inspect.ts';
import type { Turn } from '../../../../../src/model/turn.ts';
import { readContent, type TestReading } from '../../read.ts';

type Fields = Record<string, unknown>;

export const EVALUATION: Fields = {
	task: 'suite/fix_bug',
	run_id: 'r1',
	model: 'openai/m-1',
	dataset: { name: 'bugs' },
	config: {},
	packages: { inspect_ai: '0.3.100' },
};

/** A log of these samples, as JSON. */
export function toLog(samples: Fields[], own: Fields = {}): string {
	return JSON.stringify({ version: 2, status: 'success', eval: EVALUATION, ...own, samples });
}

export function sampleOf(own: Fields): Fields {
	return { id: 'one', epoch: 1, input: 'Fix it.', target: 'fixed', ...own };
}

/** Second `seconds` of a minute in 2026. */
export function at(seconds: number): string {
	return `2026-01-02T03:04:${`${seconds}`.padStart(2, '0')}+00:00`;
}

export const user = (content: unknown, own: Fields = {}): Fields => ({
	id: `u ${JSON.stringify(content)}`,
	role: 'user',
	content,
	...own,
});
export const assistant = (id: string, content: unknown, own: Fields = {}): Fields => ({
	id,
	role: 'assistant',
	content,
	source: 'generate',
	...own,
});
export const toolResult = (call: string, content: unknown, own: Fields = {}): Fields => ({
	id: `t ${call}`,
	role: 'tool',
	content,
	tool_call_id: call,
	function: 'bash',
	...own,
});
export const call = (id: string, args: Fields, name = 'bash'): Fields => ({
	id,
	function: name,
	arguments: args,
	type: 'function',
});

/** A call of the model from one second to another. */
export function modelEvent(
	[start, end]: [number, number],
	message: Fields | undefined,
	own: Fields & { usage?: Fields; stop?: string } = {},
): Fields {
	const { usage, stop = 'stop', ...rest } = own;
	const choices = message === undefined ? [] : [{ message, stop_reason: stop }];
	return {
		event: 'model',
		timestamp: at(start),
		completed: at(end),
		working_time: end - start,
		model: 'openai/m-1',
		input: [],
		output: { model: 'm-1-2026', choices, ...(usage === undefined ? {} : { usage }) },
		...rest,
	};
}

export function toolEvent([start, end]: [number, number], id: string, own: Fields = {}): Fields {
	return {
		event: 'tool',
		timestamp: at(start),
		completed: at(end),
		id,
		function: 'bash',
		arguments: {},
		result: '',
		...own,
	};
}

export const span = (second: number, id: string, type: string, name: string): Fields => ({
	event: 'span_begin',
	timestamp: at(second),
	id,
	type,
	name,
});

export function readLog(content: string | Buffer, name = 'log.json'): Promise<TestReading> {
	return readContent(inspect, name, content);
}

export interface ReadInstance {
	run: ContainedRun;
	transcript: TranscriptSummary;
	record: RunRecord;
	turns: Turn[];
}

/** The runs of a log, taken apart. */
export function listRuns({ reading, turnsOf }: TestReading): ReadInstance[] {
	if (reading.kind !== 'runs') throw new Error(`no runs but ${reading.kind}`);
	return reading.runs.map((run) => {
		const [first, second] = run.readings;
		if (first?.kind !== 'transcript' || second?.kind !== 'run record') {
			throw new Error('no transcript with a run record');
		}
		const turns = turnsOf.get(first.store) ?? [];
		return { run, transcript: first.transcript, record: second.record, turns };
	});
}

/** The only run of a log of one sample. */
export async function readOne(own: Fields, log: Fields = {}): Promise<ReadInstance & TestReading> {
	const read = await readLog(toLog([sampleOf(own)], log));
	const [run] = listRuns(read);
	if (run === undefined) throw new Error('no run');
	return { ...read, ...run };
}
