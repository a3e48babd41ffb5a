import { describe, expect, test } from 'vitest';
import { openaiChat } from '../../../../../src/ingest/transcripts/chat/openai-chat.ts';
import { hasSamples, listIssues, readContent, readSample, type TestReading } from '../../read.ts';
import {
	listBlocks,
	listNotices,
	listTools,
	sumResponses,
	toLines,
	toTranscript,
} from '../logs.ts';

const ASKED = { role: 'user', content: 'Make it pass.' };
const ANSWERED = { role: 'assistant', content: 'Done.' };
const call = (id: string | undefined, name: string, args: unknown): object => ({
	...(id === undefined ? {} : { id }),
	type: 'function',
	function: { name, arguments: args },
});
const calling = (...calls: object[]): object => ({
	role: 'assistant',
	content: null,
	tool_calls: calls,
});
const result = (id: string, content: unknown, fields: object = {}): object => ({
	role: 'tool',
	tool_call_id: id,
	content,
	...fields,
});

function readList(...messages: unknown[]): Promise<TestReading> {
	return readContent(openaiChat, 'chat.json', JSON.stringify(messages, null, 1));
}

describe('a list of messages', () => {
	test('shows instructions, messages, calls and results, each at its line', async () => {
		const { reading, turns, issues, matches } = await readList(
			{ role: 'system', content: 'Be brief.' },
			ASKED,
			calling(call('call_a1b2c3d4e1', 'bash', '{"command":"npm test"}')),
			result('call_a1b2c3d4e1', '2 failed'),
			ANSWERED,
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'system 2: notice Instructions (system): Be brief.',
			'human 6: text Make it pass.',
			'model 10: shell bash npm test -> 2 failed',
			'model 29: text Done.',
		]);
		const transcript = toTranscript(reading);
		expect(transcript.toolCalls).toMatchObject([
			{ id: 'call_a1b2c3d4e1', name: 'bash', command: 'npm test', executed: true, failed: false },
		]);
		expect(transcript.humanMessages).toHaveLength(1);
		expect(transcript.responses).toHaveLength(2);
		expect(transcript.finalMessage?.text).toBe('Done.');
		expect(sumResponses(transcript)).toEqual({});
	});

	test('keeps arguments that are no JSON, and takes those that are an object', async () => {
		const { turns } = await readList(
			ASKED,
			calling(call('call_a1b2c3d4e1', 'bash', '{"command": "ls'), call('call_a1b2c3d4e2', 'x', {})),
			calling(call('call_a1b2c3d4e3', 'bash', { cmd: 'pwd' }), call('call_a1b2c3d4e4', 'y', '')),
		);
		expect(listTools(turns).map(({ toolKind, input }) => [toolKind, input])).toEqual([
			['generic', '{"command": "ls'],
			['generic', '{}'],
			['shell', '{\n  "cmd": "pwd"\n}'],
			['generic', '{}'],
		]);
	});

	test('joins the older function calls by name', async () => {
		const { reading, turns } = await readList(
			ASKED,
			{ role: 'assistant', content: null, function_call: { name: 'read', arguments: '{}' } },
			{ role: 'function', name: 'read', content: 'text of a.ts' },
		);
		expect(listTools(turns).map((tool) => tool.result?.text)).toEqual(['text of a.ts']);
		expect(toTranscript(reading).toolCalls[0]?.executed).toBe(true);
	});

	test('tells calls apart whose ids begin again, and gives each its own result', async () => {
		const { reading, turns } = await readList(
			ASKED,
			calling(call('call_0', 'a', '{}')),
			result('call_0', 'one'),
			calling(call('call_0', 'a', '{}'), call(undefined, 'b', '{}')),
			result('call_0', 'two'),
			{ role: 'tool', content: 'three' },
		);
		expect(listTools(turns).map((tool) => tool.result?.text)).toEqual(['one', 'two', 'three']);
		const ids = toTranscript(reading).toolCalls.map(({ id }) => id);
		expect(new Set(ids).size).toBe(3);
		expect(ids).not.toContain('call_0');
	});

	test('gives numbered calls of different files different ids', async () => {
		const ids = await Promise.all(
			['one', 'two', 'one'].map(async (content) => {
				const first = { role: 'user', content };
				const { reading } = await readList(first, calling(call('call_1', 'a', '{}')));
				return toTranscript(reading).toolCalls[0]?.id;
			}),
		);
		expect(ids[0]).not.toBe(ids[1]);
		expect(ids[0]).toBe(ids[2]);
	});

	test('gives a result to its call also where the call comes behind it', async () => {
		const { reading, issues } = await readList(
			ASKED,
			calling(call('c1', 'bash', '{"command":"ls"}')),
			result('c1', 'a'),
			result('c2', '/app'),
			calling(call('c2', 'bash', '{"command":"pwd"}')),
			ANSWERED,
		);
		const { toolCalls } = toTranscript(reading);
		expect(toolCalls.map(({ command, executed }) => [command, executed])).toEqual([
			['ls', true],
			['pwd', true],
		]);
		expect(issues).toEqual([]);
	});

	test('shows results of unknown calls where they stand', async () => {
		const { issues, turns } = await readList(ASKED, ANSWERED, result('call_a1b2c3d4e9', 'lost'));
		expect(listNotices(turns)).toEqual(['Result of an unknown call: lost']);
		expect(listIssues(issues)).toEqual(['- OrphanResults']);
	});

	test('takes the exit status that a harness writes under the output of a shell', async () => {
		const { reading } = await readList(
			ASKED,
			calling(
				call('call_a1b2c3d4e1', 'bash', '{"command":"false"}'),
				call('call_a1b2c3d4e2', 'read', '{}'),
				call('call_a1b2c3d4e3', 'edit', '{}'),
			),
			result('call_a1b2c3d4e1', '[The command completed with exit code 1.]\n[Current folder: /]'),
			result('call_a1b2c3d4e2', 'A file that says [Command finished with exit code 3]'),
			result('call_a1b2c3d4e3', 'No such file', { is_error: true }),
		);
		expect(toTranscript(reading).toolCalls).toMatchObject([
			{ exitCode: 1, failed: true },
			{ failed: false },
			{ failed: true },
		]);
	});

	test('shows reasoning in all its forms as thinking', async () => {
		const { turns } = await readList(
			ASKED,
			{ ...ANSWERED, reasoning_content: 'a', thinking_blocks: [{ thinking: 'a' }] },
			{ ...ANSWERED, reasoning: 'b' },
			{ ...ANSWERED, content: '<think>\nc\n</think>\n\nDone.' },
			{ ...ANSWERED, content: 'First.\n<thinking>d</thinking>\nThen.' },
			{ ...ANSWERED, content: 'e\n</think>\nDone.' },
			{ ...ANSWERED, content: 'The tag `<think>` and `</think>` are not mine.' },
			{ ...ANSWERED, content: '<think>cut' },
		);
		const models = turns.filter(({ role }) => role === 'model');
		expect(models.map(({ blocks }) => listBlocks([{ ...turns[0], blocks } as never]))).toEqual([
			['human 6: thinking a', 'human 6: text Done.'],
			['human 16: thinking b', 'human 16: text Done.'],
			['human 21: thinking c', 'human 21: text Done.'],
			['human 25: text First.', 'human 25: thinking d', 'human 25: text Then.'],
			['human 29: thinking e', 'human 29: text Done.'],
			['human 33: text The tag `<think>` and `</think>` are not mine.'],
			['human 37: thinking cut'],
		]);
	});

	test('shows pictures, linked pictures, refusals and parts that it does not know', async () => {
		const { turns } = await readList(
			{ role: 'developer', content: [{ type: 'text', text: 'Look.' }] },
			{
				role: 'user',
				content: [
					{ type: 'text', text: 'What is this?' },
					{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
					{ type: 'image_url', image_url: { url: 'https://example.org/a.png' } },
					{ type: 'holo', depth: 3 },
				],
			},
			{ role: 'assistant', content: null, refusal: 'I will not say.' },
		);
		expect(listBlocks(turns)).toEqual([
			'system 2: notice Instructions (developer): Look.',
			'human 11: text What is this?\nPicture: https://example.org/a.png\n{\n  "type": "holo",\n  "depth": 3\n}',
			'human 11: image image/png 3',
			'model 36: text I will not say.',
		]);
	});

	test('takes times, usage and reasons to stop that exporters add', async () => {
		const { reading, turns } = await readList(
			{ ...ASKED, _metadata: { timestamp: '2026-05-01T10:00:00Z' } },
			{
				...ANSWERED,
				timestamp: 1_777_629_605,
				model: 'm',
				finish_reason: 'length',
				usage: {
					prompt_tokens: 100,
					completion_tokens: 20,
					prompt_tokens_details: { cached_tokens: 60 },
					completion_tokens_details: { reasoning_tokens: 5 },
				},
			},
		);
		const transcript = toTranscript(reading);
		expect(sumResponses(transcript)).toEqual({
			input: 40,
			cacheRead: 60,
			output: 20,
			reasoning: 5,
		});
		expect(transcript).toMatchObject({
			startedAt: '2026-05-01T10:00:00.000Z',
			endedAt: '2026-05-01T10:00:05.000Z',
			models: ['m'],
			limitHit: 'tokens',
		});
		expect(listNotices(turns)).toEqual(['The response ended at its greatest length.']);
	});

	test('keeps items that are no messages', async () => {
		const { reading, issues, turns } = await readList(ASKED, ANSWERED, 7, { role: 'judge' });
		expect(toTranscript(reading).unknownRecords).toBe(2);
		expect(listIssues(issues)).toEqual(['- UnknownRecords']);
		expect(turns.at(-1)?.blocks.map(({ type }) => type)).toEqual(['raw', 'raw']);
	});
});

