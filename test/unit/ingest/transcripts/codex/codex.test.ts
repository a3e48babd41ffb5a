import { describe, expect, test } from 'vitest';
import { codex } from '../../../../../src/ingest/transcripts/codex/codex.ts';
import { listIssues, readContent } from '../../read.ts';
import {
	call,
	context,
	count,
	event,
	item,
	meta,
	output,
	prompt,
	said,
	read,
	FIRST,
	SECOND,
	BOTH,
	line,
} from './records.ts';
import { listBlocks, listNotices, toLines, toTranscript } from '../logs.ts';

describe('a session', () => {
	const records = (): object[] => [
		meta(),
		said('<environment_context>\n  <cwd>/app</cwd>\n</environment_context>', 'user'),
		said('Fix the bug', 'user'),
		prompt('Fix the bug'),
		context(),
		event('agent_reasoning', { text: 'Look first' }),
		item({ type: 'reasoning', summary: [{ type: 'summary_text', text: 'Look first' }] }),
		said('I will look.'),
		event('agent_message', { message: 'I will look.' }),
		call('c1'),
		count(FIRST, FIRST),
		output('c1', JSON.stringify({ output: 'a.txt\n', metadata: { exit_code: 0 } })),
		said('Done.'),
		event('agent_message', { message: 'Done.' }),
		count(BOTH, SECOND),
		event('task_complete', { duration_ms: 5000, last_agent_message: 'Done.' }),
	];

	test('shows what is written twice once, and only prompts as human', async () => {
		const { matches, turns, issues } = await read(...records());
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'system 2: notice Context given to the model: <environment_context>\n  <cwd>/app</cwd>\n</environment_context>',
			'human 4: text Fix the bug',
			'model 7: thinking Look first',
			'model 8: text I will look.',
			'model 10: shell shell ls -> a.txt\n',
			'model 13: text Done.',
		]);
	});

	test('keeps the facts', async () => {
		const { reading } = await read(...records());
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'Codex',
			harnessVersion: '0.99.0',
			sessionIds: ['session-1'],
			models: ['gpt-a'],
			finalMessage: { text: 'Done.', line: 13 },
			toolResults: 1,
			unknownRecords: 0,
		});
		expect(transcript.humanMessages.map(({ line, text }) => [line, text])).toEqual([
			[4, 'Fix the bug'],
		]);
		expect(transcript.toolCalls).toMatchObject([
			{
				id: 'c1',
				name: 'shell',
				line: 10,
				executed: true,
				failed: false,
				exitCode: 0,
				command: 'ls',
			},
		]);
		expect(transcript.cutOff).toBeUndefined();
	});

	test('takes cached tokens out of the input and leaves reasoning in the output', async () => {
		const { reading, turns } = await read(...records());
		const { responses, totals } = toTranscript(reading);
		expect(responses.map(({ line, tokens, model }) => ({ line, tokens, model }))).toEqual([
			{ line: 11, model: 'gpt-a', tokens: { input: 60, cacheRead: 40, output: 10, reasoning: 4 } },
			{ line: 15, model: 'gpt-a', tokens: { input: 50, cacheRead: 150, output: 20, reasoning: 5 } },
		]);
		expect(totals).toEqual([
			{
				line: 15,
				tokens: { input: 110, cacheRead: 190, output: 30, reasoning: 9 },
				tokensMethod: 'last running total of the session',
			},
			{ line: 16, durationMs: 5000 },
		]);
		expect(turns.map((turn) => turn.tokens?.output)).toEqual([undefined, undefined, 10, 20]);
	});

	test('gives usage to the items after it where it is written before them', async () => {
		const { turns } = await read(
			meta(),
			prompt('Go'),
			context(),
			count(FIRST, FIRST),
			said('One'),
			call('c1'),
			output('c1', 'ok'),
			call('c2'),
			output('c2', 'ok'),
			count(BOTH, SECOND),
			said('Two'),
		);
		expect(turns.map((turn) => [turn.line, turn.tokens?.output])).toEqual([
			[2, undefined],
			[5, 10],
			[11, 20],
		]);
	});
});

