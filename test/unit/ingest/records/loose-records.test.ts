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