describe('the other forms', () => {
	test('an object names its model and its tools', async () => {
		const { reading, turns, matches } = await readContent(
			openaiChat,
			'chat.json',
			JSON.stringify({
				format: 'openai-chat',
				model: 'm-1',
				tools: [call(undefined, 'bash', {}), { name: 'read' }],
				id: 'conversation 7',
				usage: { prompt_tokens: 9, completion_tokens: 0 },
				cost: 0.25,
				messages: [ASKED, ANSWERED],
			}),
		);
		expect(matches).toBe(true);
		expect(toTranscript(reading)).toMatchObject({
			models: ['m-1'],
			totals: [{ line: 1, tokens: { input: 9, output: 0 }, cost: 0.25 }],
			responses: [{ model: 'm-1' }],
		});
		expect(listNotices(turns)[0]).toBe('Tools: bash, read.');
		expect(listNotices(turns)[1]).toContain('conversation 7');
	});

	test('one message a line, with a byte order mark, wrapper output and a cut last line', async () => {
		const text = `\uFEFF${toLines(ASKED)}npm warn old\n${toLines(ANSWERED)}{"role":"assi`;
		const { reading, issues, matches } = await readContent(openaiChat, 'chat.jsonl', text);
		expect(matches).toBe(true);
		const transcript = toTranscript(reading);
		expect(transcript.responses.map(({ line }) => line)).toEqual([3]);
		expect(transcript.cutOff).toBe(true);
		expect(transcript.outline.map(({ role, line }) => `${role} ${line}`)).toEqual([
			'human 1',
			'system 2',
			'model 3',
			'system 4',
		]);
		expect(listIssues(issues)).toEqual(['2 InvalidJson', '4 CutLastLine']);
	});

	test('conversations without names are shown one after the other', async () => {
		const text = toLines({ messages: [ASKED, ANSWERED] }, { messages: [ASKED, ANSWERED] });
		const { reading, turns, matches } = await readContent(openaiChat, 'chats.jsonl', text);
		expect(matches).toBe(true);
		expect(toTranscript(reading).humanMessages.map(({ line }) => line)).toEqual([1, 2]);
		expect(listNotices(turns)).toEqual(['Another conversation follows.']);
	});

	test('conversations that name their problem are runs', async () => {
		const line = (task: string, trial: number, words: string): object => ({
			task_id: task,
			trial,
			instruction: `Do ${task}.`,
			messages: [ASKED, { role: 'assistant', content: words }],
		});
		const text = toLines(line('t-1', 1, 'a'), line('t-1', 2, 'b'), line('t-2', 1, 'c'));
		const { reading, turnsOf } = await readContent(openaiChat, 'chats.jsonl', `${text}oops\n`);
		if (reading.kind !== 'runs') throw new Error(`no runs but ${reading.kind}`);
		expect(reading.runs).toMatchObject([
			{ task: 't-1', attempt: 1, line: 1, brief: 'Do t-1.' },
			{ task: 't-1', attempt: 2, line: 2 },
			{ task: 't-2', attempt: 1, line: 3 },
		]);
		const stores = reading.runs.flatMap(({ readings }) =>
			readings.map((one) => (one.kind === 'transcript' ? one.store : one.kind)),
		);
		expect(stores).toEqual(['test', 'test/2', 'test/3']);
		expect(listBlocks(turnsOf.get('test/2') ?? []).at(-1)).toBe('model 2: text b');
		// A broken line is kept with the conversation before it.
		expect(listBlocks(turnsOf.get('test/3') ?? []).at(-1)).toBe('system 4: raw oops');
	});

	test('a list of conversations', async () => {
		const text = JSON.stringify([{ messages: [ASKED, ANSWERED] }, { messages: [ASKED] }], null, 1);
		const { reading, matches } = await readContent(openaiChat, 'chats.json', text);
		expect(matches).toBe(true);
		expect(toTranscript(reading).humanMessages.map(({ line }) => line)).toEqual([4, 16]);
	});

	test('a cut list is read as far as it goes', async () => {
		const text = JSON.stringify([ASKED, ANSWERED, { ...ANSWERED, content: 'More.' }], null, 1);
		const cut = text.slice(0, text.indexOf('More') + 2);
		const { reading, issues } = await readContent(openaiChat, 'chat.json', cut);
		expect(toTranscript(reading)).toMatchObject({ cutOff: true });
		expect(toTranscript(reading).responses).toHaveLength(2);
		expect(listIssues(issues)).toEqual(['12 InvalidDocument']);
	});
});

