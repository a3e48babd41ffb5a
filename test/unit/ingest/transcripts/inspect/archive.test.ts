import { describe, expect, test } from 'vitest';
import { inspect } from '../../../../../src/ingest/transcripts/inspect/inspect.ts';
import { hasSamples, listIssues, readContent, readSample } from '../../read.ts';
import { zipFile, type PackedFile } from '../../zip-file.ts';
import { listNotices, sumResponses } from '../logs.ts';
import {
	assistant,
	EVALUATION,
	listRuns,
	modelEvent,
	readLog,
	sampleOf,
	span,
	toLog,
	user,
} from './logs.ts';

const HEADER = { version: 2, status: 'success', eval: EVALUATION };
const entry = (name: string, value: unknown, own: Partial<PackedFile> = {}): PackedFile => ({
	name,
	content: JSON.stringify(value),
	...own,
});
const sample = (id: string | number, epoch: number, text: string) =>
	sampleOf({ id, epoch, messages: [user('Fix it.'), assistant(`a${epoch}`, text)] });

describe('archives', () => {
	test.each(['deflate', 'zstd', 'stored'] as const)('packed with %s', async (packing) => {
		const read = await readLog(
			zipFile(
				entry('_journal/start.json', { version: 2, eval: EVALUATION }, { packing }),
				entry('samples/7_epoch_1.json', sample(7, 1, 'First.'), { packing }),
				entry('samples/7_epoch_2.json', sample(7, 2, 'Second.'), { packing }),
				entry(
					'summaries.json',
					[
						{ id: 7, epoch: 1 },
						{ id: 7, epoch: 2 },
					],
					{ packing },
				),
				entry('header.json', HEADER, { packing }),
			),
			'log.eval',
		);
		expect(read.matches).toBe(true);
		const runs = listRuns(read);
		expect(runs.map(({ run }) => [run.task, run.attempt])).toEqual([
			['fix_bug 7', 1],
			['fix_bug 7', 2],
		]);
		expect(runs.map(({ transcript }) => transcript.finalMessage?.text)).toEqual([
			'First.',
			'Second.',
		]);
		// Each has its own turns.
		expect(runs.map(({ turns }) => turns.length)).toEqual([2, 2]);
		expect(read.issues).toEqual([]);
	});

	test('of an evaluation that was stopped: no header', async () => {
		const read = await readLog(
			zipFile(
				entry('_journal/start.json', { version: 2, eval: EVALUATION }),
				entry('samples/x_epoch_1.json', sample('x', 1, 'Done.')),
				entry('_journal/summaries/1.json', [
					{ id: 'x', epoch: 1 },
					{
						id: 'y',
						epoch: 1,
						input: 'Fix it.',
						scores: { match: { value: 'I' } },
						error: 'It broke.',
					},
				]),
			),
			'log.eval',
		);
		expect(read.issues).toEqual([{ kind: 'UnfinishedLog', values: { count: 2 } }]);
		if (read.reading.kind !== 'runs') throw new Error('no runs');
		const [, second] = read.reading.runs;
		// Of this one the log has the summary alone.
		expect(second).toMatchObject({
			task: 'y',
			brief: 'Fix it.',
			readings: [
				{
					kind: 'run record',
					record: { outcome: 'failed', measures: [{ name: 'match', value: 0 }] },
				},
			],
		});
	});

	test('one damaged sample does not harm the others', async () => {
		const read = await readLog(
			zipFile(
				entry('header.json', HEADER),
				entry('samples/a_epoch_1.json', sample('a', 1, 'Done.'), {
					damage: () => Buffer.from('?'),
				}),
				{
					name: 'samples/b_epoch_1.json',
					content: JSON.stringify(sample('b', 1, 'Done.')).slice(0, -30),
				},
				entry('samples/c_epoch_1.json', sample('c', 1, 'Done.')),
				{ name: 'samples/d_epoch_1.json', content: 'no JSON' },
			),
			'log.eval',
		);
		expect(listRuns(read).map(({ run }) => run.task)).toEqual(['b', 'c']);
		expect(read.issues).toMatchObject([
			{ kind: 'CannotUnpack', values: { what: 'The entry "samples/a_epoch_1.json"' } },
			{
				kind: 'InvalidDocument',
				line: 1,
				values: { what: 'JSON in the entry "samples/b_epoch_1.json"' },
			},
			{ kind: 'InvalidDocument', values: { what: 'JSON in the entry "samples/d_epoch_1.json"' } },
		]);
	});

	test('without its end nothing is read, and it is said', async () => {
		const whole = zipFile(entry('header.json', HEADER));
		const { reading, issues } = await readLog(whole.subarray(0, -20), 'log.eval');
		expect(reading).toEqual({ kind: 'none' });
		expect(issues).toMatchObject([
			{
				kind: 'CannotUnpack',
				values: { what: 'The archive', reason: 'the end of the archive is missing' },
			},
		]);
	});

	test('samples in pieces', async () => {
		const answer = assistant('a1', 'attachment://1');
		const messages = [user('Find x.'), assistant('b1', 'Found.'), user('Fix it.'), answer];
		const events = [
			span(1, 'x', 'agent', 'helper'),
			{ ...modelEvent([1, 2], messages[1], { span_id: 'x' }), input_refs: [[0, 1]] },
			{ ...modelEvent([2, 3], answer), input_refs: [[2, 3]] },
		];
		const at = 'samples/one_epoch_1';
		const read = await readLog(
			zipFile(
				entry('header.json', { ...HEADER, version: 3 }),
				entry(`${at}/sample.json`, { ...sampleOf({}), message_refs: [[2, 4]] }),
				// Their order is that of their numbers, not that of the archive.
				entry(`${at}/messages/10.json`, []),
				entry(`${at}/messages/2.json`, messages.slice(2)),
				entry(`${at}/messages/0.json`, messages.slice(0, 2)),
				entry(`${at}/events/0.json`, events.slice(0, 1)),
				entry(`${at}/events/1.json`, events.slice(1)),
				entry(`${at}/events/stats.json`, { n: 3 }),
				entry(`${at}/attachments/0.json`, ['zero', 'Done.']),
			),
			'log.eval',
		);
		const [run, ...others] = listRuns(read);
		expect(others).toEqual([]);
		expect(run?.transcript.finalMessage?.text).toBe('Done.');
		expect(run?.transcript.responses.map(({ agent }) => agent)).toEqual(['helper', undefined]);
		expect(listNotices(run?.turns ?? [])).toEqual(['Prompt to the sub-agent:\nFind x.']);
		expect(read.issues).toEqual([]);
	});
});

