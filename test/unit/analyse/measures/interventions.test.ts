import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../src/model/bench.ts';
import { measureInterventions } from '../../../../src/analyse/measures/interventions.ts';
import { find, placesOf, subjectOf, transcript } from '../subject.ts';

const list = (kinds: ('nudge' | 'stop' | 'answer')[]): Reading => ({
	kind: 'interventions',
	interventions: kinds.map((kind, index) => ({ kind, line: 2 * index + 1 })),
});
const measured = (files: Record<string, Reading>) =>
	find(measureInterventions(subjectOf(files)), 'interventions');

describe('measureInterventions', () => {
	it('takes the file before the transcript', () => {
		const found = measured({
			'interventions.yaml': list(['nudge', 'stop', 'answer']),
			'a.jsonl': transcript({ humanMessages: [{}, {}] }),
		});
		expect(found).toMatchObject({ value: 3, state: 'declared' });
		expect(placesOf(found)).toEqual([1, 3, 5].map((line) => `interventions.yaml:${line}`));
	});

	it('believes a file that lists none', () => {
		const found = measured({
			'interventions.yaml': list([]),
			'a.jsonl': transcript({ humanMessages: [{}, {}] }),
		});
		expect(found).toMatchObject({ value: 0, state: 'declared' });
		expect(placesOf(found)).toEqual(['interventions.yaml']);
	});

	it('counts the human messages after the brief', () => {
		const found = measured({ 'a.jsonl': transcript({ humanMessages: [{}, {}, {}] }) });
		expect(found).toMatchObject({ value: 2, state: 'measured', basis: 'transcript' });
		expect(placesOf(found)).toEqual(['a.jsonl:2', 'a.jsonl:3']);
		const none = measured({ 'a.jsonl': transcript({ humanMessages: [{}] }) });
		expect(none).toMatchObject({ value: 0, state: 'measured' });
	});

	it('is unknown where the log holds not even the brief, never 0', () => {
		expect(measured({ 'a.jsonl': transcript() })).toMatchObject({ value: null, state: 'unknown' });
	});

	it('is not there without a source', () => {
		expect(measureInterventions(subjectOf({}))).toEqual([]);
	});
});
