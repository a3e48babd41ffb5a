import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createProbe } from '../../../../src/ingest/probe.ts';
import type { Reader } from '../../../../src/ingest/reader.ts';
import { createGuard } from '../../../../src/ingest/source/source.ts';
import { codex } from '../../../../src/ingest/transcripts/codex/codex.ts';
import { codexExec } from '../../../../src/ingest/transcripts/codex/codex-exec.ts';
import { opencode } from '../../../../src/ingest/transcripts/opencode/opencode.ts';
import { opencodeRun } from '../../../../src/ingest/transcripts/opencode/opencode-run.ts';
import { opencodeStorage } from '../../../../src/ingest/transcripts/opencode/opencode-storage.ts';
import { pi } from '../../../../src/ingest/transcripts/pi/pi.ts';
import { piJson } from '../../../../src/ingest/transcripts/pi/pi-json.ts';
import { hasSamples, listIssues, readSample, SAMPLES } from '../read.ts';
import { sumResponses, toTranscript } from './logs.ts';

const READERS = [codex, codexExec, piJson, pi, opencodeRun, opencode, opencodeStorage];
/** Folders of other formats that are near to these. */
const OTHERS =
	'claude-code claude-stream-json qwen-code gemini-cli cline copilot-cli harbor-atif swe-agent mini-swe-agent openhands inspect-ai openai-chat har chrome-console vitest-json jest-json mocha-json ctrf pytest-json-report go-test-json'.split(
		' ',
	);