describe('records', () => {
	test('a resume, a new model, compaction, errors and aborts are told', async () => {
		const { reading, turns, issues } = await read(
			meta(),
			context('gpt-a'),
			event('task_started', { turn_id: 't' }),
			prompt('Go'),
			said('One'),
			meta(),
			context('gpt-b'),
			event('context_compacted'),
			line('compacted', { message: 'What was done', replacement_history: [] }),
			event('error', { message: 'Too fast' }),
			event('error', {
				error: { message: 'Too full', codex_error_info: 'context_window_exceeded' },
			}),
			said('Two'),
			event('turn_aborted', { reason: 'interrupted', duration_ms: 70 }),
		);
		const transcript = toTranscript(reading);
		expect(issues).toEqual([]);
		expect(listNotices(turns)).toEqual([
			'The session was resumed.',
			'The model is now gpt-b.',
			'The context was compacted.',
			'The context was compacted: What was done',
			'Error: Too fast',
			'Error: Too full',
			'The turn was aborted: interrupted',
		]);
		expect(transcript).toMatchObject({
			sessionIds: ['session-1'],
			models: ['gpt-a', 'gpt-b'],
			limitHit: 'tokens',
			totals: [{ durationMs: 70 }],
		});
		expect(transcript.responses.map(({ model }) => model)).toEqual(['gpt-a', 'gpt-b']);
		expect(transcript.cutOff).toBeUndefined();
	});

	test('a failed task says why', async () => {
		const { turns } = await read(
			meta(),
			event('task_complete', { error: { message: 'No quota' } }),
		);
		expect(listBlocks(turns)).toEqual(['system 2: notice The task failed: No quota']);
	});

	test('a prompt that is sent twice counts twice, one that is written in two forms once', async () => {
		const completed = (text: string): object =>
			event('item_completed', { item: { type: 'UserMessage', content: [{ type: 'text', text }] } });
		const { reading } = await read(
			meta(),
			prompt('continue'),
			event('error', { message: 'Lost' }),
			prompt('continue'),
			completed('continue'),
			completed('only here'),
		);
		expect(toTranscript(reading).humanMessages.map((message) => message.line)).toEqual([2, 4, 6]);
	});

	test('without prompts as events, what the harness adds is no prompt', async () => {
		const { reading, turns } = await read(
			meta(),
			said('# AGENTS.md instructions for /app\n\nBe kind', 'user'),
			said('Be brief', 'developer'),
			said('Fix it', 'user'),
		);
		expect(toTranscript(reading).humanMessages.map(({ text }) => text)).toEqual(['Fix it']);
		expect(listNotices(turns)).toEqual([
			'Context given to the model: # AGENTS.md instructions for /app\n\nBe kind',
			'Instructions (developer): Be brief',
		]);
	});

	test('texts that only events have are shown', async () => {
		const { reading, turns } = await read(
			meta(),
			event('agent_reasoning', { text: 'Hm' }),
			event('agent_message', { message: 'Only an event' }),
		);
		expect(listBlocks(turns)).toEqual(['model 2: thinking Hm', 'model 3: text Only an event']);
		expect(toTranscript(reading).finalMessage?.text).toBe('Only an event');
	});

	test('unknown records are kept', async () => {
		const { reading, issues } = await read(
			meta(),
			line('brand_new', { a: 1 }),
			event('brand_new_event'),
			item({ type: 'brand_new_item' }),
			event('token_count', { info: { prompt: 5, completion: 6 } }),
		);
		expect(toTranscript(reading).unknownRecords).toBe(4);
		expect(listIssues(issues)).toEqual(['- UnknownRecords']);
	});

	test('old rollouts are bare items', async () => {
		const { matches, reading, turns } = await readContent(
			codex,
			'rollout.jsonl',
			toLines(
				{ id: 'old', timestamp: '2025-05-01T10:00:00Z', instructions: null, git: {} },
				{ record_type: 'state' },
				{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
				{ type: 'reasoning', summary: [], encrypted_content: 'x' },
				{
					type: 'local_shell_call',
					call_id: 'c1',
					action: { type: 'exec', command: ['bash', '-lc', 'pwd'] },
				},
				{
					type: 'function_call_output',
					call_id: 'c1',
					output: '{"output":"/app","metadata":{"exit_code":0}}',
				},
				{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] },
			),
		);
		expect(matches).toBe(true);
		expect(toTranscript(reading).sessionIds).toEqual(['old']);
		expect(listBlocks(turns)).toEqual([
			'human 3: text Hello',
			'model 5: shell local_shell pwd -> /app',
			'model 7: text Hi',
		]);
	});

	test('the session of a sub-agent has no human and no final message', async () => {
		const { reading, turns } = await read(
			meta({ source: { subagent: { thread_spawn: { agent_nickname: 'Ada' } } } }),
			prompt('Find the file'),
			said('Found'),
			count(FIRST, FIRST),
		);
		const transcript = toTranscript(reading);
		expect(transcript.humanMessages).toEqual([]);
		expect(transcript.finalMessage).toBeUndefined();
		expect(transcript.responses).toMatchObject([{ agent: 'Ada' }]);
		expect(listNotices(turns)).toEqual(['Task of the sub-agent: Find the file']);
	});
});

describe('broken input', () => {
	const whole = (): string => toLines(meta(), prompt('Go'), said('Done'));

	test('a cut last line and a line of garbage are shown and reported', async () => {
		const content = `${toLines(meta())}garbage here\n${toLines(prompt('Go'))}${toLines(said('Done')).slice(0, 90)}`;
		const { matches, turns, issues } = await readContent(codex, 'a.jsonl', content);
		expect(matches).toBe(true);
		expect(listIssues(issues)).toEqual(['2 InvalidJson', '4 CutLastLine']);
		expect(listBlocks(turns).map((text) => text.slice(0, 30))).toEqual([
			'system 2: raw garbage here',
			'human 3: text Go',
			'system 4: raw {"timestamp":"20',
		]);
	});

	test('a byte order mark and CRLF change nothing', async () => {
		const content = `\uFEFF${whole().replaceAll('\n', '\r\n')}`;
		const { matches, turns, issues } = await readContent(codex, 'a.jsonl', content);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual(['human 2: text Go', 'model 3: text Done']);
	});

	test('UTF-16 is decoded', async () => {
		const content = Buffer.from(`\uFEFF${whole()}`, 'utf16le');
		const { matches, turns, issues } = await readContent(codex, 'a.jsonl', content);
		expect(matches).toBe(true);
		expect(listIssues(issues)).toContain('- ForeignEncoding');
		expect(listBlocks(turns)).toEqual(['human 2: text Go', 'model 3: text Done']);
	});

	test('a first line that is longer than the head is recognised', async () => {
		const content = toLines(
			meta({ base_instructions: { text: 'x'.repeat(100_000) } }),
			prompt('Go'),
		);
		const { matches, turns } = await readContent(codex, 'a.jsonl', content);
		expect(matches).toBe(true);
		expect(listBlocks(turns)).toEqual(['human 2: text Go']);
	});

	test('an empty file is no rollout and gives an empty transcript', async () => {
		const { matches, turns } = await readContent(codex, 'a.jsonl', '');
		expect(matches).toBe(false);
		expect(turns).toEqual([]);
	});
});
