import { describe, expect, test } from 'vitest';
import { cursorTranscript } from '../../../../../src/ingest/transcripts/cursor/agent-transcript.ts';
import { cursorStream } from '../../../../../src/ingest/transcripts/cursor/cursor-stream.ts';
import { readContent, type TestReading } from '../../read.ts';
import { listBlocks, listNotices, listTools, toLines, toTranscript } from '../logs.ts';

const SESSION = { session_id: 'c6b62c6f-7ead-4fd6-9922-e952131177ff' };
const START = Date.UTC(2026, 4, 1, 10);
const at = (seconds: number): object => ({ timestamp_ms: START + seconds * 1000, ...SESSION });

const INIT = {
	type: 'system',
	subtype: 'init',
	apiKeySource: 'login',
	cwd: '/app',
	model: 'Composer 2.5',
	permissionMode: 'default',
	...SESSION,
};
const ASKED = {
	type: 'user',
	message: { role: 'user', content: [{ type: 'text', text: 'Fix it.' }] },
	...SESSION,
};
const says = (seconds: number, text: string): object => ({
	type: 'assistant',
	message: { role: 'assistant', content: [{ type: 'text', text }] },
	...at(seconds),
});
const thinks = (seconds: number, text: string): object[] => [
	...[...text.split(/(?= )/)].map((piece) => ({
		type: 'thinking',
		subtype: 'delta',
		text: piece,
		...at(seconds),
	})),
	{ type: 'thinking', subtype: 'completed', ...at(seconds) },
];
const call = (
	[seconds, id, tool]: readonly [seconds: number, id: string, tool: string],
	args: object,
	result?: object,
): object => ({
	type: 'tool_call',
	subtype: result === undefined ? 'started' : 'completed',
	call_id: id,
	tool_call: { [tool]: { args, ...(result === undefined ? {} : { result }) } },
	...at(seconds),
});
const RESULT = {
	type: 'result',
	subtype: 'success',
	duration_ms: 12_345,
	duration_api_ms: 12_000,
	is_error: false,
	result: 'I look. Done.',
	request_id: 'r1',
	usage: { inputTokens: 1200, outputTokens: 300, cacheReadTokens: 5000, cacheWriteTokens: 0 },
	...SESSION,
};

const read = (...records: unknown[]): Promise<TestReading> =>
	readContent(cursorStream, 'run.jsonl', toLines(...records));

