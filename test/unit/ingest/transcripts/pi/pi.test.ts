import { describe, expect, test } from 'vitest';
import { pi } from '../../../../../src/ingest/transcripts/pi/pi.ts';
import { listIssues, readContent, type TestReading } from '../../read.ts';
import {
	listBlocks,
	listNotices,
	listTools,
	sumResponses,
	toLines,
	toTranscript,
} from '../logs.ts';

const START = Date.UTC(2026, 4, 1, 10);
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const header = { type: 'session', version: 3, id: 'session-1', timestamp: at(0), cwd: '/app' };

/** An entry of version 3; one without a parent is linked to the entry before by its number. */
function entry(id: number, fields: object, parent: number | null = id - 1): object {
	return {
		id: `e${id}`,
		parentId: parent === null || parent === 0 ? null : `e${parent}`,
		timestamp: at(id),
		...fields,
	};
}
const message = (id: number, fields: object, parent?: number): object =>
	entry(id, { type: 'message', message: { timestamp: START + id * 1000, ...fields } }, parent);
const human = (id: number, text: string, parent?: number): object =>
	message(id, { role: 'user', content: [{ type: 'text', text }] }, parent);
const USAGE = { input: 1, output: 20, cacheRead: 300, cacheWrite: 40, cost: { total: 0.5 } };
const assistant = (id: number, content: unknown, fields: object = {}, parent?: number): object =>
	message(
		id,
		{
			role: 'assistant',
			content,
			provider: 'p',
			model: 'm',
			usage: USAGE,
			stopReason: 'stop',
			...fields,
		},
		parent,
	);
const text = (words: string): object[] => [{ type: 'text', text: words }];
const call = (id: string, name: string, args: object): object => ({
	type: 'toolCall',
	id,
	name,
	arguments: args,
});
const result = (id: number, callId: string, fields: object = {}): object =>
	message(id, {
		role: 'toolResult',
		toolCallId: callId,
		toolName: 'bash',
		content: text('out'),
		isError: false,
		...fields,
	});

function read(...records: unknown[]): Promise<TestReading> {
	return readContent(pi, 'session.jsonl', toLines(...records));
}

