import { describe, expect, test } from 'vitest';
import { opencodeEvents } from '../../../../../src/ingest/transcripts/opencode/opencode-events.ts';
import { opencodeRun } from '../../../../../src/ingest/transcripts/opencode/opencode-run.ts';
import type { Turn } from '../../../../../src/model/turn.ts';
import { listIssues, readContent } from '../../read.ts';
import { listBlocks, listNotices, sumResponses, toLines, toTranscript } from '../logs.ts';

const on = (type: string, properties: object = {}): object => ({ type, properties });
const time = (second: number): number => 1_760_000_000_000 + second * 1000;
const session = (id: string, fields: object = {}): object =>
	on('session.updated', {
		info: { id, projectID: 'p', directory: '/app', version: '1.2', ...fields },
	});
const user = (id: string, fields: object = {}, sessionID = 'ses_1'): object =>
	on('message.updated', {
		info: { id, sessionID, role: 'user', time: { created: time(0) }, ...fields },
	});
const answer = (id: string, fields: object = {}, sessionID = 'ses_1'): object =>
	on('message.updated', {
		info: {
			id,
			sessionID,
			role: 'assistant',
			modelID: 'demo',
			time: { created: time(1) },
			...fields,
		},
	});
const part = (id: string, messageID: string, fields: object, sessionID = 'ses_1'): object =>
	on('message.part.updated', { part: { id, messageID, sessionID, ...fields } });
const text = (id: string, messageID: string, words: string, sessionID = 'ses_1'): object =>
	part(id, messageID, { type: 'text', text: words }, sessionID);
const call = (id: string, messageID: string, state: object, sessionID = 'ses_1'): object =>
	part(id, messageID, { type: 'tool', tool: 'bash', callID: `c-${id}`, state }, sessionID);
const tokens = (input: number): object => ({
	tokens: { input, output: 2, reasoning: 1, cache: { read: 4, write: 0 } },
	cost: 0.1,
});
const IDLE = on('session.idle', { sessionID: 'ses_1' });
const RUNNING = { status: 'running', input: { command: 'ls' } };
const DONE = { ...RUNNING, status: 'completed', output: 'a', metadata: { exit: 0 } };

const ASKED = [user('msg_1'), text('p1', 'msg_1', 'Make it pass.')];
const SESSION = [
	on('server.connected'),
	session('ses_1'),
	...ASKED,
	answer('msg_2', { tokens: { input: 0, output: 0 }, cost: 0 }),
	part('p2', 'msg_2', { type: 'step-start' }),
	text('p3', 'msg_2', 'I'),
	text('p3', 'msg_2', 'I look'),
	call('p4', 'msg_2', { status: 'pending' }),
	text('p3', 'msg_2', 'I look.'),
	call('p4', 'msg_2', RUNNING),
	call('p4', 'msg_2', DONE),
	part('p5', 'msg_2', { type: 'step-finish', ...tokens(3) }),
	answer('msg_2', { ...tokens(3), finish: 'tool-calls' }),
	user('msg_1', { summary: { title: 'Tests' } }),
	answer('msg_3'),
	text('p6', 'msg_3', 'It passes.'),
	answer('msg_3', { ...tokens(5), finish: 'stop' }),
	answer('msg_3', { ...tokens(5), finish: 'stop' }),
	IDLE,
];

async function read(...events: unknown[]) {
	const result = await readContent(opencodeEvents, 'events.jsonl', toLines(...events));
	return { ...result, transcript: toTranscript(result.reading) };
}