function listSamples(folder: string): string[] {
	return readdirSync(path.join(SAMPLES, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(SAMPLES, path.join(entry.parentPath, entry.name)))
		.map((file) => file.replaceAll(path.sep, '/'))
		.sort();
}

function listFormats(file: string): string[] {
	const probe = createProbe(createGuard(SAMPLES).open(file), file);
	return READERS.filter((reader) => reader.matches(probe)).map((reader) => reader.format);
}

function expectedFormat(file: string): string[] {
	const name = path.posix.basename(file);
	if (/\.md$|LICENSE|^migration$/.test(name)) return [];
	if (file.startsWith('opencode/storage-dir/')) return ['opencode-storage'];
	if (name.startsWith('rollout-')) return ['codex'];
	if (name.startsWith('exec-json-')) return ['codex-exec'];
	if (name === 'print-mode-json-events.jsonl') return ['pi-json'];
	if (name === 'run-format-json.jsonl') return ['opencode-run'];
	return file.startsWith('pi/') ? ['pi'] : ['opencode'];
}

describe.skipIf(!hasSamples)('samples are recognised', () => {
	test.each(['codex', 'pi', 'opencode', 'bakeoff-mini'])('%s', (folder) => {
		const files = listSamples(folder);
		expect(files.length).toBeGreaterThan(3);
		expect(files.map((file) => [file, listFormats(file)])).toEqual(
			files.map((file) => [file, expectedFormat(file)]),
		);
	});

	test.each(OTHERS)('%s is declined', (folder) => {
		const files = listSamples(folder);
		expect(files.length).toBeGreaterThan(0);
		expect(files.filter((file) => listFormats(file).length > 0)).toEqual([]);
	});
});

interface Counts {
	human: number;
	responses: number;
	calls: number;
	results: number;
	failed?: number;
	/** Tokens in our convention, and cost in dollars rounded to six digits. */
	sums: Record<string, number>;
	/** `line Kind` of all issues. */
	issues?: string[];
}

const BAKEOFF = 'bakeoff-mini/implementation/analyze-runs/openrouter';

/**
 * What count-samples.py prints for the files. Responses of Codex are those with usage, and in
 * rollout-schema-drift, which has none, the call and the answer, counted by hand.
 */
const COUNTS: [Reader, string, Counts][] = [
	[
		codex,
		'codex/rollout-v0.39.jsonl',
		{
			human: 1,
			responses: 19,
			calls: 19,
			results: 19,
			sums: { input: 133698, cacheRead: 136832, output: 12551, reasoning: 9536 },
		},
	],
	[
		codex,
		'codex/rollout-token-count-null-info.jsonl',
		{
			human: 0,
			responses: 1,
			calls: 0,
			results: 0,
			sums: { input: 1211, cacheRead: 10880, output: 182, reasoning: 128 },
		},
	],
	[
		codex,
		'codex/rollout-schema-drift.jsonl',
		{ human: 1, responses: 2, calls: 1, results: 1, sums: {} },
	],
	[
		pi,
		'pi/large-session.jsonl',
		{
			human: 88,
			responses: 453,
			calls: 391,
			results: 373,
			failed: 19,
			sums: {
				input: 1049,
				cacheRead: 43229469,
				cacheWrite: 4296232,
				output: 83156,
				cost: 30.330198,
			},
			// The header was written after the first messages.
			issues: ['- ClockBackwards'],
		},
	],
	[
		pi,
		'pi/sample-session.jsonl',
		{
			human: 2,
			responses: 3,
			calls: 2,
			results: 1,
			sums: { input: 450, cacheRead: 0, cacheWrite: 0, output: 160 },
		},
	],
	[
		pi,
		'pi/v3-sanitised.jsonl',
		{
			human: 2,
			responses: 2,
			calls: 0,
			results: 0,
			sums: { input: 24, cacheRead: 0, cacheWrite: 0, output: 14, cost: 0 },
		},
	],
	[
		piJson,
		'pi/print-mode-json-events.jsonl',
		{
			human: 2,
			responses: 4,
			calls: 1,
			results: 1,
			sums: { input: 2650, cacheRead: 0, cacheWrite: 0, output: 406, cost: 0.003462 },
		},
	],
	[
		opencode,
		'opencode/export-deepseek-v4-flash.json',
		{
			human: 1,
			responses: 13,
			calls: 17,
			results: 17,
			sums: {
				input: 149648,
				cacheRead: 142208,
				cacheWrite: 0,
				output: 6718,
				reasoning: 2363,
				cost: 0.021394,
			},
		},
	],
	[
		opencode,
		'opencode/export-gpt-5.5-low.json',
		{
			human: 1,
			responses: 11,
			calls: 16,
			results: 16,
			sums: {
				input: 95798,
				cacheRead: 78336,
				cacheWrite: 0,
				output: 4501,
				reasoning: 309,
				cost: 0.653188,
			},
		},
	],
	[
		opencode,
		`${BAKEOFF}-deepseek-deepseek-v4-pro/opencode-export.json`,
		{
			human: 1,
			responses: 21,
			calls: 21,
			results: 21,
			failed: 1,
			sums: {
				input: 21072,
				cacheRead: 469504,
				cacheWrite: 0,
				output: 11928,
				reasoning: 5096,
				cost: 0.021246,
			},
		},
	],
	[
		opencode,
		`${BAKEOFF}-mistralai-devstral-2512/opencode-export.json`,
		{
			human: 1,
			responses: 43,
			calls: 42,
			results: 42,
			failed: 5,
			sums: {
				input: 275752,
				cacheRead: 730976,
				cacheWrite: 0,
				output: 12667,
				reasoning: 0,
				cost: 0.164874,
			},
		},
	],
	[
		opencode,
		`${BAKEOFF}-moonshotai-kimi-k2.6/opencode-export.json`,
		{
			human: 1,
			responses: 10,
			calls: 13,
			results: 13,
			sums: {
				input: 107566,
				cacheRead: 21711,
				cacheWrite: 0,
				output: 8602,
				reasoning: 5572,
				cost: 0.113972,
			},
		},
	],
];

describe.skipIf(!hasSamples)('nothing is lost or counted twice', () => {
	test.each(COUNTS)('$format %s', async (reader, file, counts) => {
		const { reading, issues } = await readSample(reader, file);
		const transcript = toTranscript(reading);
		const { cost, ...sums } = sumResponses(transcript);
		const rounded = cost === undefined ? {} : { cost: Number(cost.toFixed(6)) };
		expect({
			human: transcript.humanMessages.length,
			responses: transcript.responses.length,
			calls: transcript.toolCalls.length,
			results: transcript.toolResults,
			failed: transcript.toolCalls.filter((call) => call.failed).length,
			sums: { ...sums, ...rounded },
			issues: listIssues(issues),
		}).toEqual({ failed: 0, issues: [], ...counts });
	});

	test('the totals of a rollout are the sum of its responses', async () => {
		const { reading } = await readSample(codex, 'codex/rollout-v0.39.jsonl');
		const transcript = toTranscript(reading);
		expect(transcript.totals[0]?.tokens).toEqual(sumResponses(transcript));
		// `total_tokens` of the last token count in the file.
		const { input = 0, cacheRead = 0, output = 0 } = sumResponses(transcript);
		expect(input + cacheRead + output).toBe(283081);
	});

	test('every record type of Codex is known', async () => {
		const file = 'codex/rollout-sanitised-2026-08-all-record-types.jsonl';
		const { reading } = await readSample(codex, file);
		const transcript = toTranscript(reading);
		expect(transcript.unknownRecords).toBe(0);
		expect(transcript.humanMessages.length).toBe(3);
		expect(transcript.toolCalls.length).toBe(8);
		expect(transcript.toolResults).toBe(8);
		expect(transcript.models.slice(0, 1)).toEqual(['gpt-5.6-luna']);
	});

	test('codex exec: 8 and 18 tool items; usage of each thread', async () => {
		const all = toTranscript(
			(await readSample(codexExec, 'codex/exec-json-all-item-types.jsonl')).reading,
		);
		expect(all.toolCalls.length).toBe(8);
		expect(all.totals.map(({ tokens }) => tokens)).toEqual([
			{ input: 1584, cacheRead: 256, output: 732 },
		]);
		const two = toTranscript(
			(await readSample(codexExec, 'codex/exec-json-two-threads.jsonl')).reading,
		);
		expect(two.toolCalls.length).toBe(18);
		// 177136 - 163840 and 101835 - 90752 uncached.
		expect(two.totals.map(({ tokens }) => tokens)).toEqual([
			{ input: 13296, cacheRead: 163840, output: 2836 },
			{ input: 11083, cacheRead: 90752, output: 2113 },
		]);
	});

	test('opencode run: the one step of the file', async () => {
		const { reading } = await readSample(opencodeRun, 'opencode/run-format-json.jsonl');
		const transcript = toTranscript(reading);
		expect(sumResponses(transcript)).toEqual({
			input: 534,
			cacheRead: 0,
			cacheWrite: 0,
			output: 192,
			reasoning: 64,
			cost: 0.0123,
		});
		expect(transcript.toolCalls).toMatchObject([{ name: 'bash', exitCode: 0, failed: false }]);
	});
});
