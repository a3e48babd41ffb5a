import { describe, expect, test } from 'vitest';
import type { GroupedRun } from '../../../../src/analyse/groups/grouped-run.ts';
import { makeGroups, type GroupedRound } from '../../../../src/analyse/groups/make-groups.ts';
import { GroupSchema, type Group } from '../../../../src/model/group.ts';
import type { Measure, Measures } from '../../../../src/model/measure.ts';
import { CONTESTANTS, PASSES } from './statistics/agentic-grid.ts';

function measures(values: Record<string, Partial<Measure>>): Measures {
	return Object.fromEntries(
		Object.entries(values).map(([id, own]) => [
			id,
			{
				id,
				label: id,
				value: 1,
				unit: 'count',
				state: 'measured',
				method: '',
				evidence: [],
				...own,
			},
		]),
	);
}

function run(own: Partial<GroupedRun> & Pick<GroupedRun, 'id'>): GroupedRun {
	return { round: 'r', contestant: 'a', outcome: 'unknown', measures: {}, ...own };
}

function find(groups: readonly Group[], id: string): Group {
	const found = groups.find((group) => group.id === id);
	if (found === undefined) throw new Error(`no ${id} in ${groups.map((one) => one.id).join(', ')}`);
	return found;
}

const TIERS = ['basic', 'inter', 'adv'];

/** Ten tasks of three tiers, three attempts of five contestants. */
function grid(): GroupedRound {
	const runs = PASSES.flatMap((row, task) =>
		row.flatMap((passes, column) =>
			[1, 2, 3].map((attempt) =>
				run({
					id: `r/${CONTESTANTS[column] ?? ''}/t${task}/${attempt}`,
					contestant: CONTESTANTS[column] ?? '',
					task: `t${task}`,
					tier: TIERS[Math.min(2, Math.floor(task / 3))],
					outcome: attempt <= passes ? 'complete' : 'failed',
					measures: measures({ 'time.wall': { unit: 's', value: attempt * 10 }, odd: {} }),
				}),
			),
		),
	);
	return { id: 'r', runs, ranking: ['outcome'] };
}

describe('a published grid of fifty cells', () => {
	const groups = makeGroups([grid()]);
	const passed = (id: string): unknown => find(groups, id).measures['runs.passed']?.sum?.value;

	test('cells, subtotals and totals', () => {
		for (const [task, row] of PASSES.entries()) {
			for (const [column, value] of row.entries()) {
				expect(passed(`r/${CONTESTANTS[column] ?? ''}/t${task}`)).toEqual({ value, max: 3 });
			}
		}
		const totals = CONTESTANTS.map((contestant) => passed(`r/${contestant}`));
		expect(totals).toEqual([20, 19, 22, 13, 22].map((value) => ({ value, max: 30 })));
		expect(passed('r/minimax/tier:basic')).toEqual({ value: 8, max: 9 });
		expect(passed('r//t0')).toEqual({ value: 15, max: 15 });
		expect(passed('r//tier:basic')).toEqual({ value: 32, max: 45 });
		expect(passed('r')).toEqual({ value: 96, max: 150 });
	});

	test('tasks at all and at any attempts, pass@k and pass^k', () => {
		const { measures: own } = find(groups, 'r/minimax');
		expect(own['tasks.all']?.sum?.value).toEqual({ value: 6, max: 10 });
		expect(own['tasks.any']?.sum?.value).toEqual({ value: 8, max: 10 });
		const at = (id: string): number => Number(own[id]?.mean?.value);
		expect(
			[at('pass_at.1'), at('pass_at.3'), at('pass_all.3')].map((one) => one.toFixed(2)),
		).toEqual(['0.73', '0.80', '0.60']);
		expect(own['pass_at.4']).toBeUndefined();
	});

	test('both intervals and the places', () => {
		const { measures: own } = find(groups, 'r/coder');
		const { interval, clustered } = own['runs.passed']?.sum ?? {};
		expect(interval?.method).toBe('Wilson');
		expect([interval?.low, interval?.high].map((end) => end?.toFixed(2))).toEqual(['0.27', '0.61']);
		expect([clustered?.low, clustered?.high].map((end) => end?.toFixed(2))).toEqual([
			'0.13',
			'0.73',
		]);
		expect([own['rank.low']?.min?.value, own['rank.high']?.max?.value]).toEqual([3, 5]);
	});

	test('attempts at a task tell passes and what ranks, all others everything', () => {
		expect(Object.keys(find(groups, 'r/coder/t0').measures)).not.toContain('odd');
		expect(find(groups, 'r/coder/t0').measures['time.wall']?.mean?.value).toBe(20);
		expect(Object.keys(find(groups, 'r/coder').measures)).toContain('odd');
	});

	test('all of it is as the schema says, in one order', () => {
		for (const group of groups) expect(GroupSchema.parse(group)).toEqual(group);
		expect(groups.slice(0, 4).map(({ id }) => id)).toEqual([
			'r',
			'r/gemma',
			'r/gemma/tier:basic',
			'r/gemma/tier:inter',
		]);
		expect(makeGroups([grid()])).toEqual(groups);
	});
});

