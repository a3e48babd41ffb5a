import { expect, test } from 'vitest';
import { pi } from '../../../../../src/ingest/transcripts/pi/pi.ts';
import { piJson } from '../../../../../src/ingest/transcripts/pi/pi-json.ts';
import { listIssues, readContent, type TestReading } from '../../read.ts';
import { listBlocks, listNotices, sumResponses, toLines, toTranscript } from '../logs.ts';

const header = {
	type: 'session',
	version: 3,
	id: 's',
	timestamp: '2026-05-01T10:00:00Z',
	cwd: '/',
};
const USAGE = { input: 10, output: 5, cacheRead: 0, cacheWrite: 0, cost: { total: 0.25 } };
const prompt = { role: 'user', content: 'List files', timestamp: Date.UTC(2026, 4, 1, 10, 0, 1) };
const answer = {
	role: 'assistant',
	content: [
		{ type: 'text', text: 'I list.' },
		{ type: 'toolCall', id: 'c1', name: 'bash', arguments: { command: 'ls' } },
	],
	model: 'm',
	usage: USAGE,
	stopReason: 'toolUse',
	timestamp: Date.UTC(2026, 4, 1, 10, 0, 2),
};
const result = {
	role: 'toolResult',
	toolCallId: 'c1',
	toolName: 'bash',
	content: [{ type: 'text', text: 'a.txt' }],
	isError: false,
	timestamp: Date.UTC(2026, 4, 1, 10, 0, 3),
};
const STREAM = [
	header,
	{ type: 'agent_start' },
	{ type: 'turn_start' },
	{ type: 'message_start', message: prompt },
	{ type: 'message_end', message: prompt },
	{ type: 'message_start', message: answer },
	{ type: 'message_update', message: answer },
	{ type: 'message_update', message: answer },
	{ type: 'message_end', message: answer },
	{ type: 'tool_execution_start', toolCallId: 'c1', toolName: 'bash', args: { command: 'ls' } },
	{
		type: 'tool_execution_end',
		toolCallId: 'c1',
		toolName: 'bash',
		isError: false,
		result: { content: result.content },
	},
	{ type: 'message_end', message: result },
	{ type: 'turn_end', message: answer, toolResults: [result] },
	{ type: 'agent_end', messages: [prompt, answer, result] },
];

function read(...records: unknown[]): Promise<TestReading> {
	return readContent(piJson, 'out.jsonl', toLines(...records));
}

test('messages and results that are printed several times count once', async () => {
	const { matches, reading, turns, issues } = await read(...STREAM);
	expect(matches).toBe(true);
	expect(issues).toEqual([]);
	expect(listBlocks(turns)).toEqual([
		'human 5: text List files',
		'model 9: text I list.',
		'model 9: shell bash ls -> a.txt',
	]);
	const transcript = toTranscript(reading);
	expect(transcript).toMatchObject({
		sessionIds: ['s'],
		toolResults: 1,
		startedAt: '2026-05-01T10:00:00.000Z',
		endedAt: '2026-05-01T10:00:03.000Z',
	});
	expect(sumResponses(transcript)).toEqual({
		input: 10,
		cacheRead: 0,
		cacheWrite: 0,
		output: 5,
		cost: 0.25,
	});
	expect(transcript.cutOff).toBeUndefined();
});

test('the header is the one of a session file, but the stream is none', async () => {
	const { matches } = await readContent(pi, 'out.jsonl', toLines(...STREAM));
	expect(matches).toBe(false);
});

test('a run that was stopped shows the message that it was stopped in', async () => {
	const { reading, turns } = await read(
		{ type: 'agent_start' },
		{ type: 'message_end', message: prompt },
		{ type: 'message_start', message: { ...answer, content: [] } },
		{ type: 'message_update', message: { ...answer, content: [{ type: 'text', text: 'I li' }] } },
	);
	const transcript = toTranscript(reading);
	expect(transcript.cutOff).toBe(true);
	expect(listBlocks(turns)).toEqual([
		'human 2: text List files',
		'model 4: text I li',
		'system 4: notice The stream ends inside this message.',
	]);
	expect(sumResponses(transcript)).toEqual({});
});

test('retries and compaction are told, unknown events are kept', async () => {
	const { reading, turns, issues } = await read(
		{ type: 'agent_start' },
		{ type: 'auto_retry_start', attempt: 1, maxAttempts: 3, errorMessage: 'Busy' },
		{ type: 'auto_retry_end', success: false, attempt: 3, finalError: 'Still busy' },
		{ type: 'auto_compaction_end', result: { summary: 'So far' } },
		{ type: 'brand_new' },
	);
	expect(listNotices(turns)).toEqual([
		'Retry 1 of 3: Busy',
		'The retries failed: Still busy',
		'The context was compacted: So far',
	]);
	expect(toTranscript(reading).unknownRecords).toBe(1);
	expect(listIssues(issues)).toEqual(['- UnknownRecords']);
});
