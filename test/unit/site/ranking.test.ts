import { describe, expect, test } from 'vitest';
import type { Measures, MeasureValue } from '../../../src/model/measure.ts';
import { directionOf, headlineOf, orderOf, rankingOf } from '../../../src/site/ranking.ts';
import { measure } from './fixture.ts';

const run = (values: Readonly<Record<string, MeasureValue>>): Measures =>
	Object.fromEntries(Object.entries(values).map(([id, value]) => [id, measure(id, { value })]));

describe('the headline', () => {
	const pick = (...runs: Measures[]): string | undefined => headlineOf({}, runs);
	const passed = { outcome: 'complete' };
	const failed = { outcome: 'failed' };

	test('is what the configuration names', () => {
		expect(headlineOf({ headline: 'fps' }, [])).toBe('fps');
		expect(headlineOf({ rank: ['-fps', 'cost'] }, [])).toBe('fps');
	});

	test('is else the first result that all runs have and that differs', () => {
		const a = run({ ...passed, 'tests.passed': 3, score: { value: 1, max: 3 } });
		const b = run({ ...failed, 'tests.passed': 2, score: { value: 1, max: 3 } });
		const c = run({ ...passed, 'tests.passed': 3, score: { value: 2, max: 3 } });
		expect(pick(a, b)).toBe('tests.passed');
		expect(pick(a, c)).toBe('score');
		expect(pick(a)).toBe('tests.passed');
		expect(pick(a, run({ ...passed, score: { value: 2, max: 3 } }))).toBe('score');
		expect(pick(run(passed), run(failed))).toBe('outcome');
	});

	test('is none where nobody said which run is right', () => {
		expect(pick()).toBeUndefined();
		expect(pick(run({ 'time.wall': 9, 'loc.code': 3 }), run({ 'time.wall': 8 }))).toBeUndefined();
		expect(
			pick(run({ outcome: 'ended', 'time.wall': 9 }), run({ outcome: 'ended' })),
		).toBeUndefined();
		const measures = { fps: { better: 'higher' }, odd: {} } as const;
		expect(headlineOf({ measures }, [run({ fps: 3 })])).toBe('fps');
		expect(headlineOf({ measures }, [run({ odd: 3 })])).toBeUndefined();
	});
});

test('a round is ordered by outcome, tests, score and what has a direction, never by the clock', () => {
	const values = { outcome: 'complete', 'tests.passed': 3, 'time.wall': 3, fps: 3, cost: 1 };
	expect(rankingOf({}, [run(values)])).toEqual(['outcome', 'tests.passed']);
	const measures = { fps: { better: 'higher' }, cost: { better: 'lower' } } as const;
	expect(rankingOf({ measures }, [run(values)])).toEqual(['outcome', 'tests.passed', 'fps']);
	expect(rankingOf({ measures, rank: ['-time.wall', 'fps'] }, [run(values)])).toEqual([
		'time.wall',
		'fps',
	]);
	expect(rankingOf({ headline: 'fps', rank: ['fps', 'cost'] }, [])).toEqual(['fps', 'cost']);
	expect(rankingOf({}, [run({ outcome: 'ended', 'time.wall': 3 })])).toEqual([]);
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
