import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
	IssueInFile,
	Gatherer,
	SourcePart,
	Reader,
} from '../../../../../src/ingest/reader.ts';
import type { Source } from '../../../../../src/ingest/source/source.ts';
import { opencodeEvents } from '../../../../../src/ingest/transcripts/opencode/opencode-events.ts';
import { opencodeStorageGatherer } from '../../../../../src/ingest/transcripts/opencode/storage-gather.ts';
import { openhandsGatherer } from '../../../../../src/ingest/transcripts/openhands/gather.ts';
import { openhands } from '../../../../../src/ingest/transcripts/openhands/openhands.ts';
import { listReadings } from '../../../../../src/model/readings.ts';
import type { Turn } from '../../../../../src/model/turn.ts';
import { toIssues } from '../../issues.ts';
import { readContent } from '../../read.ts';
import { countValues, describeFuzz, HOSTILE, linesOf, replaceAt } from '../fuzz.ts';
import { ASKED, INSTANCE, RAN, RUN } from './instances.ts';

const AT = { id: 'e', timestamp: '2026-05-01T10:00:00', source: 'agent' };
const USED = { prompt_tokens: 9, completion_tokens: 1, cache_read_tokens: 3 };
const STATS = {
	usage_to_metrics: {
		a: {
			model_name: 'm',
			accumulated_cost: 1,
			accumulated_token_usage: USED,
			token_usages: [USED],
		},
	},
};
const EVENTS = [
	ASKED,
	RUN,
	RAN,
	[RUN, RAN],
	{
		...AT,
		id: 9,
		action: 'finish',
		args: { outputs: { content: 'x' }, task_completed: 'partial' },
	},
	{ ...AT, id: 10, action: 'call_tool_mcp', args: { name: 'x', arguments: { a: 1 } } },
	{
		...AT,
		cause: 10,
		observation: 'mcp',
		content: '{"isError":true}',
		extras: { screenshot: 'x' },
	},
	{
		...AT,
		kind: 'MessageEvent',
		llm_message: {
			content: [{ type: 'text', text: 'x' }, { image_urls: ['data:image/png;base64,AA'] }],
		},
	},
	{
		...AT,
		kind: 'ActionEvent',
		thought: [{ text: 'x' }],
		action: { command: 'ls', kind: 'x' },
		tool_name: 'terminal',
		tool_call_id: 'c',
		tool_call: { arguments: '{}' },
		thinking_blocks: [{ thinking: 'x' }],
		llm_response_id: 'r',
	},
	{
		...AT,
		kind: 'ObservationEvent',
		tool_call_id: 'c',
		action_id: 'e',
		observation: {
			content: [{ text: 'x' }],
			exit_code: 1,
			metadata: { exit_code: 2 },
			screenshot_data: 'AA',
		},
	},
	{
		...AT,
		kind: 'ACPToolCallEvent',
		tool_call_id: 'd',
		title: 't',
		status: 'completed',
		raw_input: {},
		raw_output: 'x',
	},
	{ ...AT, kind: 'SystemPromptEvent', system_prompt: { text: 'x' } },
	{ ...AT, kind: 'Condensation', forgotten_event_ids: ['a'], summary: 'x' },
	{
		...AT,
		kind: 'ConversationStateUpdateEvent',
		key: 'full_state',
		value: { execution_status: 'error', stats: STATS },
	},
	{ ...AT, kind: 'HookExecutionEvent', hook_event_type: 'x', stdout: 'x', blocked: true },
];
const STATE = { id: 's', agent: { llm: { model: 'm' } }, execution_status: 'error', stats: STATS };
const INFO = {
	id: 'msg_1',
	sessionID: 'ses_1',
	role: 'assistant',
	modelID: 'm',
	cost: 1,
	finish: 'stop',
	tokens: { input: 1 },
	time: { created: 1_760_000_000_000 },
};
const PART = {
	id: 'prt_1',
	sessionID: 'ses_1',
	messageID: 'msg_1',
	type: 'tool',
	tool: 'task',
	callID: 'c',
	state: {
		status: 'completed',
		input: { subagent_type: 'x' },
		output: 'x',
		metadata: { sessionId: 'ses_2' },
	},
};
const BUS = [
	{
		type: 'session.updated',
		properties: { info: { id: 'ses_1', directory: '/', parentID: 'x', title: 'y' } },
	},
	{ type: 'message.updated', properties: { info: INFO } },
	{ type: 'message.part.updated', properties: { part: PART } },
	{
		type: 'message.part.delta',
		properties: { messageID: 'msg_1', partID: 'prt_2', field: 'text', delta: 'x' },
	},
	{
		type: 'message.part.updated',
		properties: {
			part: {
				...PART,
				id: 'prt_3',
				messageID: 'msg_2',
				type: 'step-finish',
				tokens: { input: 1, cache: { read: 1 } },
				cost: 1,
			},
		},
	},
	{ type: 'session.error', properties: { error: { name: 'x', data: { message: 'y' } } } },
	{ type: 'session.status', properties: { status: { type: 'retry', attempt: 1 } } },
];
const STORED = [{ id: 'ses_1', projectID: 'p', directory: '/', time: { created: 1 } }, INFO, PART];

