import { describe, expect, test } from 'vitest';
import { cline } from '../../../../../src/ingest/transcripts/cline/cline.ts';
import { hasSamples, readContent, readSample } from '../../read.ts';
import { gatherCline, ms, readCline, result, text, use } from './files.ts';
import { listBlocks, listNotices, listTools, sumResponses } from '../logs.ts';

const MODEL = { id: 'acme/m1', provider: 'cline', family: 'm' };
const METRICS = {
	inputTokens: 1000,
	outputTokens: 50,
	cacheReadTokens: 700,
	cacheWriteTokens: 100,
	cost: 0.25,
};
const asked = (id: string, seconds: number, ...content: object[]): object => ({
	id,
	role: 'user',
	content,
	ts: ms(seconds),
});
const answered = (id: string, seconds: number, content: unknown, others: object = {}): object => ({
	id,
	role: 'assistant',
	content,
	ts: ms(seconds),
	modelInfo: MODEL,
	metrics: METRICS,
	...others,
});
const conversation = (messages: object[], others: object = {}): object => ({
	version: 1,
	updated_at: '2026-05-01T11:00:00Z',
	agent: 'lead',
	sessionId: 's1',
	messages,
	...others,
});
const MESSAGES = [
	asked('u1', 0, text('Fix it'), { type: 'file', path: 'a.ts', content: 'let a;' }),
	answered('a1', 5, [
		{ type: 'thinking', thinking: 'Hm' },
		text('I look.'),
		use('c1', 'read_files', { files: [{ path: 'a.ts', start_line: 1 }] }),
		use('c2', 'run_commands', { commands: ['npm test', 'ls'] }),
	]),
	asked(
		'r1',
		9,
		result('c1', [{ query: 'a.ts', result: '1 | let a;', success: true }]),
		result('c2', '{"query":"npm test","result":"","error":"exit 1","success":false}'),
	),
	answered('a2', 12, [use('c3', 'editor', { path: 'a.ts', old_text: 'let a', new_text: 'let b' })]),
	asked('r2', 13, result('c3', '{"query":"edit:a.ts","result":"Edited a.ts","success":true}')),
	answered('a3', 20, [text('Done.')]),
];
const SESSION = {
	version: 1,
	session_id: 's1',
	started_at: '2026-05-01T09:59:58.000Z',
	ended_at: '2026-05-01T10:00:21.000Z',
	exit_code: 0,
	status: 'completed',
	provider: 'cline',
	model: 'acme/m1',
	workspace_root: '/app',
};

describe('a conversation of the SDK', () => {
	test('shows messages, calls and results, with their lines', async () => {
		const { transcript, turns, issues } = await readCline({
			's1.messages.json': JSON.stringify(conversation(MESSAGES), undefined, 1),
		});
		expect(issues).toEqual([]);
		expect(listBlocks(turns).map((block) => block.replace(/ \d+:/, ''))).toEqual([
			'human text Fix it',
			'human text File: a.ts\n\nlet a;',
			'model thinking Hm',
			'model text I look.',
			'model read read_files a.ts -> 1 | let a;',
			'model shell run_commands npm test ls -> exit 1',
			'model edit editor a.ts -> Edited a.ts',
			'model text Done.',
		]);
		expect(turns[0]).toMatchObject({ line: 11, at: '2026-05-01T10:00:00.000Z' });
		expect(transcript).toMatchObject({
			harness: 'Cline',
			sessionIds: ['s1'],
			models: ['acme/m1'],
			toolResults: 3,
			humanMessages: [{ text: 'Fix it' }],
		});
		expect(
			transcript.toolCalls.map(({ name, failed, command, path }) => [
				name,
				failed,
				command ?? path,
			]),
		).toEqual([
			['read_files', false, 'a.ts'],
			['run_commands', true, 'npm test\nls'],
			['editor', false, 'a.ts'],
		]);
		// Input is with the cache: 3 times 1000 - 700 - 100.
		expect(sumResponses(transcript)).toEqual({
			input: 600,
			cacheRead: 2100,
			cacheWrite: 300,
			output: 150,
			cost: 0.75,
		});
		expect(transcript.responses[0]).toMatchObject({ id: 'a1', at: '2026-05-01T10:00:05.000Z' });
	});

	test('usage that is not there is unknown, and a cost of 0 too', async () => {
		const zero = {
			...METRICS,
			inputTokens: 10,
			outputTokens: 1,
			cacheReadTokens: 0,
			cacheWriteTokens: 0,
			cost: 0,
		};
		const { transcript } = await readCline({
			'm.json': conversation([
				asked('u1', 0, text('Go')),
				answered('a1', 1, [text('A')], { metrics: undefined }),
				answered('a2', 2, [text('B')], { metrics: zero }),
				answered('a3', 3, [text('C')], { metrics: { inputTokens: 0, outputTokens: 0, cost: 0 } }),
			]),
		});
		expect(transcript.responses.map(({ tokens, cost }) => [tokens, cost])).toEqual([
			[{}, undefined],
			[{ input: 10, cacheRead: 0, cacheWrite: 0, output: 1 }, undefined],
			[{}, undefined],
		]);
	});

	test('what the SDK adds is no human message', async () => {
		const { transcript, turns } = await readCline({
			'm.json': conversation(
				[
					asked('u1', 0, text('<user_input mode="act">Go</user_input>')),
					answered('a1', 1, 'Yes'),
					asked('u2', 2, text('<SYSTEM_NOTICE>\nRead again.\n</SYSTEM_NOTICE>')),
					asked('u3', 3, text('<environment_details>\n/app\n</environment_details>')),
					asked('u4', 4, text('[ls for fun] Result: is my text')),
				],
				{ system_prompt: 'You are Cline.' },
			),
		});
		expect(transcript.humanMessages.map((one) => one.text)).toEqual([
			'Go',
			'[ls for fun] Result: is my text',
		]);
		expect(listNotices(turns)).toEqual([
			'System prompt: You are Cline.',
			'Added by Cline: <SYSTEM_NOTICE>\nRead again.\n</SYSTEM_NOTICE>',
		]);
		expect(transcript.finalMessage?.text).toBe('Yes');
	});

	test('blocks and messages that are not known are kept', async () => {
		const { transcript, turns } = await readCline({
			'm.json': conversation([
				asked('u1', 0, text('Go'), { type: 'audio', data: 'x' }),
				answered('a1', 1, [{ type: 'chart', rows: 3 }]),
				{ role: 'narrator', content: 'x' },
			]),
		});
		const raw = turns.flatMap(({ blocks }) => blocks).filter(({ type }) => type === 'raw');
		expect(raw.length).toBe(3);
		expect(transcript.unknownRecords).toBe(1);
	});
});

