import { openhands } from '../../../../../src/ingest/transcripts/openhands/openhands.ts';
import type { ContainedRun, Reading, ReadingOf } from '../../../../../src/model/bench.ts';
import type { Turn } from '../../../../../src/model/turn.ts';
import { readContent, type TestReading } from '../../read.ts';
import { toLines } from '../logs.ts';

const T = '2026-05-01T10:00:0';
/** Tokens of a response, as the metrics list them. */
export const usage = (id: string, prompt: number, read = 0, write = 0) => ({
	model: 'demo',
	prompt_tokens: prompt,
	completion_tokens: 10,
	cache_read_tokens: read,
	cache_write_tokens: write,
	context_window: 0,
	response_id: id,
});
/** What the log repeats on each event of a response; none of it may be added up. */
const repeated = (id: string, call: string) => ({
	llm_metrics: { accumulated_cost: 99, accumulated_token_usage: usage('', 99_999) },
	tool_call_metadata: {
		function_name: 'execute_bash',
		tool_call_id: call,
		model_response: { id, model: 'demo', usage: { prompt_tokens: 77, completion_tokens: 7 } },
	},
});
/** The task. */
export const ASKED = {
	id: 0,
	timestamp: `${T}0`,
	source: 'user',
	message: 'A label, not the content',
	action: 'message',
	args: { content: 'Make it pass.', image_urls: [] },
};
/** A command and its output. */
export const RUN = {
	id: 2,
	timestamp: `${T}1`,
	source: 'agent',
	message: 'Running command: ls',
	action: 'run',
	args: { command: 'ls', thought: 'Look first.', is_input: 'false', hidden: false },
	...repeated('r-1', 'call-1'),
};
export const RAN = {
	id: 3,
	timestamp: `${T}2`,
	source: 'agent',
	message: 'Command `ls` executed with exit code 2.',
	cause: 2,
	observation: 'run',
	content: 'a.txt',
	extras: { command: 'ls', metadata: { exit_code: 2 } },
	...repeated('r-1', 'call-1'),
};
const DONE = {
	id: 4,
	timestamp: `${T}3`,
	source: 'agent',
	action: 'finish',
	args: { final_thought: 'All tests pass.', outputs: {}, thought: '' },
	...repeated('r-2', 'call-2'),
};
/** A line of `output.jsonl`: a command, then the end. */
export const INSTANCE = {
	instance_id: 'demo__demo-1',
	instruction: 'Make it pass.',
	instance: { problem_statement: 'It fails.', patch: 'the solution' },
	metadata: { agent_class: 'CodeActAgent', llm_config: { model: 'demo', api_key: '***' } },
	history: [ASKED, RUN, RAN, DONE],
	metrics: {
		accumulated_cost: 0.5,
		accumulated_token_usage: usage('', 300, 150, 30),
		token_usages: [usage('r-1', 100), usage('r-2', 200, 150, 30)],
		costs: [
			{ model: 'demo', cost: 0.2, timestamp: 1 },
			{ model: 'demo', cost: 0.3, timestamp: 2 },
		],
		response_latencies: [
			{ model: 'demo', latency: 1.5, response_id: 'r-1' },
			{ model: 'demo', latency: 2, response_id: 'r-2' },
		],
	},
	test_result: { git_patch: 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n' },
	error: null,
};

/** The runs of a file; fails for any other reading. */
export function listInstances({ reading }: TestReading): ContainedRun[] {
	if (reading.kind !== 'runs') throw new Error(`no runs but ${reading.kind}`);
	return reading.runs;
}

/** The reading of a kind; fails where there is none. */
export function find<K extends Reading['kind']>(
	instance: ContainedRun | undefined,
	kind: K,
): ReadingOf<K> {
	const found = instance?.readings.find((one): one is ReadingOf<K> => one.kind === kind);
	if (found === undefined) throw new Error(`There is no ${kind}.`);
	return found;
}

/** The turns of the first instance. */
export function firstTurns(result: TestReading): Turn[] {
	const { store } = find(listInstances(result)[0], 'transcript');
	return result.turnsOf.get(store) ?? [];
}

/** Reads lines of `output.jsonl`. */
export const readLines = (...runs: unknown[]): Promise<TestReading> =>
	readContent(openhands, 'output.jsonl', toLines(...runs));
/** Reads an instance with this history, and without metrics. */
export const readHistory = (...history: unknown[]): Promise<TestReading> =>
	readLines({ ...INSTANCE, history, metrics: null });

/** A record without some of its fields. */
export function without(record: object, ...keys: string[]): object {
	return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
