import { describe, expect, test } from 'vitest';
import { openhandsGatherer } from '../../../../../src/ingest/transcripts/openhands/gather.ts';
import { openhands } from '../../../../../src/ingest/transcripts/openhands/openhands.ts';
import { gather, onlyTranscript, type Gathered } from '../gathered.ts';
import { listBlocks, listNotices, listTools, sumResponses, toLines } from '../logs.ts';

const read = (files: Readonly<Record<string, unknown>>): Promise<Gathered[]> =>
	gather({ reader: openhands, gatherer: openhandsGatherer }, files);
const readOne = async (files: Readonly<Record<string, unknown>>) =>
	onlyTranscript(await read(files));

let count = 0;
/** An event of version 1. */
function event(kind: string, source: string, fields: object = {}): object {
	count++;
	const timestamp = `2026-05-01T10:00:${`${count % 60}`.padStart(2, '0')}.000001`;
	return { id: `e-${count}`, timestamp, source, kind, ...fields };
}
const text = (words: string): object[] => [{ type: 'text', text: words, cache_prompt: false }];
const asked = (words: string): object =>
	event('MessageEvent', 'user', { llm_message: { role: 'user', content: text(words) } });
const acted = (call: string, fields: object = {}): object =>
	event('ActionEvent', 'agent', {
		thought: text(''),
		action: { kind: 'TerminalAction', command: `run ${call}`, timeout: null },
		tool_name: 'terminal',
		tool_call_id: call,
		tool_call: { id: call, name: 'terminal', arguments: '{"command":"other"}' },
		llm_response_id: `r-${call}`,
		...fields,
	});
const seen = (call: string, fields: object = {}): object =>
	event('ObservationEvent', 'environment', {
		tool_name: 'terminal',
		tool_call_id: call,
		action_id: 'unknown',
		observation: {
			kind: 'TerminalObservation',
			content: text(`out ${call}`),
			is_error: false,
			exit_code: 0,
			...fields,
		},
	});
const metrics = (prompt: number, cost = 0, listed: object[] = []) => ({
	model_name: 'demo',
	accumulated_cost: cost,
	accumulated_token_usage: {
		prompt_tokens: prompt,
		completion_tokens: 5,
		cache_read_tokens: 10,
		cache_write_tokens: 0,
		reasoning_tokens: 0,
	},
	token_usages: listed,
});
const state = (fields: object = {}): object => ({
	id: 'conversation-1',
	agent: { kind: 'Agent', llm: { model: 'demo', api_key: '**********' } },
	execution_status: 'finished',
	stats: { usage_to_metrics: {} },
	...fields,
});

