import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { claudeCode } from '../../../../../src/ingest/transcripts/claude/claude-code.ts';
import { claudeStreamJson } from '../../../../../src/ingest/transcripts/claude/claude-stream.ts';
import type { Reader } from '../../../../../src/ingest/reader.ts';
import { SAMPLES, hasSamples, listIssues, readSample } from '../../read.ts';
import { sumResponses, toTranscript } from '../logs.ts';

/**
 * Counted by expected-claude.py over the same files; which user messages are of people was decided
 * by reading its list of them. `tokens`: input, cache read, cache write, output.
 */
interface Expected {
	/** Lines of the messages of people. */
	people: number[];
	responses: number;
	/** Responses with a stop reason. */
	final: number;
	calls: number;
	results: number;
	failed: number;
	tokens: [number, number, number, number];
}

const SESSIONS: Record<string, Expected> = {
	'session-v1.0.95.jsonl': {
		people: [1, 21, 54, 64],
		responses: 32,
		final: 0,
		calls: 31,
		results: 32,
		failed: 2,
		tokens: [158, 1093509, 99004, 3860],
	},
	'session-opus-4-5-v2.0.76-subagents.jsonl': {
		people: [2],
		responses: 13,
		final: 2,
		calls: 40,
		results: 40,
		failed: 0,
		tokens: [10608, 856170, 95182, 6419],
	},
	'session-opus-4-5-v2.1.31.jsonl': {
		people: [4],
		responses: 11,
		final: 0,
		calls: 10,
		results: 10,
		failed: 2,
		tokens: [79, 333935, 17366, 4428],
	},
	'session-sonnet-4-5-v2.1.17-errors.jsonl': {
		people: [3, 62, 140],
		responses: 32,
		final: 0,
		calls: 38,
		results: 38,
		failed: 10,
		tokens: [615, 1336892, 128878, 66],
	},
	// Two of its three results name no call, so that only one of the calls can fail or not.
	'sanitised-2026-schema.jsonl': {
		people: [39, 43, 45, 49, 62, 63, 87],
		responses: 4,
		final: 2,
		calls: 3,
		results: 3,
		failed: 0,
		tokens: [10, 0, 0, 5],
	},
	'subagent/0a1b2c3d-4e5f-4061-8071-2a3b4c5d6e7f.jsonl': {
		people: [2],
		responses: 1,
		final: 0,
		calls: 1,
		results: 0,
		failed: 0,
		tokens: [0, 0, 0, 0],
	},
	'subagent/0a1b2c3d-4e5f-4061-8071-2a3b4c5d6e7f/subagents/agent-a0ad4f44468bdf20d.jsonl': {
		people: [],
		responses: 1,
		final: 0,
		calls: 1,
		results: 1,
		failed: 0,
		tokens: [0, 0, 0, 0],
	},
};

const NOTHING = { people: [], responses: 0, final: 0, calls: 0, results: 0, failed: 0 };
const STREAMS: Record<string, Expected> = {
	'run-sonnet-4-5.stream.jsonl': {
		people: [],
		responses: 55,
		final: 0,
		calls: 69,
		results: 67,
		failed: 3,
		tokens: [163, 2287768, 55530, 5552],
	},
	'execution-file-array.json': {
		people: [],
		responses: 4,
		final: 4,
		calls: 3,
		results: 3,
		failed: 0,
		tokens: [630, 315, 0, 265],
	},
	'fixture-success-and-error.jsonl': {
		people: [2],
		responses: 2,
		final: 2,
		calls: 2,
		results: 2,
		failed: 0,
		tokens: [253, 0, 0, 118],
	},
	'result-only.json': { ...NOTHING, tokens: [0, 0, 0, 0] },
	'unknown-model-error.log.txt': { ...NOTHING, tokens: [0, 0, 0, 0] },
};

async function check(reader: Reader, file: string, expected: Expected): Promise<void> {
	const { matches, reading, turns } = await readSample(reader, file);
	expect(matches).toBe(true);
	const transcript = toTranscript(reading);
	const { input = 0, cacheRead = 0, cacheWrite = 0, output = 0 } = sumResponses(transcript);
	const bounded = transcript.responses.filter((one) => one.outputIsLowerBound !== true);
	expect({
		people: transcript.humanMessages.map(({ line }) => line),
		responses: transcript.responses.length,
		calls: transcript.toolCalls.length,
		results: transcript.toolResults,
		failed: transcript.toolCalls.filter(({ failed }) => failed).length,
		tokens: [input, cacheRead, cacheWrite, output],
	}).toEqual({ ...expected, final: undefined });
	const known = bounded.filter(({ tokens }) => tokens.output !== undefined);
	expect(known).toHaveLength(expected.final);
	expect(turns.map(({ n }) => n)).toEqual(turns.map((_, index) => index + 1));
	expect(transcript.outline).toHaveLength(turns.length);
	expect(transcript.unknownRecords).toBe(0);
}

