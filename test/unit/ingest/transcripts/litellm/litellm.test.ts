import { describe, expect, test } from 'vitest';
import { litellm, litellmGatherer } from '../../../../../src/ingest/transcripts/litellm/litellm.ts';
import type { TranscriptSummary } from '../../../../../src/model/transcript.ts';
import { hasSamples, readContent, readSample } from '../../read.ts';
import { gather, onlyTranscript, type Gathered } from '../gathered.ts';
import { listBlocks, listNotices, sumResponses, toLines, toTranscript } from '../logs.ts';

const START = 1_777_629_600;
const SYSTEM = { role: 'system', content: 'Be brief.' };
const user = (content: unknown): object => ({ role: 'user', content });
const TASK = user('Make it pass.');
const calling = (id: string, command: string): object => ({
	role: 'assistant',
	content: 'Next.',
	tool_calls: [
		{ id, type: 'function', function: { name: 'bash', arguments: JSON.stringify({ command }) } },
	],
});
const result = (id: string, content: string): object => ({
	role: 'tool',
	tool_call_id: id,
	content,
});
const DONE = { role: 'assistant', content: 'Done.' };

/** The n-th call, answered so many seconds after the start, 2 seconds after it was sent. */
function log(
	n: number,
	messages: object[],
	message: object | undefined,
	rest: object = {},
): object {
	const choices = message === undefined ? [] : [{ finish_reason: 'stop', message }];
	return {
		messages,
		tools: [{ type: 'function', function: { name: 'bash' } }],
		kwargs: {},
		response: {
			id: `chatcmpl-${n}`,
			model: 'model-1',
			created: START + n * 10 - 1,
			choices,
			usage: {
				prompt_tokens: 100 * n,
				completion_tokens: 10,
				prompt_tokens_details: { cached_tokens: 50 },
				cache_creation_input_tokens: 20,
			},
		},
		cost: 0.5,
		timestamp: START + n * 10,
		latency_sec: 2,
		...rest,
	};
}

const A = calling('call_a1b2c3d41', 'ls');
const B = calling('call_a1b2c3d42', 'cat a');
const RA = result('call_a1b2c3d41', 'a');
const RB = result('call_a1b2c3d42', 'text');

function gatherLogs(files: Record<string, unknown>): Promise<Gathered[]> {
	return gather({ reader: litellm, gatherer: litellmGatherer }, files);
}

/** The only transcript of a group. */
function transcriptOf({ readings }: Gathered): TranscriptSummary {
	const [reading] = readings;
	if (reading?.kind !== 'transcript') throw new Error('no transcript');
	return reading.transcript;
}

