import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../src/model/bench.ts';
import { measureTests } from '../../../../src/analyse/measures/tests.ts';
import { find, placesOf, report, subjectOf, valuesOf } from '../subject.ts';

const measured = (files: Record<string, Reading>) => measureTests(subjectOf(files));
const counts = (files: Record<string, Reading>) => {
	const values = valuesOf(measured(files));
	return ['passed', 'failed', 'skipped', 'total'].map((key) => values[`tests.${key}`]);
};

describe('measureTests', () => {
	it('counts the tests of a report', () => {
		const files = { 'junit.xml': report('+a +b -c ?d', { summaryLine: 8 }) };
		expect(counts(files)).toEqual([2, 1, 1, 4]);
		const passed = find(measured(files), 'tests.passed');
		expect(passed).toMatchObject({ basis: 'counted', unit: 'count', state: 'measured' });
		expect(placesOf(passed)).toEqual(['junit.xml:8']);
	});

	it('does not add up two formats of one test run', () => {
		expect(counts({ 'junit.xml': report('+a +b -c'), 'out.tap': report('+a +b -c') })).toEqual([
			2, 1, 0, 3,
		]);
	});

	it('does not add up two test runs of one suite', () => {
		const files = { 'junit-1.xml': report('+a -b -c'), 'junit-2.xml': report('+a +b -c') };
		expect(counts(files)).toEqual([2, 1, 0, 3]);
	});

	it('adds up different suites, also of equal counts', () => {
		const files = { 'one.xml': report('+a +b'), 'two.xml': report('+c +d'), 'x.tap': report('-e') };
		expect(counts(files)).toEqual([4, 1, 0, 5]);
	});

	it('uses a summary only where nothing is counted', () => {
		const summary = report('', { passed: 9, failed: 1, total: 10, counted: false });
		expect(counts({ 'junit.xml': report('+a'), 'out.txt': summary })).toEqual([1, 0, 0, 1]);
		expect(counts({ 'out.txt': summary })).toEqual([9, 1, 0, 10]);
		expect(find(measured({ 'out.txt': summary }), 'tests.total').basis).toBe('summary');
	});

	it('says that a report is incomplete', () => {
		const files = { 'junit.xml': report('+a', { incomplete: 'The file ends early.' }) };
		expect(find(measured(files), 'tests.total').method).toContain('The file ends early.');
	});

	it('is not there without a report', () => {
		expect(measured({})).toEqual([]);
	});
});