describe('a session', () => {
	test('shows messages, calls and results', async () => {
		const { matches, reading, turns, issues } = await read(
			header,
			human(1, 'Fix it'),
			assistant(2, [
				{ type: 'thinking', thinking: 'Hm' },
				...text('I look.'),
				call('c1', 'bash', { command: 'ls' }),
			]),
			result(3, 'c1'),
			assistant(4, text('Done.')),
		);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(listBlocks(turns)).toEqual([
			'human 2: text Fix it',
			'model 3: thinking Hm',
			'model 3: text I look.',
			'model 3: shell bash ls -> out',
			'model 5: text Done.',
		]);
		expect(toTranscript(reading)).toMatchObject({
			harness: 'Pi',
			sessionIds: ['session-1'],
			models: ['m'],
			startedAt: at(0),
			endedAt: at(4),
			toolResults: 1,
			toolCalls: [{ id: 'c1', command: 'ls', executed: true, failed: false }],
			finalMessage: { text: 'Done.', line: 5 },
		});
	});

	test('sums disjoint tokens and the cost of each message', async () => {
		const { reading, turns } = await read(header, assistant(1, text('a')), assistant(2, text('b')));
		expect(sumResponses(toTranscript(reading))).toEqual({
			input: 2,
			cacheRead: 600,
			cacheWrite: 80,
			output: 40,
			cost: 1,
		});
		expect(turns[0]?.tokens).toEqual({ input: 1, cacheRead: 300, cacheWrite: 40, output: 20 });
	});

	test('a message that is repeated counts once', async () => {
		const { reading } = await read(
			header,
			human(1, 'Go'),
			assistant(2, text('a')),
			human(1, 'Go'),
			assistant(2, text('a')),
			human(3, 'Go'),
		);
		const transcript = toTranscript(reading);
		expect(transcript.humanMessages.map(({ line }) => line)).toEqual([2, 6]);
		expect(transcript.responses.length).toBe(1);
		expect(transcript.responses[0]?.id).toBe(`pi ${START + 2000} m`);
	});

	test('one provider id in two messages is two responses', async () => {
		const { reading } = await read(
			header,
			assistant(1, text('a'), { responseId: 'same' }),
			assistant(2, text('a'), { responseId: 'same' }),
		);
		expect(toTranscript(reading).responses.length).toBe(2);
	});

	test('version 1 has no tree, and says where it was branched from', async () => {
		const { matches, turns, reading } = await read(
			{
				type: 'session',
				id: 'old',
				timestamp: at(0),
				cwd: '/app',
				provider: 'p',
				modelId: 'm',
				branchedFrom: '/s/a.jsonl',
			},
			{ type: 'message', timestamp: at(1), message: { role: 'user', content: 'Hello' } },
			{
				type: 'message',
				timestamp: at(2),
				message: { role: 'assistant', content: text('Hi'), model: 'm' },
			},
		);
		expect(matches).toBe(true);
		expect(listBlocks(turns)).toEqual([
			'system 1: notice This session was branched from /s/a.jsonl and repeats its messages up to there, with their tokens and cost.',
			'human 2: text Hello',
			'model 3: text Hi',
		]);
		expect(toTranscript(reading).responses.map(({ tokens, cost }) => [tokens, cost])).toEqual([
			[{}, undefined],
		]);
	});

	test('how responses ended', async () => {
		const zero = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cost: { total: 0 } };
		const { reading, turns } = await read(
			header,
			assistant(1, [], { stopReason: 'aborted', errorMessage: 'Stopped', usage: zero }),
			assistant(2, text('part'), { stopReason: 'error', errorMessage: 'Busy' }),
			assistant(3, text('long'), { stopReason: 'length' }),
		);
		expect(listNotices(turns)).toEqual([
			'The response was aborted: Stopped',
			'The request failed: Busy',
			'The response ended at its greatest length.',
		]);
		const { responses, limitHit } = toTranscript(reading);
		expect(responses.map(({ tokens, cost }) => [tokens.output, cost])).toEqual([
			[undefined, undefined],
			[20, 0.5],
			[20, 0.5],
		]);
		expect(limitHit).toBe('tokens');
	});

	test('a limit that the session went past did not end it', async () => {
		const { reading } = await read(
			header,
			assistant(1, text('a'), { stopReason: 'length' }),
			assistant(2, text('b')),
		);
		expect(toTranscript(reading).limitHit).toBeUndefined();
	});

	test('results: exit status, errors, pictures and diffs', async () => {
		const { reading, turns } = await read(
			header,
			assistant(1, [
				call('c1', 'bash', { command: 'false' }),
				call('c2', 'edit', { path: 'a.ts', oldText: 'x', newText: 'y' }),
				call('c3', 'write', { path: 'b.ts', content: 'new text' }),
				call('c4', 'read', { path: 'c.png' }),
			]),
			result(2, 'c1', { content: text('no\n\nCommand exited with code 2'), isError: true }),
			result(3, 'c2', {
				toolName: 'edit',
				details: { diff: '   1 import\n-  2 x\n+  2 y\n     ...' },
			}),
			result(4, 'c4', {
				toolName: 'read',
				content: [{ type: 'image', data: 'AAAA', mimeType: 'image/png' }],
			}),
		);
		expect(toTranscript(reading).toolCalls).toMatchObject([
			{ name: 'bash', failed: true, exitCode: 2 },
			{ name: 'edit', path: 'a.ts', executed: true },
			{ name: 'write', path: 'b.ts', executed: false },
			{ name: 'read', path: 'c.png', executed: true },
		]);
		const [, edit, write, image] = listTools(turns);
		expect(edit?.patch).toBe(' import\n-x\n+y\n     ...');
		expect(write?.input).toBe('new text');
		expect(image?.result?.images).toEqual([{ mediaType: 'image/png', bytes: 3 }]);
	});

	test('what is no message of the conversation is a notice', async () => {
		const { reading, turns, issues } = await read(
			header,
			entry(1, { type: 'model_change', provider: 'p', modelId: 'n' }),
			entry(2, { type: 'thinking_level_change', thinkingLevel: 'high' }),
			message(3, { role: 'bashExecution', command: 'npm i', output: 'ok', exitCode: 0 }),
			entry(4, {
				type: 'compaction',
				summary: 'So far',
				tokensBefore: 900,
				firstKeptEntryId: 'e1',
			}),
			entry(5, { type: 'branch_summary', summary: 'Was tried', fromId: 'e1' }),
			entry(6, { type: 'custom_message', customType: 'x', content: 'Psst' }),
			entry(7, { type: 'label', label: 'here' }),
			entry(8, { type: 'brand_new' }),
		);
		expect(listNotices(turns)).toEqual([
			'The model is now n.',
			'The thinking level is now high.',
			'A person ran: npm i (exit status 0)\nok',
			'The context was compacted at 900 tokens: So far',
			'Summary of the branch that was left: Was tried',
			'Message of the extension x: Psst',
		]);
		expect(toTranscript(reading)).toMatchObject({
			humanMessages: [],
			toolCalls: [],
			unknownRecords: 1,
		});
		expect(listIssues(issues)).toEqual(['- UnknownRecords']);
	});
});

