import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RoundConfigSchema } from '../../../../src/model/config/round.ts';
import type { IssueInFile } from '../../../../src/ingest/reader.ts';
import {
	foreignRecordReader,
	runRecordReader,
	toRunRecord,
} from '../../../../src/ingest/records/run-record.ts';
import { readYamlFile } from '../../../../src/ingest/configuration/yaml-file.ts';
import { printIssues } from '../issues.ts';
import { hasSamples, readContent, readSample, type TestReading } from '../read.ts';

function recordOf({ reading }: TestReading) {
	if (reading.kind !== 'run record') throw new Error(`no record was read but ${reading.kind}`);
	return reading.record;
}
const readStrict = (content: string, name = 'run.yaml') =>
	readContent(runRecordReader, name, content);
const readForeign = (content: unknown, name = 'meta.json') =>
	readContent(
		foreignRecordReader,
		name,
		typeof content === 'string' ? content : JSON.stringify(content, null, 2),
	);

describe('runRecordReader', () => {
	it('reads run.yaml with the line of each fact', async () => {
		const reading = await readStrict(`# a run
model: qwen3-coder
started_at: 2026-05-01T12:00:00+02:00
ended_at: "1777629632"
wall_seconds: 32.5
exit_code: 0
outcome: complete
cost: 0.02
currency: EUR
limit_hit: turns
tree: .
provenance: transcribed
source: https://example.org
notes: typed by hand
measures:
  - {name: fps, unit: Hz, value: 60}
`);
		expect(reading.matches).toBe(true);
		expect(reading.issues).toEqual([]);
		expect(recordOf(reading)).toEqual({
			model: 'qwen3-coder',
			startedAt: '2026-05-01T10:00:00.000Z',
			endedAt: '2026-05-01T10:00:32.000Z',
			wallSeconds: 32.5,
			exitCode: 0,
			outcome: 'complete',
			cost: 0.02,
			currency: 'EUR',
			limitHit: 'turns',
			tree: '.',
			provenance: 'transcribed',
			source: 'https://example.org',
			measures: [{ name: 'fps', unit: 'Hz', value: 60 }],
			lines: {
				model: 2,
				startedAt: 3,
				endedAt: 4,
				wallSeconds: 5,
				exitCode: 6,
				outcome: 7,
				cost: 8,
				currency: 9,
				limitHit: 10,
				tree: 11,
				provenance: 12,
				source: 13,
			},
			otherFields: { notes: '"typed by hand"' },
		});
	});

	it('reads run.json', async () => {
		const reading = await readStrict('{\n  "wall_seconds": 3,\n  "cost": null\n}', 'run.json');
		expect(reading.matches).toBe(true);
		expect(recordOf(reading)).toEqual({
			wallSeconds: 3,
			measures: [],
			lines: { wallSeconds: 2 },
			otherFields: {},
		});
	});

	it('drops only what is wrong', async () => {
		const reading = await readStrict(
			'model: q\nwall_second: 3\nelapsed: 3\noutcome: perfect\nstarted_at: yesterday\nwall_seconds: -1\nmeasures:\n  - name: fps\n',
		);
		expect(recordOf(reading)).toEqual({
			model: 'q',
			measures: [],
			lines: { model: 1 },
			otherFields: {},
		});
		expect(printIssues(reading.issues, 'run.yaml')).toMatchInlineSnapshot(`
			"run.yaml:2:1 UnknownField (error)
			\`wall_second\` is no field of a run record. The nearest one is \`wall_seconds\`. The field was ignored.
			Fix: Write \`wall_seconds\` instead of \`wall_second\`, or delete the line.

			run.yaml:3:1 UnknownField (error)
			\`elapsed\` is no field of a run record. The field was ignored.
			Fix: Delete \`elapsed\`; known fields: \`model\`, \`started_at\`, \`ended_at\`, \`wall_seconds\`, \`exit_code\`, \`outcome\`, \`cost\`, \`currency\`, \`limit_hit\`, \`tree\`, \`notes\`, \`measures\`, \`provenance\`, \`source\`.

			run.yaml:4:10 InvalidField (error)
			\`outcome\`: one of "complete", "partial", "failed", "ended", "error", "limited", "stopped", "no_start", "unknown" is expected, but the file has "perfect". The field was ignored.
			Fix: Correct \`outcome\`.

			run.yaml:6:15 InvalidField (error)
			\`wall_seconds\`: a number of 0 or more is expected, but the file has -1. The field was ignored.
			Fix: Correct \`wall_seconds\`.

			run.yaml:8:5 InvalidField (error)
			\`measures[0]\`: \`value\` is missing, and without it the entry says nothing. The field was ignored.
			Fix: Correct \`measures[0]\`.

			run.yaml:5 InvalidField (error)
			\`started_at\`: a time such as 2026-05-01T10:00:00Z is expected, but the file has "yesterday". The field was ignored.
			Fix: Correct \`started_at\`."
		`);
	});

	it('says what is wrong with a file that is no YAML or JSON', async () => {
		const yaml = await readStrict('a: [1');
		expect(yaml.reading).toEqual({ kind: 'none' });
		expect(printIssues(yaml.issues, 'run.yaml')).toMatchInlineSnapshot(`
			"run.yaml:1:6 InvalidYaml (error)
			This is not valid YAML: this is indented more, or less, than what it belongs to. The file was ignored.
			Fix: Correct the file at this place."
		`);
		const json = await readStrict('{"model": "q"', 'run.json');
		expect(json.matches).toBe(true);
		expect(printIssues(json.issues, 'run.json')).toMatchInlineSnapshot(`
			"run.json:1:14 InvalidDocument (error)
			This is not valid JSON: flow map must end with a }. No values were read; the file is listed and can be opened.
			Fix: Export the file again, or correct it at this place."
		`);
		const large = await readStrict(`model: ${'x'.repeat(70_000)}`);
		expect(large.reading).toEqual({ kind: 'none' });
		expect(printIssues(large.issues, 'run.yaml')).toMatchInlineSnapshot(`
			"run.yaml TooLarge (warning)
			The file has 70,007 bytes; a run record is read up to 65,536 bytes. The file is listed, but no values were read from it.
			Fix: Split the file, or keep the part that matters."
		`);
	});

	it.each([
		['other.yaml', 'model: q'],
		['run.yaml.txt', 'model: q'],
		['run.json', '{"messages":[{"role":"user","content":"x"}]}'],
		['run.json', '{"schema_version":"ATIF-v1.7","steps":[]}'],
		['run.json', '{"type":"session"}\n{"type":"message"}'],
		['run.json', '[{"role":"user","content":"x"}]'],
		['run.yaml', '\u0000\u0001'],
	])('declines %s with %j', async (name, content) => {
		expect((await readStrict(content, name)).matches).toBe(false);
	});
});

