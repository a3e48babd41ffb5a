import { describe, expect, test } from 'vitest';
import { analyseRun } from '../../../../src/analyse/index.ts';
import { aiderResults } from '../../../../src/ingest/records/aider-results.ts';
import type { Reading } from '../../../../src/model/bench.ts';
import { listReadings } from '../../../../src/model/readings.ts';
import { subjectOf, valuesOf } from '../../analyse/subject.ts';
import { hasSamples, listIssues, readContent, readSample } from '../read.ts';

const CASE = {
	testdir: '/benchmarks/2026-05-01--m/python/exercises/practice/forth',
	testcase: 'forth',
	model: 'acme/m1',
	edit_format: 'diff',
	tests_outcomes: [false, true],
	cost: 0.097,
	duration: 67.9,
	test_timeouts: 0,
	commit_hash: 'e603714-dirty',
	num_error_outputs: 1,
	num_user_asks: 0,
	num_exhausted_context_windows: 2,
	num_malformed_responses: 0,
	syntax_errors: 0,
	indentation_errors: 0,
	lazy_comments: 3,
	chat_hashes: [['a', 'b']],
	prompt_tokens: 5000,
	completion_tokens: 700,
};

async function readCase(fields: object): Promise<Reading> {
	const content = JSON.stringify(fields, undefined, 4);
	const { matches, reading, issues } = await readContent(
		aiderResults,
		'forth/.aider.results.json',
		content,
	);
	expect(matches).toBe(true);
	expect(issues).toEqual([]);
	return onlyRun(reading);
}

/** What is read of the one run that a case is. */
function onlyRun(reading: Reading): Reading {
	if (reading.kind !== 'runs' || reading.runs.length !== 1) throw new Error('It is one run.');
	return { kind: 'several', readings: reading.runs[0]?.readings ?? [] };
}

function find<K extends Reading['kind']>(reading: Reading, kind: K): Extract<Reading, { kind: K }> {
	const found = listReadings(reading).find(
		(one): one is Extract<Reading, { kind: K }> => one.kind === kind,
	);
	if (found === undefined) throw new Error(`There is no ${kind}.`);
	return found;
}

/** All measures of a run that holds readings of one file. */
function measure(readings: readonly Reading[]): Record<string, unknown> {
	const files = Object.fromEntries(readings.map((one, index) => [`${index}`, one]));
	return valuesOf(Object.values(analyseRun(subjectOf(files)).measures));
}

