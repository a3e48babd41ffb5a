import { expect, test } from 'vitest';
import { trialLinesReader } from '../../../../src/ingest/records/trial-lines.ts';
import { hasSamples, listIssues, readContent, readSample } from '../read.ts';

const line = (fields: object) => `${JSON.stringify(fields)}\n`;

test('each line is a run of its task, with what it states', async () => {
	const { matches, reading, issues } = await readContent(
		trialLinesReader,
		'results.jsonl',
		line({
			model: 'm',
			task: 't1',
			trial: 2,
			status: 'ok',
			solved: false,
			steps: 5,
			toolCalls: 4,
			toolErrors: 1,
			inputTokens: 100,
			cachedInputTokens: 30,
			outputTokens: 7,
			costUsd: 0.5,
			wallMs: 1500,
		}) + line({ model: 'm', task: 't2', solved: true }),
	);
	expect(matches).toBe(true);
	expect(issues).toEqual([]);
	expect(reading).toMatchObject({
		kind: 'runs',
		runs: [
			{
				task: 't1',
				attempt: 2,
				line: 1,
				readings: [
					{
						record: { outcome: 'failed', wallSeconds: 1.5, cost: 0.5, currency: 'USD', model: 'm' },
					},
					{
						measures: [
							{ name: 'turns', value: 5 },
							{ name: 'tools.calls', value: 4 },
							{ name: 'tools.failed', value: 1 },
							{ name: 'tokens.input', value: 70 },
							{ name: 'tokens.cache_read', value: 30 },
							{ name: 'tokens.output', value: 7 },
							{ name: 'tokens.total', value: 107 },
						],
					},
				],
			},
			{ task: 't2', line: 2, readings: [{ record: { outcome: 'complete' } }] },
		],
	});
});

test('with several models in a file, the task names the model too', async () => {
	const { reading } = await readContent(
		trialLinesReader,
		'r.jsonl',
		line({ model: 'a', task: 't', solved: true }) + line({ model: 'b', task: 't', solved: true }),
	);
	expect(reading).toMatchObject({ runs: [{ task: 'a t' }, { task: 'b t' }] });
});

test('a broken line is reported, the others are read', async () => {
	const { reading, issues } = await readContent(
		trialLinesReader,
		'r.jsonl',
		`${line({ task: 'a', solved: true })}{"task": nonsense\n${line({ task: 'b', solved: true })}`,
	);
	expect(reading).toMatchObject({ runs: [{ task: 'a' }, { task: 'b', line: 3 }] });
	expect(listIssues(issues)).toEqual(['2 InvalidJson']);
});

test.each([
	[{ task: 't' }],
	[{ solved: true }],
	[{ task: 't', solved: 'yes' }],
	[{ task: 't', solved: true, messages: [] }],
	[{ type: 'user', task: 't', role: 'user', solved: true }],
])('is no trial: %j', async (fields) => {
	expect((await readContent(trialLinesReader, 'r.jsonl', line(fields))).matches).toBe(false);
});

test.skipIf(!hasSamples)(
	'the results of a benchmark with several models are all read',
	async () => {
		const { matches, reading } = await readSample(
			trialLinesReader,
			'bench-results/latitude-results.jsonl',
		);
		expect(matches).toBe(true);
		if (reading.kind !== 'runs') throw new Error('It holds runs.');
		const solved = reading.runs.filter(({ readings }) =>
			readings.some((one) => one.kind === 'run record' && one.record.outcome === 'complete'),
		);
		// Counted with `wc -l` and `grep -c '"solved":true'`.
		expect([reading.runs.length, solved.length]).toEqual([656, 596]);
	},
);