describe('the events of the bus', () => {
	test('the last version of each part counts, once', async () => {
		const { matches, transcript, turns, issues } = await read(...SESSION);
		expect(matches).toBe(true);
		expect(listBlocks(turns)).toEqual([
			'human 3: text Make it pass.',
			'model 10: text I look.',
			'model 12: shell bash ls -> a',
			'model 17: text It passes.',
		]);
		expect(sumResponses(transcript)).toEqual({
			...{ input: 8, cacheRead: 8, cacheWrite: 0, output: 6, reasoning: 2, cost: 0.2 },
		});
		expect(transcript.responses.map(({ id, line }) => [id, line])).toEqual([
			['msg_2', 14],
			['msg_3', 19],
		]);
		expect(transcript).toMatchObject({
			harnessVersion: '1.2',
			sessionIds: ['ses_1'],
			models: ['demo'],
			humanMessages: [{ text: 'Make it pass.' }],
		});
		expect(transcript.cutOff).toBeUndefined();
		expect(issues).toEqual([]);
	});

	test('parts alone tell who speaks, and steps what was used', async () => {
		const { transcript } = await read(
			text('p1', 'msg_1', 'Go'),
			part('p2', 'msg_2', { type: 'step-start' }),
			call('p3', 'msg_2', DONE),
			part('p4', 'msg_2', { type: 'step-finish', reason: 'tool-calls', ...tokens(3) }),
			part('p5', 'msg_2', { type: 'step-finish', reason: 'stop', ...tokens(5) }),
			IDLE,
		);
		expect(transcript.humanMessages.map((one) => one.text)).toEqual(['Go']);
		expect(sumResponses(transcript)).toMatchObject({ input: 8, output: 6, cost: 0.2 });
	});

	test('a stream that is cut shows what has come', async () => {
		const whole = toLines(
			...ASKED,
			answer('msg_2'),
			text('p3', 'msg_2', 'I'),
			on('message.part.delta', {
				sessionID: 'ses_1',
				messageID: 'msg_2',
				partID: 'p3',
				field: 'text',
				delta: ' look',
			}),
			on('message.part.delta', {
				sessionID: 'ses_1',
				messageID: 'msg_2',
				partID: 'p9',
				delta: 'More',
			}),
			call('p4', 'msg_2', RUNNING),
		);
		const cut = `\uFEFF$ agent run\n${whole}${whole.slice(0, 60)}`;
		const { reading, turns, issues } = await readContent(opencodeEvents, 'log.txt', cut);
		const transcript = toTranscript(reading);
		expect(listBlocks(turns)).toEqual([
			'system 1: raw $ agent run',
			'human 2: text Make it pass.',
			'model 6: text I look',
			'model 7: text More',
			'model 8: shell bash ls -> no result',
			`system 9: raw ${whole.slice(0, 60)}`,
		]);
		expect(transcript).toMatchObject({ cutOff: true, toolCalls: [{ executed: false }] });
		expect(listIssues(issues)).toEqual(['1 InvalidJson', '9 CutLastLine']);
	});

	test('a sub-agent is named by the call that started it, or by its session', async () => {
		const task = {
			status: 'completed',
			input: { subagent_type: 'explore' },
			output: 'Found.',
			metadata: { sessionId: 'ses_2' },
		};
		const { transcript, turns } = await read(
			...ASKED,
			answer('msg_2'),
			part('p2', 'msg_2', { type: 'tool', tool: 'task', callID: 'c', state: task }),
			user('msg_3', {}, 'ses_2'),
			text('p3', 'msg_3', 'Look.', 'ses_2'),
			answer('msg_4', { ...tokens(3), finish: 'stop' }, 'ses_2'),
			session('ses_3', { parentID: 'ses_1', title: 'x (@build subagent)' }),
			answer('msg_5', { ...tokens(3), finish: 'stop' }, 'ses_3'),
			answer('msg_2', { ...tokens(5), finish: 'stop' }),
			IDLE,
		);
		expect(transcript.sessionIds).toEqual(['ses_1']);
		expect(transcript.responses.map(({ id, agent }) => [id, agent])).toEqual([
			['msg_2', undefined],
			['msg_4', 'explore'],
			['msg_5', 'build'],
		]);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(listNotices(turns)).toEqual(['Task of the sub-agent: Look.']);
	});

	test('errors are shown once, retries too', async () => {
		const error = { name: 'APIError', data: { message: 'Too busy', statusCode: 529 } };
		const other = { name: 'ProviderAuthError', data: { message: 'No key' } };
		const { turns, transcript } = await read(
			...ASKED,
			answer('msg_2', { error }),
			on('session.error', { sessionID: 'ses_1', error }),
			on('session.error', { sessionID: 'ses_1', error: other }),
			on('session.status', {
				sessionID: 'ses_1',
				status: { type: 'retry', attempt: 2, message: 'Busy' },
			}),
			on('session.status', { sessionID: 'ses_1', status: { type: 'busy' } }),
			on('message.removed', { sessionID: 'ses_1', messageID: 'msg_2' }),
			on('something.new', { a: 1 }),
		);
		expect(listNotices(turns)).toEqual([
			'The response failed: APIError: Too busy (529)',
			'Error: ProviderAuthError: No key',
			'Retry 2: Busy',
			'A message was taken back; its tokens and cost count.',
		]);
		expect(transcript).toMatchObject({ unknownRecords: 1 });
		expect(transcript.cutOff).toBeUndefined();
	});

	test('a stream of a server and an envelope hold the same events', async () => {
		const plain = await read(...SESSION);
		const stream = SESSION.map((one) => `event: message\ndata: ${JSON.stringify(one)}\n\n`).join(
			'',
		);
		const envelopes = SESSION.map((payload) => ({ directory: '/app', payload }));
		for (const content of [stream, toLines(...envelopes)]) {
			const { matches, reading, issues } = await readContent(opencodeEvents, 'sse.log', content);
			expect(matches).toBe(true);
			expect(sumResponses(toTranscript(reading))).toEqual(sumResponses(plain.transcript));
			expect(toTranscript(reading).toolCalls).toHaveLength(1);
			expect(issues).toEqual([]);
		}
	});

	test('messages are shown when they are complete, not at the end', async () => {
		const order: string[] = [];
		const events = Array.from({ length: 300 }, (_, index) => [
			answer(`msg_${index}`),
			text(`p${index}`, `msg_${index}`, `Words ${index}`),
			answer(`msg_${index}`, { ...tokens(1), finish: 'stop' }),
		]).flat();
		const { turns } = await read(...events, 'no event', IDLE);
		for (const turn of turns) order.push(describeTurn(turn));
		expect(order).toHaveLength(301);
		expect(order.at(-1)).toBe('raw no event');
		expect(order[299]).toBe('text Words 299');
	});
});

function describeTurn({ blocks: [block] }: Turn): string {
	return block !== undefined && 'text' in block ? `${block.type} ${block.text}` : 'empty';
}

test.each([
	[
		'a log of another program',
		toLines({ type: 'session.idle', data: {} }, { type: 'x', properties: {} }),
	],
	['analytics', toLines({ type: 'session.updated', properties: { page: '/' } })],
	['events of Copilot', toLines({ type: 'session.start', data: { producer: 'copilot-agent' } })],
])('%s is declined', async (_, content) => {
	expect((await readContent(opencodeEvents, 'a.jsonl', content)).matches).toBe(false);
});

test('the events of `opencode run` are another format', async () => {
	const line = {
		type: 'text',
		timestamp: 1,
		sessionID: 'ses_1',
		part: { type: 'text', text: 'x' },
	};
	expect((await readContent(opencodeEvents, 'a.jsonl', toLines(line))).matches).toBe(false);
	expect((await readContent(opencodeRun, 'a.jsonl', toLines(...SESSION))).matches).toBe(false);
});