describe('version 1', () => {
	test('a folder with a state and a file for each event is one transcript', async () => {
		const files = {
			'chat/base_state.json': JSON.stringify(
				state({
					stats: { usage_to_metrics: { default: metrics(100, 0.25), condenser: metrics(30) } },
				}),
				null,
				2,
			),
			'chat/events/event-00000-a.json': event('SystemPromptEvent', 'agent', {
				system_prompt: { type: 'text', text: 'Be good.' },
				tools: [],
			}),
			'chat/events/event-00001-b.json': asked('Make it pass.'),
			'chat/events/event-00002-c.json': acted('a', {
				thought: text('Look.'),
				reasoning_content: 'Hm.',
			}),
			'chat/events/event-00003-d.json': seen('a', { exit_code: 2 }),
			'chat/events/event-00010-e.json': acted('b', {
				tool_name: 'finish',
				action: { kind: 'FinishAction', message: 'It passes.' },
			}),
		};
		const { names, transcript, turns, issues } = await readOne(files);
		expect(names[0]).toBe('chat/base_state.json');
		expect(listBlocks(turns)).toEqual([
			'system 1: notice System prompt: Be good.',
			'human 1: text Make it pass.',
			'model 1: thinking Hm.',
			'model 1: text Look.',
			'model 1: shell terminal run a -> out a',
			'model 1: text It passes.',
			expect.stringContaining('generic finish'),
		]);
		expect(turns.map(({ file }) => file?.slice(-6))).toEqual([
			'a.json',
			'b.json',
			'c.json',
			'e.json',
		]);
		expect(transcript).toMatchObject({
			sessionIds: ['conversation-1'],
			models: ['demo'],
			totals: [
				{
					file: 'chat/base_state.json',
					cost: 0.25,
					tokens: { input: 110, cacheRead: 20, output: 10 },
				},
			],
			toolCalls: [
				{ exitCode: 2, failed: true, file: 'chat/events/event-00002-c.json' },
				{ name: 'finish' },
			],
		});
		expect(transcript.finalMessage?.text).toBe('It passes.');
		expect(transcript.cutOff).toBeUndefined();
		expect(issues).toEqual([]);
	});

	test('usage that the state lists by response is that of the turns', async () => {
		const usage = (id: string, prompt: number): object => ({
			...metrics(prompt).accumulated_token_usage,
			response_id: id,
			model: 'demo-2',
			reasoning_tokens: 2,
		});
		const both = { ...metrics(70, 0, [usage('r-a', 40), usage('r-b', 30)]) };
		both.accumulated_token_usage.completion_tokens = 10;
		both.accumulated_token_usage.cache_read_tokens = 20;
		const { transcript, turns } = await readOne({
			'base_state.json': state({ stats: { usage_to_metrics: { default: both } } }),
			'events.jsonl': toLines(asked('Go'), acted('a'), seen('a'), acted('b'), seen('b')),
		});
		expect(transcript.totals).toEqual([]);
		expect(sumResponses(transcript)).toEqual({
			input: 50,
			cacheRead: 20,
			cacheWrite: 0,
			output: 10,
			reasoning: 4,
		});
		expect(turns.map(({ tokens }) => tokens?.input)).toEqual([undefined, 30, 20]);
	});

	test('without a state the last statistics count, and what still runs was cut off', async () => {
		const update = (key: string, value: unknown): object =>
			event('ConversationStateUpdateEvent', 'environment', { key, value });
		const { transcript, turns } = await readOne({
			'run/log.jsonl': toLines(
				update('execution_status', 'running'),
				asked('Go'),
				update('stats', { usage_to_metrics: { default: metrics(50) } }),
				acted('a'),
				seen('a'),
				update('full_state', {
					execution_status: 'running',
					stats: { usage_to_metrics: { default: metrics(80, 0.5) } },
				}),
			),
		});
		expect(transcript.totals).toEqual([
			{
				line: 6,
				cost: 0.5,
				tokens: { input: 70, cacheRead: 10, cacheWrite: 0, output: 5 },
				tokensMethod: 'running totals of the last event',
			},
		]);
		expect(transcript).toMatchObject({ cutOff: true, models: ['demo'] });
		expect(turns).toHaveLength(2);
	});

	test('calls of one response share a turn; refusals and errors of the harness are results', async () => {
		const same = { llm_response_id: 'r-1' };
		const { transcript, turns } = await readOne({
			'events.jsonl': toLines(
				acted('a', same),
				acted('b', same),
				acted('c', {
					...same,
					action: null,
					tool_call: { id: 'c', name: 'terminal', arguments: '{bad' },
				}),
				event('UserRejectObservation', 'environment', {
					tool_call_id: 'a',
					action_id: 'x',
					tool_name: 'terminal',
					rejection_reason: 'No.',
				}),
				seen('b', { exit_code: -1, metadata: { exit_code: -1 } }),
				event('AgentErrorEvent', 'agent', {
					tool_call_id: 'c',
					tool_name: 'terminal',
					error: 'Bad arguments.',
				}),
				seen('lost'),
			),
		});
		expect(turns.map(({ role }) => role)).toEqual(['model', 'system']);
		expect(
			transcript.toolCalls.map(({ executed, failed, exitCode }) => [executed, failed, exitCode]),
		).toEqual([
			[false, true, undefined],
			[true, false, undefined],
			[true, true, undefined],
		]);
		expect(listTools(turns)[2]?.input).toBe('{bad');
		expect(listNotices(turns)).toEqual(['Result of an unknown call: out lost']);
		expect(transcript.responses).toHaveLength(1);
	});

	test('thinking that stands in the text is told apart, once', async () => {
		const { turns } = await readOne({
			'events.jsonl': toLines(
				acted('a', { thought: text('<think>Hm.</think>\n\nLook.'), reasoning_content: 'Hm.' }),
				acted('b', {
					thinking_blocks: [
						{ type: 'thinking', thinking: 'Why?', signature: 'x' },
						{ type: 'redacted_thinking', data: 'secret' },
					],
				}),
			),
		});
		expect(listBlocks(turns).filter((block) => !block.includes('terminal'))).toEqual([
			'model 1: thinking Hm.',
			'model 1: text Look.',
			'model 2: thinking Why?',
		]);
	});

	test('the editor reads, writes and edits', async () => {
		const edit = (id: string, command: string, fields: object = {}): object =>
			acted(id, {
				tool_name: 'file_editor',
				action: { kind: 'FileEditorAction', command, path: 'x.ts', ...fields },
			});
		const { turns } = await readOne({
			'events.jsonl': toLines(
				edit('a', 'view'),
				edit('b', 'create', { file_text: 'new' }),
				edit('c', 'str_replace', { old_str: 'a', new_str: 'b' }),
			),
		});
		expect(
			listTools(turns).map(({ toolKind, path, input }) => [toolKind, path, input.slice(0, 3)]),
		).toEqual([
			['read', 'x.ts', '{\n '],
			['write', 'x.ts', 'new'],
			['edit', 'x.ts', '{\n '],
		]);
	});

	test('compaction, limits, failures and messages of others are notices', async () => {
		const { transcript, turns } = await readOne({
			'events.jsonl': toLines(
				asked('Go'),
				event('MessageEvent', 'user', {
					llm_message: { content: text('Hi') },
					sender: 'b',
					extended_content: text('Rules.'),
				}),
				event('Condensation', 'environment', {
					forgotten_event_ids: ['a', 'b'],
					summary: 'So far.',
				}),
				event('ConversationErrorEvent', 'environment', {
					code: 'MaxIterationsReached',
					detail: 'Too many.',
				}),
				event('HookExecutionEvent', 'hook', {
					hook_event_type: 'Stop',
					success: true,
					blocked: true,
					reason: 'Not yet.',
				}),
				event('TokenEvent', 'agent', { prompt_token_ids: [1] }),
				event('NewKindEvent', 'agent', { a: 1 }),
			),
		});
		expect(listNotices(turns)).toEqual([
			'Message of the agent b: Hi',
			'Added by OpenHands: Rules.',
			'The context was compacted. 2 earlier events were left out. Summary: So far.',
			'The conversation failed: MaxIterationsReached: Too many.',
			'The hook Stop blocked a call. Not yet.',
		]);
		expect(transcript).toMatchObject({ limitHit: 'turns', unknownRecords: 1 });
		expect(transcript.humanMessages.map((one) => one.text)).toEqual(['Go']);
	});

	test('calls of an agent behind ACP are told once', async () => {
		const call = (status: string): object =>
			event('ACPToolCallEvent', 'agent', {
				tool_call_id: 'c',
				title: 'Read x',
				status,
				raw_input: { path: 'x' },
				raw_output: 'text',
				is_error: false,
			});
		const { transcript } = await readOne({
			'events.jsonl': toLines(call('pending'), call('completed'), call('completed')),
		});
		expect(transcript.toolCalls).toMatchObject([{ name: 'Read x', executed: true, failed: false }]);
		expect(transcript.toolResults).toBe(1);
	});

	test('a state alone is no transcript; one that failed says so', async () => {
		const alone = await read({ 'base_state.json': state({ execution_status: 'error' }) });
		expect(alone[0]?.readings).toMatchObject([
			{ kind: 'run record', record: { model: 'demo', outcome: 'failed' } },
		]);
		const stuck = await read({
			'base_state.json': state({ execution_status: 'stuck' }),
			'events.jsonl': toLines(asked('Go')),
		});
		expect(stuck[0]?.readings.map(({ kind }) => kind)).toEqual(['transcript', 'run record']);
		expect(stuck[0]?.names).toEqual(['events.jsonl', 'base_state.json']);
	});

	test('conversations of one run are told apart by their folders', async () => {
		const all = await read({
			'a/base_state.json': state(),
			'a/events/event-00000-x.json': asked('One'),
			'b/events/event-00000-x.json': asked('Two'),
			'c/first.jsonl': toLines(asked('Three')),
			'c/second.jsonl': toLines(asked('Four')),
		});
		expect(all.map(({ names }) => names)).toEqual([
			['a/base_state.json', 'a/events/event-00000-x.json'],
			['b/events/event-00000-x.json'],
			['c/first.jsonl'],
			['c/second.jsonl'],
		]);
	});

	test('damaged files are read as far as they go', async () => {
		const lines = toLines(asked('Go'), acted('a'), seen('a'));
		const { transcript, issues, turns } = await readOne({
			'x/base_state.json': JSON.stringify(state(), null, 2).slice(0, -30),
			'x/events.jsonl': `\uFEFFstarting\n${lines.slice(0, -40)}`,
		});
		expect(transcript.humanMessages).toHaveLength(1);
		expect(transcript.toolCalls).toHaveLength(1);
		expect(turns.at(-1)?.blocks.at(-1)?.type).toBe('raw');
		expect(issues).toEqual([
			'x/base_state.json:12 InvalidDocument',
			'x/events.jsonl:1 InvalidJson',
			'x/events.jsonl:4 CutLastLine',
		]);
	});
});

test.each([
	['app.json', '{"agent":{"name":"x"},"execution_status":"idle"}'],
	['events.jsonl', toLines({ kind: 'Event', source: 'agent', id: 'a', timestamp: 't' })],
	['events.jsonl', toLines({ kind: 'ClickEvent', source: 'button', id: 'a', timestamp: 't' })],
	['log.jsonl', toLines({ id: 1, source: 'agent', action: 'run' })],
	['preds.jsonl', toLines({ instance_id: 'a', model_patch: '', model_name_or_path: 'm' })],
])('%s with %s is declined', async (name, content) => {
	await expect(read({ [name]: content })).rejects.toThrow('declined');
});