describe('runs of a log', () => {
	test('tasks, briefs and attempts', async () => {
		const read = await readLog(
			toLog([
				sampleOf({
					id: 3,
					epoch: 2,
					input: [{ role: 'system', content: 'x' }, user('Fix it.'), user('Soon.')],
				}),
				sampleOf({
					id: 'django__django-1',
					epoch: undefined,
					input: 'attachment://ab',
					attachments: { ab: 'Long.' },
				}),
				{},
			]),
		);
		expect(
			listRuns(read).map(({ run: { task, attempt, brief } }) => [task, attempt, brief]),
		).toEqual([
			['fix_bug 3', 2, 'Fix it.\n\nSoon.'],
			['django__django-1', undefined, 'Long.'],
			['fix_bug', undefined, undefined],
		]);
	});

	test.each([
		[{ match: { value: 'C' } }, { match: 1 }, 'complete'],
		[{ match: { value: 'I' } }, { match: 0 }, 'failed'],
		[{ match: { value: 'P' } }, { match: 0.5 }, 'partial'],
		[{ a: { value: 'C' }, b: { value: 'N' } }, { a: 1, b: 0 }, 'partial'],
		[{ ok: { value: true } }, { ok: 1 }, 'complete'],
		[
			{ rubric: { value: { style: 0.25, facts: 1 } } },
			{ 'rubric.style': 0.25, 'rubric.facts': 1 },
			'partial',
		],
		[{ points: { value: 7 } }, { points: 7 }, undefined],
		[{ words: { value: 'fine' }, text: { value: '0.5' } }, { text: 0.5 }, 'partial'],
		[{ list: { value: [1, 2] }, none: { value: null } }, {}, undefined],
	])('the scores %j', async (scores, measures, outcome) => {
		const [run] = listRuns(await readLog(toLog([sampleOf({ scores })])));
		expect(
			Object.fromEntries(run?.record.measures.map(({ name, value }) => [name, value]) ?? []),
		).toEqual(measures);
		expect(run?.record.outcome).toBe(outcome);
	});

	test('what the log states of a sample', async () => {
		const log = { ...HEADER, status: 'error', error: { message: 'Stopped.' } };
		const [run] = listRuns(
			await readLog(
				toLog(
					[
						sampleOf({
							started_at: '2026-01-02T03:04:05+01:00',
							completed_at: '2026-01-02T03:05:05+01:00',
							total_time: 60.5,
							working_time: 40,
							scores: { match: { value: 'C', answer: 'yes', explanation: 'It fits.' } },
						}),
					],
					log,
				),
			),
		);
		expect(run?.record).toMatchObject({
			model: 'openai/m-1',
			startedAt: '2026-01-02T02:04:05.000Z',
			endedAt: '2026-01-02T02:05:05.000Z',
			wallSeconds: 60.5,
			outcome: 'complete',
			measures: [
				{ name: 'match', value: 1, extra: 'Answer: yes' },
				{ name: 'working_time', value: 40, unit: 's' },
			],
			otherFields: {
				target: 'fixed',
				'evaluation status': 'error',
				'evaluation error': 'Stopped.',
				'evaluation dataset': 'bugs',
			},
		});
		expect(listNotices(run?.turns ?? [])).toEqual([
			'Score of match: C (correct)\nAnswer: yes\nExplanation: It fits.',
		]);
	});

	test('a log without samples says how it went as a whole', async () => {
		const results = {
			scores: [{ name: 'match', metrics: { accuracy: { value: 0.5 }, bad: { value: 'x' } } }],
		};
		const stats = { started_at: '2026-01-02T03:04:05Z', completed_at: '' };
		const { reading } = await readLog(JSON.stringify({ ...HEADER, results, stats }));
		expect(reading).toMatchObject({
			kind: 'run record',
			record: {
				model: 'openai/m-1',
				startedAt: '2026-01-02T03:04:05.000Z',
				measures: [{ name: 'match.accuracy', value: 0.5 }],
			},
		});
	});
});

