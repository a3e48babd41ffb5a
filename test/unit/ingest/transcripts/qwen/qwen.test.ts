import { describe, expect, test } from 'vitest';
import { qwen } from '../../../../../src/ingest/transcripts/qwen/qwen.ts';
import { listIssues, readContent, type TestReading } from '../../read.ts';
import {
	listBlocks,
	listNotices,
	listTools,
	sumResponses,
	toLines,
	toTranscript,
} from '../logs.ts';

const at = (seconds: number): string =>
	new Date(Date.UTC(2026, 4, 1, 10, 0, seconds)).toISOString();
const USAGE = {
	promptTokenCount: 100,
	candidatesTokenCount: 10,
	cachedContentTokenCount: 60,
	thoughtsTokenCount: 5,
	totalTokenCount: 115,
};

/** A record; one without a parent follows the record before by its number. */
const record = (id: number, fields: object, parent: number | null = id - 1): object => ({
	uuid: `u${id}`,
	parentUuid: parent === null || parent === 0 ? null : `u${parent}`,
	sessionId: 's1',
	timestamp: at(id),
	cwd: '/app',
	version: '0.18.1',
	...fields,
});
const user = (id: number, text: string, fields: object = {}, parent?: number | null): object =>
	record(id, { type: 'user', message: { role: 'user', parts: [{ text }] }, ...fields }, parent);
const answer = (id: number, parts: unknown[], fields: object = {}, parent?: number): object =>
	record(
		id,
		{
			type: 'assistant',
			model: 'qwen-x',
			message: { role: 'model', parts },
			usageMetadata: USAGE,
			...fields,
		},
		parent,
	);
const calls = (id: string, name: string, args: object = {}): object => ({
	functionCall: { id, name, args },
});
const gives = (id: number, callId: string, response: object, stated: object = {}): object =>
	record(id, {
		type: 'tool_result',
		message: {
			role: 'user',
			parts: [{ functionResponse: { id: callId, name: 'x', response } }],
		},
		toolCallResult: { callId, status: 'success', ...stated },
	});
const system = (id: number, subtype: string, systemPayload: object = {}): object =>
	record(id, { type: 'system', subtype, systemPayload });
const telemetry = (id: number, event: object): object =>
	system(id, 'ui_telemetry', { uiEvent: { 'event.name': 'qwen-code.api_response', ...event } });

const read = (...records: unknown[]): Promise<TestReading> =>
	readContent(qwen, 's1.jsonl', toLines(...records));

