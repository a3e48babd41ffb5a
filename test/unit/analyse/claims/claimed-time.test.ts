import { describe, expect, it } from 'vitest';
import type { TimeClaim } from '../../../../src/model/claim.ts';
import { measureClaims } from '../../../../src/analyse/claims/claimed-time.ts';
import { measureWall } from '../../../../src/analyse/measures/time.ts';
import { find, placesOf, record, subjectOf, timings, valuesOf } from '../subject.ts';

const claim = (own: Partial<TimeClaim> = {}): TimeClaim => ({
	text: '10–15 min',
	low: 600,
	high: 900,
	bound: 'exact',
	selfReferential: true,
	evidence: { path: 'r/c/NOTES.md', sha256: 'x', line: 5 },
	...own,
});
const measured = (claims: TimeClaim[], wall?: number) => {
	const files = wall === undefined ? {} : { 'timings.json': timings({ wall, lines: { wall: 2 } }) };
	const subject = subjectOf({ 'run.yaml': record(), ...files }, { claims });
	return measureClaims(subject, measureWall(subject).measure);
};

describe('measureClaims', () => {
	it('divides a range by the wall clock', () => {
		const measures = measured([claim(), claim({ low: 1, high: 1 })], 45);
		expect(valuesOf(measures)).toMatchObject({
			'claim.time_low': 600,
			'claim.time_high': 900,
			'claim.factor_high': 20,
		});
		// 600 / 45
		expect(find(measures, 'claim.factor_low').value).toBeCloseTo(13.3333, 4);
		expect(find(measures, 'claim.time_high')).toMatchObject({ state: 'declared', unit: 's' });
		const factor = find(measures, 'claim.factor_high');
		expect(factor).toMatchObject({ state: 'measured', unit: 'x' });
		expect(placesOf(factor)).toEqual(['NOTES.md:5', 'timings.json:2']);
	});

	// Claim and wall clock of the seed's fifth round; the published factors are these, rounded.
	it.each([
		[300, 113, 2.65],
		[300, 66, 4.55],
		[900, 45, 20],
		[900, 36, 25],
		[1800, 65, 27.69],
		[1800, 32, 56.25],
	])('divides %d s by %d s', (seconds, wall, factor) => {
		const measures = measured([claim({ low: seconds, high: seconds })], wall);
		expect(find(measures, 'claim.factor_high').value).toBeCloseTo(factor, 2);
	});

	it('keeps an underestimate below 1', () => {
		expect(find(measured([claim({ low: 60, high: 60 })], 240), 'claim.factor_high').value).toBe(
			0.25,
		);
	});

	it.each([
		['unknown', undefined],
		['0', 0],
	])('has no factor where the wall clock is %s', (_, wall) => {
		expect(valuesOf(measured([claim()], wall))).toEqual({
			'claim.time_low': 600,
			'claim.time_high': 900,
			'claim.factor_low': 'unknown',
			'claim.factor_high': 'unknown',
		});
	});

	it('says nothing where the headline is not about the run, or nothing is claimed', () => {
		expect(measured([claim({ selfReferential: false })], 45)).toEqual([]);
		expect(measured([], 45)).toEqual([]);
	});
});
