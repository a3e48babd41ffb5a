import { expect, test } from 'vitest';
import { foreignRecordReader } from '../../../../src/ingest/records/run-record.ts';
import { readContent } from '../read.ts';

test.each([
	['metadata.json', { model: 'opus', harness: 'cli' }, { model: 'opus' }],
	['metadata.json', { agent: 'x', wall_clock_minutes: 45 }, { wallSeconds: 2700 }],
	['metrics.json', { wall_clock_s: 100, cost_usd: 0.5 }, { wallSeconds: 100, cost: 0.5 }],
	['stats.json', { duration_minutes: '1m 30s' }, { wallSeconds: 90 }],
	['stats.json', { duration_minutes: '1.5' }, { wallSeconds: 90 }],
	['metrics.json', { wall_clock_ms: 1500 }, { wallSeconds: 1.5 }],
])('%s with %j is a record', async (name, fields, facts) => {
	const { matches, reading } = await readContent(foreignRecordReader, name, JSON.stringify(fields));
	expect(matches).toBe(true);
	expect(reading).toMatchObject({ kind: 'run record', record: facts });
});

test.each([
	['metadata.json', { name: 'my extension', version: 3 }],
	['metadata.json', { model: 'opus' }],
	['metrics.json', { accuracy: 0.5, loss: 0.1 }],
	['settings.json', { duration_ms: 5, cost_usd: 1 }],
	['metrics.json', [{ duration_ms: 5 }]],
])('%s with %j is none', async (name, fields) => {
	const content = JSON.stringify(fields);
	expect((await readContent(foreignRecordReader, name, content)).matches).toBe(false);
});

/** `name: value` of each measure of a record, and its facts. */
async function readFacts(fields: object) {
	const content = JSON.stringify(fields, undefined, 1);
	const { reading, issues } = await readContent(foreignRecordReader, 'metrics.json', content);
	expect(issues).toEqual([]);
	if (reading.kind !== 'run record') throw new Error(reading.kind);
	const { wallSeconds, cost, startedAt, lines } = reading.record;
	const measures = reading.record.measures.map(({ name, value, line }) => [name, value, line]);
	return { wallSeconds, cost, startedAt, lines, measures };
}

test('facts with more in their names, and tokens beside each other', async () => {
	expect(
		await readFacts({
			model: 'm-1',
			input_tokens: 15,
			output_tokens: 1600,
			cache_read_tokens: 3000,
			cache_creation_tokens: 500,
			latency_seconds: 211.9,
			num_turns: 8,
			total_cost_usd: 0.92,
			run_started_at: '2026-01-01T10:00:00Z',
		}),
	).toEqual({
		...{ wallSeconds: 211.9, cost: 0.92, startedAt: '2026-01-01T10:00:00.000Z' },
		lines: { model: 2, cost: 9, startedAt: 10, wallSeconds: 7 },
		measures: [
			['tokens.input', 15, 3],
			['tokens.cache_read', 3000, 5],
			['tokens.cache_write', 500, 6],
			['tokens.output', 1600, 4],
			['tokens.total', 5115, 3],
			['turns', 8, 8],
		],
	});
});

test('totals, and the sum of phases where there is no total', async () => {
	const phase = (seconds: number, by: number) => ({
		elapsed_seconds: seconds,
		tokens: { input: 10 * by, output: 30 * by, cache: { read: 70 * by, write: 10 * by } },
	});
	const { measures, wallSeconds, cost } = await readFacts({
		cost_usd_total: 1.25,
		tokens_total: 480,
		phases: [phase(200.5, 1), phase(100, 3)],
	});
	expect([wallSeconds, cost]).toEqual([300.5, 1.25]);
	expect(measures).toEqual([
		['tokens.input', 40, 8],
		['tokens.cache_read', 280, 11],
		['tokens.cache_write', 40, 12],
		['tokens.output', 120, 9],
		['tokens.total', 480, 3],
	]);
});

test.each([
	// In OpenAI’s names the cache is inside the prompt; elsewhere the total tells.
	[{ prompt_tokens: 100, cached_tokens: 80, completion_tokens: 5 }, 20],
	[{ input_tokens: 100, cache_read_tokens: 80, output_tokens: 5, total_tokens: 105 }, 20],
	[{ input_tokens: 100, cache_read_tokens: 80, output_tokens: 5, total_tokens: 185 }, 100],
])('of %j %i tokens of input are fresh', async (usage, fresh) => {
	const { measures } = await readFacts({ cost_usd: 1, usage });
	expect(measures[0]?.slice(0, 2)).toEqual(['tokens.input', fresh]);
});

test('a phase that says nothing leaves the sum unknown, and zeros alone are no report', async () => {
	const phases = [{ elapsed_seconds: 3, tokens: { input: 5 } }, { name: 'two' }];
	const { wallSeconds, measures } = await readFacts({ cost_usd: 1, phases });
	expect([wallSeconds, measures]).toEqual([undefined, []]);
	expect((await readFacts({ cost_usd: 1, input_tokens: 0, output_tokens: 0 })).measures).toEqual(
		[],
	);
});