describe('broken logs', () => {
	const LOG = JSON.stringify(
		JSON.parse(toLog([sample('a', 1, 'Done.'), sample('b', 1, 'Nearly done.')])),
		undefined,
		1,
	);

	test('cut in the last sample', async () => {
		const read = await readLog(LOG.slice(0, LOG.indexOf('Nearly')));
		expect(read.matches).toBe(true);
		expect(listRuns(read).map(({ run }) => run.task)).toEqual(['a', 'b']);
		expect(listIssues(read.issues)).toEqual([expect.stringMatching(/^\d+ InvalidDocument$/)]);
	});

	test('still running, with a byte order mark', async () => {
		const read = await readLog(`\uFEFF${toLog([sample('a', 1, 'Done.')], { status: 'started' })}`);
		expect(read.matches).toBe(true);
		expect(listIssues(read.issues)).toEqual(['- UnfinishedLog']);
		expect(listRuns(read)).toHaveLength(1);
	});

	test('values of wrong types', async () => {
		const odd = {
			id: { a: 1 },
			epoch: 'x',
			input: 5,
			messages: [
				null,
				'text',
				{ role: 7 },
				{ role: 'assistant', content: { a: 1 }, tool_calls: 'x' },
			],
			events: [
				null,
				1,
				'x',
				{ event: 'model' },
				{ event: 'tool' },
				{ event: 'model', output: [], input: 'x', input_refs: 4 },
			],
			attachments: [1],
			scores: [1],
			error: 'text',
			limit: 'token',
			model_usage: [],
			error_retries: 4,
			metadata: 'x',
		};
		const read = await readLog(toLog([odd], { eval: { ...EVALUATION, packages: 4, task: 4 } }));
		const [run] = listRuns(read);
		expect(run?.run.task).toBe('sample');
		expect(run?.transcript.unknownRecords).toBeGreaterThan(0);
	});

	test('a very deep value', async () => {
		const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
		const log = toLog([sample('a', 1, 'DEEP')]).replace('"DEEP"', deep);
		expect(listRuns(await readLog(log))).toHaveLength(1);
	});
});

describe('recognition', () => {
	test.each([
		['a package', { name: 'x', version: '1.0.0', eval: {} }],
		['another status', { version: 2, status: 'done', eval: EVALUATION }],
		['no evaluation', { version: 2, status: 'success', samples: [] }],
		['an evaluation without a task', { version: 2, status: 'success', eval: { model: 'm' } }],
	])('%s is declined', async (_, value) => {
		expect((await readContent(inspect, 'log.json', JSON.stringify(value))).matches).toBe(false);
	});

	test('other archives are declined', async () => {
		const { matches } = await readLog(zipFile(entry('trace.json', {})), 'trace.zip');
		expect(matches).toBe(false);
		const log = zipFile(entry('_journal/start.json', { version: 2, eval: EVALUATION }));
		expect((await readLog(log, 'trace.zip')).matches).toBe(true);
	});
});

describe.skipIf(!hasSamples)('samples', () => {
	test('the usage of a grader is not the contestant’s', async () => {
		const runs = listRuns(await readSample(inspect, 'inspect-ai/security-guide.json'));
		// Listed by a Python script: of each sample, the call that the span of no scorer holds.
		const all = runs.map(({ transcript }) =>
			sumResponses({
				...transcript,
				responses: transcript.responses.filter((one) => one.uncounted !== true),
			}),
		);
		expect(all.map(({ input, output }) => [input, output])).toEqual([
			[61, 17],
			[60, 9],
			[61, 23],
		]);
		const grader = runs
			.flatMap(({ transcript }) => transcript.responses)
			.filter((one) => one.uncounted);
		expect(grader).toHaveLength(3);
	});
});
