import { describe, expect, test } from 'vitest';
import { geminiStream } from '../../../../../src/ingest/transcripts/gemini/gemini-stream.ts';
import { listIssues, readContent, type TestReading } from '../../read.ts';
import { listBlocks, listNotices, listTools, toLines, toTranscript } from '../logs.ts';

const at = (seconds: number): string =>
	new Date(Date.UTC(2026, 4, 1, 10, 0, seconds)).toISOString();
const init = { type: 'init', session_id: 's1', model: 'gemini-x', timestamp: at(0) };
const says = (seconds: number, content: string, fields: object = { delta: true }): object => ({
	type: 'message',
	role: 'assistant',
	content,
	timestamp: at(seconds),
	...fields,
});
const use = (seconds: number, id: string, name: string, parameters: object = {}): object => ({
	type: 'tool_use',
	tool_id: id,
	tool_name: name,
	parameters,
	timestamp: at(seconds),
});
const gives = (seconds: number, id: string, fields: object = {}): object => ({
	type: 'tool_result',
	tool_id: id,
	status: 'success',
	output: 'out',
	timestamp: at(seconds),
	...fields,
});
const STATS = {
	total_tokens: 180,
	input_tokens: 100,
	output_tokens: 50,
	cached: 40,
	input: 60,
	duration_ms: 9_000,
	tool_calls: 2,
};
const result = (fields: object = {}): object => ({
	type: 'result',
	status: 'success',
	stats: STATS,
	timestamp: at(9),
	...fields,
});

const read = (...events: unknown[]): Promise<TestReading> =>
	readContent(geminiStream, 'out.jsonl', toLines(...events));

describe('stream-json', () => {
	test('pieces become one text, and answers end with the results of tools', async () => {
		const { matches, reading, turns, issues } = await read(
			init,
			{ type: 'message', role: 'user', content: 'Fix it', timestamp: at(0) },
			says(1, 'I '),
			says(2, 'look.'),
			use(3, 'c1', 'run_shell_command', { command: 'ls' }),
			use(3, 'c2', 'read_file', { file_path: 'a' }),
			gives(4, 'c1'),
			gives(5, 'c2'),
			says(6, 'Done.'),
			result(),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'human 2: text Fix it',
			'model 3: text I look.',
			'model 5: shell run_shell_command ls -> out',
			'model 6: read read_file a -> out',
			'model 9: text Done.',
		]);
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'Gemini CLI',
			sessionIds: ['s1'],
			models: ['gemini-x'],
			totals: [
				{
					line: 10,
					tokens: { input: 60, cacheRead: 40, output: 80, reasoning: 30 },
					durationMs: 9_000,
				},
			],
		});
		expect(transcript.responses).toHaveLength(2);
		expect(transcript.cutOff).toBeUndefined();
	});

	test('a stream without a result was cut off', async () => {
		const { reading, turns } = await read(init, says(1, 'I am'));
		expect(toTranscript(reading).cutOff).toBe(true);
		expect(listBlocks(turns)).toEqual(['model 2: text I am']);
	});

	test('messages that are whole stand alone', async () => {
		const { turns } = await read(init, says(1, 'One', {}), says(2, 'Two', {}), result());
		expect(listBlocks(turns)).toEqual(['model 2: text One', 'model 3: text Two']);
	});

	test('errors, refusals and limits', async () => {
		const { reading, turns } = await read(
			init,
			use(1, 'c1', 'replace'),
			gives(2, 'c1', { status: 'error', output: undefined, error: { type: 'x', message: 'No' } }),
			use(3, 'c2', 'run_shell_command'),
			gives(4, 'c2', {
				status: 'error',
				error: { type: 'policy_violation', message: 'Denied' },
			}),
			{ type: 'error', severity: 'warning', message: 'Loop detected, stopping execution' },
			{ type: 'error', severity: 'error', message: 'Maximum session turns exceeded' },
			result({ status: 'error', error: { type: 'FatalTurnLimitedError', message: 'Stopped' } }),
		);
		const transcript = toTranscript(reading);
		expect(transcript.toolCalls.map(({ executed, failed }) => [executed, failed])).toEqual([
			[true, true],
			[false, true],
		]);
		expect(listTools(turns)[0]?.result?.text).toBe('No');
		expect(transcript.limitHit).toBe('turns');
		expect(listNotices(turns)).toEqual([
			'Loop detected, stopping execution',
			'Maximum session turns exceeded',
			'The run ended with an error: Stopped',
		]);
	});

	test('two runs in one stream have a total each', async () => {
		const { reading, turns } = await read(
			init,
			says(1, 'a'),
			result(),
			init,
			says(10, 'b'),
			result(),
		);
		expect(toTranscript(reading).totals.map(({ line }) => line)).toEqual([3, 6]);
		expect(listNotices(turns)).toEqual(['The session was resumed.']);
	});

	test('unknown events and broken lines are kept', async () => {
		const content = `YOLO mode is on.\n${toLines(init, { type: 'brand_new' }, 3)}{"type":"mess`;
		const { matches, reading, issues } = await readContent(geminiStream, 'o', content);
		expect(matches).toBe(true);
		expect(toTranscript(reading).unknownRecords).toBe(2);
		expect(listIssues(issues)).toEqual(['1 InvalidJson', '5 CutLastLine', '- UnknownRecords']);
	});
});