describe('a case', () => {
	test('is a record of facts, with where they stand', async () => {
		const { record } = find(await readCase(CASE), 'run record');
		expect(record).toMatchObject({
			model: 'acme/m1',
			wallSeconds: 67.9,
			outcome: 'complete',
			cost: 0.097,
			currency: 'USD',
		});
		expect(record.lines).toEqual({ model: 4, outcome: 6, cost: 10, wallSeconds: 11 });
		expect(Object.keys(record.otherFields).sort()).toEqual([
			'chat_hashes',
			'commit_hash',
			'edit_format',
			'testcase',
			'testdir',
		]);
	});

	test('that passes on the second try is one test that passed', async () => {
		const reading = await readCase(CASE);
		expect(find(reading, 'tests').report).toMatchObject({
			tests: [{ name: 'forth', status: 'passed' }],
			passed: 1,
			failed: 0,
			total: 1,
		});
		expect(measure(listReadings(reading))).toMatchObject({
			passed_on_try: 2,
			tries: 2,
			'tests.passed': 1,
			'tests.total': 1,
			'time.wall': 67.9,
			cost: 0.097,
			'tokens.input': 5000,
			'tokens.output': 700,
			num_exhausted_context_windows: 2,
			lazy_comments: 3,
			test_timeouts: 0,
		});
	});

	test('that never passes says after how many tries', async () => {
		const reading = await readCase({ ...CASE, tests_outcomes: [false, false] });
		expect(find(reading, 'run record').record.outcome).toBe('failed');
		expect(find(reading, 'tests').report).toMatchObject({
			tests: [{ status: 'failed', message: 'The tests failed after all of 2 tries.' }],
			failed: 1,
		});
		expect(measure(listReadings(reading))).not.toHaveProperty('passed_on_try');
	});

	test('that crashed has failed, and no tests', async () => {
		const reading = await readCase({ exception: 'litellm.Timeout: boom' });
		const { record } = find(reading, 'run record');
		expect(record).toMatchObject({ outcome: 'failed', lines: { outcome: 2 } });
		expect(record.otherFields).toEqual({ exception: '"litellm.Timeout: boom"' });
		expect(listReadings(reading).map(({ kind }) => kind)).toEqual(['run record']);
	});

	test('without unit tests, price or tokens leaves them unknown', async () => {
		const reading = await readCase({
			...CASE,
			tests_outcomes: [],
			cost: 0,
			prompt_tokens: 0,
			completion_tokens: 0,
		});
		const { record } = find(reading, 'run record');
		expect([record.outcome, record.cost, record.currency]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		const values = measure(listReadings(reading));
		for (const id of ['cost', 'tests.total', 'tries', 'tokens.input', 'tokens.total']) {
			expect(values).not.toHaveProperty(id);
		}
	});

	test('values of wrong types are shown and not used', async () => {
		const { record } = find(
			await readCase({ ...CASE, model: 7, cost: 'x', duration: -1, tests_outcomes: ['no', 1] }),
			'run record',
		);
		expect(record).toMatchObject({ measures: [], lines: {} });
		expect(record.model).toBeUndefined();
		expect(record.wallSeconds).toBeUndefined();
		expect(record.outcome).toBeUndefined();
	});

	test('that is cut is read as far as it goes', async () => {
		const text = JSON.stringify(CASE, undefined, 4);
		const cut = text.slice(0, text.indexOf('"test_timeouts"'));
		const { reading, issues } = await readContent(aiderResults, '.aider.results.json', cut);
		expect(find(onlyRun(reading), 'run record').record).toMatchObject({ wallSeconds: 67.9 });
		expect(listIssues(issues)).toEqual(['12 InvalidDocument']);
	});
});

const ENTRY = [
	'- dirname: 2026-06-20-11-22-40--m1-whole',
	'  test_cases: 34',
	'  model: acme/m1',
	'  edit_format: whole',
	'  commit_hash: 5dc9490-dirty',
	'  pass_rate_1: 14.7',
	'  pass_rate_2: 64.7',
	'  pass_num_1: 5',
	'  pass_num_2: 22',
	'  percent_cases_well_formed: 100.0',
	'  error_outputs: 13',
	'  prompt_tokens: 194915',
	'  completion_tokens: 213343',
	'  test_timeouts: 0',
	'  total_tests: 225',
	'  date: 2026-06-20',
	'  versions: 0.86.3.dev',
	'  seconds_per_case: 523.8',
	'  total_cost: 0.0000',
	'',
].join('\n');

describe('a summary', () => {
	test('of one benchmark run is a record, measures and tests of the run', async () => {
		const { matches, reading, issues } = await readContent(aiderResults, 'm1.yaml', ENTRY);
		expect([matches, issues]).toEqual([true, []]);
		const { record } = find(reading, 'run record');
		expect(record).toMatchObject({ model: 'acme/m1', lines: { model: 3 } });
		// 0.0000 is a price that aider does not know.
		expect(record.cost).toBeUndefined();
		expect(record.otherFields).toMatchObject({ edit_format: '"whole"', versions: '"0.86.3.dev"' });
		const { measures } = find(reading, 'measures');
		expect(measures).toContainEqual({
			name: 'pass_rate_2',
			unit: '%',
			value: 64.7,
			better: 'higher',
			line: 7,
		});
		expect(find(reading, 'tests').report).toMatchObject({
			passed: 22,
			failed: 12,
			total: 34,
			counted: false,
			summaryLine: 9,
		});
		expect(measure(listReadings(reading))).toMatchObject({
			'tests.passed': 22,
			pass_rate_1: 14.7,
			seconds_per_case: 523.8,
			'tokens.total': 408_258,
			test_timeouts: 0,
		});
		expect(measure(listReadings(reading))).not.toHaveProperty('cost');
	});

	test('of several gives a run for each, named after it', async () => {
		const other = ENTRY.replace('m1-whole', 'm1-diff').replace('0.0000', '1.25');
		const { reading } = await readContent(aiderResults, 'm1.yml', `${ENTRY}\n${other}`);
		if (reading.kind !== 'runs') throw new Error('no runs');
		expect(reading.runs.map(({ task, line }) => [task, line])).toEqual([
			['m1-whole', 1],
			['m1-diff', 21],
		]);
		const costs = reading.runs.map(({ readings }) =>
			readings
				.map((one) => (one.kind === 'run record' ? one.record.cost : undefined))
				.find(Boolean),
		);
		expect(costs).toEqual([undefined, 1.25]);
	});

	test('that is broken is an issue', async () => {
		const { reading, issues } = await readContent(aiderResults, 'a.yaml', `${ENTRY}\n  x: [`);
		expect(reading.kind).toBe('none');
		expect(listIssues(issues)).toEqual([expect.stringMatching(/InvalidYaml$/)]);
		const empty = await readContent(aiderResults, 'a.yaml', '- 1\n- null\n');
		expect(empty.reading.kind).toBe('none');
	});

	test('other lists and objects are none', async () => {
		const isOne = async (name: string, content: string): Promise<boolean> =>
			(await readContent(aiderResults, name, content)).matches;
		expect(await isOne('values.yaml', '- dirname: a\n- pass_rate_1: 3\n')).toBe(false);
		expect(await isOne('a.txt', ENTRY)).toBe(false);
		expect(await isOne('result.json', '{"testcase":"a","model":"m"}')).toBe(false);
		expect(await isOne('r.json', '{"testcase":"a","tests_outcomes":[true]}')).toBe(true);
	});
});

describe.skipIf(!hasSamples)('the samples', () => {
	test('four runs of one model, none with a price', async () => {
		const { reading, issues } = await readSample(aiderResults, 'aider/bench-gemma4-31b.yaml');
		if (reading.kind !== 'runs') throw new Error('no runs');
		expect(issues).toEqual([]);
		expect(
			reading.runs.map(({ task, readings }) => {
				const report = readings.find((one) => one.kind === 'tests')?.report;
				return [task, report?.passed, report?.total];
			}),
		).toEqual([
			['gemma4-31b-whole-python', 22, 34],
			['gemma4-31b-whole-cpp', 13, 26],
			['gemma4-31b-diff-python', 24, 34],
			['gemma4-31b-diff-cpp', 12, 26],
		]);
		const records = reading.runs.flatMap(({ readings }) =>
			readings.flatMap((one) => (one.kind === 'run record' ? [one.record] : [])),
		);
		expect(records.map(({ cost }) => cost)).toEqual([undefined, undefined, undefined, undefined]);
	});

	test('a leaderboard of 69 runs', async () => {
		const { reading, issues } = await readSample(aiderResults, 'aider/polyglot_leaderboard.yml');
		if (reading.kind !== 'runs') throw new Error('no runs');
		expect(issues).toEqual([]);
		expect(reading.runs.length).toBe(69);
		expect(reading.runs[1]).toMatchObject({ task: 'polyglot-gpt-4o-mini', line: 27 });
		expect(reading.runs[1]?.readings[0]).toMatchObject({
			record: { model: 'gpt-4o-mini-2024-07-18', cost: 0.3236 },
		});
	});
});
