import { describe, expect, test } from 'vitest';
import type { FileChange } from '../../../../../src/model/change.ts';
import { swePredictions } from '../../../../../src/ingest/transcripts/swe-agent/swe-predictions.ts';
import { listReadings } from '../../../../../src/model/readings.ts';
import { hasSamples, listIssues, readContent, readSample, type TestReading } from '../../read.ts';

const PATCH = ['--- a/a.py', '+++ b/a.py', '@@ -1 +1,3 @@', ' one', '+two', '+three', ''].join(
	'\n',
);

function filesOf({ reading }: TestReading): FileChange[] | undefined {
	const [diff] = listReadings(reading).filter((one) => one.kind === 'diff');
	return diff?.changesets[0]?.files;
}

describe('predictions', () => {
	const one = (id: string): object => ({
		model_name_or_path: 'm',
		instance_id: id,
		model_patch: PATCH,
	});
	test.each([
		['all_preds.jsonl', `${JSON.stringify(one('i'))}\n`],
		['i.pred', JSON.stringify(one('i'), null, 2)],
		['preds.json', JSON.stringify({ i: one('i') }, null, 2)],
		['preds.json', JSON.stringify([one('i')])],
	])('%s with one prediction is a diff', async (name, content) => {
		const found = await readContent(swePredictions, name, content);
		expect(found.matches).toBe(true);
		expect(found.issues).toEqual([]);
		expect(filesOf(found)).toMatchObject([{ path: 'a.py', added: 2 }]);
	});

	test.each([
		['all_preds.jsonl', `${JSON.stringify(one('i'))}\n${JSON.stringify(one('j'))}\n`],
		['preds.json', JSON.stringify({ i: one('i'), j: one('j') })],
	])('%s with several is listed, since the runs have their own', async (name, content) => {
		const found = await readContent(swePredictions, name, content);
		expect(found.matches).toBe(true);
		expect(found.reading).toEqual({ kind: 'none' });
		expect(listIssues(found.issues)).toEqual(['- NotReadYet']);
	});

	test.each([
		['an empty patch', JSON.stringify({ ...one('i'), model_patch: null }), true],
		['a log of a run', JSON.stringify({ ...one('i'), history: [], a: 1, b: 2, c: 3 }), false],
		['an instance', JSON.stringify({ instance_id: 'i', patch: PATCH }), false],
	])('%s', async (_, content, matches) => {
		const found = await readContent(swePredictions, 'a.json', content);
		expect(found.matches).toBe(matches);
		expect(matches && found.reading.kind !== 'none').toBe(false);
	});
});

test.skipIf(!hasSamples)('the sample', async () => {
	const found = await readSample(swePredictions, 'swe-agent/gpt4-run/all_preds.jsonl');
	expect(found.matches).toBe(true);
	expect(filesOf(found)).toMatchObject([
		{ path: 'pydicom/pixel_data_handlers/numpy_handler.py', added: 3, removed: 2, line: 1 },
	]);
});
