import { describe, expect, test } from 'vitest';
import { claudeCode } from '../../../../../src/ingest/transcripts/claude/claude-code.ts';
import { listIssues, readContent } from '../../read.ts';
import { answer, assistant, common, counts, second, use, user } from './records.ts';
import { listBlocks, listNotices, sumResponses, toLines, toTranscript } from '../logs.ts';

const read = (...records: unknown[]) =>
	readContent(claudeCode, 'session.jsonl', toLines(...records));

async function summarise(...records: unknown[]) {
	return toTranscript((await read(...records)).reading);
}

describe('responses', () => {
	test('count once per message id; the last line has the usage, blocks share a turn', async () => {
		const { matches, turns, reading } = await read(
			user('Fix it'),
			assistant(
				[{ type: 'thinking', thinking: 'Hm' }],
				{ usage: counts(2, 1) },
				{ requestId: 'r1' },
			),
			assistant('Looking.', { usage: counts(2, 3) }, { requestId: 'r1' }),
			assistant([use('t1')], { usage: counts(2, 7) }, { requestId: 'r1', timestamp: second(4) }),
			user([answer('t1', 'a.txt')]),
			assistant('Done.', { id: 'msg_2', usage: counts(3, 2) }),
		);
		expect(matches).toBe(true);
		const transcript = toTranscript(reading);
		expect(sumResponses(transcript)).toEqual({
			input: 5,
			cacheRead: 200,
			cacheWrite: 20,
			output: 9,
		});
		expect(transcript.responses.map(({ id, line, at }) => [id, line, at])).toEqual([
			['msg_1', 4, second(4)],
			['msg_2', 6, second(1)],
		]);
		expect(listBlocks(turns)).toEqual([
			'human 1: text Fix it',
			'model 2: thinking Hm',
			'model 3: text Looking.',
			'model 4: shell Bash ls -> a.txt',
			'model 6: text Done.',
		]);
		expect(turns.map((turn) => turn.tokens?.output)).toEqual([undefined, 7, 2]);
	});

	test('have a lower bound of output where no line has a stop reason', async () => {
		const { responses } = await summarise(
			assistant('A', { id: 'm1' }),
			assistant('B', { id: 'm1' }),
			assistant('C', { id: 'm2', stop: 'end_turn', usage: counts(2, 9) }),
			assistant('D', { id: 'm2', usage: counts(2, 1) }),
			assistant('E', { id: 'm3', usage: {} }),
		);
		expect(responses.map(({ outputIsLowerBound }) => outputIsLowerBound)).toEqual([
			true,
			undefined,
			undefined,
		]);
		expect(responses.map(({ tokens }) => tokens.output)).toEqual([1, 9, undefined]);
	});

	test('are apart where a proxy gives one id to two requests, and known by request or record without one', async () => {
		const { responses } = await summarise(
			assistant('A', { id: 'msg_01SameId00000' }, { requestId: 'r1' }),
			assistant('B', { id: 'msg_01SameId00000' }, { requestId: 'r2' }),
			assistant('C', { id: 'msg_01SameId00000' }, { requestId: 'r1' }),
			{ ...assistant('D'), message: { role: 'assistant', content: 'D' }, requestId: 'r3' },
			{ ...assistant('E'), message: { role: 'assistant', content: 'E' }, uuid: 'u9' },
		);
		expect(responses.map(({ id }) => id)).toEqual([
			'msg_01SameId00000',
			'msg_01SameId00000 r2',
			'r3',
			'u9',
		]);
	});

	test('of other models behind Claude Code count as well', async () => {
		const { models, responses } = await summarise(assistant('A', { id: '2026', model: 'glm-5' }));
		expect(models).toEqual(['glm-5']);
		expect(responses).toHaveLength(1);
	});

	test('synthetic messages are notices, not responses', async () => {
		const { reading, turns } = await read(
			user('Go'),
			assistant('No response requested.', { id: 'x', model: '<synthetic>' }),
			assistant('API Error: 500', { id: 'y', model: '<synthetic>' }, { isApiErrorMessage: true }),
		);
		const transcript = toTranscript(reading);
		expect(transcript).toMatchObject({ responses: [], models: [] });
		expect(transcript.finalMessage).toBeUndefined();
		expect(turns.flatMap((turn) => turn.blocks).slice(1)).toEqual([
			{ type: 'notice', line: 2, text: 'No response requested.', level: 'info' },
			{ type: 'notice', line: 3, text: 'API Error: 500', level: 'error' },
		]);
	});

	test('keep server tools, redacted thinking, fallbacks and unknown blocks', async () => {
		const { turns, reading } = await read(
			assistant([
				{ type: 'redacted_thinking', data: 'abc' },
				{ type: 'server_tool_use', id: 's1', name: 'web_search', input: { query: 'go' } },
				{
					type: 'web_search_tool_result',
					tool_use_id: 's1',
					content: [{ type: 'text', text: 'hit' }],
				},
				{ type: 'fallback', from: { model: 'a' }, to: { model: 'b' } },
				{ type: 'hologram', depth: 3 },
				'stray',
			]),
		);
		expect(listBlocks(turns)).toEqual([
			'model 1: notice Thinking that the provider encrypted.',
			'model 1: search web_search go -> hit',
			'model 1: notice The answer comes from b instead of a.',
			'model 1: raw {\n  "type": "hologram",\n  "depth": 3\n}',
			'model 1: raw stray',
		]);
		expect(toTranscript(reading).toolCalls).toMatchObject([{ name: 'web_search', executed: true }]);
	});
});