describe('several files', () => {
	test('of one session are one transcript, whatever they are called', async () => {
		const compacted = conversation([
			{
				...asked(
					'u1',
					0,
					text('Fix it'),
					text('<SYSTEM_NOTICE>\nFiles read: a.ts\n</SYSTEM_NOTICE>'),
				),
				metadata: { kind: 'compaction', messagesRemoved: 4, usageBefore: METRICS },
			},
			{
				...answered('a3', 20, [text('Done.')], { metrics: undefined }),
				metadata: { compaction: 'preserved' },
			},
		]);
		const { names, transcript, turns, issues } = await readCline({
			'b.compaction.json': compacted,
			'run/session.json': SESSION,
			's1.messages.json': conversation(MESSAGES),
		});
		expect(names).toEqual(['s1.messages.json', 'run/session.json', 'b.compaction.json']);
		expect(issues).toEqual([]);
		expect(transcript.responses.length).toBe(3);
		expect(transcript.humanMessages.map(({ file }) => file)).toEqual(['s1.messages.json']);
		expect(sumResponses(transcript)).toMatchObject({ input: 600, cost: 0.75 });
		expect(transcript.totals).toEqual([]);
		expect(transcript.startedAt).toBe('2026-05-01T09:59:58.000Z');
		expect(transcript.endedAt).toBe('2026-05-01T10:00:21.000Z');
		expect(listNotices(turns)).toEqual([
			'The session was set to the model acme/m1 of cline. Its status is “completed”.',
			'The context was compacted: 4 messages went.',
			'Added by Cline: <SYSTEM_NOTICE>\nFiles read: a.ts\n</SYSTEM_NOTICE>',
		]);
	});

	test('a compaction alone states what was used before it', async () => {
		const { transcript } = await readCline({
			'b.compaction.json': conversation([
				{
					...asked('u1', 0, text('Fix it')),
					metadata: { kind: 'compaction', usageBefore: METRICS },
				},
				answered('a3', 20, [text('Done.')], { metrics: undefined }),
			]),
		});
		expect(transcript.totals).toMatchObject([
			{ tokens: { input: 200, cacheRead: 700, cacheWrite: 100, output: 50 }, cost: 0.25 },
		]);
		expect(transcript.humanMessages.length).toBe(1);
	});

	test('a forked session has no times of its own', async () => {
		const metadata = { fork: { forkedFromSessionId: 's0' } };
		const { transcript, turns } = await readCline({
			's1.json': {
				...SESSION,
				started_at: '2026-05-09T00:00:00Z',
				ended_at: '2026-05-09T00:00:01Z',
				metadata,
			},
			's1.messages.json': conversation(MESSAGES),
		});
		expect(transcript.endedAt).toBe('2026-05-01T10:00:20.000Z');
		expect(listNotices(turns)).toContain(
			'This session was forked from s0 and repeats its messages.',
		);
	});

	test('a session that failed, and one that was killed', async () => {
		const failed = await readCline({
			'a.json': { ...SESSION, exit_code: 3 },
			'm.json': conversation(MESSAGES),
		});
		expect(listNotices(failed.turns)).toContain('The session ended with exit status 3.');
		const running = { ...SESSION, status: 'running', ended_at: null };
		const killed = await readCline({ 'a.json': running, 'm.json': conversation(MESSAGES) });
		expect([failed.transcript.cutOff, killed.transcript.cutOff]).toEqual([undefined, true]);
	});

	test('of a sub-agent are in the transcript under its name', async () => {
		const sub = conversation(
			[asked('x1', 6, text('Look at b.ts')), answered('x2', 7, [text('It is fine.')])],
			{
				agent: 'scout',
			},
		);
		const { transcript, turns } = await readCline({
			'a.json': sub,
			'b.json': conversation(MESSAGES),
		});
		expect(transcript.humanMessages.length).toBe(1);
		expect(transcript.responses.map(({ agent }) => agent)).toEqual([
			undefined,
			undefined,
			undefined,
			'scout',
		]);
		expect(transcript.finalMessage?.text).toBe('Done.');
		expect(turns.at(-2)?.blocks).toMatchObject([{ type: 'notice', text: 'Look at b.ts' }]);
	});

	test('of two sessions are two transcripts; a session without a conversation is none', async () => {
		const gathered = await gatherCline({
			'a.messages.json': conversation(MESSAGES),
			'b.messages.json': conversation(MESSAGES, { sessionId: 's2' }),
			'c.json': { ...SESSION, session_id: 's3' },
		});
		expect(gathered.map(({ names, reading }) => [names, reading.kind])).toEqual([
			[['a.messages.json'], 'transcript'],
			[['b.messages.json'], 'transcript'],
			[['c.json'], 'none'],
		]);
	});
});

