import { describe, expect, test } from 'vitest';
import { listIssues } from '../../read.ts';
import { listNotices, sumResponses } from '../logs.ts';
import {
	assistant,
	at,
	call,
	modelEvent,
	readOne,
	span,
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

describe('what only events tell', () => {
	test('calls of sub-agents, with what they were sent and what their tools gave', async () => {
		const main = assistant('a1', 'I ask.', { tool_calls: [call('c1', { q: 1 }, 'researcher')] });
		const sub1 = assistant('b1', 'Searching.', { tool_calls: [call('d1', { command: 'grep x' })] });
		const sub2 = assistant('b2', 'Found.');
		const end = assistant('a2', 'Done.');
		const { transcript, turns, issues } = await readOne({
			messages: [user('Fix it.'), main, toolResult('c1', 'Found.'), end],
			events: [
				span(1, 'm', 'agent', 'react'),
				modelEvent([1, 2], main, { span_id: 'm', usage: usage(10, 1) }),
				toolEvent([2, 20], 'c1', { span_id: 'm', function: 'researcher' }),
				{ ...span(3, 'x', 'agent', 'researcher'), parent_id: 'm' },
				modelEvent([3, 5], sub1, {
					span_id: 'x',
					usage: usage(20, 2),
					input: [{ id: 'p', role: 'system', content: 'You search.' }, user('Find x.')],
				}),
				toolEvent([5, 7], 'd1', { span_id: 'x', result: 'x: 1' }),
				modelEvent([7, 9], sub2, {
					span_id: 'x',
					usage: usage(30, 3),
					input: [user('Find x.'), sub1],
				}),
				modelEvent([21, 23], end, { span_id: 'm', usage: usage(40, 4) }),
			],
		});
		expect(turns.map(({ role, agent }) => [role, agent])).toEqual([
			['human', undefined],
			['model', undefined],
			['system', 'researcher'],
			['model', 'researcher'],
			['model', 'researcher'],
			['model', undefined],
		]);
		expect(listNotices(turns)).toEqual([
			'Instructions (system): You search.',
			'Prompt to the sub-agent:\nFind x.',
		]);
		expect(transcript.toolCalls).toMatchObject([
			{ name: 'researcher', executed: true, endedAt: '2026-01-02T03:04:20.000Z' },
			{ name: 'bash', agent: 'researcher', executed: true },
		]);
		expect(sumResponses(transcript)).toEqual({ input: 100, output: 10 });
		expect(transcript.finalMessage?.text).toBe('Done.');
		expect(listIssues(issues)).toEqual([]);
	});

	test('a grader is shown and counts nowhere', async () => {
		const answer = assistant('a1', 'Done.');
		const verdict = assistant('g1', 'GRADE: C');
		const { transcript, turns, record } = await readOne({
			messages: [user('Fix it.'), answer],
			events: [
				modelEvent([1, 3], answer, { usage: usage(10, 2) }),
				span(3, 's', 'scorer', 'judge'),
				modelEvent([3, 13], verdict, {
					span_id: 's',
					usage: usage(500, 50),
					input: [user('Is it right?')],
				}),
			],
			model_usage: { 'openai/m-1': usage(510, 52) },
			total_time: 12,
			working_time: 12,
			completed_at: at(13),
		});
		expect(transcript.responses.map(({ agent, uncounted }) => [agent, uncounted])).toEqual([
			[undefined, undefined],
			['grader', true],
		]);
		expect(listNotices(turns)).toEqual(['Prompt to the grader:\nIs it right?']);
		// The sample states 510 and 52 tokens and 12 s, most of them the grader's.
		expect(transcript.totals).toEqual([{ line: 1, apiDurationMs: 2_000 }]);
		expect(transcript.endedAt).toBe('2026-01-02T03:04:03.000Z');
		expect(record).not.toHaveProperty('wallSeconds');
		expect(record).not.toHaveProperty('endedAt');
		expect(record.measures).toEqual([]);
		expect(record.otherFields).toMatchObject({ total_time: '12', working_time: '12' });
	});

	test('a model role is a name of its own; the role of a grader counts nowhere', async () => {
		const { transcript } = await readOne({
			messages: [user('Fix it.')],
			events: [
				modelEvent([1, 2], assistant('r1', 'I attack.'), { role: 'red_team', usage: usage(10, 1) }),
				modelEvent([2, 3], assistant('g1', 'Bad.'), { role: 'grader', usage: usage(20, 2) }),
			],
		});
		expect(transcript.responses.map(({ agent, uncounted }) => [agent, uncounted])).toEqual([
			['red_team', undefined],
			['grader', true],
		]);
	});

	test('messages in a pool are found by their numbers', async () => {
		const sub = assistant('b1', 'Yes.');
		const events = [
			span(1, 'x', 'agent', 'helper'),
			{
				...modelEvent([1, 2], sub, { span_id: 'x' }),
				input_refs: [[1, 3], [0, 1], [2, 9e9], ['x']],
			},
		];
		const pool = [user('third'), user('first'), user('second')];
		for (const own of [{ events_data: { messages: pool, calls: [] } }, { message_pool: pool }]) {
			const { turns } = await readOne({ messages: [user('Fix it.')], events, ...own });
			expect(listNotices(turns)).toEqual([
				'Prompt to the sub-agent:\nfirst',
				'Prompt to the sub-agent:\nsecond',
				'Prompt to the sub-agent:\nthird',
			]);
		}
	});

	test('approvals, compaction, errors, retries, limits, logs', async () => {
		const { turns, transcript, record } = await readOne({
			messages: [user('Fix it.')],
			events: [
				{
					event: 'approval',
					timestamp: at(1),
					decision: 'approve',
					approver: 'auto',
					call: call('c', {}),
				},
				{
					event: 'approval',
					timestamp: at(1),
					decision: 'reject',
					approver: 'human',
					call: call('c', {}),
					explanation: 'Too risky.',
				},
				{ event: 'compaction', timestamp: at(2), tokens_before: 9_000, tokens_after: 1_200 },
				modelEvent([2, 3], undefined, { error: 'Rate limit.', retries: 3 }),
				{ event: 'info', timestamp: at(4), source: 'agent', data: 'A note.' },
				{ event: 'logger', timestamp: at(4), message: { level: 'warning', message: 'Careful.' } },
				{ event: 'logger', timestamp: at(4), message: { level: 'info', message: 'Nothing.' } },
				{
					event: 'sample_limit',
					timestamp: at(5),
					type: 'token',
					message: 'Token limit exceeded.',
				},
				{ event: 'wonder', timestamp: at(6) },
			],
			error_retries: [{ message: 'It broke.' }],
			error: { message: 'It broke again.' },
			limit: { type: 'token', limit: 1000 },
			model_usage: {},
		});
		expect(listNotices(turns)).toEqual([
			'An earlier try of this sample failed and was repeated: It broke.',
			'The approver human decided on bash: reject. Too risky.',
			'The context was compacted at 9,000 tokens; 1,200 tokens are left.',
			'The request was repeated 3 times.',
			'The request failed: Rate limit.',
			'agent: A note.',
			'Log: Careful.',
			'A limit ended the sample: Token limit exceeded.',
			'The sample failed: It broke again.',
		]);
		expect(transcript).toMatchObject({ limitHit: 'tokens', unknownRecords: 1, responses: [] });
		expect(record).toMatchObject({ outcome: 'failed', limitHit: 'tokens' });
	});

	test.each([
		['message', 'turns'],
		['time', 'time'],
		['working', 'time'],
		['context', 'tokens'],
		['cost', 'cost'],
		['operator', undefined],
	])('the limit %s', async (type, limitHit) => {
		const { transcript, turns } = await readOne({ limit: { type, limit: 5 } });
		expect(transcript.limitHit).toBe(limitHit);
		expect(listNotices(turns)).toEqual([`A limit ended the sample: ${type} 5`]);
	});

	test('the result of a call that a limit ended is in its event', async () => {
		const message = assistant('a1', '', { tool_calls: [call('c1', {}), call('c2', {})] });
		const { transcript } = await readOne({
			messages: [user('Fix it.'), message],
			events: [
				modelEvent([1, 2], message),
				toolEvent([2, 4], 'c1', {
					result: 'half',
					error: { type: 'limit', message: 'Out of time.' },
				}),
				toolEvent([2, 4], 'c2', { pending: true }),
			],
		});
		expect(transcript.toolCalls.map(({ executed, failed }) => [executed, failed])).toEqual([
			[true, true],
			[false, false],
		]);
	});

	test('events inside of older events', async () => {
		const { transcript } = await readOne({
			messages: [user('Fix it.')],
			events: [
				{
					event: 'subtask',
					timestamp: at(1),
					name: 'search',
					events: [modelEvent([1, 2], assistant('b1', 'Found.'), { usage: usage(7, 1) })],
				},
			],
		});
		expect(transcript.responses).toMatchObject([
			{ agent: 'search', tokens: { input: 7, output: 1 } },
		]);
	});

	test('an answer from the cache of Inspect took nothing', async () => {
		const message = assistant('a1', 'Done.');
		const { transcript } = await readOne({
			messages: [user('Fix it.'), message],
			events: [modelEvent([1, 2], message, { cache: 'read', usage: usage(10, 5) })],
		});
		expect(sumResponses(transcript)).toEqual({ input: 0, output: 0 });
	});
});
