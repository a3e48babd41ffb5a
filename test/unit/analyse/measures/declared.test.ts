import { measureOf } from '../../../../src/model/measure.ts';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../src/model/bench.ts';
import { measureDeclared, measureScreens } from '../../../../src/analyse/measures/declared.ts';
import { analyseRun } from '../../../../src/analyse/index.ts';
import {
	find,
	hashes,
	placesOf,
	record,
	subjectOf,
	timings,
	transcript,
	valuesOf,
} from '../subject.ts';

const declared = (...measures: { name: string; value: number; line?: number }[]): Reading => ({
	kind: 'measures',
	measures,
});

describe('measureDeclared', () => {
	it('keeps the name, and takes label and unit from the round', () => {
		const subject = subjectOf(
			{
				'measures.json': {
					kind: 'measures',
					measures: [
						{ name: 'fps', value: 58, unit: 'Hz', n: 3, range: '± 2', method: 'By hand', line: 2 },
						{ name: 'constructor', value: 1, line: 9 },
					],
				},
				'run.yaml': record({ measures: [{ name: 'load', value: 0 }], lines: { measures: 6 } }),
			},
			{ round: { measures: { fps: { label: 'Frames', unit: 'frames/s' } } } },
		);
		const measures = measureDeclared(subject);
		expect(valuesOf(measures)).toEqual({ fps: 58, constructor: 1, load: 0 });
		expect(find(measures, 'fps')).toMatchObject({
			label: 'Frames',
			unit: 'frames/s',
			state: 'declared',
			method: 'By hand. n = 3. Range: ± 2.',
		});
		expect(find(measures, 'constructor')).toMatchObject({ label: 'constructor', unit: '' });
		expect(measures.flatMap(placesOf)).toEqual([
			'measures.json:2',
			'measures.json:9',
			'run.yaml:6',
		]);
	});

	it('counts screens, and none are no measure', () => {
		const image: Reading = {
			kind: 'screenshot',
			image: { type: 'png', width: 1, height: 1, blank: false },
		};
		expect(measureScreens(subjectOf({ 'a.png': image, 'b.png': image }))?.value).toBe(2);
		expect(measureScreens(subjectOf({}))).toBeUndefined();
	});
});

describe('analyseRun', () => {
	it('lets no declared measure replace a derived one; it counts where the artifacts do not tell', () => {
		const { measures } = analyseRun(
			subjectOf({
				'measures.json': declared(
					{ name: 'time.wall', value: 1 },
					{ name: 'tokens.total', value: 2 },
					{ name: 'fps', value: 3 },
					{ name: 'tamper', value: 0 },
				),
				'sha256-before.txt': hashes({ 'test.py': 'x' }),
				'timings.json': timings({ wall: 60 }),
				'a.jsonl': transcript(),
			}),
		);
		expect(measures['time.wall']).toMatchObject({ value: 60, basis: 'timings' });
		expect(measures['tokens.total']).toMatchObject({ value: 2, state: 'declared' });
		// Nobody can declare that nothing was touched.
		expect(measures['tamper']).toMatchObject({ value: null, state: 'unknown' });
		expect(measureOf(measures, 'fps')).toMatchObject({ value: 3, state: 'declared' });
	});

	it('keeps a declared measure of which nothing is derived', () => {
		const { measures } = analyseRun(
			subjectOf({ 'measures.json': declared({ name: 'tokens.total', value: 2 }) }),
		);
		expect(measures).toMatchObject({
			'tokens.total': expect.objectContaining({ value: 2 }) as unknown,
		});
	});

	it('keeps the first of two declarations', () => {
		const { measures } = analyseRun(
			subjectOf({
				'measures.json': declared({ name: 'fps', value: 3 }, { name: 'fps', value: 4 }),
			}),
		);
		expect(measureOf(measures, 'fps')?.value).toBe(3);
	});

	it('sorts by id, hands on issues and says nothing of an empty run', () => {
		const { measures, issues } = analyseRun(
			subjectOf({
				'run.yaml': record({ wallSeconds: 10 }),
				'timings.json': timings({ wall: 60 }),
				'measures.json': declared({ name: 'z', value: 1 }, { name: 'a', value: 1 }),
			}),
		);
		expect(Object.keys(measures)).toEqual(['a', 'outcome', 'time.wall', 'z']);
		expect(issues).toHaveLength(1);
		const empty = analyseRun(subjectOf({}));
		expect(valuesOf(Object.values(empty.measures))).toEqual({ outcome: 'unknown' });
		expect(empty.issues).toEqual([]);
	});
});