describe('recognition', () => {
	test.each([
		['answers alone', JSON.stringify([ANSWERED])],
		['prompts alone', JSON.stringify([ASKED])],
		['texts of an app', '{"messages":{"hello":"x"}}'],
		['texts in a list', '{"messages":["hello","bye"]}'],
		['users', '[{"type":"user","role":"user","name":"A"},{"type":"user","role":"admin"}]'],
		['lists in a list', '[[{"role":"user"}]]'],
		['objects with other messages', '[{"messages":["a"]}]'],
		['blocks of another API', JSON.stringify([ASKED, { role: 'user', content: [{ type: 'x' }] }])],
		['nothing', '[]'],
	])('declines %s', async (_, content) => {
		expect((await readContent(openaiChat, 'a.json', content)).matches).toBe(false);
	});
});

describe.skipIf(!hasSamples)('the sample', () => {
	test('has all its messages', async () => {
		const file = 'openai-chat/messages-with-tool-calls.json';
		const { reading, turns, issues, matches } = await readSample(openaiChat, file);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		const transcript = toTranscript(reading);
		expect(transcript.responses).toHaveLength(6);
		expect(transcript.toolCalls).toHaveLength(6);
		expect(transcript.toolCalls.every(({ executed }) => executed)).toBe(true);
		expect(transcript.toolCalls.map(({ exitCode }) => exitCode)).toEqual([
			...[undefined, 0, undefined, undefined, 0, undefined],
		]);
		expect(turns.map(({ role }) => role).join(' ')).toBe(
			'system human model model model model model model',
		);
	});
});
