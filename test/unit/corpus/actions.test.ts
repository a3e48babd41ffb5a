import { describe, expect, test } from 'vitest';
import { readActionCases, TOPICS } from '../../corpus/actions.ts';
import { precisionOf, recallOf } from '../../corpus/score.ts';
import { scoreActions } from '../../corpus/score-actions.ts';

describe.each(TOPICS)('sequences of actions: %s', (topic) => {
	const cases = readActionCases(topic);

	test.each(cases.map((one) => [`${one.id}, ${one.what}`, one] as const))('%s', (_, one) => {
		expect(scoreActions([one]).misses).toEqual([]);
	});

	test('have both signs, and each its own name', () => {
		const { all } = scoreActions(cases);
		expect([precisionOf(all), recallOf(all)]).toEqual([1, 1]);
		const answers = cases.map(({ loops = [], attempts = [], measures = {} }) => [
			...loops,
			...attempts,
			...Object.values(measures).filter((value) => value !== null && value !== 0),
		]);
		expect(answers.filter((one) => one.length > 0).length).toBeGreaterThanOrEqual(10);
		expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
	});
});

test('what cases find wanting is told', () => {
	const [one] = readActionCases('loops');
	if (one === undefined) throw new Error('no case');
	const { all, misses } = scoreActions([{ ...one, loops: ['repeat 4'] }]);
	expect(all).toEqual({ given: 1, right: 0, wanted: 1 });
	expect(misses).toMatchObject([{ id: one.id, wanted: 'repeat 4', given: 'repeat 3' }]);
});