test('stats of numbers, and what is left out with its reason', () => {
	const seconds = [2, 8, 4].map((value) => measures({ 'time.wall': { unit: 's', value } }));
	const capped = measures({ 'time.wall': { unit: 's', value: 600, state: 'limited' } });
	const other = measures({ 'time.wall': { unit: 'min', value: 3 } });
	const unsaid = measures({ 'time.wall': { unit: 's', value: null, state: 'unknown' } });
	const runs = [...seconds, capped, other, unsaid, {}].map((own, index) =>
		run({ id: `r/a/${index}`, measures: own }),
	);
	const found = find(makeGroups([{ id: 'r', runs, ranking: [] }]), 'r/a').measures['time.wall'];
	const value = (stat: keyof NonNullable<typeof found>): unknown => found?.[stat]?.value;
	expect([value('sum'), value('mean'), value('median'), value('min'), value('max')]).toEqual([
		14, 4.66666666667, 4, 2, 8,
	]);
	expect(value('geomean')).toBeCloseTo(4, 10);
	expect(found?.sum).toMatchObject({
		n: 3,
		of: 7,
		unit: 's',
		left_out: { limited: 1, 'other unit': 1, unknown: 2 },
	});
});

test('scores add up, and bases are named', () => {
	const runs = [
		run({ id: '1', measures: measures({ score: { value: { value: 1, max: 2 }, basis: 'b' } }) }),
		run({ id: '2', measures: measures({ score: { value: { value: 4, max: 4 }, basis: 'a' } }) }),
	];
	const { score } = find(makeGroups([{ id: 'r', runs, ranking: [] }]), 'r').measures;
	expect(score?.sum).toMatchObject({ value: { value: 5, max: 6 }, basis: 'a; b' });
	expect(score?.rate?.value).toBe(0.75);
});

test('outcomes that do not count, and how a round counts them', () => {
	const outcomes = ['complete', 'failed', 'limited', 'error', 'no_start', 'ended'] as const;
	const runs = outcomes.map((outcome) => run({ id: outcome, outcome }));
	const of = (own: Partial<GroupedRound>): Group['measures'] =>
		find(makeGroups([{ id: 'r', runs, ranking: [], ...own }]), 'r').measures;
	expect(of({})['runs.passed']?.sum).toMatchObject({
		value: { value: 1, max: 3 },
		n: 3,
		of: 6,
		left_out: { error: 1, no_start: 1, ended: 1 },
	});
	expect(of({})['runs.limited']?.sum?.value).toBe(1);
	expect(of({})['runs.error']?.sum?.value).toBe(2);
	const strict = of({ outcomes: { error: 'fail', limited: 'exclude' } });
	expect(strict['runs.passed']?.sum?.value).toEqual({ value: 1, max: 4 });
	expect(of({ runs: [run({ id: 'x', outcome: 'ended' })] })['runs.passed']).toBeUndefined();
});

test('fewer than three runs have no interval, single attempts no pass@k', () => {
	const runs = ['complete', 'failed'].map((outcome, index) =>
		run({ id: `${index}`, task: 't', outcome: outcome === 'complete' ? outcome : 'failed' }),
	);
	const own = find(makeGroups([{ id: 'r', runs, ranking: [] }]), 'r').measures;
	expect(own['runs.passed']?.sum?.interval).toBeUndefined();
	expect(Number(own['pass_at.2']?.mean?.value)).toBe(1);
	const single = find(makeGroups([{ id: 'r', runs: runs.slice(0, 1), ranking: [] }]), 'r').measures;
	expect(single['tasks.all']?.sum?.value).toEqual({ value: 1, max: 1 });
	expect(single['pass_at.1']).toBeUndefined();
});

test('over all rounds a contestant with several has a group', () => {
	const round = (id: string, contestants: string[]): GroupedRound => ({
		id,
		ranking: [],
		runs: contestants.map((contestant) =>
			run({ id: `${id}/${contestant}`, round: id, contestant, outcome: 'complete', task: 't' }),
		),
	});
	const groups = makeGroups([round('r1', ['a', 'b']), round('r2', ['a'])]);
	const over = groups.filter(({ round: own }) => own === '*');
	expect(over.map(({ id, runs }) => [id, runs])).toEqual([['*/a', ['r1/a', 'r2/a']]]);
	// A task of the same name in another round is another task.
	expect(over[0]?.measures['tasks.all']?.sum?.value).toEqual({ value: 2, max: 2 });
	expect(makeGroups([{ id: 'empty', runs: [], ranking: [] }])).toEqual([]);
});
