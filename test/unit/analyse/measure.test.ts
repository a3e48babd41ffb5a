import { describe, expect, test } from 'vitest';
import { declaredMeasure, measure, unknown } from '../../../src/analyse/measure.ts';

const found = { method: 'Counted.', evidence: [] };

describe('a measure that the site derives', () => {
	test('is called as the catalogue says, whatever else stands beside its id', () => {
		expect(measure({ ...found, id: 'time.wall', value: 5 })).toEqual({
			id: 'time.wall',
			label: 'Wall clock',
			value: 5,
			unit: 's',
			state: 'measured',
			method: 'Counted.',
			evidence: [],
		});
		const stray = { ...found, label: 'Duration', unit: 'min' };
		expect(measure({ ...stray, id: 'time.wall', value: 5 })).toMatchObject({
			label: 'Wall clock',
			unit: 's',
		});
		expect(unknown({ id: 'loc.code', why: 'No code.' })).toMatchObject({
			label: 'Lines of code with tests',
			unit: 'lines',
			value: null,
			state: 'unknown',
		});
	});

	test('of money names its currency', () => {
		expect(measure({ ...found, id: 'cost', unit: 'EUR', value: 1 })).toMatchObject({
			label: 'Cost',
			unit: 'EUR',
		});
	});

	test('of a family has a label of its own, and the unit of the family', () => {
		expect(
			measure({ ...found, id: 'trait.lock', label: 'uses a lock', value: 'yes' }),
		).toMatchObject({ label: 'uses a lock', unit: 'yes, no' });
	});

	test('has no noise in its last digits and no place twice', () => {
		const place = { path: 'a', sha256: 'x', line: 1 };
		expect(
			measure({ id: 'turns', value: 0.1 + 0.2, method: 'M.', evidence: [place, { ...place }] }),
		).toMatchObject({ value: 0.3, evidence: [place] });
	});
});

describe('a measure that a file declares', () => {
	const declare = (id: string, own: { label?: string; unit?: string } = {}): unknown =>
		declaredMeasure({ ...found, id, value: 1, label: own.label, unit: own.unit });

	test('keeps its own name', () => {
		expect(declare('fps')).toMatchObject({ label: 'fps', unit: '', state: 'declared' });
		expect(declare('constructor')).toMatchObject({ label: 'constructor', unit: '' });
		expect(declare('fps', { label: 'Frames', unit: 'Hz' })).toMatchObject({
			label: 'Frames',
			unit: 'Hz',
		});
	});

	test('is called as in the catalogue where it stands there', () => {
		expect(declare('tokens.input')).toMatchObject({ label: 'Input tokens', unit: 'tokens' });
		expect(declare('tokens.input', { unit: 'k' })).toMatchObject({ unit: 'k' });
		// What the catalogue says of these is no unit of a number.
		for (const id of ['score', 'cost', 'trait.x']) expect(declare(id)).toMatchObject({ unit: '' });
	});
});
