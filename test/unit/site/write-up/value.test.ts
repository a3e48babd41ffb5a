import { describe, expect, test } from 'vitest';
import { parseRef, resolveRef } from '../../../../src/site/write-up/refs.ts';
import { lookUp, getRound } from '../../../../src/site/write-up/value.ts';
import { measure, seconds, site, tests } from '../fixture.ts';

const bench = site({
	rounds: [
		{
			id: 'r5',
			runs: [
				{ contestant: 'claude-4.6', measures: [seconds(113), ...tests(35, 35)] },
				{
					contestant: 'coder',
					measures: [seconds(32), measure('tokens.total', { unit: 'tokens' })],
				},
				{
					contestant: 'coder',
					task: 'sort',
					attempt: 2,
					measures: [seconds(9, { basis: 'transcript' })],
				},
			],
		},
	],
});

describe('parseRef', () => {
	test('takes what follows the last slash as the measure', () => {
		expect(parseRef('r5/coder/sort/2/time.wall')).toEqual({
			run: 'r5/coder/sort/2',
			measure: 'time.wall',
		});
		expect(parseRef('r5/claude-4.6/tests.passed')).toEqual({
			run: 'r5/claude-4.6',
			measure: 'tests.passed',
		});
	});

	test.each(['', 'time.wall', '/time.wall', 'r5/coder/', '/'])('refuses %j', (ref) => {
		expect(parseRef(ref)).toBeUndefined();
	});
});

describe('resolveRef', () => {
	test('finds runs whose ids hold dots and slashes', () => {
		for (const [ref, value] of [
			['r5/claude-4.6/time.wall', 113],
			['r5/coder/sort/2/time.wall', 9],
		] as const) {
			const found = resolveRef(bench, ref);
			expect(found.problem === undefined && found.measure.value).toBe(value);
		}
	});

	test('names the nearest run and those of the round', () => {
		expect(resolveRef(bench, 'r5/cladue-4.6/time.wall').problem).toEqual({
			kind: 'UnknownReference',
			values: {
				ref: 'r5/cladue-4.6/time.wall',
				nearest: 'r5/claude-4.6/time.wall',
				known: 'r5/claude-4.6, r5/coder, r5/coder/sort/2',
			},
		});
	});

	test('names the nearest measure of the run', () => {
		expect(resolveRef(bench, 'r5/coder/time.wal').problem).toEqual({
			kind: 'UnknownReference',
			values: {
				ref: 'r5/coder/time.wal',
				nearest: 'r5/coder/time.wall',
				known: 'time.wall, tokens.total',
			},
		});
	});

	test('says why there is no value', () => {
		expect(resolveRef(bench, 'r5/coder/tokens.total').problem).toEqual({
			kind: 'NoValue',
			values: { ref: 'r5/coder/tokens.total', reason: 'As the fixture says.' },
		});
	});

	test('takes no property of every object for a measure', () => {
		expect(resolveRef(bench, 'r5/coder/constructor').problem?.kind).toBe('UnknownReference');
	});
});

describe('lookUp', () => {
	test('gives the text, the proof and the row of the measure', () => {
		expect(lookUp(bench, { of: 'r5/coder/time.wall', form: 'value' })).toEqual({
			text: '32\u00a0s',
			exact: '32\u00a0s',
			page: 'rounds/r5/coder/index.html#m-time-wall',
			row: 'rounds/r5/coder/index.html#m-time-wall',
		});
	});

	test('compares two values', () => {
		const versus = 'r5/coder/time.wall';
		const of = 'r5/claude-4.6/time.wall';
		expect(lookUp(bench, { of, form: 'ratio', versus }).text).toBe('3.5×');
		expect(lookUp(bench, { of, form: 'delta', versus }).text).toBe('+81\u00a0s');
		expect(lookUp(bench, { of, form: 'pct', versus }).text).toBe('+253\u00a0%');
		expect(lookUp(bench, { of, form: 'ratio', versus, digits: '3' }).text).toBe('3.53×');
	});

	test('warns of different bases', () => {
		const value = lookUp(bench, {
			of: 'r5/coder/sort/2/time.wall',
			form: 'ratio',
			versus: 'r5/coder/time.wall',
		});
		expect(value.caution).toBe('different bases: transcript, and timings');
	});

	test('throws with the reference, the nearest one and the known ones', () => {
		expect(() => lookUp(bench, { of: 'r5/codr/time.wall', form: 'value' })).toThrow(
			'"r5/codr/time.wall" names nothing on this site. The nearest is "r5/coder/time.wall".',
		);
		expect(() => lookUp(bench, { of: 'r5/codr/time.wall', form: 'value' })).toThrow(
			'Known: r5/claude-4.6, r5/coder, r5/coder/sort/2.',
		);
	});

	test.each([
		[{ of: 'r5/coder/time.wall', form: 'ratio' }, 'needs a second value'],
		[{ of: 'r5/coder/time.wall', form: 'pct' }, 'unless the value is k of n'],
		[
			{ of: 'r5/coder/time.wall', form: 'ratio', versus: 'r5/claude-4.6/tests.passed' },
			'different units',
		],
		[{ of: 'r5/coder/time.wall', form: 'value', digits: '0' }, 'no whole number from 1 to 15'],
	] as const)('refuses %j', (reference, message) => {
		expect(() => lookUp(bench, reference)).toThrow(message);
	});
});

test('getRound names the nearest round', () => {
	expect(() => getRound(bench, 'r6')).toThrow('The nearest is "r5"');
});