describe('a session', () => {
	test('shows messages, calls and results', async () => {
		const { matches, reading, turns, issues } = await read(
			user(1, 'Fix it'),
			system(2, 'attribution_snapshot'),
			answer(3, [
				{ text: 'Hm', thought: true },
				calls('c1', 'run_shell_command', { command: 'false' }),
				calls('c2', 'edit', { file_path: 'a' }),
			]),
			gives(4, 'c1', { output: 'Output: x\nExit Code: 1\nSignal: (none)' }),
			gives(
				5,
				'c2',
				{ output: 'ok' },
				{ resultDisplay: { fileDiff: '--- a\n+++ a\n@@ -1 +1 @@\n-x\n+y', fileName: 'a' } },
			),
			answer(6, [{ text: 'Done.' }]),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'human 1: text Fix it',
			'model 3: thinking Hm',
			'model 3: shell run_shell_command false -> Output: x\nExit Code: 1\nSignal: (none)',
			'model 3: edit edit a -> ok',
			'model 6: text Done.',
		]);
		expect(listTools(turns)[1]?.patch).toContain('+y');
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'Qwen Code',
			harnessVersion: '0.18.1',
			sessionIds: ['s1'],
			models: ['qwen-x'],
			toolCalls: [
				{ id: 'c1', failed: true, exitCode: 1 },
				{ id: 'c2', failed: false },
			],
		});
		expect(transcript.cutOff).toBeUndefined();
		expect(sumResponses(transcript)).toEqual({
			input: 80,
			cacheRead: 120,
			output: 30,
			reasoning: 10,
		});
	});

	test('records of one id are one answer', async () => {
		const first = answer(2, [{ text: 'Hm', thought: true }], { usageMetadata: undefined });
		const second = answer(2, [{ text: 'Done.' }]);
		const third = answer(2, [{ text: 'Bye.' }], { usageMetadata: undefined });
		const { reading, turns } = await read(user(1, 'Go'), first, second, third);
		expect(turns.map(({ role, blocks }) => [role, blocks.length])).toEqual([
			['human', 1],
			['model', 3],
		]);
		expect(toTranscript(reading).responses.map(({ tokens }) => tokens.output)).toEqual([15]);
	});

	test('an abandoned branch is marked, and counts', async () => {
		const { turns, reading } = await read(
			user(1, 'Go'),
			answer(2, [{ text: 'One' }]),
			user(3, 'No'),
			record(4, { type: 'system', subtype: 'rewind', systemPayload: {} }, 1),
			user(5, 'Again', {}, 4),
			answer(6, [{ text: 'Two' }]),
			system(7, 'session_artifact_snapshot'),
		);
		expect(listBlocks(turns)).toEqual([
			'human 1: text Go',
			'system 2: notice The person went back later: what follows is an abandoned branch. Its tokens and cost count.',
			'model 2: text One',
			'human 3: text No',
			'system 5: notice The abandoned branch ends here: the conversation continues from an earlier message.',
			'human 5: text Again',
			'model 6: text Two',
		]);
		expect(toTranscript(reading).responses).toHaveLength(2);
	});

	test('a way back to before the first message', async () => {
		const { turns } = await read(
			user(1, 'Go'),
			record(2, { type: 'system', subtype: 'rewind', systemPayload: {} }, null),
			user(3, 'Else'),
		);
		expect(listNotices(turns)).toHaveLength(2);
	});

	test('a parent that is lost does not make a branch', async () => {
		const { turns } = await read(
			user(1, 'Go'),
			answer(3, [{ text: 'One' }]),
			user(4, 'More', {}, 4),
			user(6, 'Other', { sessionId: 's2' }, null),
		);
		expect(listNotices(turns)).toEqual(['The session s2 follows.']);
	});

	test('the telemetry counts where no answer states the same', async () => {
		const same = {
			input_token_count: 100,
			output_token_count: 10,
			cached_content_token_count: 60,
			thoughts_token_count: 5,
			total_token_count: 115,
			response_id: 'r1',
		};
		const agents = { ...same, input_token_count: 50, response_id: 'r2', subagent_name: 'scout' };
		const { reading, issues } = await read(
			user(1, 'Go'),
			telemetry(2, same),
			answer(3, [{ text: 'One' }]),
			telemetry(4, { ...agents, cached_content_token_count: 0, total_token_count: 65 }),
			telemetry(5, { input_token_count: 0, output_token_count: 0 }),
			telemetry(6, { 'event.name': 'qwen-code.tool_call', function_name: 'x' }),
			telemetry(7, { 'event.name': 'qwen-code.api_error', error_message: 'Busy' }),
		);
		expect(issues).toEqual([]);
		expect(
			toTranscript(reading).responses.map(({ id, agent, tokens }) => [id, agent, tokens.input]),
		).toEqual([
			['u3', undefined, 40],
			['qwen s1 50 0 15', 'scout', 50],
		]);
	});

	test('a sub-agent has the same response in its own file', async () => {
		const { reading, turns } = await read(
			user(1, 'Find it', { isSidechain: true, agentName: 'scout' }),
			answer(2, [{ text: 'Found.' }], { isSidechain: true, agentName: 'scout' }),
		);
		expect(toTranscript(reading)).toMatchObject({
			humanMessages: [],
			responses: [{ id: 'qwen s1 100 60 15', agent: 'scout' }],
		});
		expect(listNotices(turns)).toEqual(['Task of the sub-agent: Find it']);
	});

	test('what no person wrote, and what happened to the session', async () => {
		const { reading, turns } = await read(
			user(1, 'Go', { systemPayload: { displayText: 'Go' } }),
			user(2, 'The task is done.', { subtype: 'notification' }),
			user(3, 'Keep on.', { provenance: 'goal_runtime' }),
			user(4, 'Wait', { subtype: 'mid_turn_user_message', provenance: 'real_user' }),
			system(5, 'chat_compression', {
				info: { originalTokenCount: 900, newTokenCount: 90 },
				compressedHistory: [{ role: 'user', parts: [{ text: 'So far' }] }],
			}),
			system(6, 'slash_command', { phase: 'invocation', rawCommand: '/about' }),
			system(7, 'slash_command', { phase: 'result', outputHistoryItems: [{ text: 'v1' }] }),
			system(8, 'session_model', { modelId: 'm2' }),
			system(9, 'turn_result', { error: { message: 'Broken' } }),
			system(10, 'brand_new'),
		);
		expect(toTranscript(reading).humanMessages.map(({ text }) => text)).toEqual(['Go', 'Wait']);
		expect(listNotices(turns)).toEqual([
			'Added by the harness (notification): The task is done.',
			'Added by the harness (goal_runtime): Keep on.',
			'The context was compacted at 900 tokens to 90: So far',
			'A person typed: /about',
			'v1',
			'The model is now m2.',
			'The turn failed: Broken',
		]);
		expect(toTranscript(reading).unknownRecords).toBe(1);
	});

	test('calls that were refused or have no result', async () => {
		const { reading } = await read(
			answer(1, [calls('c1', 'edit'), calls('c2', 'edit'), calls('c3', 'edit')]),
			gives(2, 'c1', { error: 'No' }, { status: 'error', errorType: 'execution_denied' }),
			gives(3, 'c2', { error: '[Operation Cancelled] Reason: no' }, { status: 'cancelled' }),
		);
		const transcript = toTranscript(reading);
		expect(transcript.toolCalls.map(({ executed, failed }) => [executed, failed])).toEqual([
			[false, true],
			[false, true],
			[false, false],
		]);
		expect(transcript.cutOff).toBe(true);
	});

	test('results of several calls in one record', async () => {
		const both = record(2, {
			type: 'tool_result',
			message: {
				role: 'user',
				parts: ['c1', 'c2'].map((id) => ({
					functionResponse: { id, name: 'x', response: { output: `of ${id}` } },
				})),
			},
			toolCallResult: { callId: 'c2', status: 'error' },
		});
		const { turns } = await read(answer(1, [calls('c1', 'x'), calls('c2', 'x')]), both);
		expect(listTools(turns).map(({ result }) => [result?.text, result?.failed])).toEqual([
			['of c1', false],
			['of c2', true],
		]);
	});

	test('broken lines are kept', async () => {
		const content = `\uFEFF${toLines(user(1, 'Go'))}npm warn\n${toLines(answer(2, [])).slice(0, 50)}`;
		const { matches, issues, turns } = await readContent(qwen, 'a.jsonl', content);
		expect(matches).toBe(true);
		expect(listIssues(issues)).toEqual(['2 InvalidJson', '3 CutLastLine']);
		expect(turns).toHaveLength(2);
	});
});

