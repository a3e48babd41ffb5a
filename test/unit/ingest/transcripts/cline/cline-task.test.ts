import { describe, expect, test } from 'vitest';
import { cline } from '../../../../../src/ingest/transcripts/cline/cline.ts';
import { readContent } from '../../read.ts';
import {
	gatherCline,
	HISTORY,
	ms,
	model,
	OLD,
	readCline,
	result,
	text,
	use,
	user,
} from './files.ts';
import { listBlocks, listNotices, sumResponses } from '../logs.ts';

const request = (seconds: number, info: object, others: object = {}): object => ({
	ts: ms(seconds),
	type: 'say',
	say: 'api_req_started',
	text: JSON.stringify({ request: '<task>…', ...info }),
	...others,
});
const say = (seconds: number, what: string, words: string, others: object = {}): object => ({
	ts: ms(seconds),
	type: 'say',
	say: what,
	text: words,
	...others,
});
const UI = 'tasks/1/ui_messages.json';

/** A history of a newer version, with tool uses as blocks. */
const NEW = [
	{ ...user(text('<task>\nFix it\n</task>')), ts: ms(0) },
	{
		...model(text('I use <read_file> now.'), use('c1', 'execute_command', { command: 'ls' })),
		ts: ms(8),
	},
	{ ...user(result('c1', [text('a.ts')]), text('# TODO LIST (none)')), ts: ms(9) },
	{ ...model(use('c2', 'attempt_completion', { result: 'Done.' })), ts: ms(15) },
];
const INFO = { tokensIn: 100, tokensOut: 20, cacheWrites: 30, cacheReads: 400, cost: 0.5 };
const SCREEN = [
	say(0, 'text', 'Fix it'),
	request(1, {}, { partial: true }),
	request(1, INFO, { modelInfo: { modelId: 'acme/m2', providerId: 'p', mode: 'act' } }),
	say(2, 'text', 'I use <read_file> now.'),
	request(9, { cancelReason: 'streaming_failed', streamingFailedMessage: 'overloaded' }),
	say(10, 'error_retry', '{"attempt":1}'),
	request(11, INFO),
	say(16, 'completion_result', 'Done.'),
];

describe('a history with the requests beside it', () => {
	test('usage belongs to the messages in order, and points to the requests', async () => {
		const metadata = {
			files_in_context: [],
			model_usage: [{ ts: ms(5), model_id: 'acme/m3', model_provider_id: 'p', mode: 'act' }],
		};
		const { names, transcript, turns, issues } = await readCline({
			[HISTORY]: NEW,
			'tasks/1/task_metadata.json': metadata,
			[UI]: JSON.stringify(SCREEN, undefined, 1),
		});
		expect(names).toEqual([HISTORY, UI, 'tasks/1/task_metadata.json']);
		expect(issues).toEqual([]);
		expect(transcript.harness).toBe('Cline');
		expect(transcript.responses).toMatchObject([
			{ model: 'acme/m2', file: UI, cost: 0.5 },
			{ model: 'acme/m3', file: UI, cost: 0.5 },
		]);
		// What Cline counts is disjoint.
		expect(sumResponses(transcript)).toEqual({
			input: 200,
			cacheRead: 800,
			cacheWrite: 60,
			output: 40,
			cost: 1,
		});
		expect(transcript.models).toEqual(['acme/m2', 'acme/m3']);
		expect(listNotices(turns)).toEqual([
			'Added by Cline: # TODO LIST (none)',
			'The request failed: overloaded',
			'The request is repeated: {"attempt":1}',
		]);
		expect(
			turns.filter(({ role }) => role === 'model').map(({ tokens }) => tokens?.output),
		).toEqual([20, 20]);
		expect(transcript.toolCalls.map(({ name, executed }) => [name, executed])).toEqual([
			['execute_command', true],
			['attempt_completion', false],
		]);
		expect(transcript.finalMessage).toMatchObject({ text: 'Done.', file: HISTORY });
		expect([transcript.startedAt, transcript.endedAt]).toEqual([
			'2026-05-01T10:00:00.000Z',
			'2026-05-01T10:00:16.000Z',
		]);
	});

	test('requests that do not fit the messages count as they are', async () => {
		const { transcript } = await readCline({
			[HISTORY]: NEW,
			[UI]: [...SCREEN, request(20, INFO)],
		});
		expect(transcript.responses.length).toBe(3);
		expect(sumResponses(transcript)).toMatchObject({ input: 300, cost: 1.5 });
	});

	test('requests of deleted messages and compactions cost too', async () => {
		const screen = [
			...SCREEN,
			say(17, 'deleted_api_reqs', JSON.stringify({ ...INFO, cost: 2 })),
			{
				...say(18, 'condense_context', ''),
				contextCondense: {
					cost: 0.125,
					prevContextTokens: 9000,
					newContextTokens: 100,
					summary: 'S',
				},
			},
		];
		const { transcript, turns } = await readCline({ [HISTORY]: NEW, [UI]: screen });
		expect(sumResponses(transcript).cost).toBe(3.125);
		expect(listNotices(turns)).toContain('The context was compacted at 9000 tokens: S');
	});

	test('Roo Code counts the cache as input, unless the numbers say that it does not', async () => {
		const roo = {
			apiProtocol: 'anthropic',
			tokensIn: 530,
			tokensOut: 20,
			cacheWrites: 30,
			cacheReads: 400,
			cost: 0.5,
		};
		const read = async (info: object): Promise<object> => {
			const { transcript } = await readCline({
				[HISTORY]: NEW,
				[UI]: [request(1, info), request(9, info)],
			});
			return { harness: transcript.harness, ...sumResponses(transcript) };
		};
		const sums = { harness: 'Roo Code', cacheRead: 800, cacheWrite: 60, output: 40, cost: 1 };
		expect(await read(roo)).toEqual({ ...sums, input: 200 });
		expect(await read({ ...roo, tokensIn: 100 })).toEqual({ ...sums, input: 200 });
	});
});

