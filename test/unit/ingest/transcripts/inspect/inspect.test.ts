import { describe, expect, test } from 'vitest';
import { toInspectUsage } from '../../../../../src/ingest/transcripts/inspect/usage.ts';
import { listIssues } from '../../read.ts';
import { listBlocks, listNotices, listTools } from '../logs.ts';
import {
	assistant,
	at,
	call,
	listRuns,
	modelEvent,
	readLog,
	readOne,
	sampleOf,
	toLog,
	toolEvent,
	toolResult,
	user,
} from './logs.ts';

const usage = (input: number, output: number, own: object = {}) => ({
	input_tokens: input,
	output_tokens: output,
	total_tokens: input + output,
	...own,
});

describe('the conversation', () => {
	test('with calls, results, times and usage of its events', async () => {
		const first = assistant(
			'a1',
			[
				{ type: 'reasoning', reasoning: 'Let me look.', signature: 'x' },
				{ type: 'text', text: 'I look.' },
			],
			{ tool_calls: [call('c1', { command: 'ls' })] },
		);
		const last = assistant('a2', 'Done.');
		const { transcript, turns, issues } = await readOne({
			messages: [
				{ id: 's', role: 'system', content: 'Be brief.' },
				user('Fix it.', { source: 'input' }),
				first,
				toolResult('c1', 'a.txt'),
				last,
			],
			events: [
				{ event: 'sample_init', timestamp: at(1), sample: {}, state: {} },
				modelEvent([2, 5], first, { usage: usage(100, 20) }),
				toolEvent([5, 9], 'c1', { result: 'a.txt' }),
				modelEvent([9, 12], last, { usage: usage(150, 10) }),
			],
		});
		expect(listBlocks(turns).map((block) => block.replace(/^(\w+) \d+/, '$1'))).toEqual([
			'system: notice Instructions (system): Be brief.',
			'human: text Fix it.',
			'model: thinking Let me look.',
			'model: text I look.',
			'model: shell bash ls -> a.txt',
			'model: text Done.',
		]);
		expect(transcript).toMatchObject({
			harness: 'Inspect',
			harnessVersion: '0.3.100',
			models: ['m-1-2026'],
			startedAt: '2026-01-02T03:04:01.000Z',
			endedAt: '2026-01-02T03:04:12.000Z',
			finalMessage: { text: 'Done.' },
			// 3 s and 3 s.
			totals: [{ apiDurationMs: 6_000 }],
			responses: [
				{ id: 'a1', at: '2026-01-02T03:04:05.000Z', tokens: { input: 100, output: 20 } },
				{ id: 'a2', at: '2026-01-02T03:04:12.000Z', tokens: { input: 150, output: 10 } },
			],
			toolCalls: [
				{
					name: 'bash',
					command: 'ls',
					executed: true,
					failed: false,
					startedAt: '2026-01-02T03:04:05.000Z',
					endedAt: '2026-01-02T03:04:09.000Z',
				},
			],
		});
		expect(listIssues(issues)).toEqual([]);
	});

	test('every message stands on its own line of the file', async () => {
		const log = JSON.stringify(
			JSON.parse(toLog([sampleOf({ messages: [user('Fix it.'), assistant('a1', 'Done.')] })])),
			undefined,
			2,
		);
		const [run] = listRuns(await readLog(log));
		const lines = log.split('\n');
		const lineOf = (text: string): number =>
			lines.findLastIndex(
				(line, index) =>
					index < lines.findIndex((one) => one.includes(text)) && line.trim() === '{',
			) + 1;
		expect(run?.turns.map(({ line }) => line)).toEqual([lineOf('"u '), lineOf('"a1"')]);
		expect(run?.run.line).toBe(lineOf('"one"'));
	});

	test('texts that are kept apart are put in, in arguments too', async () => {
		const { turns } = await readOne({
			messages: [
				user('attachment://aaaa1111'),
				assistant('a1', 'attachment://ffff0000', {
					tool_calls: [
						call('c1', { path: 'x', edits: [{ text: 'attachment://aaaa1111' }] }, 'edit'),
					],
				}),
			],
			attachments: { aaaa1111: 'a long text' },
		});
		expect(turns[0]?.blocks).toMatchObject([{ text: 'a long text' }]);
		// One that is not there stays a reference.
		expect(turns[1]?.blocks[0]).toMatchObject({ text: 'attachment://ffff0000' });
		expect(listTools(turns)[0]?.input).toContain('a long text');
	});

	test('who wrote a user message', async () => {
		const { transcript, turns } = await readOne({
			messages: [
				user('An example.', { source: 'input' }),
				assistant('e1', 'Its answer.', { source: 'input' }),
				user('The task.', { source: 'input' }),
				assistant('a1', 'Done?'),
				user('Please go on.'),
				user('Stop here.', { source: 'operator' }),
			],
		});
		expect(transcript.humanMessages.map(({ text }) => text)).toEqual(['An example.', 'Stop here.']);
		expect(transcript.responses).toHaveLength(1);
		expect(listNotices(turns)).toEqual([
			'Part of the task, as an answer of the model: Its answer.',
			'Part of the task: The task.',
			'Message of the harness: Please go on.',
		]);
	});

	test('thinking, pictures and server tools', async () => {
		const { turns, transcript } = await readOne({
			messages: [
				user([
					{ type: 'text', text: 'Look:' },
					{ type: 'image', image: 'data:image/png;base64,aGVsbG8=' },
					{ type: 'image', image: 'https://example.org/a.png' },
				]),
				assistant('a1', '<think>\nHm.\n</think>\nYes.'),
				assistant('a2', [
					{ type: 'reasoning', reasoning: 'xyz', redacted: true, summary: 'I thought.' },
					{ type: 'reasoning', reasoning: 'xyz', redacted: true },
					{
						type: 'tool_use',
						tool_type: 'web_search',
						id: 's1',
						name: 'web_search',
						arguments: '{"query":"x"}',
						result: 'found',
					},
					{ type: 'data', data: { a: 1 } },
				]),
			],
		});
		expect(listBlocks(turns).map((block) => block.replace(/^(\w+) \d+: /, ''))).toEqual([
			'text Look:\nPicture: https://example.org/a.png',
			'image image/png 5',
			'thinking Hm.',
			'text Yes.',
			'thinking I thought.',
			'notice Thinking that the provider encrypted.',
			'search web_search x -> found',
			'raw {\n  "type": "data",\n  "data": {\n    "a": 1\n  }\n}',
		]);
		expect(transcript.toolCalls).toMatchObject([{ executed: true, failed: false }]);
	});

	test('errors of tools, and calls that an approver refused', async () => {
		const { transcript, turns } = await readOne({
			messages: [
				user('Fix it.'),
				assistant('a1', '', {
					tool_calls: [
						call('c1', {}),
						call('c2', {}),
						call('c3', {}),
						{ ...call('c4', {}), parse_error: 'no JSON' },
					],
				}),
				toolResult('c1', 'so far', { error: { type: 'timeout', message: 'It took too long.' } }),
				toolResult('c2', '', { error: { type: 'approval', message: 'Not allowed.' } }),
				toolResult('c3', '', { tool_error: 'Old form.' }),
				toolResult('c4', 'no JSON', { error: { type: 'parsing', message: 'no JSON' } }),
			],
		});
		expect(listTools(turns).map(({ result }) => result?.text)).toEqual([
			'so far\nIt took too long.',
			'Not allowed.',
			'Old form.',
			'no JSON',
		]);
		expect(transcript.toolCalls.map(({ executed, failed }) => [executed, failed])).toEqual([
			[true, true],
			[false, true],
			[true, true],
			[true, true],
		]);
		expect(listNotices(turns)).toEqual(['The arguments of bash are not valid: no JSON']);
	});

	test('older logs without ids: texts tell, times are of the beginning', async () => {
		const message = { role: 'assistant', content: 'Done.', source: 'generate' };
		const { transcript } = await readOne({
			messages: [{ role: 'user', content: 'Fix it.' }, message],
			events: [
				{
					event: 'model',
					timestamp: at(2),
					model: 'openai/m-1',
					input: [{ role: 'user', content: 'Fix it.' }],
					output: {
						choices: [{ message: { ...message, content: 'attachment://ab12' } }],
						usage: usage(5, 1),
						time: 4,
					},
				},
				{ event: 'step', timestamp: at(7), action: 'begin', type: 'scorer', name: 'match' },
			],
			attachments: { ab12: 'Done.' },
		});
		expect(transcript.responses).toEqual([
			expect.objectContaining({ at: '2026-01-02T03:04:06.000Z', tokens: { input: 5, output: 1 } }),
		]);
	});
});