describe('the one object of -o json', () => {
	const output = {
		session_id: 's1',
		response: 'All done.',
		stats: {
			models: {
				'gemini-x': {
					api: { totalRequests: 2, totalErrors: 0, totalLatencyMs: 700 },
					tokens: { prompt: 100, candidates: 10, total: 115, cached: 40, thoughts: 5, tool: 0 },
				},
				'gemini-y': {
					api: { totalRequests: 1, totalErrors: 0, totalLatencyMs: 300 },
					tokens: { prompt: 10, candidates: 1, total: 11, cached: 0, thoughts: 0, tool: 0 },
				},
			},
			tools: {
				totalCalls: 3,
				byName: { read_file: { count: 2, success: 2, fail: 0 }, edit: { count: 1, fail: 1 } },
			},
			files: { totalLinesAdded: 1 },
		},
	};

	test('sums over models, and calls by their counts', async () => {
		const content = JSON.stringify(output, undefined, 2);
		const { matches, reading, turns } = await readContent(geminiStream, 'o.json', content);
		expect(matches).toBe(true);
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			sessionIds: ['s1'],
			models: ['gemini-x', 'gemini-y'],
			totals: [
				{
					tokens: { input: 70, cacheRead: 40, output: 16, reasoning: 5 },
					apiDurationMs: 1_000,
				},
			],
			finalMessage: { text: 'All done.', line: 3 },
		});
		expect(transcript.toolCalls.map(({ name, failed }) => [name, failed])).toEqual([
			['read_file', false],
			['read_file', false],
			['edit', true],
		]);
		// Calls of which nothing is known are no loop.
		expect(new Set(transcript.toolCalls.map(({ signature }) => signature)).size).toBe(3);
		expect(turns).toHaveLength(1);
	});

	test('an error and absurd counts', async () => {
		const failed = {
			error: {
				type: 'FatalTurnLimitedError',
				message: 'Reached max session turns for this session.',
			},
			stats: { models: {}, tools: { byName: { x: { count: 1e15 }, y: { count: 'no' } } } },
		};
		const { matches, reading, turns } = await readContent(
			geminiStream,
			'o.json',
			JSON.stringify(failed),
		);
		expect(matches).toBe(true);
		const transcript = toTranscript(reading);
		expect(transcript.limitHit).toBe('turns');
		expect(transcript.totals).toEqual([]);
		expect(transcript.toolCalls).toHaveLength(10_000);
		expect(listNotices(turns)).toEqual([
			'The run ended with an error: Reached max session turns for this session.',
		]);
	});
});

test.each([
	[toLines({ type: 'init', model: 'm' })],
	['{"response":"x","stats":{}}'],
	['{"stats":{"models":{},"tools":{}}}'],
	[toLines({ type: 'tool_use', id: 't', name: 'n' })],
	[toLines({ type: 'result', status: 'success' })],
])('%s is none', async (content) => {
	expect((await readContent(geminiStream, 'a.json', content)).matches).toBe(false);
});
