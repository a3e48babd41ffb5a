import { describe, expect, test } from 'vitest';
import { BadReference } from '../../../../src/site/write-up/bad-reference.ts';
import { COMPONENTS } from '../../../../src/site/write-up/components.ts';
import { findMeasure, findRound, findRun } from '../../../../src/site/write-up/look-up.ts';
import { formatReference } from '../../../../src/site/write-up/value-text.ts';
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

/** What is wrong with what a function looks up. */
function mistakesOf(find: () => unknown): unknown {
	try {
		find();
	} catch (error) {
		if (error instanceof BadReference) return error.mistakes;
		throw error;
	}
	return 'nothing';
}

const unknown = (property: string, ref: string, nearest: string, known: string) => [
	{ property, kind: 'UnknownReference', values: { ref, nearest, known } },
];
const RUNS = 'r5/claude-4.6, r5/coder, r5/coder/sort/2';

describe('look-up', () => {
	test.each([
		['r5/claude-4.6/time.wall', 113],
		['r5/coder/sort/2/time.wall', 9],
		[' r5/coder / time.wall ', 32],
	])('finds the measure of a run whose id holds dots and slashes: %j', (ref, value) => {
		expect(findMeasure(bench, ref, 'of').measure.value).toBe(value);
	});

	test.each([
		['r5/cladue-4.6/time.wall', 'r5/claude-4.6/time.wall', RUNS],
		['r5/codr', '', RUNS],
		['q/coder/time.wall', 'r5/coder/time.wall', RUNS],
		['r5/coder/time.wal', 'r5/coder/time.wall', 'outcome, time.wall, tokens.total'],
		['r5/coder/', '', 'outcome, time.wall, tokens.total'],
		['r5/coder', '', 'outcome, time.wall, tokens.total'],
		['r5/coder/constructor', '', 'outcome, time.wall, tokens.total'],
		['time.wall', '', RUNS],
		['/time.wall', '', RUNS],
		['/', '', RUNS],
	])('names what is near %j, and what there is', (ref, nearest, known) => {
		expect(mistakesOf(() => findMeasure(bench, ref, 'of'))).toEqual(
			unknown('of', ref, nearest, known),
		);
	});

	test('an empty reference is named by its property', () => {
		expect(mistakesOf(() => findMeasure(bench, '', 'vs'))).toEqual(
			unknown('vs', 'vs=""', '', RUNS),
		);
	});

	test('says why there is no value', () => {
		expect(mistakesOf(() => findMeasure(bench, 'r5/coder/tokens.total', 'of'))).toEqual([
			{
				property: 'of',
				kind: 'NoValue',
				values: { ref: 'r5/coder/tokens.total', reason: 'As the fixture says.' },
			},
		]);
	});

	test('rounds and runs', () => {
		expect(findRound(bench, 'r5').round.id).toBe('r5');
		expect(findRun(bench, 'r5/coder').run.id).toBe('r5/coder');
		expect(mistakesOf(() => findRound(bench, 'r6'))).toEqual(unknown('round', 'r6', 'r5', 'r5'));
		expect(mistakesOf(() => findRun(bench, 'r5/codr'))).toEqual(
			unknown('run', 'r5/codr', 'r5/coder', RUNS),
		);
	});
});

describe('<M>', () => {
	const show = (properties: Record<string, unknown>) => COMPONENTS.M.find(bench, properties);

	test('gives the text, the proof and the row of the measure', () => {
		expect(show({ of: 'r5/coder/time.wall' })).toEqual({
			text: '32\u00a0s',
			exact: '32\u00a0s',
			page: 'rounds/r5/coder/index.html#m-time-wall',
			row: 'rounds/r5/coder/index.html#m-time-wall',
		});
	});

	test('compares two values', () => {
		const both = { of: 'r5/claude-4.6/time.wall', vs: 'r5/coder/time.wall' };
		expect(show({ ...both, as: 'ratio' }).text).toBe('3.5×');
		expect(show({ ...both, as: 'delta' }).text).toBe('+81\u00a0s');
		expect(show({ ...both, as: 'pct' }).text).toBe('+253\u00a0%');
		expect(show({ ...both, as: 'ratio', digits: '3' }).text).toBe('3.53×');
		expect(show({ ...both, as: 'ratio', digits: 3 }).text).toBe('3.53×');
	});

	test('a large ratio keeps its whole digits, as on all other pages', () => {
		const large = measure('x', { value: 107, unit: 's' });
		const one = measure('x', { value: 1, unit: 's' });
		expect(formatReference({ measure: large, form: 'ratio', versus: one }).text).toBe('107×');
		expect(formatReference({ measure: one, form: 'ratio', versus: large }).text).toBe('0.0093×');
	});

	test('warns of different bases', () => {
		const both = { of: 'r5/coder/sort/2/time.wall', vs: 'r5/coder/time.wall', as: 'ratio' };
		expect(show(both).caution).toBe('different bases: transcript, and timings');
	});

	test('tells of both references at once', () => {
		const both = { of: 'r5/codr/time.wall', vs: 'r5/coder/time.wal', as: 'ratio' };
		expect(mistakesOf(() => show(both))).toEqual([
			...unknown('of', 'r5/codr/time.wall', 'r5/coder/time.wall', RUNS),
			...unknown(
				'vs',
				'r5/coder/time.wal',
				'r5/coder/time.wall',
				'outcome, time.wall, tokens.total',
			),
		]);
	});

	test.each([
		[{ as: 'ratio' }, 'as', 'it needs a second value'],
		[{ as: 'pct' }, 'as', 'it needs a second value, as this one is not k of n'],
		[{ as: 'ratio', vs: 'r5/claude-4.6/tests.passed' }, 'vs', 'it is given in “'],
		[{ vs: 'r5/claude-4.6/time.wall' }, 'vs', 'nothing is compared with it'],
	])('refuses %j', (properties, property, reason) => {
		const found = mistakesOf(() => show({ of: 'r5/coder/time.wall', ...properties }));
		expect(found).toMatchObject([{ property, kind: 'InvalidProperty' }]);
		expect(JSON.stringify(found)).toContain(`"reason":"${reason}`);
	});
});
