import { expect, test } from 'vitest';
import type { Reading, RunRecord } from '../../../../../src/model/bench.ts';
import { listRecordFacts } from '../../../../../src/site/views/run/record-facts.ts';
import { site } from '../../fixture.ts';

function factsOf(record: Partial<RunRecord>) {
	const whole = { measures: [], lines: {}, otherFields: {}, ...record };
	return factsOfReading('run.yaml', { kind: 'run record', record: whole });
}

function factsOfReading(name: string, reading: Reading) {
	const { runs } = site({
		rounds: [
			{
				id: 'r',
				runs: [
					{
						contestant: 'a',
						files: { [name]: {} },
						readings: { [name]: reading },
					},
				],
			},
		],
	});
	return [...runs.values()].flatMap(listRecordFacts);
}

test('what a record says that is no measure stands on the page of the run', () => {
	const otherFields = { notes: '"Stopped\\u202e at night."', config: '{"seed":1}' };
	expect(factsOf({ model: 'm-1', exitCode: 137, otherFields })).toEqual([
		{
			name: 'run.yaml',
			page: 'rounds/r/a/files/run-yaml/index.html',
			facts: [
				{ label: 'model', text: 'm-1' },
				{ label: 'exit code', text: '137' },
				{ label: 'notes', text: 'Stopped‹U+202E› at night.' },
				{ label: 'config', text: '{"seed":1}' },
			],
			more: 0,
		},
	]);
});

test('a record that says nothing more has no facts', () => {
	expect(factsOf({ cost: 1 })).toEqual([]);
});

test('long values are cut, and further fields counted', () => {
	const otherFields: Record<string, string> = {};
	for (let field = 0; field < 32; field++) otherFields[`f${field}`] = `"${'x'.repeat(500)}"`;
	const [record] = factsOf({ otherFields });
	expect(record?.facts.length).toBe(30);
	expect(record?.more).toBe(2);
	expect(record?.facts[0]?.text).toBe(`${'x'.repeat(400)}…`);
});

test('what a run spent its time on stands there, too', () => {
	const phases = [
		{ name: 'setup', seconds: 3 },
		{ name: 'agent', seconds: 90 },
	];
	const timings = { wall: 93, user: 12, phases, lines: {} };
	expect(factsOfReading('timings.json', { kind: 'timings', timings })[0]?.facts).toEqual([
		{ label: 'user time', text: '12\u00a0s' },
		{ label: 'setup', text: '3\u00a0s' },
		{ label: 'agent', text: '90\u00a0s' },
	]);
});
