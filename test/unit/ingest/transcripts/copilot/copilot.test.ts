import { describe, expect, test } from 'vitest';
import { copilot } from '../../../../../src/ingest/transcripts/copilot/copilot.ts';
import { toCopilotTokens } from '../../../../../src/ingest/transcripts/copilot/totals.ts';
import { listIssues, readContent, type TestReading } from '../../read.ts';
import { listBlocks, listNotices, listTools, toLines, toTranscript } from '../logs.ts';

const at = (seconds: number): string =>
	new Date(Date.UTC(2026, 4, 1, 10, 0, seconds)).toISOString();
let count = 0;
function event(seconds: number, type: string, data: object = {}, envelope: object = {}): object {
	count++;
	return { type, data, id: `e${count}`, timestamp: at(seconds), parentId: null, ...envelope };
}
const start = event(0, 'session.start', {
	sessionId: 's1',
	producer: 'copilot-agent',
	copilotVersion: '1.0.34',
	selectedModel: 'model-a',
});
const user = (seconds: number, content: string, data: object = {}): object =>
	event(seconds, 'user.message', { content, transformedContent: content, ...data });
const message = (seconds: number, id: string, data: object = {}): object =>
	event(seconds, 'assistant.message', {
		messageId: id,
		content: '',
		toolRequests: [],
		outputTokens: 10,
		...data,
	});
const asks = (id: string, name: string, args: object = {}): object => ({
	toolCallId: id,
	name,
	arguments: args,
});
const begins = (seconds: number, id: string, toolName: string, data: object = {}): object =>
	event(seconds, 'tool.execution_start', { toolCallId: id, toolName, arguments: {}, ...data });
const ends = (seconds: number, id: string, data: object = {}): object =>
	event(seconds, 'tool.execution_complete', {
		toolCallId: id,
		success: true,
		result: { content: 'out' },
		...data,
	});
const turn = (seconds: number, kind: 'start' | 'end'): object =>
	event(seconds, `assistant.turn_${kind}`, { turnId: '0' });
const shutdown = (seconds: number, output: number, data: object = {}): object =>
	event(seconds, 'session.shutdown', {
		shutdownType: 'routine',
		totalApiDurationMs: 500,
		totalPremiumRequests: 2,
		modelMetrics: {
			'model-a': {
				requests: { count: 2, cost: 2 },
				usage: {
					inputTokens: 100,
					outputTokens: output,
					cacheReadTokens: 60,
					cacheWriteTokens: 10,
					reasoningTokens: 5,
				},
			},
		},
		...data,
	});

const read = (...events: unknown[]): Promise<TestReading> =>
	readContent(copilot, 'events.jsonl', toLines(...events));

