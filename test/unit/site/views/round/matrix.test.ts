import { expect, test } from 'vitest';
import { toMatrix, type MatrixView } from '../../../../../src/site/views/round/matrix.ts';
import { firstRound, measure, score, site, tests, type RoundSketch } from '../../fixture.ts';

function matrix(runs: RoundSketch['runs'], tasks: NonNullable<RoundSketch['tasks']>): MatrixView {
	const bench = site({ rounds: [{ id: 'r', runs, tasks, config: { tiers: { t1: 'Basic' } } }] });
	const view = toMatrix(firstRound(bench));
	if (view === undefined) throw new Error('no matrix');
	return view;
}

test('attempts count, runs without a verdict do not', () => {
	const view = matrix(
		[
			{ contestant: 'a', task: 'sort', attempt: 1, measures: [score(1, 1)] },
			{ contestant: 'a', task: 'sort', attempt: 2, measures: [score(0, 1)] },
			{ contestant: 'a', task: 'sort', attempt: 3, measures: [measure('turns', { value: 3 })] },
			{ contestant: 'b', task: 'sort', attempt: 1, measures: [score(1, 1)] },
		],
		[
			{ id: 'sort', title: 'Sort it', tier: 't1' },
			{ id: 'add', tier: 't2' },
		],
	);
	const [basic, other] = view.groups;
	expect(basic?.title).toBe('Basic');
	const [sort] = basic?.rows ?? [];
	expect(sort?.title).toBe('Sort it');
	expect(sort?.cells[0]).toEqual({
		text: '1/2',
		attempts: [
			{ state: 'complete', page: 'rounds/r/a--sort--1/index.html', label: 'attempt 1' },
			{ state: 'failed', page: 'rounds/r/a--sort--2/index.html', label: 'attempt 2' },
			{ state: 'unknown', page: 'rounds/r/a--sort--3/index.html', label: 'attempt 3' },
		],
	});
	expect(sort?.total).toBe('2/3');
	// A task that nobody entered is no failure.
	expect(other?.rows[0]?.cells).toEqual([
		{ text: '', attempts: [] },
		{ text: '', attempts: [] },
	]);
	expect(other?.subtotals).toEqual(['—', '—']);
	expect(view.totals).toEqual([{ text: '1/2' }, { text: '1/1' }]);
});

test('a single attempt shows its tests', () => {
	const view = matrix(
		[{ contestant: 'a', task: 'sort', measures: tests(28, 35) }],
		[{ id: 'sort' }],
	);
	expect(view.groups).toHaveLength(1);
	expect(view.groups[0]?.subtotals).toBeUndefined();
	expect(view.groups[0]?.rows[0]?.cells[0]).toMatchObject({
		text: '28/35',
		attempts: [{ state: 'partial' }],
	});
});

test('a round without tasks has none', () => {
	const bench = site({ rounds: [{ id: 'r', runs: [{ contestant: 'a' }] }] });
	expect(toMatrix(firstRound(bench))).toBeUndefined();
});