describe('a history alone', () => {
	const measured = (prompt: number, cached: number): object[] => [
		{ ...user(text('<task>x</task>')), ts: ms(0) },
		{
			...model(text('A')),
			ts: ms(3),
			modelInfo: { modelId: 'acme/m1', providerId: 'p', mode: 'act' },
			metrics: { tokens: { prompt, completion: 9, cached }, cost: 0.125 },
		},
	];

	test('has usage in its messages', async () => {
		const { transcript } = await readCline({ [HISTORY]: measured(100, 60) });
		expect(transcript.responses).toMatchObject([
			{
				model: 'acme/m1',
				tokens: { input: 40, cacheRead: 60, output: 9 },
				cost: 0.125,
				line: expect.any(Number) as number,
			},
		]);
		const apart = await readCline({ [HISTORY]: measured(100, 600) });
		expect(apart.transcript.responses[0]?.tokens).toEqual({
			input: 100,
			cacheRead: 600,
			output: 9,
		});
	});

	test('keeps what it does not know, and thinking of Roo Code', async () => {
		const { turns, transcript } = await readCline({
			[HISTORY]: [
				user(text('<task>x</task>')),
				{ type: 'reasoning', text: 'Hm', summary: [], ts: ms(1) },
				model({ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } }),
				model({ type: 'hologram', depth: 3 }),
			],
		});
		expect(listBlocks(turns).map((block) => block.replace(/ \d+:/, ''))).toEqual([
			'human text x',
			'model thinking Hm',
			'model image image/png 3',
			'model raw {\n  "type": "hologram",\n  "depth": 3\n}',
		]);
		expect(transcript.responses.length).toBe(2);
	});
});

describe('what a person saw, alone', () => {
	test('is a transcript with what it shows of results', async () => {
		const { transcript, turns, issues } = await readCline({
			[UI]: [
				say(0, 'text', 'Fix it'),
				request(1, INFO),
				say(2, 'reasoning', 'Hm'),
				say(2, 'text', 'I run it.', { partial: true }),
				say(2, 'text', 'I run it.'),
				{ ts: ms(3), type: 'ask', ask: 'command', text: 'npm test' },
				say(4, 'command_output', 'ok'),
				say(5, 'checkpoint_created', ''),
				request(6, INFO),
				say(7, 'tool', JSON.stringify({ tool: 'readFile', path: 'a.ts' })),
				request(8, INFO),
				{
					ts: ms(9),
					type: 'ask',
					ask: 'tool',
					text: JSON.stringify({ tool: 'editedExistingFile', path: 'a.ts' }),
				},
				say(10, 'user_feedback', 'Not this file.'),
				say(11, 'completion_result', 'Done.'),
				say(12, 'sparkle', 'new'),
			],
		});
		expect(issues).toEqual([`${UI}:- UnknownRecords`]);
		expect(
			listBlocks(turns)
				.slice(0, -1)
				.map((block) => block.replace(/ \d+:/, '')),
		).toEqual([
			'human text Fix it',
			'model thinking Hm',
			'model text I run it.',
			'model shell execute_command npm test -> ok',
			'model read readFile a.ts -> ',
			'model generic editedExistingFile a.ts -> no result',
			'human text Not this file.',
			'model text Done.',
		]);
		expect(transcript.humanMessages.length).toBe(2);
		expect(sumResponses(transcript)).toMatchObject({ input: 300, cost: 1.5 });
		expect(transcript.toolCalls.map(({ executed }) => executed)).toEqual([true, true, false]);
	});
});

describe('files of several tasks', () => {
	test('are told by their folders, and recognised by their content', async () => {
		const gathered = await gatherCline({
			[HISTORY]: NEW,
			[UI]: SCREEN,
			'tasks/2/api_conversation_history.json': NEW,
			'tasks/3/task_metadata.json': { files_in_context: [], model_usage: [] },
		});
		expect(gathered.map(({ names, reading }) => [names.length, reading.kind])).toEqual([
			[2, 'transcript'],
			[1, 'transcript'],
			[1, 'none'],
		]);
		for (const [name, content] of Object.entries({
			'h.json': NEW,
			'u.json': SCREEN,
			'o.json': OLD,
		})) {
			expect((await readContent(cline, name, JSON.stringify(content))).matches).toBe(true);
		}
		const prompts = JSON.stringify([{ role: 'user', content: [text('Hello')] }]);
		expect((await readContent(cline, 'prompts.json', prompts)).matches).toBe(false);
	});

	test('that are cut or spoiled never throw', async () => {
		for (const content of [NEW, OLD, SCREEN].map((value) => JSON.stringify(value))) {
			for (let end = 40; end < content.length; end += 53) {
				for (const tail of ['', '\u0000]', '}}']) {
					const [only] = await gatherCline({ [HISTORY]: content.slice(0, end) + tail });
					expect(only?.turns.map(({ n }) => n)).toEqual(only?.turns.map((_, index) => index + 1));
				}
			}
		}
	});
});