describe('human messages', () => {
	test('are prompts only', async () => {
		const { turns, reading } = await read(
			user(
				'Caveat: The messages below were generated by the user while running local commands. DO NOT respond',
				{ isMeta: true },
			),
			user(
				'<command-name>/model</command-name>\n<command-message>model</command-message>\n<command-args>opus</command-args>',
			),
			user('<local-command-stdout>Set model</local-command-stdout>'),
			user('Build a clock', { timestamp: second(2) }),
			user([{ type: 'text', text: 'Injected by a skill' }], { isMeta: true }),
			user('<system-reminder>Be brief.</system-reminder>'),
			user('<task-notification>\n<task-id>b1</task-id>\n</task-notification>'),
			user('A message of another agent', { origin: { kind: 'peer', from: 'x' } }),
			user('A timer', { promptSource: 'system' }),
			user([{ type: 'text', text: '[Request interrupted by user]' }]),
			user('Stop hook feedback:\n- lint failed'),
			user('This session is being continued from a previous conversation that ran out of context.'),
			user('The conversation so far: …', {
				isCompactSummary: true,
				isVisibleInTranscriptOnly: true,
			}),
			user('<bash-input>git status</bash-input>'),
			user('<bash-stdout>clean</bash-stdout><bash-stderr></bash-stderr>'),
			user('And make it red', { timestamp: second(3) }),
		);
		expect(toTranscript(reading).humanMessages).toEqual([
			{ turn: 2, line: 4, at: second(2), text: 'Build a clock' },
			{ turn: 4, line: 16, at: second(3), text: 'And make it red' },
		]);
		expect(listNotices(turns)).toHaveLength(15);
		expect(turns.map(({ role }) => role)).toEqual(['system', 'human', 'system', 'human']);
	});

	test('hold what a person writes behind an interruption', async () => {
		const { reading } = await read(
			user('Build a clock'),
			user('[Request interrupted by user]\nUse pnpm.'),
			user('[Request interrupted by user for tool use]'),
		);
		expect(toTranscript(reading).humanMessages.map(({ text }) => text)).toEqual([
			'Build a clock',
			'Use pnpm.',
		]);
	});

	test('hold the prompt without what the harness put before it, which stays visible', async () => {
		const { turns, reading } = await read(
			user(
				'<ide_opened_file>The user opened a.ts</ide_opened_file>\n<system-reminder>x</system-reminder> Explain it',
			),
			user([
				{ type: 'text', text: '<ide_selection>let a</ide_selection>' },
				{ type: 'text', text: 'And this?' },
				{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } },
			]),
		);
		expect(toTranscript(reading).humanMessages.map(({ text }) => text)).toEqual([
			'Explain it',
			'And this?',
		]);
		expect(listBlocks(turns)).toEqual([
			'human 1: text Explain it',
			'human 1: notice <ide_opened_file>The user opened a.ts</ide_opened_file>',
			'human 1: notice <system-reminder>x</system-reminder>',
			'human 2: text And this?',
			'human 2: notice <ide_selection>let a</ide_selection>',
			'human 2: image image/png 3',
		]);
	});

	test('are slash commands that the model answers, not those of the interface', async () => {
		const command =
			'<command-message>review</command-message>\n<command-name>/review</command-name>\n<command-args>PR 6</command-args>';
		const { humanMessages } = await summarise(
			user(command),
			user([{ type: 'text', text: '# Review\nthe expanded prompt' }], { isMeta: true }),
			assistant('On it.'),
			user('<command-name>/compact</command-name>'),
			{
				...common(),
				type: 'system',
				subtype: 'compact_boundary',
				content: 'Conversation compacted',
			},
			user('<command-name>/exit</command-name>'),
		);
		expect(humanMessages.map(({ line, text }) => [line, text])).toEqual([[1, '/review PR 6']]);
	});

	test('are what was queued while the model worked', async () => {
		const queued = (attachment: object) => ({
			...common(),
			type: 'attachment',
			attachment: { type: 'queued_command', ...attachment },
		});
		const { reading, turns } = await read(
			user('Start'),
			queued({ prompt: 'Use tabs', commandMode: 'prompt' }),
			queued({ prompt: [{ type: 'text', text: 'and semicolons' }] }),
			queued({ prompt: 'task b1 finished', commandMode: 'task-notification' }),
			queued({ prompt: 'from another agent', origin: { kind: 'peer', senderTaskId: 'a' } }),
			{
				type: 'queue-operation',
				operation: 'enqueue',
				content: 'Use tabs',
				sessionId: 's',
				timestamp: second(1),
			},
			{ type: 'queue-operation', operation: 'remove', sessionId: 's', timestamp: second(1) },
		);
		expect(toTranscript(reading).humanMessages.map(({ text }) => text)).toEqual([
			'Start',
			'Use tabs',
			'and semicolons',
		]);
		expect(listNotices(turns)).toEqual([
			'Queued: task b1 finished',
			'from another agent',
			'Queued: Use tabs',
		]);
	});
});