describe('branches', () => {
	test('an abandoned branch is marked and its cost counts', async () => {
		const { reading, turns } = await read(
			header,
			human(1, 'Go'),
			assistant(2, text('First way')),
			human(3, 'No'),
			human(4, 'Another way', 1),
			assistant(5, text('Second way')),
		);
		expect(listBlocks(turns)).toEqual([
			'human 2: text Go',
			'system 3: notice The person went back later: what follows is an abandoned branch. Its tokens and cost count.',
			'model 3: text First way',
			'human 4: text No',
			'system 5: notice The abandoned branch ends here: the conversation continues from an earlier message.',
			'human 5: text Another way',
			'model 6: text Second way',
		]);
		expect(sumResponses(toTranscript(reading)).cost).toBe(1);
	});

	test('parents that are missing or go in a circle end the path', async () => {
		const { turns } = await read(
			header,
			{ ...human(1, 'One'), parentId: 'e2' },
			{ ...human(2, 'Two'), parentId: 'e1' },
			{ ...human(3, 'Three'), parentId: 'nowhere' },
		);
		expect(turns.filter((turn) => turn.role === 'human').length).toBe(3);
	});

	test('two sessions in one file have a tree each', async () => {
		const { reading, turns } = await read(
			header,
			human(1, 'One'),
			{ ...header, id: 'session-2' },
			human(2, 'Two', 0),
		);
		expect(toTranscript(reading).sessionIds).toEqual(['session-1', 'session-2']);
		expect(listNotices(turns)).toEqual(['The session session-2 follows.']);
	});
});

describe('broken input', () => {
	test('a cut last line and garbage are shown and reported', async () => {
		const content = `${toLines(header)}garbage\n${toLines(human(1, 'Go')).slice(0, 60)}`;
		const { matches, issues, turns } = await readContent(pi, 'a.jsonl', content);
		expect(matches).toBe(true);
		expect(listIssues(issues)).toEqual(['2 InvalidJson', '3 CutLastLine']);
		expect(turns.map((turn) => turn.role)).toEqual(['system']);
	});

	test('byte order marks and UTF-16', async () => {
		const content = toLines(header, human(1, 'Go'));
		for (const bytes of [`\uFEFF${content}`, Buffer.from(`\uFEFF${content}`, 'utf16le')]) {
			const { matches, turns } = await readContent(pi, 'a.jsonl', bytes);
			expect(matches).toBe(true);
			expect(listBlocks(turns)).toEqual(['human 2: text Go']);
		}
	});

	test('a session of another harness is none', async () => {
		const other = {
			type: 'session',
			version: 0,
			id: 's1',
			createdAt: 1_786_728_845_574,
			cwd: '/app',
		};
		const turn = { type: 'turn/start', seq: 1, time: 1_786_728_846_574, data: { turn: 1 } };
		expect((await readContent(pi, 'a.jsonl', toLines(other, turn))).matches).toBe(false);
	});

	test('an empty file', async () => {
		const { matches, turns } = await readContent(pi, 'a.jsonl', '');
		expect(matches).toBe(false);
		expect(turns).toEqual([]);
	});
});
