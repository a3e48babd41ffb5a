import { expect, test } from 'vitest';
import { claudeStreamJson } from '../../../../../src/ingest/transcripts/claude/claude-stream.ts';
import { readContent } from '../../read.ts';
import { toLines } from '../logs.ts';
import { answer, init, message, result, streamed, user } from './records.ts';

const matches = async (...records: unknown[]): Promise<boolean> =>
	(await readContent(claudeStreamJson, 'run.jsonl', toLines(...records))).matches;

// A stream may have been cut in front, or be the end that somebody kept.
test.each([
	['the start of a session', init()],
	['a response', streamed('assistant', { message: message('Hi.', {}) })],
	[
		'a result of a tool',
		streamed('user', { message: { role: 'user', content: [answer('t', 'x')] } }),
	],
	['an event of the API', streamed('stream_event', { event: { type: 'message_start' } })],
	['the result', result()],
])('%s alone is known as a stream', async (_, record) => {
	expect(await matches(record)).toBe(true);
});

test.each([
	['a record of a session file', user('Hi.')],
	['a response that names no session', { type: 'assistant', message: message('Hi.', {}) }],
	['another result', { type: 'result', session_id: 's', subtype: 'success' }],
])('%s is not', async (_, record) => {
	expect(await matches(record)).toBe(false);
});