/** A file in memory. */
function toSource(name: string, content: string): Source {
	const bytes = Buffer.from(content);
	return {
		path: name,
		bytes: bytes.length,
		readBytes: () => bytes,
		readHead: (length) => bytes.subarray(0, length),
		readRange: (start, length) => bytes.subarray(start, start + length),
		readTail: (length) => bytes.subarray(-length),
		*chunks() {
			yield Buffer.from(bytes);
		},
		sha256: () => '',
	};
}

function expectNumbered(turns: readonly Turn[]): void {
	expect(turns.map((turn) => turn.n)).toEqual(turns.map((_, index) => index + 1));
}

async function expectReadable(reader: Reader, content: string): Promise<void> {
	const { turnsOf, issues } = await readContent(reader, 'file.jsonl', content);
	for (const turns of turnsOf.values()) expectNumbered(turns);
	expect(toIssues(issues).length).toBe(issues.length);
}

async function expectGathered(gatherer: Gatherer, contents: Record<string, string>): Promise<void> {
	const names = Object.keys(contents).sort();
	const parts = names.map((name) => ({ name, source: toSource(name, contents[name] ?? '') }));
	const groups = gatherer.group(parts);
	expect(new Set(groups.flat()).size).toBe(groups.flat().length);
	for (const group of groups) await expectGroup(gatherer, group);
}

async function expectGroup(gatherer: Gatherer, group: readonly SourcePart[]): Promise<void> {
	const turns: Turn[] = [];
	const issues: IssueInFile[] = [];
	const report = (issue: IssueInFile): void => {
		issues.push(issue);
	};
	const reading = await gatherer.read(group, {
		store: 'test',
		turns: { write: (turn) => turns.push(turn) },
		report,
		reportFor: () => report,
		keep: (name) => name,
		another: () => {
			throw new Error('These files are one transcript.');
		},
	});
	expectNumbered(turns);
	expect(listReadings(reading).length).toBeGreaterThan(0);
	expect(toIssues(issues).length).toBe(issues.length);
}

const OPTIONS = { numRuns: 150, seed: 7 };

describeFuzz([['opencode-events', opencodeEvents, BUS, linesOf]]);

describe('instances', () => {
	const base = [INSTANCE, { ...INSTANCE, history: EVENTS }];

	test('any value in any place is read', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(countValues(base) - 1), HOSTILE, (place, value) =>
				expectReadable(openhands, linesOf(replaceAt(base, place, value))),
			),
			OPTIONS,
		);
	});

	test('a file that ends anywhere is read', async () => {
		const whole = linesOf(base);
		await fc.assert(
			fc.asyncProperty(fc.nat(whole.length), (end) =>
				expectReadable(openhands, whole.slice(0, end)),
			),
			{ ...OPTIONS, numRuns: 80 },
		);
	});

	test('deep nesting is no trouble', async () => {
		const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
		for (let place = 3; place < countValues(base); place += 5) {
			const content = linesOf(replaceAt(base, place, 'DEEP')).replace('"DEEP"', deep);
			await expectReadable(openhands, content);
		}
	});
});

describe('gathered files', () => {
	const pick = fc.nat({ max: 10_000 });

	test('any value in any place of a conversation is read', async () => {
		await fc.assert(
			fc.asyncProperty(pick, pick, HOSTILE, (first, second, value) => {
				const events = replaceAt(EVENTS, first % countValues(EVENTS), value);
				const state = replaceAt(STATE, second % (countValues(STATE) * 2), value);
				return expectGathered(openhandsGatherer, {
					'a/base_state.json': JSON.stringify(state),
					'a/events.jsonl': linesOf(events),
					'b/events/event-1.json': JSON.stringify(events),
					'b/events/event-2.json': linesOf(events).slice(0, second),
				});
			}),
			OPTIONS,
		);
	});

	test('any value in any place of a storage folder is read', async () => {
		await fc.assert(
			fc.asyncProperty(pick, pick, HOSTILE, (place, end, value) => {
				const [session, info, part] = STORED.map((one, index) =>
					JSON.stringify(
						index === place % 3 ? replaceAt(one, place % countValues(one), value) : one,
					),
				);
				return expectGathered(opencodeStorageGatherer, {
					'session/p/ses_1.json': session ?? '',
					'message/ses_1/msg_1.json': (info ?? '').slice(0, end % 3 === 0 ? end % 300 : undefined),
					'part/msg_1/prt_1.json': (part ?? '').slice(0, end % 3 === 1 ? end % 300 : undefined),
				});
			}),
			OPTIONS,
		);
	});
});
