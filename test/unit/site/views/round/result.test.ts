import { expect, test } from 'vitest';
import { describeResult } from '../../../../../src/site/views/round/result.ts';
import type { Measure } from '../../../../../src/model/measure.ts';
import {
	firstRound,
	measure,
	score,
	seconds,
	site,
	tests,
	type RoundSketch,
} from '../../fixture.ts';

function result(sketch: Omit<RoundSketch, 'id'>): string[] {
	return describeResult(firstRound(site({ rounds: [{ id: 'r', ...sketch }] })));
}

test('all passed, one run each', () => {
	expect(
		result({
			runs: [
				{ contestant: 'a', measures: [seconds(32), ...tests(35, 35)] },
				{ contestant: 'b', measures: [seconds(113), ...tests(35, 35)] },
			],
		}),
	).toEqual([
		'Both runs passed all 35 tests.',
		'Wall clock: 32\u00a0s (a) to 113\u00a0s (b).',
		'With one run each, this is an observation and not a ranking.',
	]);
});

test('some passed: they are named, and runs without a verdict are counted', () => {
	const [first] = result({
		runs: [
			{ contestant: 'a', measures: tests(4, 4) },
			{ contestant: 'b', measures: tests(1, 4) },
			{ contestant: 'c' },
		],
	});
	expect(first).toBe('1 of 2 runs passed all 4 tests (a). For 1 of 3, no verdict is recorded.');
});

test('points of several runs are added up', () => {
	const sentences = result({
		headline: 'score',
		runs: [
			{ contestant: 'a', attempt: 1, measures: [score(1, 1)] },
			{ contestant: 'a', attempt: 2, measures: [score(0, 1)] },
			{ contestant: 'b', attempt: 1, measures: [score(1, 1)] },
			{ contestant: 'b', attempt: 2, measures: [score(1, 1)] },
		],
	});
	expect(sentences[1]).toBe('Score: 2/2 (b) to 1/2 (a).');
	expect(sentences).toHaveLength(2);
});

test('different clocks are said', () => {
	const [, spread] = result({
		runs: [
			{ contestant: 'a', measures: [seconds(5)] },
			{ contestant: 'b', measures: [seconds(9, { basis: 'transcript' })] },
		],
	});
	expect(spread).toBe('Wall clock, on different bases: 5\u00a0s (a) to 9\u00a0s (b).');
});

test('nothing is said of nothing', () => {
	expect(result({ runs: [] })).toEqual([]);
});

const NOTHING =
	'No result is recorded: neither tests nor a score nor a person say which run is right.';

test('where nobody judged, nothing passed and nothing is ranked', () => {
	const ended = measure('outcome', { value: 'ended' });
	const error = measure('outcome', { value: 'error' });
	const say = (...measures: Measure[][]): string[] =>
		result({
			headline: null,
			runs: measures.map((own, index) => ({ contestant: `c${index}`, measures: own })),
		});
	expect(say([])).toEqual([NOTHING]);
	expect(say([seconds(5)], [seconds(9)])).toEqual([
		NOTHING,
		'With one run each, this is an observation and not a ranking.',
	]);
	expect(say([ended])).toEqual([`${NOTHING} The one run ended, which says nothing of the work.`]);
	expect(say([ended], [ended], [error])[0]).toBe(
		`${NOTHING} 2 runs ended, which says nothing of the work; 1 run met an error or never began.`,
	);
});
