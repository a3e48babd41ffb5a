import { describe, expect, test } from 'vitest';
import { terminalBench } from '../../../../src/ingest/records/terminal-bench.ts';
import { makeFolder } from '../folders.ts';
import { ingestFolder } from '../ingest-folder.ts';
import { listIssues, readContent, type TestReading } from '../read.ts';
import { partOf, recordOf } from './trials.ts';

const TRIAL = {
	id: 'u-1',
	trial_name: 'hello.1-of-2.2026-05-01__10-00-00',
	task_id: 'hello',
	instruction: 'Create hello.txt.',
	is_resolved: true as boolean | null,
	failure_mode: 'unset',
	parser_results: { test_hello: 'passed', test_text: 'failed' } as object | null,
	total_input_tokens: 1200 as number | null,
	total_output_tokens: 300 as number | null,
	trial_started_at: '2026-05-01T10:00:00+00:00',
	trial_ended_at: '2026-05-01T10:10:00+00:00',
	agent_started_at: '2026-05-01T10:01:00.500000+00:00',
	agent_ended_at: '2026-05-01T10:03:01+00:00',
	test_started_at: '2026-05-01T10:03:10+00:00',
	test_ended_at: '2026-05-01T10:03:40+00:00',
};

function readTrial(changes: object = {}): Promise<TestReading> {
	const content = JSON.stringify({ ...TRIAL, ...changes }, undefined, 1);
	return readContent(terminalBench, 'results.json', content);
}

describe('results.json of a trial', () => {
	test('the agent’s phase is its time, with the line of each fact', async () => {
		const { matches, reading, issues } = await readTrial({ failure_mode: 'agent_timeout' });
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		const { measures, otherFields, ...facts } = recordOf(reading);
		// It ran out of time, and what it left passes.
		expect(facts).toEqual({
			startedAt: '2026-05-01T10:01:00.500Z',
			endedAt: '2026-05-01T10:03:01.000Z',
			wallSeconds: 120.5,
			outcome: 'complete',
			limitHit: 'time',
			lines: { startedAt: 16, endedAt: 17, wallSeconds: 17, outcome: 6, limitHit: 7, measures: 6 },
		});
		expect(measures.map(({ name, value }) => [name, value])).toEqual([
			['resolved', 1],
			['tokens.input', 1200],
			['tokens.output', 300],
			['tokens.total', 1500],
		]);
		expect(otherFields).toMatchObject({ failure_mode: '"agent_timeout"' });
		expect(partOf(reading, 'timings')?.timings.phases).toEqual([
			{ name: 'agent', line: 17, seconds: 120.5 },
			{ name: 'tests', line: 19, seconds: 30 },
		]);
		expect(partOf(reading, 'tests')?.report).toMatchObject({ passed: 1, failed: 1, counted: true });
	});

	test.each([
		[false, 'unset', 'failed', undefined],
		[null, 'parse_error', 'failed', undefined],
		[null, 'test_timeout', 'failed', undefined],
		[false, 'agent_timeout', 'failed', 'time'],
		[false, 'context_length_exceeded', 'failed', 'tokens'],
		[null, 'agent_installation_failed', 'no_start', undefined],
		[null, null, undefined, undefined],
	])('is_resolved %s with %s is %s, limit %s', async (resolved, failure, outcome, limit) => {
		const { reading } = await readTrial({ is_resolved: resolved, failure_mode: failure });
		const record = recordOf(reading);
		expect([record.outcome, record.limitHit]).toEqual([outcome, limit]);
		const names = record.measures.map(({ name }) => name);
		expect(names.includes('resolved')).toBe(typeof resolved === 'boolean');
	});

	test.each([
		[null, null],
		[0, 0],
		['many', -1],
	])('tokens %s and %s were not measured', async (input, output) => {
		const { reading } = await readTrial({
			total_input_tokens: input,
			total_output_tokens: output,
		});
		expect(recordOf(reading).measures.map(({ name }) => name)).toEqual(['resolved']);
	});

	test('names of tests that are texts of errors are failures under their beginning', async () => {
		const { reading } = await readTrial({
			parser_results: {
				'tests/test_outputs.py - ModuleNotFoundError: No module named "x"': 'failed',
				' \n': 'failed',
				test_ok: 'passed',
				test_skipped: 'skipped',
				odd: { a: 1 },
			},
		});
		expect(partOf(reading, 'tests')?.report.tests).toEqual([
			{
				name: 'tests/test_outputs.py',
				status: 'failed',
				line: 8,
				message: 'tests/test_outputs.py - ModuleNotFoundError: No module named "x"',
			},
			{ name: 'unnamed test', status: 'failed', line: 8 },
			{ name: 'test_ok', status: 'passed', line: 8 },
			{ name: 'test_skipped', status: 'skipped', line: 8 },
		]);
		expect(recordOf(reading).otherFields['parser_results']).toBe('{"odd":{"a":1}}');
	});

	test.each([[null], [{}], ['text'], [undefined]])('without tests: %j', async (results) => {
		expect(partOf((await readTrial({ parser_results: results })).reading, 'tests')).toBeUndefined();
	});
});