test('a stream is read as one of Claude Code, with input without cache reads', async () => {
	const usage = { input_tokens: 100, output_tokens: 10, cache_read_input_tokens: 60 };
	const { matches, reading, turns } = await readContent(
		qwen,
		'out.jsonl',
		toLines(
			{ type: 'system', subtype: 'init', session_id: 's1', model: 'm', qwen_code_version: '0.5' },
			{
				type: 'assistant',
				session_id: 's1',
				message: { id: 'a', role: 'assistant', content: [{ type: 'text', text: 'Hi' }], usage },
			},
			{ type: 'result', subtype: 'success', session_id: 's1', usage, duration_ms: 5 },
		),
	);
	expect(matches).toBe(true);
	const transcript = toTranscript(reading);
	expect(transcript).toMatchObject({ harness: 'Qwen Code', sessionIds: ['s1'] });
	expect(sumResponses(transcript)).toMatchObject({ input: 40, cacheRead: 60, output: 10 });
	expect(turns.find(({ role }) => role === 'model')?.tokens?.input).toBe(40);
	for (const { tokens } of transcript.totals) expect(tokens?.input ?? 40).toBe(40);
});

test.each([
	[
		toLines({
			uuid: 'a',
			parentUuid: null,
			sessionId: 's',
			type: 'user',
			message: { content: 'x' },
		}),
	],
	[toLines({ type: 'user', message: { parts: [] } })],
])('%s is none', async (content) => {
	expect((await readContent(qwen, 'a.jsonl', content)).matches).toBe(false);
});