describe('a stream of Cursor', () => {
	test('gives turns, calls with their results, totals and the model', async () => {
		const { matches, turns, reading, issues } = await read(
			INIT,
			ASKED,
			...thinks(1, 'I should look first.'),
			says(2, 'I look.'),
			call([3, 't1', 'readToolCall'], { path: 'a.ts' }),
			call(
				[4, 't1', 'readToolCall'],
				{ path: 'a.ts' },
				{ success: { content: 'one', totalLines: 1 } },
			),
			call([5, 't2', 'shellToolCall'], { command: 'npm test' }),
			call(
				[6, 't2', 'shellToolCall'],
				{},
				{ failure: { exitCode: 1, stdout: '', stderr: '1 failing' } },
			),
			call([7, 't3', 'editToolCall'], { path: 'a.ts' }),
			call([8, 't3', 'editToolCall'], {}, { success: { diffString: '+two' } }),
			call([9, 't4', 'writeToolCall'], { path: 'b.ts' }),
			call([10, 't4', 'writeToolCall'], {}, { rejected: { reason: 'not allowed' } }),
			says(11, 'Done.'),
			RESULT,
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'system 1: notice The session starts, model Composer 2.5, permission mode default, folder /app',
			'human 2: text Fix it.',
			'model 3: thinking I should look first.',
			'model 8: text I look.',
			'model 9: read read a.ts -> one',
			'model 11: shell shell npm test -> 1 failing',
			expect.stringContaining('model 13: edit edit a.ts -> '),
			'model 15: write write b.ts -> not allowed',
			'model 17: text Done.',
		]);
		expect(listTools(turns)[2]).toMatchObject({ patch: '+two' });
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'Cursor',
			sessionIds: [SESSION.session_id],
			models: ['Composer 2.5'],
			startedAt: new Date(START + 1000).toISOString(),
			totals: [
				{
					line: 18,
					durationMs: 12_345,
					apiDurationMs: 12_000,
					tokens: { input: 1200, output: 300, cacheRead: 5000, cacheWrite: 0 },
				},
			],
			finalMessage: { text: 'Done.', line: 17 },
		});
		expect(
			transcript.toolCalls.map(({ name, executed, failed, exitCode }) => [
				name,
				executed,
				failed,
				exitCode,
			]),
		).toEqual([
			['read', true, false, undefined],
			['shell', true, true, 1],
			['edit', true, false, undefined],
			['write', false, true, undefined],
		]);
		expect(transcript.cutOff).toBeUndefined();
	});

	test('texts in pieces are not shown again as a whole', async () => {
		const { turns } = await read(
			INIT,
			ASKED,
			says(1, 'One '),
			says(2, 'two.'),
			says(3, 'One two.'),
			RESULT,
		);
		expect(listBlocks(turns).filter((block) => block.includes('text'))).toEqual([
			'human 2: text Fix it.',
			'model 3: text One ',
			'model 4: text two.',
		]);
	});

	test('a tool without a form of its own has the name that it states', async () => {
		const use = { name: 'search_docs', arguments: '{"query":"x"}' };
		const { turns } = await read(
			INIT,
			{ ...call([1, 'f', 'x'], {}), tool_call: { function: use } },
			{
				...call([2, 'f', 'x'], {}, {}),
				tool_call: { function: { ...use, result: { success: { output: 'y' } } } },
			},
		);
		expect(listTools(turns)).toMatchObject([
			{ name: 'search_docs', input: expect.stringContaining('query') as string },
		]);
	});

	test('the result alone is the answer, with its usage', async () => {
		const { matches, turns, reading } = await readContent(
			cursorStream,
			'result.json',
			JSON.stringify(RESULT),
		);
		expect(matches).toBe(true);
		expect(listBlocks(turns)).toEqual(['model 1: text I look. Done.']);
		expect(toTranscript(reading).totals[0]?.tokens).toMatchObject({ input: 1200 });
	});

	test('an error is said, a cut stream is cut, and what is not known is shown', async () => {
		const failed = await read(INIT, { ...RESULT, is_error: true, subtype: 'error', result: 'No.' });
		expect(listNotices(failed.turns).at(-1)).toContain('Result: error\nNo.');
		const cut = await read(INIT, ASKED, { type: 'new', ...SESSION }, { ...INIT, subtype: 'x' });
		expect(toTranscript(cut.reading)).toMatchObject({ cutOff: true, unknownRecords: 2 });
		const more = await read(INIT, { ...RESULT, usage: { ...RESULT.usage, thinkingTokens: 5 } });
		expect(listNotices(more.turns).at(-1)).toContain('Usage that is not counted');
	});

	test.each([
		['Claude Code', { ...INIT, tools: ['Bash'] }],
		['Claude Code', { ...INIT, claude_code_version: '2.1.0' }],
		['Claude Code', { ...RESULT, num_turns: 3, total_cost_usd: 0 }],
		['Gemini CLI', { ...RESULT, stats: {} }],
		['another', { ...INIT, session_id: undefined }],
		['another', ASKED],
	])('a record of %s is not one of it', async (_, record) => {
		expect((await read(record)).matches).toBe(false);
	});
});

describe('a transcript that Cursor keeps', () => {
	const says = (role: string, ...content: object[]): object => ({ role, message: { content } });
	const QUERY = says('user', { type: 'text', text: '<user_query>\nFix it.\n</user_query>' });
	const USES = says(
		'assistant',
		{ type: 'text', text: 'I look.' },
		{ type: 'tool_use', id: 't1', name: 'Shell', input: { command: 'npm test' } },
	);
	const keep = (...records: unknown[]): Promise<TestReading> =>
		readContent(cursorTranscript, 'x.jsonl', toLines(...records));

	test('has messages and calls, of which it does not say how they ended', async () => {
		const { matches, turns, reading, issues } = await keep(
			QUERY,
			USES,
			says('assistant', { type: 'text', text: 'Done.' }),
			{ type: 'turn_ended', status: 'success' },
		);
		expect([matches, issues]).toEqual([true, []]);
		expect(listBlocks(turns)).toEqual([
			'human 1: text Fix it.',
			'model 2: text I look.',
			expect.stringContaining('model 2: shell Shell npm test'),
			'model 3: text Done.',
		]);
		const transcript = toTranscript(reading);
		expect(transcript.responses).toHaveLength(2);
		expect(transcript.responses.map(({ tokens }) => tokens)).toEqual([{}, {}]);
		expect(transcript).toMatchObject({
			harness: 'Cursor',
			withoutResults: true,
			toolCalls: [{ executed: true, unanswered: true }],
		});
	});

	test('an end that is no success is said; other records are shown', async () => {
		const { turns, reading } = await keep(
			QUERY,
			USES,
			{ type: 'turn_ended', status: 'aborted' },
			{ role: 'system', x: 1 },
			5,
		);
		expect(listNotices(turns).join()).toContain('The turn ended: aborted');
		expect(toTranscript(reading).unknownRecords).toBe(2);
	});

	test.each([
		['an id', { ...QUERY, id: '1' }],
		['a time', { ...QUERY, timestamp: 1 }],
		['a model', { role: 'assistant', message: { content: [], model: 'm' } }],
		['other parts', says('user', { type: 'image' })],
		['text alone', { role: 'user', message: { content: 'x' } }],
	])('messages with %s are those of others', async (_, record) => {
		expect((await keep(record)).matches).toBe(false);
	});
});
