import { describe, expect, test } from 'vitest';
import { coder } from '../../../../../src/ingest/transcripts/coder/coder.ts';
import { toCoderTokens } from '../../../../../src/ingest/transcripts/coder/tokens.ts';
import { listIssues, readContent } from '../../read.ts';
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
const message = (id: number, role: string, content: object[], fields: object = {}): object => ({
	id,
	chat_id: 'chat-1',
	created_at: at(id),
	role,
	content,
	...fields,
});
const text = (words: string): object => ({ type: 'text', text: words });
const USAGE = { input_tokens: 100, output_tokens: 10, total_tokens: 170, cache_read_tokens: 60 };
const CHAT = {
	id: 'chat-1',
	title: 'A chat',
	status: 'waiting',
	created_at: at(0),
	children: [{ id: 'chat-2', title: 'Scout', children: [] }],
};
const MESSAGES = [
	message(1, 'system', [text('You are.')]),
	message(2, 'user', [
		text('Fix it'),
		{ type: 'file-reference', file_name: 'a.ts', start_line: 3, end_line: 4, content: 'const x' },
		{ type: 'context-file', context_file_path: '/AGENTS.md' },
	]),
	message(
		3,
		'assistant',
		[
			{ type: 'reasoning', text: 'Hm', created_at: at(3) },
			{
				type: 'tool-call',
				tool_call_id: 'c1',
				tool_name: 'execute',
				args: { command: 'false' },
				created_at: at(4),
			},
		],
		{ usage: USAGE, created_at: at(5) },
	),
	message(4, 'tool', [
		{
			type: 'tool-result',
			tool_call_id: 'c1',
			tool_name: 'execute',
			result: { output: 'no', exit_code: 2 },
			created_at: at(5),
		},
	]),
	message(5, 'assistant', [text('Found.')], { chat_id: 'chat-2', usage: USAGE }),
	message(6, 'assistant', [text('Done.'), { type: 'source', url: 'https://x.org' }], {
		usage: USAGE,
	}),
];
const BLOCKS = [
	'system: notice System prompt: You are.',
	'human: text Fix it\n\na.ts, lines 3 to 4:\nconst x',
	'system: notice The file /AGENTS.md was read into the context.',
	'model: thinking Hm',
	'model: shell execute false -> no',
	'model: text Found.',
	'model: text Done.',
	'model: text Source: https://x.org',
];
const withoutLines = (blocks: string[]): string[] =>
	blocks.map((block) => block.replace(/^(\w+) \d+:/, '$1:'));

describe('a chat', () => {
	const newestFirst = [...MESSAGES].reverse();
	test.each([
		['with its messages, the newest first', JSON.stringify({ ...CHAT, messages: newestFirst })],
		['beside its messages', JSON.stringify({ chat: CHAT, messages: MESSAGES }, undefined, 2)],
		['one a line', toLines(CHAT, ...MESSAGES)],
	])('%s', async (_, content) => {
		const { matches, reading, turns, issues } = await readContent(coder, 'chat.json', content);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(withoutLines(listBlocks(turns))).toEqual(BLOCKS);
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'Coder Agents',
			sessionIds: ['chat-1'],
			toolCalls: [{ id: 'c1', startedAt: at(4), endedAt: at(5), failed: true, exitCode: 2 }],
			humanMessages: [{ text: 'Fix it\n\na.ts, lines 3 to 4:\nconst x' }],
		});
		expect(transcript.responses.map(({ agent }) => agent)).toEqual([undefined, 'Scout', undefined]);
		expect(sumResponses(transcript)).toEqual({ input: 300, cacheRead: 180, output: 30 });
		expect(transcript.cutOff).toBeUndefined();
	});

	test('a bare list of messages', async () => {
		const { matches, turns } = await readContent(coder, 'm.json', JSON.stringify(MESSAGES));
		expect(matches).toBe(true);
		expect(withoutLines(listBlocks(turns))).toEqual(BLOCKS);
	});

	test('a chat that runs or failed', async () => {
		const running = JSON.stringify({ ...CHAT, status: 'running', messages: MESSAGES });
		expect(toTranscript((await readContent(coder, 'a.json', running)).reading).cutOff).toBe(true);
		const failed = {
			...CHAT,
			status: 'error',
			last_error: { message: 'Busy' },
			messages: MESSAGES,
		};
		const { turns } = await readContent(coder, 'a.json', JSON.stringify(failed));
		expect(listNotices(turns)).toContain('The chat failed: Busy');
	});

	test('errors, pictures and parts that are not known', async () => {
		const { reading, turns } = await readContent(
			coder,
			'a.json',
			JSON.stringify([
				message(1, 'user', [
					{ type: 'file', media_type: 'image/png', data: 'AAAA' },
					{ type: 'file', media_type: 'text/csv', file_id: 'f1' },
				]),
				message(2, 'assistant', [
					{ type: 'tool-call', tool_call_id: 'c1', tool_name: 'edit_files', args: {} },
				]),
				message(3, 'tool', [
					{
						type: 'tool-result',
						tool_call_id: 'c1',
						result: '{"error":"No file"}',
						is_error: true,
					},
				]),
				message(4, 'robot', [text('?')]),
				message(5, 'tool', [text('?')]),
			]),
		);
		expect(listBlocks(turns).slice(0, 3)).toEqual([
			'human 1: image image/png 3',
			'human 1: text Attached file (text/csv): f1',
			'model 1: edit edit_files  -> No file',
		]);
		expect(listTools(turns)[0]?.result?.failed).toBe(true);
		expect(toTranscript(reading).unknownRecords).toBe(2);
		expect(toTranscript(reading).responses[0]?.tokens).toEqual({});
	});

	test('a file that is cut', async () => {
		const content = JSON.stringify({ messages: MESSAGES }, undefined, 1);
		const cut = content.slice(0, content.indexOf('"chat-2"'));
		const { matches, reading, issues } = await readContent(coder, 'a.json', cut);
		expect(matches).toBe(true);
		expect(listIssues(issues)[0]).toMatch(/InvalidDocument$/);
		expect(toTranscript(reading)).toMatchObject({ cutOff: true, toolCalls: [{ id: 'c1' }] });
	});
});

test.each([
	[{ input_tokens: 100, output_tokens: 10, total_tokens: 170, cache_read_tokens: 60 }, 100],
	[{ input_tokens: 100, output_tokens: 10, total_tokens: 110, cache_read_tokens: 60 }, 40],
	[{ input_tokens: 5, output_tokens: 10, total_tokens: 15, cache_read_tokens: 60 }, 5],
	[{ output_tokens: 10 }, undefined],
	[{ input_tokens: 0, output_tokens: 0 }, undefined],
])('input of %j', (usage, input) => {
	expect(toCoderTokens(usage).input).toBe(input);
});

test.each([
	['[{"id":1,"role":"user","content":[{"type":"text","text":"x"}]}]'],
	['[{"id":"a","chat_id":"b","role":"user","content":[]}]'],
	['{"id":"c","title":"t","status":"waiting","children":[]}'],
	['[{"role":"user","content":"x"},{"role":"assistant","content":"y"}]'],
])('%s is none', async (content) => {
	expect((await readContent(coder, 'a.json', content)).matches).toBe(false);
});
