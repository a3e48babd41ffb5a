import { expect, test } from 'vitest';
import { toClaims, type ClaimsView } from '../../../../../src/site/views/claims/rows.ts';
import { quoteClaim } from '../../../../../src/site/views/claims/quote.ts';
import { claimOf, firstRound, seconds, site } from '../../fixture.ts';

/** Runs by the ends of their claims and their wall clock. */
function claims(values: Record<string, [low: number, high: number, wall: number]>): ClaimsView {
	const bench = site({
		rounds: [
			{
				id: 'r',
				runs: [
					...Object.entries(values).map(([contestant, [low, high, wall]]) => ({
						contestant,
						...claimOf(low, high, wall),
					})),
					{ contestant: 'silent', measures: [seconds(5)] },
				],
			},
		],
	});
	const view = toClaims(firstRound(bench).runs, bench);
	if (view === undefined) throw new Error('no claims');
	return view;
}

test('all of them too long, nearest first', () => {
	// The six rows of the published table: 2.65, 4.55, 20, 25, 27.7 and 56.3.
	const view = claims({
		claude: [300, 300, 113],
		qwen36: [300, 300, 66],
		codex: [600, 900, 45],
		qwen35: [900, 900, 36],
		gemma: [1800, 1800, 65],
		coder: [1800, 1800, 32],
	});
	expect(view.rows.map(({ tag, factor }) => `${tag.name} ${factor}`)).toEqual([
		'claude 2.7×',
		'qwen36 4.5×',
		'codex 13–20×',
		'qwen35 25×',
		'gemma 28×',
		'coder 56×',
	]);
	expect(view.finding).toEqual([
		'All 6 claims are too long: from 2.7× (claude) to 56× (coder).',
		'The geometric mean is 15×. A range counts with its upper end.',
	]);
	expect(view.silent).toBe(1);
});

test('short, long and consistent ones are told apart', () => {
	const view = claims({ a: [10, 10, 30], b: [20, 40, 30], c: [60, 60, 30] });
	expect(view.finding[0]).toBe(
		'Of 3 claims, 1 is too long and 1 too short; 1 holds the measured time in its range: from ÷3 (a) to 2× (c).',
	);
});

test('positions on the axis are logarithmic', () => {
	const { plot } = claims({ a: [100, 100, 10], b: [1000, 1000, 10] });
	const at = new Map(plot?.ticks.map((tick) => [tick.label, tick.at]));
	const [a, b] = plot?.points ?? [];
	expect(a?.high).toBe(at.get('10×'));
	expect(b?.high).toBe(at.get('100×'));
	expect(plot?.one).toBe(at.get('1×'));
	const steps = [plot?.one ?? 0, a?.high ?? 0, b?.high ?? 0];
	expect((steps[1] ?? 0) - (steps[0] ?? 0)).toBeCloseTo((steps[2] ?? 0) - (steps[1] ?? 0), 3);
});

test('no claim gives no view', () => {
	const bench = site({ rounds: [{ id: 'r', runs: [{ contestant: 'a' }] }] });
	expect(toClaims(firstRound(bench).runs, bench)).toBeUndefined();
});

test.each([
	['~', '30 min', '~30 min'],
	['about', 'an hour', 'about an hour'],
	['+', '2 h', '2 h+'],
	['~', '~30 min', '~30 min'],
	[undefined, '5 min', '5 min'],
])('a claim with the hedge %j', (hedge, text, quote) => {
	const [claim] = claimOf(1, 1, 1).claims;
	if (claim === undefined) throw new Error('no claim');
	expect(quoteClaim({ ...claim, text, ...(hedge === undefined ? {} : { hedge }) })).toBe(quote);
});