describe('a folder of calls', () => {
	test('is one conversation: each message once, each answer in its own file', async () => {
		const { turns, transcript, names, issues } = onlyTranscript(
			await gatherLogs({
				'llm/3.json': JSON.stringify(log(3, [SYSTEM, TASK, A, RA, B, RB], DONE), null, 1),
				'llm/1.json': log(1, [SYSTEM, TASK], A),
				'llm/2.json': log(2, [SYSTEM, TASK, A, RA], B),
			}),
		);
		expect(names).toEqual(['llm/1.json', 'llm/2.json', 'llm/3.json']);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'system 1: notice Tools: bash.',
			'system 1: notice Instructions (system): Be brief.',
			'human 1: text Make it pass.',
			'model 1: text Next.',
			'model 1: shell bash ls -> a',
			'model 1: text Next.',
			'model 1: shell bash cat a -> text',
			expect.stringMatching(/^model \d+: text Done\.$/),
		]);
		expect(turns.filter(({ role }) => role === 'model').map(({ file }) => file)).toEqual(names);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(transcript.responses.map(({ id, file, cost }) => [id, file, cost])).toEqual([
			['chatcmpl-1', 'llm/1.json', 0.5],
			['chatcmpl-2', 'llm/2.json', 0.5],
			['chatcmpl-3', 'llm/3.json', 0.5],
		]);
		// 100 + 200 + 300, less 50 of reads and 20 of writes in each.
		expect(sumResponses(transcript)).toEqual({
			...{ input: 390, cacheRead: 150, cacheWrite: 60, output: 30, cost: 1.5 },
		});
	});

	test('has times in seconds, at which calls ended, and how long they took', async () => {
		const { transcript } = onlyTranscript(
			await gatherLogs({
				'1.json': log(1, [TASK], A),
				'2.json': log(2, [TASK, A, RA], DONE),
			}),
		);
		expect(transcript.startedAt).toBe('2026-05-01T10:00:08.000Z');
		expect(transcript.endedAt).toBe('2026-05-01T10:00:20.000Z');
		expect(transcript.toolCalls).toMatchObject([
			{ startedAt: '2026-05-01T10:00:10.000Z', endedAt: '2026-05-01T10:00:18.000Z' },
		]);
		expect(transcript.totals).toEqual([{ line: 1, apiDurationMs: 4000, file: '1.json' }]);
	});

	test('ignores marks for the cache, and forms of the same content', async () => {
		const text = [{ type: 'text', text: 'Make it pass.', cache_control: { type: 'ephemeral' } }];
		const { transcript } = onlyTranscript(
			await gatherLogs({
				'1.json': log(1, [user(text)], A),
				'2.json': log(2, [TASK, { ...A, content: null }, RA], DONE),
			}),
		);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(transcript.responses).toHaveLength(2);
	});

	test('conversations that do not continue each other are apart, also between each other', async () => {
		const other = user('Give it a title.');
		const all = await gatherLogs({
			'a/1.json': log(1, [SYSTEM, TASK], A),
			'a/2.json': log(2, [SYSTEM, other], { role: 'assistant', content: 'A title' }),
			'a/3.json': log(3, [SYSTEM, TASK, A, RA], B),
			'b/4.json': log(4, [SYSTEM, TASK, A, RA], B),
			// The same task once more, from the beginning.
			'a/5.json': log(5, [SYSTEM, TASK], DONE),
		});
		expect(all.map(({ names }) => names)).toEqual([
			['a/1.json', 'a/3.json'],
			['a/2.json'],
			['a/5.json'],
			['b/4.json'],
		]);
		expect(all.map((one) => transcriptOf(one).responses.length)).toEqual([2, 1, 1, 2]);
	});

	test('a shorter context is the same conversation, without a message of a person', async () => {
		const { turns, transcript } = onlyTranscript(
			await gatherLogs({
				'1.json': log(1, [SYSTEM, TASK], A),
				'2.json': log(2, [SYSTEM, TASK, A, RA], B),
				'3.json': log(3, [SYSTEM, TASK, user('So far: a.'), B, RB], DONE),
			}),
		);
		expect(listNotices(turns).slice(2)).toEqual([
			'The context was compacted: earlier messages were left out.',
			'Summary: So far: a.',
		]);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(transcript.responses).toHaveLength(3);
		expect(transcript.toolCalls.map(({ executed }) => executed)).toEqual([true, true]);
	});

	test('a request that was sent again counts, and is shown once', async () => {
		const { turns, transcript } = onlyTranscript(
			await gatherLogs({
				'1.json': log(1, [SYSTEM, TASK], undefined, { error: 'overloaded' }),
				'2.json': log(2, [SYSTEM, TASK], DONE),
				'3.json': log(3, [SYSTEM, TASK, DONE, user('continue')], DONE),
				'4.json': log(4, [SYSTEM, TASK, DONE, user('continue'), DONE, user('continue')], DONE),
			}),
		);
		expect(listNotices(turns).slice(2)).toEqual([
			'The request failed: overloaded',
			'The request was sent again.',
		]);
		expect(transcript.responses).toHaveLength(3);
		expect(transcript.humanMessages.map(({ text }) => text)).toEqual([
			'Make it pass.',
			'continue',
			'continue',
		]);
	});

	test('says when the last request has no answer', async () => {
		const { turns, transcript } = onlyTranscript(
			await gatherLogs({ '1.json': log(1, [TASK], undefined) }),
		);
		expect(transcript.cutOff).toBe(true);
		expect(listNotices(turns)).toContain('The log holds no answer to this request.');
	});

	test('answers in a prompt whose own logs are missing have no usage', async () => {
		const { transcript } = onlyTranscript(
			await gatherLogs({ '9.json': log(9, [TASK, A, RA], DONE) }),
		);
		expect(transcript.responses.map(({ tokens }) => tokens.output)).toEqual([undefined, 10]);
	});

	test('a cost of 0 is unknown', async () => {
		const { transcript } = onlyTranscript(
			await gatherLogs({ '1.json': log(1, [TASK], DONE, { cost: 0 }) }),
		);
		expect(transcript.responses[0]?.cost).toBeUndefined();
	});

	test('a damaged file is read as far as it goes', async () => {
		const text = JSON.stringify(log(2, [TASK, A, RA], DONE), null, 1);
		const cut = text.slice(0, text.indexOf('"usage"'));
		const { transcript, issues } = onlyTranscript(
			await gatherLogs({
				'1.json': log(1, [TASK], A),
				'2.json': cut,
			}),
		);
		expect(issues).toEqual([`2.json:${cut.split('\n').length} InvalidDocument`]);
		expect(transcript.responses.map(({ tokens }) => tokens.output)).toEqual([10, undefined]);
		expect(transcript.humanMessages).toHaveLength(1);
	});
});

describe('one call a line', () => {
	test('is a transcript of its own, with all its conversations', async () => {
		const text = toLines(
			log(1, [TASK], A),
			log(2, [user('Another.')], DONE),
			log(3, [TASK, A, RA], DONE),
		);
		const { reading, turns, matches } = await readContent(litellm, 'calls.jsonl', `${text}oops\n`);
		expect(matches).toBe(true);
		expect(toTranscript(reading).responses.map(({ line }) => line)).toEqual([1, 2, 3]);
		expect(toTranscript(reading).humanMessages).toHaveLength(2);
		expect(listNotices(turns).filter((notice) => notice.includes('conversation'))).toEqual([
			'Another conversation follows.',
			'An earlier conversation continues.',
		]);
		expect(listBlocks(turns).at(-1)).toBe('system 4: raw oops');
	});
});

describe('recognition', () => {
	test.each([
		['a chat without an answer of the API', { messages: [TASK, DONE] }],
		['a response that is none', { messages: [TASK], response: 'ok', cost: 1 }],
		['other logs', { request: {}, response: { choices: [] }, cost: 1 }],
	])('declines %s', async (_, content) => {
		const { matches } = await readContent(litellm, 'a.json', JSON.stringify(content));
		expect(matches).toBe(false);
	});
});

describe.skipIf(!hasSamples)('the sample', () => {
	test('is a part', async () => {
		const file = 'openai-chat/litellm-completion-log-tool-calls.json';
		const { matches, reading } = await readSample(litellm, file);
		expect(matches).toBe(true);
		expect(reading).toEqual({ kind: 'part' });
	});
});