describe('totals', () => {
	test('stand in for usage that no event holds, without the grader’s', async () => {
		const { transcript } = await readOne({
			messages: [user('Fix it.'), assistant('a1', 'Done.')],
			model_usage: { 'openai/m-1': usage(100, 10, { total_cost: 0.5 }), 'openai/g': usage(40, 4) },
			role_usage: { grader: usage(40, 4) },
		});
		expect(transcript.totals).toEqual([
			{
				line: 1,
				tokens: { input: 100, output: 10 },
				tokensMethod: 'usage of the sample by model, without that of graders',
				cost: 0.5,
			},
		]);
	});

	test('are not stated where the calls hold them', async () => {
		const message = assistant('a1', 'Done.');
		const { transcript } = await readOne({
			messages: [message],
			events: [modelEvent([1, 2], message, { usage: usage(100, 10, { total_cost: 0.25 }) })],
			model_usage: { 'openai/m-1': usage(100, 10, { total_cost: 0.25 }) },
		});
		expect(transcript.totals).toEqual([{ line: 1, apiDurationMs: 1_000 }]);
		expect(transcript.responses).toMatchObject([{ cost: 0.25 }]);
	});
});

describe('usage', () => {
	test.each([
		[
			'cached tokens are part of the input',
			{
				input_tokens: 100,
				output_tokens: 20,
				total_tokens: 120,
				input_tokens_cache_read: 60,
				reasoning_tokens: 5,
			},
			{ input: 40, cacheRead: 60, output: 20, reasoning: 5 },
		],
		[
			'cached tokens stand beside it',
			{
				input_tokens: 3,
				output_tokens: 20,
				total_tokens: 183,
				input_tokens_cache_read: 60,
				input_tokens_cache_write: 100,
			},
			{ input: 3, cacheRead: 60, cacheWrite: 100, output: 20 },
		],
		[
			'reasoning stands beside the output',
			{ input_tokens: 100, output_tokens: 20, total_tokens: 150, reasoning_tokens: 30 },
			{ input: 100, output: 50, reasoning: 30 },
		],
		[
			'both',
			{
				input_tokens: 10,
				output_tokens: 20,
				total_tokens: 100,
				input_tokens_cache_read: 40,
				reasoning_tokens: 30,
			},
			{ input: 10, cacheRead: 40, output: 50, reasoning: 30 },
		],
		[
			'more is cached than there is input',
			{ input_tokens: 3, output_tokens: 20, input_tokens_cache_read: 60 },
			{ input: 3, cacheRead: 60, output: 20 },
		],
		[
			'nulls are unknown',
			{ input_tokens: 3, output_tokens: 2, total_tokens: 5, input_tokens_cache_read: null },
			{ input: 3, output: 2 },
		],
	])('%s', (_, stated, tokens) => {
		expect(toInspectUsage(stated)).toEqual({ tokens });
	});

	test('zeros of a provider that counts nothing are unknown', () => {
		expect(toInspectUsage(usage(0, 0))).toBeUndefined();
		expect(toInspectUsage(undefined)).toBeUndefined();
	});
});