describe('broken files', () => {
	test('that are cut are read as far as they go', async () => {
		const whole = JSON.stringify(conversation(MESSAGES), undefined, 1);
		const { transcript, issues } = await readCline({
			'm.messages.json': whole.slice(0, whole.indexOf('"r2"')),
		});
		expect(transcript.toolCalls.length).toBe(3);
		expect(transcript.responses.length).toBe(2);
		expect(issues).toEqual([expect.stringMatching(/^m\.messages\.json:\d+ InvalidDocument$/)]);
	});

	test('never throw, wherever they are cut', async () => {
		const whole = JSON.stringify(conversation(MESSAGES));
		for (let end = whole.indexOf('"messages"') + 30; end < whole.length; end += 37) {
			const [only] = await gatherCline({ 'm.messages.json': whole.slice(0, end) });
			expect(only?.turns.map(({ n }) => n)).toEqual(only?.turns.map((_, index) => index + 1));
		}
	});
});

describe('recognition', () => {
	test.each([
		['s.json', JSON.stringify(SESSION), true],
		['1.messages.json', JSON.stringify(conversation(MESSAGES)), true],
		['1.messages.json', JSON.stringify(conversation([])), true],
		['session.json', '{"sessionId":"s","messages":[]}', false],
		['i18n.json', '{"version":1,"sessionId":"s","messages":{"hello":"x"}}', false],
		[
			'gemini.json',
			'{"sessionId":"s","version":1,"messages":[{"type":"user","content":"x"}]}',
			false,
		],
		['users.json', '[{"type":"user","role":"user","ts":"x"}]', false],
		['chat.json', '[{"role":"user","content":"x"},{"role":"assistant","content":"y"}]', false],
		['blocks.json', '[{"role":"user","content":[{"type":"text","text":"x"}]}]', false],
		['task_metadata.json', '{"files_in_context":[],"model_usage":[]}', true],
		['files.json', '{"files_in_context":[]}', false],
	])('%s %s', async (name, content, expected) => {
		const { matches, reading } = await readContent(cline, name, content);
		expect(matches).toBe(expected);
		expect(reading).toEqual({ kind: 'part' });
	});
});

describe.skipIf(!hasSamples)('the samples', () => {
	test('are recognised as parts', async () => {
		const files = ['session.json', 'session.messages.json', 'basic.compaction.json'];
		for (const file of files) {
			expect((await readSample(cline, `cline/session/${file}`)).matches).toBe(true);
		}
	});
});

test('edits are drawn from their texts', async () => {
	const { turns } = await readCline({ 'm.json': conversation(MESSAGES) });
	expect(listTools(turns).at(-1)).toMatchObject({ toolKind: 'edit', path: 'a.ts' });
	expect(listTools(turns)[1]).toMatchObject({ toolKind: 'shell', result: { failed: true } });
});