describe('results.json of a run', () => {
	const readRun = (...results: unknown[]): Promise<TestReading> =>
		readContent(
			terminalBench,
			'results.json',
			JSON.stringify({ id: 'r', results, n_resolved: 1 }, undefined, 1),
		);

	test('each trial is an instance, with its attempt and its task in words', async () => {
		const second = {
			...TRIAL,
			trial_name: 'hello.2-of-2.2026-05-01__10-00-00',
			is_resolved: false,
		};
		const { reading, issues } = await readRun(
			TRIAL,
			second,
			{ ...TRIAL, task_id: 'chess', trial_name: 'odd' },
			{ is_resolved: true },
			7,
		);
		if (reading.kind !== 'runs') throw new Error(`no runs were read but ${reading.kind}`);
		expect(
			reading.runs.map(({ task, attempt, line, brief, readings }) => [
				task,
				attempt,
				line,
				brief,
				readings.map(({ kind }) => kind).join(' '),
			]),
		).toEqual([
			['hello', 1, 4, 'Create hello.txt.', 'run record timings tests'],
			['hello', 2, 24, 'Create hello.txt.', 'run record timings tests'],
			['chess', undefined, 44, 'Create hello.txt.', 'run record timings tests'],
		]);
		expect(listIssues(issues)).toEqual(['64 InvalidDocument', '67 InvalidDocument']);
	});

	test('one that is cut gives the trials before the place', async () => {
		const text = JSON.stringify({ results: [TRIAL, { ...TRIAL, task_id: 'chess' }] });
		const { reading, issues } = await readContent(
			terminalBench,
			'results.json',
			text.slice(0, text.lastIndexOf('"agent_started_at"')),
		);
		expect(reading).toMatchObject({ runs: [{ task: 'hello' }, { task: 'chess' }] });
		expect(listIssues(issues)).toEqual(['1 InvalidDocument']);
		expect((await readRun()).reading).toEqual({ kind: 'none' });
	});

	test('a folder of a run gives its runs', async () => {
		const results = [
			TRIAL,
			{ ...TRIAL, id: 'u-2', task_id: 'chess', trial_name: 'chess.1-of-1.x', is_resolved: null },
		];
		const folder = makeFolder({
			'runs/round/agent/results.json': JSON.stringify({ results, n_resolved: 1 }),
			'runs/round/agent/run_metadata.json': JSON.stringify({ run_id: 'x', start_time: 't' }),
			'runs/round/agent/tb.lock': '{"agent":{}}',
			'runs/round/agent/hello/hello.1-of-2.x/results.json': JSON.stringify(TRIAL),
			'runs/round/agent/hello/hello.1-of-2.x/commands.txt': 'ls\n',
		});
		const { bench, round, issueTexts } = await ingestFolder(folder);
		const runs = bench.rounds.flatMap((one) => one.runs);
		expect(runs.map(({ id }) => id)).toEqual(['round/agent/chess', 'round/agent/hello']);
		expect(runs[1]?.files.map(({ artifact }) => artifact.name)).toEqual([
			'hello/hello.1-of-2.x/commands.txt',
			'hello/hello.1-of-2.x/results.json',
			'results.json',
		]);
		expect(round('round').tasks.map(({ brief }) => brief)).toEqual([
			'Create hello.txt.',
			'Create hello.txt.',
		]);
		expect(issueTexts).toEqual([]);
	});
});

test.each([
	['{"results":[{"task_id":"t"}]}'],
	['{"task_id":"t","is_resolved":true}'],
	['{"results":{"a":1},"is_resolved":true}'],
	['{"task_id":7,"is_resolved":true,"failure_mode":"x"}'],
])('%s is none', async (content) => {
	expect((await readContent(terminalBench, 'results.json', content)).matches).toBe(false);
});