describe('toRunRecord', () => {
	it('finds the lines of a record inside round.yaml', () => {
		const issues: IssueInFile[] = [];
		const report = (issue: IssueInFile) => issues.push(issue);
		const { value, lines } = readYamlFile(
			'runs:\n  q:\n    ended_at: soon\n    wall_seconds: 5\n',
			{ schema: RoundConfigSchema, where: 'round.yaml', report },
		);
		const record = toRunRecord(value?.runs?.['q'] ?? {}, { lines, report, prefix: 'runs.q' });
		expect(record).toEqual({
			wallSeconds: 5,
			measures: [],
			lines: { wallSeconds: 4 },
			otherFields: {},
		});
		expect(printIssues(issues, 'round.yaml')).toMatchInlineSnapshot(`
			"round.yaml:3 InvalidField (error)
			\`runs.q.ended_at\`: a time such as 2026-05-01T10:00:00Z is expected, but the file has "soon". The field was ignored.
			Fix: Correct \`runs.q.ended_at\`."
		`);
	});
});

describe('foreignRecordReader', () => {
	it('reads the names that tools use and keeps the rest', async () => {
		const reading = await readForeign(`{
  "model_name": "qwen",
  "startTime": 1777629600,
  "endTime": 1777629632000,
  "duration_ms": 32000,
  "exitCode": 0,
  "status": "timeout",
  "total_cost_usd": 0.5,
  "tokens": {"input": 5},
  "limits": {"turns": 30},
  "empty": null,
  "note": "started_at"
}`);
		expect(reading.matches).toBe(true);
		expect(reading.issues).toEqual([]);
		expect(recordOf(reading)).toEqual({
			model: 'qwen',
			startedAt: '2026-05-01T10:00:00.000Z',
			endedAt: '2026-05-01T10:00:32.000Z',
			wallSeconds: 32,
			exitCode: 0,
			limitHit: 'time',
			cost: 0.5,
			currency: 'USD',
			measures: [
				{
					...{ name: 'tokens.input', unit: 'tokens', value: 5, line: 9 },
					method: 'The run’s record states it in `tokens.input`',
				},
			],
			lines: {
				model: 2,
				startedAt: 3,
				endedAt: 4,
				wallSeconds: 5,
				exitCode: 6,
				limitHit: 7,
				cost: 8,
			},
			otherFields: { tokens: '{"input":5}', limits: '{"turns":30}', note: '"started_at"' },
		});
	});

	it.each([
		[{ elapsed_seconds: 3 }, { wallSeconds: 3 }],
		[{ duration_seconds: '3.5' }, { wallSeconds: 3.5 }],
		[{ duration_s: 3 }, { wallSeconds: 3 }],
		[{ wall_time: '1m 3s' }, { wallSeconds: 63 }],
		[{ wall_ms: 250 }, { wallSeconds: 0.25 }],
		[{ wallMs: 250 }, { wallSeconds: 0.25 }],
		[{ duration: '0:01:05' }, { wallSeconds: 65 }],
		[{ duration: 65 }, { otherFields: { duration: '65' } }],
		[{ cost_usd: 0 }, { cost: 0, currency: 'USD' }],
		[{ costUsd: '$0.12' }, { cost: 0.12, currency: 'USD' }],
		[
			{ cost: 2, currency: 'EUR' },
			{ cost: 2, currency: 'EUR' },
		],
		[{ status: 'success' }, { outcome: 'ended' }],
		[{ status: 'completed' }, { outcome: 'ended' }],
		[{ status: 'complete' }, { outcome: 'ended' }],
		[{ outcome: 'complete' }, { outcome: 'complete' }],
		[{ status: 'resolved' }, { outcome: 'complete' }],
		[{ status: 'Partial' }, { outcome: 'partial' }],
		[{ status: 'error' }, { outcome: 'error' }],
		[{ outcome: 'no-start' }, { outcome: 'no_start' }],
		[{ success: false }, { outcome: 'failed' }],
		[{ status: 'running' }, { otherFields: { status: '"running"' } }],
		[{ exit_status: 1 }, { exitCode: 1 }],
		[{ exit_status: '137' }, { exitCode: 137 }],
		[{ exit_status: 'Submitted' }, { outcome: 'ended' }],
		[{ limits_hit: ['max turns'] }, { limitHit: 'turns' }],
		[{ timed_out: true }, { limitHit: 'time' }],
		[{ timed_out: false }, { otherFields: { timed_out: 'false' } }],
		[{ finishReason: 'length' }, { limitHit: 'tokens' }],
		[{ status: 'OOM' }, { limitHit: 'memory' }],
		[{ model: { name: 'q', provider: 'p' } }, { model: 'q' }],
		[{ model_id: 'q' }, { model: 'q' }],
		[{ started_at: '2026-05-01 10:00:00' }, { startedAt: '2026-05-01T10:00:00.000Z' }],
		[{ start: 5, end: 9 }, { otherFields: { start: '5', end: '9' } }],
		[{ finished_at: '2026-05-01T10:00:00Z' }, { endedAt: '2026-05-01T10:00:00.000Z' }],
		[{ measures: [{ name: 'a', value: 1 }] }, { measures: [{ name: 'a', value: 1 }] }],
		[{ measures: [{ name: 'a' }] }, { otherFields: { measures: '[{"name":"a"}]' } }],
		[{}, {}],
	])('reads %j', async (fields, expected) => {
		const reading = await readForeign(fields);
		const { lines, ...record } = recordOf(reading);
		expect(record).toEqual({ measures: [], otherFields: {}, ...expected });
		expect(reading.issues).toEqual([]);
		expect(Object.values(lines).every((line) => line >= 2)).toBe(true);
	});

	it('reports values that cannot be meant', async () => {
		const reading = await readForeign({ duration_ms: -5, started_at: 'soon', cost_usd: 'free' });
		expect(recordOf(reading)).toEqual({
			measures: [],
			lines: {},
			otherFields: { duration_ms: '-5', started_at: '"soon"', cost_usd: '"free"' },
		});
		expect(printIssues(reading.issues, 'meta.json')).toMatchInlineSnapshot(`
			"meta.json:4 InvalidValue (warning)
			\`cost_usd\` is "free"; an amount of 0 or more is expected. It is shown as it is written, but not used.
			Fix: Correct \`cost_usd\`, or export the run again.

			meta.json:3 InvalidValue (warning)
			\`started_at\` is "soon"; a time is expected. It is shown as it is written, but not used.
			Fix: Correct \`started_at\`, or export the run again.

			meta.json:2 InvalidValue (warning)
			\`duration_ms\` is -5; a duration of 0 or more is expected. It is shown as it is written, but not used.
			Fix: Correct \`duration_ms\`, or export the run again."
		`);
	});

	it('reports durations that differ, and uses the first', async () => {
		const reading = await readForeign({
			elapsed_seconds: 32,
			duration_ms: 45_000,
			wall_ms: 32_100,
		});
		expect(recordOf(reading)).toMatchObject({
			wallSeconds: 32,
			otherFields: { duration_ms: '45000', wall_ms: '32100' },
		});
		expect(printIssues(reading.issues, 'meta.json')).toMatchInlineSnapshot(`
			"meta.json:3 DurationsDiffer (warning)
			Two sources give different durations: \`elapsed_seconds\` says 32 s, but \`duration_ms\` says 45 s. The first one is used.
			Fix: Delete or correct the wrong one."
		`);
	});

	it('reports JSON that is cut', async () => {
		const reading = await readForeign('{"wall_seconds": 3, "status": "do');
		expect(reading).toMatchObject({ matches: true, reading: { kind: 'none' } });
		expect(printIssues(reading.issues, 'meta.json')).toMatchInlineSnapshot(`
			"meta.json InvalidDocument (error)
			This is not valid JSON: it ends too early. No values were read; the file is listed and can be opened.
			Fix: Export the file again, or correct it at this place."
		`);
	});

	it.each([
		['result.json', { type: 'result', subtype: 'success', duration_ms: 5, total_cost_usd: 1 }],
		['result.json', { id: 'x', trial_name: 'a__b', started_at: '2026-05-01T10:00:00Z' }],
		['result.json', { id: 'x', n_total_trials: 3, started_at: '2026-05-01T10:00:00Z' }],
		['result.json', { messages: [], info: {} }],
		['result.json', [{ wall_seconds: 3 }]],
		['results.json', { wall_seconds: 3 }],
		['run.json', { wall_seconds: 3 }],
		['result.json', 'passed'],
	])('declines %s with %j', async (name, content) => {
		expect((await readForeign(JSON.stringify(content), name)).matches).toBe(false);
	});

	it('declines JSONL', async () => {
		expect((await readForeign('{"a":1}\n{"a":2}\n', 'result.json')).matches).toBe(false);
	});

	it.skipIf(!hasSamples)('declines the result record of Claude Code', async () => {
		const file = 'claude-stream-json/result-only.json';
		expect((await readSample(foreignRecordReader, file)).matches).toBe(false);
	});

	it('reads any JSON object without throwing', async () => {
		const names = [
			'status',
			'duration_ms',
			'cost',
			'started_at',
			'model',
			'limits',
			'__proto__',
			'a"b\\',
		];
		await fc.assert(
			fc.asyncProperty(
				fc.dictionary(fc.constantFrom(...names), fc.jsonValue(), { maxKeys: 6 }),
				async (fields) => {
					expect((await readForeign(fields)).reading.kind).toBe('run record');
				},
			),
			{ numRuns: 150 },
		);
	});
});
