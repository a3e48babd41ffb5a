import { describe, expect, test } from 'vitest';
import { codexExec } from '../../../../../src/ingest/transcripts/codex/codex-exec.ts';
import { listIssues, readContent, type TestReading } from '../../read.ts';
import { listBlocks, listNotices, listTools, toLines, toTranscript } from '../logs.ts';

const thread = (id: string): object => ({ type: 'thread.started', thread_id: id });
const turn = { type: 'turn.started' };
const started = (item: object): object => ({ type: 'item.started', item });
const updated = (item: object): object => ({ type: 'item.updated', item });
const completed = (item: object): object => ({ type: 'item.completed', item });
const said = (id: string, text: string): object => completed({ id, type: 'agent_message', text });
const command = (id: string, fields: object = {}): object => ({
	id,
	type: 'command_execution',
	command: "bash -lc 'npm test'",
	aggregated_output: '',
	exit_code: null,
	status: 'in_progress',
	...fields,
});
const done = (input: number, cached: number, output: number): object => ({
	type: 'turn.completed',
	usage: { input_tokens: input, cached_input_tokens: cached, output_tokens: output },
});

function read(...records: unknown[]): Promise<TestReading> {
	return readContent(codexExec, 'out.jsonl', toLines(...records));
}

describe('codex exec --json', () => {
	test('shows what was said and done', async () => {
		const { matches, reading, turns, issues } = await read(
			thread('t1'),
			turn,
			completed({ id: 'item_0', type: 'reasoning', text: 'Think' }),
			said('item_1', 'I test.'),
			started(command('item_2')),
			completed(command('item_2', { aggregated_output: 'red', exit_code: 1, status: 'failed' })),
			said('item_3', 'Red.'),
			done(100, 60, 10),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'model 3: thinking Think',
			'model 4: text I test.',
			'model 5: shell command_execution npm test -> red',
			'model 7: text Red.',
		]);
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'Codex',
			sessionIds: ['t1'],
			models: [],
			finalMessage: { text: 'Red.', line: 7 },
			toolCalls: [{ command: 'npm test', executed: true, failed: true, exitCode: 1 }],
			totals: [{ line: 8, tokens: { input: 40, cacheRead: 60, output: 10 } }],
			humanMessages: [],
		});
		expect(transcript.responses.map(({ tokens }) => tokens)).toEqual([{}, {}]);
		expect(transcript.startedAt).toBeUndefined();
	});

	test('usage is the running total: the last one of each thread counts', async () => {
		const { reading } = await read(
			thread('t1'),
			done(100, 60, 10),
			done(300, 200, 30),
			thread('t2'),
			done(50, 0, 5),
			thread('t1'),
			done(400, 250, 40),
		);
		expect(toTranscript(reading)).toMatchObject({
			sessionIds: ['t1', 't2'],
			totals: [
				{ line: 7, tokens: { input: 150, cacheRead: 250, output: 40 } },
				{ line: 5, tokens: { input: 50, cacheRead: 0, output: 5 } },
			],
		});
	});

	test('ids begin again in each thread', async () => {
		const finished = (text: string): object =>
			completed(command('item_0', { aggregated_output: text, exit_code: 0, status: 'completed' }));
		const { reading, turns } = await read(
			thread('t1'),
			started(command('item_0')),
			finished('one'),
			thread('t2'),
			started(command('item_0')),
			finished('two'),
		);
		expect(listTools(turns).map(({ result }) => result?.text)).toEqual(['one', 'two']);
		expect(toTranscript(reading).toolResults).toBe(2);
	});

	test('a started item that never completed was interrupted', async () => {
		const { reading, turns } = await read(thread('t1'), turn, started(command('item_0')));
		expect(toTranscript(reading)).toMatchObject({
			cutOff: true,
			toolCalls: [{ executed: false, failed: false }],
		});
		expect(listNotices(turns)).toEqual([
			"This was started and never completed: bash -lc 'npm test'",
		]);
	});

	test('a refused command was not executed', async () => {
		const { reading } = await read(thread('t1'), completed(command('i', { status: 'declined' })));
		expect(toTranscript(reading).toolCalls).toMatchObject([{ executed: false, failed: true }]);
	});

	test('to-do lists, file changes, MCP tools and searches', async () => {
		const list = (isDone: boolean): object => ({
			id: 'item_0',
			type: 'todo_list',
			items: [{ text: 'Write', completed: isDone }],
		});
		const mcp = { type: 'mcp_tool_call', server: 'github', tool: 'search', arguments: { q: 1 } };
		const { reading, turns } = await read(
			thread('t1'),
			started(list(false)),
			updated(list(true)),
			completed({
				id: 'item_1',
				type: 'file_change',
				changes: [
					{ path: 'a.ts', kind: 'update' },
					{ path: 'b.ts', kind: 'add' },
				],
				status: 'completed',
			}),
			completed({ id: 'item_2', ...mcp, result: { content: [{ type: 'text', text: 'found' }] } }),
			completed({ id: 'item_3', ...mcp, error: { message: 'late' }, status: 'failed' }),
			completed({ id: 'item_4', type: 'web_search', query: 'x' }),
			completed(list(true)),
		);
		expect(listBlocks(turns)).toEqual([
			'model 2: todo todo_list  -> [x] Write',
			'model 4: edit file_change a.ts -> ',
			'model 5: search github.search  -> found',
			'model 6: search github.search  -> late',
			'model 7: search web_search x -> ',
		]);
		expect(listTools(turns)[1]).toMatchObject({ path: 'a.ts', input: 'update a.ts\nadd b.ts' });
		expect(toTranscript(reading).toolCalls.map(({ failed }) => failed)).toEqual([
			false,
			false,
			false,
			true,
			false,
		]);
	});

	test('errors are told, and how bad they are', async () => {
		const { turns } = await read(
			thread('t1'),
			{ type: 'error', message: 'Reconnecting... 1/5' },
			completed({ id: 'i', type: 'error', message: 'Slow' }),
			{ type: 'turn.failed', error: { message: 'Dead' } },
		);
		const notices = turns.flatMap((one) => one.blocks).filter((block) => block.type === 'notice');
		expect(notices.map(({ level, text }) => `${level}: ${text}`)).toEqual([
			'warning: Error: Reconnecting... 1/5',
			'warning: Error: Slow',
			'error: The turn failed: Dead',
		]);
	});

	test.each([
		["bash -lc 'npm test'", 'npm test'],
		['/bin/zsh -lc "echo \\"a\\" && ls"', 'echo "a" && ls'],
		['bash -lc "a"\'!b\'"c"', 'bash -lc "a"\'!b\'"c"'],
		['npm test', 'npm test'],
	])('the command of %s', async (text, script) => {
		const { reading } = await read(completed(command('i', { command: text })));
		expect(toTranscript(reading).toolCalls[0]?.command).toBe(script);
	});

	test('unknown items and broken lines are kept', async () => {
		const content = `${toLines(thread('t1'), completed({ id: 'i', type: 'new_thing' }))}nonsense\n{"type":"item.comp`;
		const { reading, issues } = await readContent(codexExec, 'out.jsonl', content);
		expect(toTranscript(reading).unknownRecords).toBe(1);
		expect(listIssues(issues)).toEqual(['3 InvalidJson', '4 CutLastLine', '- UnknownRecords']);
	});
});
