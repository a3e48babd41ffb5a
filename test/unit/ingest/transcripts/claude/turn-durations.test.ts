import { describe, expect, test } from 'vitest';
import { claudeCode } from '../../../../../src/ingest/transcripts/claude/claude-code.ts';
import { readContent } from '../../read.ts';
import { toLines, toTranscript } from '../logs.ts';
import { assistant, common, second, user } from './records.ts';

async function summarise(...records: unknown[]) {
	return toTranscript(
		(await readContent(claudeCode, 'session.jsonl', toLines(...records))).reading,
	);
}

describe('how long turns took', () => {
	const took = (durationMs: number, uuid: string, seconds: number) => ({
		...common(),
		uuid,
		type: 'system',
		subtype: 'turn_duration',
		durationMs,
		timestamp: second(seconds),
	});

	test('is stated where each turn of a person has its record', async () => {
		const { totals } = await summarise(
			user('Fix it'),
			assistant('Done.'),
			took(40_000, 'a', 20),
			user('More'),
			assistant('Done.', { id: 'msg_2' }),
			took(50_000, 'b', 40),
		);
		expect(totals).toEqual([
			{ id: 'a', line: 3, durationMs: 40_000 },
			{ id: 'b', line: 6, durationMs: 50_000 },
		]);
	});

	test('is not stated where a turn has none', async () => {
		const turns = [user('Fix it'), assistant('Done.'), took(40_000, 'a', 20)];
		expect((await summarise(...turns, user('More'))).totals).toEqual([]);
		expect((await summarise(user('Fix it'), took(0, 'a', 20))).totals).toEqual([]);
		// The file begins with the end of a turn before, and its own has no record.
		const before = took(137_740, 'z', 0);
		expect((await summarise(before, user('Fix it'), assistant('Done.'))).totals).toEqual([]);
		expect((await summarise(before, ...turns, user('More'))).totals).toEqual([]);
		expect((await summarise(before, ...turns)).totals).toMatchObject([{ id: 'a' }]);
	});
});
