import { describe, expect, test } from 'vitest';
import type { Measures, MeasureValue } from '../../../src/model/measure.ts';
import { directionOf, headlineOf, orderOf } from '../../../src/site/ranking.ts';
import { measure } from './fixture.ts';

const run = (values: Readonly<Record<string, MeasureValue>>): Measures =>
	Object.fromEntries(Object.entries(values).map(([id, value]) => [id, measure(id, { value })]));

describe('the headline', () => {
	const pick = (...runs: Measures[]): string => headlineOf({}, runs);
	test('is what the configuration names', () => {
		expect(headlineOf({ headline: 'fps' }, [])).toBe('fps');
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
	test('is configured, by the measure or by the ranking', () => {
		expect(directionOf('fps', { measures: { fps: { better: 'lower' } } })).toBe('lower');
		expect(directionOf('x', { rank: ['x'] })).toBe('higher');
		expect(directionOf('tests.passed', { rank: ['-tests.passed'] })).toBe('lower');
	});

	test('is else that of the catalogue', () => {
		for (const id of ['cost', 'time.wall', 'interventions', 'loops.longest', 'tests.failed'])
			expect([id, directionOf(id, {})]).toEqual([id, 'lower']);
		for (const id of ['tests.passed', 'score'])
			expect([id, directionOf(id, {})]).toEqual([id, 'higher']);
		// Sizes: METHOD and ROUNDS know no better one.
		for (const id of ['loc.code', 'diff.added', 'turns', 'tests.total', 'commits'])
			expect([id, directionOf(id, {})]).toEqual([id, 'none']);
	});

	test('of a declared measure that does not say is none', () => {
		for (const id of ['fps', 'time.start', 'constructor'])
			expect([id, directionOf(id, {})]).toEqual([id, 'none']);
	});
});

test('the better value comes first; without a direction the least, of declared measures the most', () => {
	expect(orderOf('time.wall', {})).toBe('ascending');
	expect(orderOf('score', {})).toBe('descending');
	expect(orderOf('loc.code', {})).toBe('ascending');
	expect(orderOf('fps', {})).toBe('descending');
	expect(orderOf('fps', { rank: ['-fps'] })).toBe('ascending');
});