function listSamples(folder: string): string[] {
	return readdirSync(path.join(SAMPLES, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name !== 'SOURCES.md')
		.map((entry) => path.relative(SAMPLES, path.join(entry.parentPath, entry.name)));
}

describe.skipIf(!hasSamples)('samples', () => {
	test.each(Object.entries(SESSIONS))('session %s', async (name, expected) => {
		await check(claudeCode, `claude-code/${name}`, expected);
	});

	test.each(Object.entries(STREAMS))('stream %s', async (name, expected) => {
		await check(claudeStreamJson, `claude-stream-json/${name}`, expected);
	});

	test('are all expected', () => {
		const named = [
			...Object.keys(SESSIONS).map((name) => `claude-code/${name}`),
			...Object.keys(STREAMS).map((name) => `claude-stream-json/${name}`),
		];
		const found = [...listSamples('claude-code'), ...listSamples('claude-stream-json')];
		const transcripts = found.filter((name) => !name.endsWith('.meta.json'));
		expect(transcripts.sort()).toEqual(named.sort());
	});

	test('only their own reader takes them', async () => {
		for (const file of listSamples('claude-code')) {
			const isMeta = file.endsWith('.meta.json');
			expect((await readSample(claudeCode, file)).matches, file).toBe(!isMeta);
			expect((await readSample(claudeStreamJson, file)).matches, file).toBe(false);
		}
		for (const file of listSamples('claude-stream-json')) {
			expect((await readSample(claudeCode, file)).matches, file).toBe(false);
		}
	});

	const others = readdirSync(hasSamples ? SAMPLES : import.meta.dirname).filter(
		(folder) => !folder.startsWith('claude-') && !folder.includes('.'),
	);
	test.each(others)('of %s are declined', async (folder) => {
		for (const file of listSamples(folder)) {
			for (const reader of [claudeCode, claudeStreamJson]) {
				expect((await readSample(reader, file)).matches, file).toBe(false);
			}
		}
	});

	test('facts that were read by hand', async () => {
		const stream = toTranscript(
			(await readSample(claudeStreamJson, 'claude-stream-json/run-sonnet-4-5.stream.jsonl'))
				.reading,
		);
		// Last line of the file: 183 + 780, 2,294,220 + 0, 79,207 + 0, 17,323 + 1,399.
		expect(stream.totals).toEqual([
			{
				line: 185,
				tokens: { input: 963, cacheRead: 2294220, cacheWrite: 79207, output: 18722 },
				tokensMethod: 'sum of the per-model usage of the result record',
				cost: 1.2734612500000004,
				durationMs: 537970,
				apiDurationMs: 385208,
			},
		]);
		expect(stream.finalMessage?.line).toBe(184);
		expect(stream.cutOff).toBeUndefined();

		const log = await readSample(
			claudeStreamJson,
			'claude-stream-json/unknown-model-error.log.txt',
		);
		expect(toTranscript(log.reading)).toMatchObject({
			models: ['oups'],
			harnessVersion: '2.0.55',
			startedAt: '2025-12-03T16:01:34.589Z',
			totals: [{ line: 436, cost: 0.027108, tokens: { input: 2237, output: 979 } }],
		});
		expect(log.turns).toHaveLength(1);
		expect(listIssues(log.issues)).toEqual([]);

		const session = await readSample(claudeCode, 'claude-code/session-opus-4-5-v2.1.31.jsonl');
		expect(toTranscript(session.reading)).toMatchObject({
			startedAt: '2026-02-05T11:31:32.867Z',
			harnessVersion: '2.1.31',
			models: ['claude-opus-4-5-20251101'],
			finalMessage: { line: 52 },
		});
		// Results that say "The user doesn't want to proceed", on lines 13 and 50.
		const refused = toTranscript(session.reading).toolCalls.filter(({ executed }) => !executed);
		expect(refused).toHaveLength(2);
	});
});
