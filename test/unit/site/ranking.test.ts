import { describe, expect, test } from 'vitest';
import type { Measure, Measures, MeasureValue } from '../../../src/model/measure.ts';
import { directionOf, headlineOf } from '../../../src/site/ranking.ts';
import { measure } from './fixture.ts';

const run = (
	values: Readonly<Record<string, MeasureValue>>,
	own: Partial<Measure> = {},
): Measures =>
	Object.fromEntries(
		Object.entries(values).map(([id, value]) => [id, measure(id, { value, ...own })]),
	);

describe('the headline', () => {
	const pick = (...runs: Measures[]): string => headlineOf({}, runs).headline;
	test('is what the configuration names', () => {
		expect(headlineOf({ headline: 'fps' }, []).headline).toBe('fps');
	});

	test('is else the first measure that all runs have and that differs', () => {
		expect(
			pick(run({ 'tests.passed': 3, 'time.wall': 9 }), run({ 'tests.passed': 2, 'time.wall': 8 })),
		).toBe('tests.passed');
		expect(
			pick(run({ 'tests.passed': 3, 'time.wall': 9 }), run({ 'tests.passed': 3, 'time.wall': 8 })),
		).toBe('time.wall');
		expect(pick(run({ 'tests.passed': 3, cost: 1 }), run({ cost: 2 }))).toBe('cost');
		expect(pick(run({ 'loc.code': 3 }), run({ 'loc.code': null }))).toBe('loc.code');
		expect(pick(run({ score: { value: 1, max: 3 } }), run({ score: { value: 2, max: 3 } }))).toBe(
			'score',
		);
		expect(pick(run({ 'tests.passed': 3 }))).toBe('tests.passed');
		expect(pick()).toBe('time.wall');
		expect(pick({}, {})).toBe('time.wall');
	});
});

describe('the direction', () => {
	const declared = [
		run({ fps: 60, interventions: 2, cost: 1, 'time.start': 3 }, { basis: 'declared' }),
	];
	test('is configured, by the measure or by the ranking', () => {
		expect(directionOf('fps', { measures: { fps: { better: 'lower' } } }, declared)).toBe('lower');
		expect(directionOf('x', { rank: ['x'] }, [])).toBe('higher');
		expect(directionOf('tests.passed', { rank: ['-tests.passed'] }, [])).toBe('lower');
	});

	test('is known of our own measures, whoever declares them', () => {
		for (const id of [
			'interventions',
			'cost',
			'time.wall',
			'time.start',
			'tokens.total',
			'loops.longest',
			'tests.failed',
		])
			expect([id, directionOf(id, {}, declared)]).toEqual([id, 'lower']);
		for (const id of ['tests.passed', 'score', 'commits'])
			expect([id, directionOf(id, {}, [])]).toEqual([id, 'higher']);
	});

	test('of a declared measure is up, unless it says otherwise', () => {
		expect(directionOf('fps', {}, declared)).toBe('higher');
		expect(directionOf('constructor', {}, declared)).toBe('lower');
	});
});