describe('a session', () => {
	test('shows messages, calls and results', async () => {
		const { matches, reading, turns, issues } = await read(
			start,
			user(1, 'Fix it'),
			turn(1, 'start'),
			message(2, 'm1', {
				reasoningText: 'Hm',
				content: 'I look.',
				toolRequests: [asks('c1', 'bash', { command: 'ls' }), asks('c2', 'view', { path: 'a' })],
			}),
			begins(5, 'c1', 'bash'),
			begins(6, 'c2', 'view'),
			ends(7, 'c2'),
			ends(8, 'c1', { result: { content: 'no\n<exited with exit code 2>' } }),
			turn(9, 'end'),
			message(10, 'm2', { content: 'Done.' }),
			shutdown(11, 20),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'human 2: text Fix it',
			'model 4: thinking Hm',
			'model 4: text I look.',
			'model 4: shell bash ls -> no\n<exited with exit code 2>',
			'model 4: read view a -> out',
			'model 10: text Done.',
			'system 11: notice The session ended. It took 2 premium requests.',
		]);
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({
			harness: 'Copilot CLI',
			harnessVersion: '1.0.34',
			sessionIds: ['s1'],
			models: ['model-a'],
			toolCalls: [
				{ id: 'c1', startedAt: at(5), endedAt: at(8), failed: true, exitCode: 2 },
				{ id: 'c2', startedAt: at(6), endedAt: at(7), failed: false },
			],
			totals: [
				{
					line: 11,
					tokens: { input: 30, cacheRead: 60, cacheWrite: 10, output: 20, reasoning: 5 },
					apiDurationMs: 500,
				},
			],
			responses: [
				{ id: 'm1', tokens: { output: 10 } },
				{ id: 'm2', tokens: { output: 10 } },
			],
		});
		// Premium requests are no money.
		expect(transcript.totals[0]?.cost).toBeUndefined();
		expect(transcript.cutOff).toBeUndefined();
	});

	test('a session that was killed has no totals', async () => {
		const { reading } = await read(
			start,
			user(1, 'Go'),
			turn(1, 'start'),
			message(2, 'm1', { toolRequests: [asks('c1', 'bash', { command: 'sleep 9' })] }),
		);
		const transcript = toTranscript(reading);
		expect(transcript.totals).toEqual([]);
		expect(transcript.cutOff).toBe(true);
		expect(transcript.toolCalls).toMatchObject([{ id: 'c1', executed: false }]);
	});

	test('a session that ends twice: totals of each part, or of all', async () => {
		const parts = await read(
			start,
			message(1, 'a'),
			shutdown(2, 10),
			message(3, 'b'),
			shutdown(4, 10),
		);
		expect(toTranscript(parts.reading).totals.map(({ line }) => line)).toEqual([3, 5]);
		const all = await read(
			start,
			message(1, 'a'),
			shutdown(2, 10),
			message(3, 'b'),
			shutdown(4, 20),
		);
		expect(toTranscript(all.reading).totals.map(({ line }) => line)).toEqual([5]);
		const rest = await read(start, message(1, 'a'), shutdown(2, 10), message(3, 'b'));
		expect(toTranscript(rest.reading).totals.map(({ line, tokens }) => [line, tokens])).toEqual([
			[3, { input: 30, cacheRead: 60, cacheWrite: 10, output: 10, reasoning: 5 }],
			[4, { output: 10 }],
		]);
	});

	test('calls that no message names, and calls that did not begin', async () => {
		const { reading, turns } = await read(
			start,
			message(1, 'm1', { toolRequests: [asks('c1', 'edit', { path: 'a' })] }),
			begins(2, 'x1', 'glob', { arguments: { pattern: '*' } }),
			ends(3, 'x1'),
			ends(4, 'c1', {
				success: false,
				result: undefined,
				error: { code: 'rejected', message: 'The user rejected this call.' },
			}),
			ends(5, 'lost'),
		);
		const { toolCalls } = toTranscript(reading);
		expect(toolCalls.map(({ id, executed }) => [id, executed])).toContainEqual(['x1', true]);
		expect(turns.flatMap((one) => one.blocks).map((block) => block.type)).toContain('tool');
		expect(listNotices(turns)).toContain('Result of an unknown call: out');
	});

	test('an edit has its diff, a file that was read has none', async () => {
		const detailedContent = '\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n+y\n';
		const result = { content: 'ok', detailedContent };
		const { turns } = await read(
			start,
			message(1, 'm1', { toolRequests: [asks('c1', 'edit'), asks('c2', 'view')] }),
			begins(2, 'c1', 'edit'),
			begins(2, 'c2', 'view'),
			ends(3, 'c1', { result }),
			ends(3, 'c2', { result }),
		);
		expect(listTools(turns).map(({ patch }) => patch?.split('\n').at(-1))).toEqual([
			'+y',
			undefined,
		]);
	});

	test('what no person wrote', async () => {
		const { reading, turns } = await read(
			start,
			event(1, 'system.message', { role: 'system', content: 'You are.' }),
			user(2, 'Go', {
				transformedContent: '<now>\n\nGo\n\n<reminder>',
				attachments: [{ path: 'a.ts' }],
			}),
			user(3, '', { transformedContent: 'You are not done.' }),
			user(4, 'Skill text', { source: 'skill-pdf' }),
			user(5, 'Continue', { isAutopilotContinuation: true }),
		);
		expect(toTranscript(reading).humanMessages.map(({ line }) => line)).toEqual([3]);
		expect(listNotices(turns)).toEqual([
			'System prompt: You are.',
			'Attached: a.ts',
			'Added by the harness: <now>\n<reminder>',
			'Added by the harness: You are not done.',
			'Added by the harness (skill-pdf): Skill text',
			'Added by the harness: Continue',
		]);
	});

	test('sub-agents by the call that started them', async () => {
		const inside = { parentToolCallId: 'task1' };
		const { reading, turns } = await read(
			start,
			message(1, 'm1', { toolRequests: [asks('task1', 'task', { description: 'Look' })] }),
			begins(2, 'task1', 'task'),
			event(2, 'subagent.started', {
				toolCallId: 'task1',
				agentName: 'explore',
				agentDisplayName: 'Explorer',
				agentDescription: 'Looks around.',
			}),
			message(3, 'm2', { ...inside, content: 'Found.', toolRequests: [asks('c2', 'view')] }),
			begins(4, 'c2', 'view', inside),
			ends(5, 'c2', inside),
			ends(6, 'task1'),
			message(7, 'm3', { content: 'Done.' }),
		);
		const transcript = toTranscript(reading);
		expect(transcript.responses.map(({ agent }) => agent)).toEqual([
			undefined,
			'Explorer',
			undefined,
		]);
		expect(transcript.toolCalls.map(({ id, agent }) => [id, agent])).toEqual([
			['task1', undefined],
			['c2', 'Explorer'],
		]);
		expect(transcript.finalMessage?.text).toBe('Done.');
		expect(turns.filter(({ agent }) => agent === 'Explorer')).not.toHaveLength(0);
	});

	test('usage events count in the place of messages', async () => {
		const { reading } = await read(
			start,
			event(1, 'assistant.usage', {
				apiCallId: 'a1',
				model: 'model-b',
				inputTokens: 100,
				outputTokens: 10,
				cacheReadTokens: 60,
			}),
			message(2, 'm1', { content: 'Hi' }),
		);
		expect(toTranscript(reading).responses).toMatchObject([
			{ id: 'a1', model: 'model-b', tokens: { input: 40, cacheRead: 60, output: 10 } },
		]);
	});

	test('a stream: pieces, thoughts, and the last record', async () => {
		const { reading, turns } = await read(
			start,
			turn(0, 'start'),
			event(1, 'assistant.reasoning', { content: 'Hm', reasoningId: 'r' }),
			event(1, 'assistant.message_delta', { messageId: 'm1', deltaContent: 'Hi' }),
			message(2, 'm1', { content: 'Hi', reasoningText: 'Hm' }),
			turn(3, 'end'),
			{
				type: 'result',
				timestamp: at(4),
				sessionId: 's1',
				exitCode: 1,
				usage: { sessionDurationMs: 4_000, totalApiDurationMs: 900, premiumRequests: 1 },
			},
		);
		expect(listBlocks(turns)).toEqual([
			'model 5: thinking Hm',
			'model 5: text Hi',
			'system 7: notice Copilot CLI ended with the exit status 1.',
		]);
		expect(toTranscript(reading).totals).toEqual([
			{ line: 7, durationMs: 4_000, apiDurationMs: 900 },
		]);
		const cut = await read(
			start,
			turn(0, 'start'),
			event(1, 'assistant.message_delta', { messageId: 'm1', deltaContent: 'I ' }),
			event(1, 'assistant.message_delta', { messageId: 'm1', deltaContent: 'am' }),
		);
		expect(listBlocks(cut.turns)).toEqual([
			'model 3: text I am',
			'system 3: notice The stream ends inside this message.',
		]);
		expect(toTranscript(cut.reading).cutOff).toBe(true);
	});

	test('what happened to the session', async () => {
		const { reading, turns } = await read(
			start,
			event(1, 'session.model_change', { newModel: 'm2' }),
			event(2, 'session.compaction_complete', {
				success: true,
				preCompactionTokens: 900,
				summaryContent: 'So far',
				compactionTokensUsed: { model: 'm2', inputTokens: 900, outputTokens: 50 },
			}),
			event(3, 'session.error', { errorType: 'context_limit', message: 'Too long' }),
			event(4, 'abort', { reason: 'autopilot_credit_limit' }),
			event(5, 'hook.end', { success: true }),
			event(6, 'session.brand_new'),
		);
		expect(listNotices(turns)).toEqual([
			'The model is now m2.',
			'The context was compacted at 900 tokens: So far',
			'Too long',
			'The response was aborted: autopilot_credit_limit',
		]);
		expect(toTranscript(reading)).toMatchObject({
			limitHit: 'cost',
			responses: [{ tokens: { input: 900, output: 50 } }],
			unknownRecords: 1,
		});
	});

	test('broken lines and odd fields', async () => {
		const odd = [
			event(1, 'assistant.message', { content: 7, toolRequests: [null, {}] }),
			event(1, 'tool.execution_start', {}),
			event(1, 'tool.execution_complete', {}),
			{ type: 'x' },
			{ data: {} },
		];
		const content = `\uFEFF${toLines(start, ...odd)}oops\n${toLines(user(2, 'Go')).slice(0, 30)}`;
		const { matches, issues } = await readContent(copilot, 'events.jsonl', content);
		expect(matches).toBe(true);
		expect(listIssues(issues)).toEqual(
			expect.arrayContaining(['7 InvalidJson', '8 CutLastLine', '- UnknownRecords']),
		);
	});
});

test.each([
	[{ inputTokens: 100, outputTokens: 5, cacheReadTokens: 60, cacheWriteTokens: 10 }, 30],
	// Writes that do not fit in.
	[{ inputTokens: 100, outputTokens: 5, cacheReadTokens: 60, cacheWriteTokens: 50 }, 40],
	[{ inputTokens: 10, outputTokens: 5, cacheReadTokens: 60 }, 10],
	[{ inputTokens: 0, outputTokens: 0, cacheReadTokens: 0 }, undefined],
])('input of %j', (usage, input) => {
	expect(toCopilotTokens(usage).input).toBe(input);
});

test.each([
	[toLines({ type: 'user.created', data: {}, id: 'a' })],
	[toLines({ type: 'session.start', data: { producer: 'other' } })],
	[toLines({ type: 'order.paid', data: {}, id: 'a', timestamp: 't', parentId: null })],
])('%s is none', async (content) => {
	expect((await readContent(copilot, 'a.jsonl', content)).matches).toBe(false);
});
