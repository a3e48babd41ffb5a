import { describe, expect, it } from 'vitest';
import { measureActivity } from '../../../../src/analyse/measures/activity.ts';
import { at, find, placesOf, subjectOf, transcript, valuesOf } from '../subject.ts';

describe('measureActivity', () => {
	it('gives the time between two entries to whoever wrote the later one', () => {
		const measures = measureActivity(
			subjectOf({
				'a.jsonl': transcript({
					humanMessages: [{ at: at(0) }, { at: at(500) }],
					responses: [{ at: at(10) }, { at: at(45) }, { at: at(503) }],
					toolCalls: [{ startedAt: at(10), endedAt: at(40) }],
				}),
			}),
		);
		// 10 + 5 of the model, 30 of the tool, 455 of waiting for a person, 3 of the model.
		expect(valuesOf(measures)).toEqual({
			'time.active': 48,
			'time.model': 18,
			'time.tool': 30,
		});
	});

	it('counts tools that run side by side once', () => {
		const measures = measureActivity(
			subjectOf({
				'a.jsonl': transcript({
					responses: [{ at: at(0) }],
					toolCalls: [
						{ startedAt: at(0), endedAt: at(20) },
						{ startedAt: at(0), endedAt: at(30) },
					],
				}),
			}),
		);
		expect(valuesOf(measures)).toMatchObject({ 'time.active': 30, 'time.tool': 30 });
	});

	it('leaves out silences of more than 30 minutes', () => {
		const responses = [{ at: at(0) }, { at: at(1800) }, { at: at(3601) }, { at: at(3605) }];
		const measures = measureActivity(subjectOf({ 'a.jsonl': transcript({ responses }) }));
		expect(valuesOf(measures)).toMatchObject({ 'time.active': 1804, 'time.model': 1804 });
	});

	it('takes the time in the API that the harness states for the model', () => {
		const measures = measureActivity(
			subjectOf({
				'a.jsonl': transcript({
					responses: [{ at: at(0) }, { at: at(10) }],
					totals: [{ line: 8, apiDurationMs: 2500 }, { apiDurationMs: 500 }],
				}),
			}),
		);
		const model = find(measures, 'time.model');
		expect(model).toMatchObject({ value: 3, state: 'declared', basis: 'harness' });
		expect(placesOf(model)).toEqual(['a.jsonl:8']);
		expect(find(measures, 'time.active').value).toBe(10);
	});

	it('adds up what the harness states of each call where there are no times', () => {
		const read = (...toolCalls: { durationMs?: number }[]) =>
			find(
				measureActivity(subjectOf({ 'a.traj': transcript({ responses: [{}], toolCalls }) })),
				'time.tool',
			);
		const tool = read({ durationMs: 1500 }, { durationMs: 250 });
		expect(tool).toMatchObject({ value: 1.75, state: 'declared', basis: 'harness' });
		expect(read({ durationMs: 1500 }, {}).value).toBeNull();
	});

	it.each([
		['no times', [{}, {}]],
		['one time', [{ at: at(3) }, {}]],
		['times that are none', [{ at: 'soon' }, { at: 'later' }]],
	])('is unknown with %s, never 0', (_, responses) => {
		const measures = measureActivity(subjectOf({ 'a.jsonl': transcript({ responses }) }));
		expect(valuesOf(measures)).toEqual({
			'time.active': 'unknown',
			'time.model': 'unknown',
			'time.tool': 'unknown',
		});
	});

	it('does not give to the model what tools without times of results took', () => {
		const measures = measureActivity(
			subjectOf({
				'a.jsonl': transcript({
					responses: [{ at: at(0) }, { at: at(60) }],
					toolCalls: [{ startedAt: at(0) }],
				}),
			}),
		);
		expect(valuesOf(measures)).toEqual({
			'time.active': 60,
			'time.model': 'unknown',
			'time.tool': 'unknown',
		});
	});

	it('knows nothing of a model whose log times only the messages of people', () => {
		const humanMessages = [{ at: at(0) }, { at: at(60) }];
		const measures = measureActivity(
			subjectOf({ 'a.jsonl': transcript({ humanMessages, responses: [{}] }) }),
		);
		expect(find(measures, 'time.active').state).toBe('unknown');
	});

	it('is not there without a transcript', () => {
		expect(measureActivity(subjectOf({}))).toEqual([]);
	});
});