describe('other records', () => {
	test('become notices, or are left out as noise that counts for the time', async () => {
		const { reading, turns, issues } = await read(
			{ type: 'summary', summary: 'A clock', leafUuid: 'u' },
			{ type: 'file-history-snapshot', messageId: 'm', snapshot: { timestamp: second(59) } },
			{ type: 'permission-mode', permissionMode: 'plan', sessionId: 's' },
			{ type: 'permission-mode', permissionMode: 'plan', sessionId: 's' },
			{ ...common(), type: 'progress', data: { type: 'bash_progress' }, timestamp: second(30) },
			{
				...common(),
				type: 'system',
				subtype: 'compact_boundary',
				compactMetadata: { trigger: 'auto', preTokens: 155000 },
				timestamp: second(31),
			},
			{
				...common(),
				type: 'system',
				subtype: 'api_error',
				error: { error: { error: { message: 'Overloaded' } } },
				retryAttempt: 1,
				maxRetries: 10,
				retryInMs: 600,
				timestamp: second(32),
			},
			{
				...common(),
				type: 'system',
				subtype: 'turn_duration',
				durationMs: 79041,
				timestamp: second(33),
			},
			{
				...common(),
				type: 'system',
				subtype: 'stop_hook_summary',
				hookErrors: ['lint: 3'],
				timestamp: second(34),
			},
			{
				...common(),
				type: 'system',
				subtype: 'stop_hook_summary',
				hookErrors: [],
				timestamp: second(35),
			},
			{
				...common(),
				type: 'system',
				subtype: 'away_summary',
				content: 'You were away.',
				timestamp: second(36),
			},
			{
				...common(),
				type: 'attachment',
				attachment: { type: 'edited_text_file', filename: 'a.ts', snippet: '1 let a' },
				timestamp: second(37),
			},
			{
				...common(),
				type: 'attachment',
				attachment: { type: 'skill_listing', content: '…' },
				timestamp: second(38),
			},
			{ type: 'pr-link', prNumber: 4, prUrl: 'https://example.org/pull/4', timestamp: second(39) },
			{ type: 'custom-title', customTitle: 'x', sessionId: 's' },
		);
		expect(listNotices(turns)).toEqual([
			'Title of an earlier conversation: A clock',
			'Permission mode: plan',
			'The conversation was compacted (auto, 155,000 tokens before).',
			'API error: Overloaded. Attempt 1 of 10. Next one in 0.6 s.',
			'The turn took 79.0 s.',
			'Hooks at the end of the turn failed:\nlint: 3',
			'You were away.',
			'a.ts was changed from outside:\n1 let a',
			'Pull request: https://example.org/pull/4',
		]);
		expect(toTranscript(reading)).toMatchObject({
			startedAt: second(30),
			endedAt: second(39),
			unknownRecords: 0,
		});
		expect(issues).toEqual([]);
	});

	test('that are not known are shown and counted', async () => {
		const { turns, issues } = await read(
			user('Go'),
			{ ...common(), type: 'dream', depth: 1 },
			{ ...common(), type: 'attachment', attachment: { type: 'smell' } },
			{ ...common(), type: 'system', subtype: 'jump' },
			{ ...common(), type: 'user' },
			42,
		);
		expect(listIssues(issues)).toEqual(['- UnknownRecords']);
		expect(issues[0]?.values).toEqual({
			count: 5,
			types: 'attachment/smell, dream, number, system/jump, user',
		});
		expect(turns.at(-1)?.blocks).toHaveLength(5);
	});

	test('session ids and the version are kept', async () => {
		const { sessionIds, harnessVersion, harness } = await summarise(
			user('A', { sessionId: 'one', version: '2.0.1' }),
			user('B', { sessionId: 'two', version: '2.1.0' }),
		);
		expect({ sessionIds, harnessVersion, harness }).toEqual({
			sessionIds: ['one', 'two'],
			harnessVersion: '2.1.0',
			harness: 'Claude Code',
		});
	});
});
