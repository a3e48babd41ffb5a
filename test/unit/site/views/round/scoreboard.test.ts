import { describe, expect, test } from 'vitest';
import type { RoundConfig } from '../../../../../src/model/config/round.ts';
import type { Measure } from '../../../../../src/model/measure.ts';
import { MEASURE_IDS, rowOf } from '../../../../../src/model/measures/catalogue.ts';
import { toScoreboard, toRunTable } from '../../../../../src/site/views/round/scoreboard.ts';
import type { TableView } from '../../../../../src/site/views/table/cell.ts';
import {
	claimOf,
	firstRound,
	measure,
	score,
	seconds,
	site,
	tests,
	type RoundSketch,
} from '../../fixture.ts';

function board(sketch: Omit<RoundSketch, 'id'>): ReturnType<typeof toScoreboard> {
	const bench = site({ rounds: [{ id: 'r', ...sketch }] });
	return toScoreboard(firstRound(bench), bench);
}

function column(table: TableView, label: string): (string | undefined)[] {
	const index = table.columns.findIndex((one) => one.label === label);
	return table.rows.map(({ cells }) => cells[index]?.value.text);
}

function best(table: TableView): string[] {
	return table.rows.flatMap(({ head, cells }) =>
		cells.flatMap((cell, index) =>
			cell.best === true ? [`${head.title}: ${table.columns[index]?.label ?? ''}`] : [],
		),
	);
}

function runs(values: Record<string, Measure[]>): RoundSketch['runs'] {
	return Object.entries(values).map(([contestant, measures]) => ({ contestant, measures }));
}

test('columns are those for which a run has a value', () => {
	const table = board({ runs: runs({ a: [seconds(5)], b: [seconds(6), ...tests(3, 4)] }) });
	expect(table.columns.map(({ label }) => label)).toEqual([
		'Outcome',
		'Tests passed',
		'Wall clock',
	]);
	expect(column(table, 'Outcome')).toEqual(['', 'partial']);
	expect(column(table, 'Tests passed')).toEqual(['', '3/4']);
	expect(table.states).toEqual(['unknown']);
});

test('rows follow the headline, those without a value last', () => {
	const table = board({ runs: runs({ a: [], b: [seconds(6)], c: [seconds(5)] }) });
	expect(table.rows.map(({ head }) => head.title)).toEqual(['c', 'b', 'a']);
	expect(table.columns[0]?.sorted).toBe('ascending');
	const reversed = board({
		runs: runs({ a: [score(1, 3)], b: [score(2, 3)] }),
		headline: 'score',
	});
	expect(reversed.rows.map(({ head }) => head.title)).toEqual(['b', 'a']);
	expect(reversed.columns[1]?.sorted).toBe('descending');
});

test('a declared headline has a column and a bar', () => {
	const fps = (value: number): Measure => measure('fps', { label: 'FPS', unit: 'fps', value });
	const table = board({
		runs: runs({ a: [fps(30)], b: [fps(60)] }),
		headline: 'fps',
		config: { measures: { fps: { better: 'higher' } } },
	});
	expect(column(table, 'FPS')).toEqual(['60\u00a0fps', '30\u00a0fps']);
	expect(table.rows.map(({ cells }) => cells[0]?.bar)).toEqual([1, 0.5]);
});

test('claims stand in the words of the run, factors as an interval', () => {
	const table = board({ runs: [{ contestant: 'a', ...claimOf(600, 900, 45) }] });
	expect(column(table, 'Own time claim')).toEqual(['600–900 s']);
	expect(column(table, 'Claim ÷ actual')).toEqual(['13–20×']);
});

test('added and removed lines share a cell', () => {
	const lines = [
		measure('diff.added', { unit: 'lines', value: 12 }),
		measure('diff.removed', { unit: 'lines', value: 0 }),
	];
	const cell = board({ runs: runs({ a: lines }), headline: 'diff.added' }).rows[0]?.cells[0];
	expect([cell?.value.text, cell?.second?.text]).toEqual(['+12', '−0']);
});

test('a build that never passed is counted, not left empty', () => {
	const builds = [
		measure('builds.attempts', { value: 13 }),
		measure('builds.first_pass', { value: null, state: 'failed' }),
	];
	const cell = board({ runs: runs({ a: builds, b: [seconds(1)] }) })
		.rows.at(-1)
		?.cells.at(-1);
	expect([cell?.value.text, cell?.value.state]).toEqual(['0 of 13', 'failed']);
});

describe('best values', () => {
	/** So many runs of two contestants, with values of one measure. */
	const five = (
		id: string,
		a: number[],
		b: number[],
		extra: Measure[] = [measure('outcome', { value: 'complete' })],
	): RoundSketch['runs'] =>
		[a, b].flatMap((values, index) =>
			values.map((value, attempt) => ({
				contestant: index === 0 ? 'a' : 'b',
				attempt: attempt + 1,
				measures: [...extra, measure(id, { label: id, value })],
			})),
		);
	const LOW = [1, 2, 3, 4, 5];
	const HIGH = [11, 12, 13, 14, 15];

	test('one run each, or fewer than five, have none', () => {
		const one = { a: [seconds(30), ...tests(4, 4)], b: [seconds(40), ...tests(4, 4)] };
		expect(best(board({ runs: runs(one) }))).toEqual([]);
		expect(best(board({ runs: runs({ a: tests(9, 58), b: tests(58, 58) }) }))).toEqual([]);
		const four = five('fps', LOW.slice(1), HIGH.slice(1));
		expect(best(board({ runs: four, config: { rank: ['fps'] } }))).toEqual([]);
	});

	test('five runs each: by the direction, wherever that is said', () => {
		const own = (id: string, config: RoundConfig = {}): string[] =>
			best(board({ runs: five(id, LOW, HIGH), headline: id, config })).map((one) => one.charAt(0));
		const marked = { higher: ['b'], lower: ['a'], none: [] };
		for (const id of MEASURE_IDS) {
			const { better, isResult } = rowOf(id);
			if (isResult !== true) expect([id, own(id)]).toEqual([id, marked[better]]);
		}
		// In round.yaml, or in measures.json, from where it is taken over.
		expect(own('fps', { measures: { fps: { better: 'higher' } } })).toEqual(['b']);
		expect(own('fps', { measures: { fps: { better: 'lower' } } })).toEqual(['a']);
		expect(own('fps', { rank: ['fps'] })).toEqual(['b']);
		expect(own('fps', { rank: ['-fps'] })).toEqual(['a']);
		// Nowhere: an order, and no best value.
		expect(own('fps')).toEqual([]);
	});

	test('what did not pass is best at nothing, nor is anything where nobody passed', () => {
		const config: RoundConfig = { rank: ['fps'] };
		const bestOf = (sketch: RoundSketch['runs']): string[] => best(board({ runs: sketch, config }));
		expect(bestOf(five('fps', LOW, HIGH, tests(1, 2)))).toEqual([]);
		expect(bestOf(five('fps', LOW, HIGH, []))).toEqual([]);
		const failed = five('fps', LOW, [...HIGH, 16]);
		const last = failed.at(-1);
		if (last !== undefined)
			last.measures = [measure('outcome', { value: 'partial' }), measure('fps', { value: 16 })];
		expect(bestOf(failed)).toEqual([]);
		// A score is a result: who passed none may have it, but not who met a cap.
		const scores = (outcome: string): RoundSketch['runs'] =>
			['a', 'b', 'c'].flatMap((contestant, place) =>
				LOW.map((_, index) => ({
					contestant,
					attempt: index + 1,
					measures: [
						score(place + 1, 4),
						measure('outcome', { value: contestant === 'a' ? 'complete' : outcome }),
					],
				})),
			);
		const named = (outcome: string): string[] =>
			best(board({ runs: scores(outcome) })).filter((one) => one.endsWith('Score'));
		expect(named('partial')).toEqual(['c: Score']);
		expect(named('limited')).toEqual([]);
	});

	test('declared ranges that meet tell nothing apart', () => {
		const ranged = (half: number): string[] => {
			const sketch = five('fps', LOW, HIGH);
			for (const { measures = [] } of sketch) {
				const fps = measures.find(({ id }) => id === 'fps');
				if (typeof fps?.value === 'number')
					fps.range = { low: fps.value - half, high: fps.value + half };
			}
			return best(board({ runs: sketch, config: { rank: ['fps'] } }));
		};
		// 5 and 11 at the nearest.
		expect(ranged(2.9)).toEqual(['b: fps']);
		expect(ranged(3)).toEqual([]);
	});

	test('ties, lines of code and different bases have none', () => {
		expect(best(board({ runs: runs({ a: [seconds(5)], b: [seconds(5)] }) }))).toEqual([]);
		const loc = (value: number): Measure => measure('loc.authored', { unit: 'lines', value });
		expect(best(board({ runs: runs({ a: [loc(5)], b: [loc(6)] }) }))).toEqual([]);
		const ranked = board({ runs: runs({ a: [loc(5)], b: [loc(6)] }), headline: 'loc.authored' });
		expect(best(ranked)).toEqual([]);
		expect(column(ranked, 'LOC authored')).toEqual(['5', '6']);
		const bases = board({ runs: runs({ a: [seconds(5)], b: [seconds(9, { basis: 'harness' })] }) });
		expect(best(bases)).toEqual([]);
		expect(bases.notes).toEqual([
			'≠ Wall clock has different bases (harness; timings): compare with care.',
		]);
	});

	test('several runs: only five or more, and only where no run overlaps', () => {
		const several = (count: number, from: number): RoundSketch['runs'] =>
			Array.from({ length: count }, (_, index) => ({
				contestant: from < 50 ? 'quick' : 'slow',
				attempt: index + 1,
				measures: [seconds(from + index), ...tests(2, 2)],
			}));
		expect(best(board({ runs: [...several(3, 10), ...several(3, 60)] }))).toEqual([]);
		expect(best(board({ runs: [...several(5, 10), ...several(5, 60)] }))).toEqual([
			'quick: Wall clock',
		]);
		const overlapping = [...several(5, 10), ...several(5, 60)];
		overlapping.push({
			contestant: 'quick',
			attempt: 6,
			measures: [seconds(61), ...tests(2, 2)],
		});
		expect(best(board({ runs: overlapping }))).toEqual([]);
	});
});

test('several runs of a contestant are summed up, and listed one by one', () => {
	const sketch: RoundSketch = {
		id: 'r',
		runs: [
			{ contestant: 'a', attempt: 1, measures: [seconds(10), ...tests(1, 2)] },
			{ contestant: 'a', attempt: 2, measures: [seconds(40), ...tests(2, 2)] },
			{ contestant: 'a', attempt: 3, measures: tests(2, 2) },
		],
	};
	const bench = site({ rounds: [sketch] });
	const table = toScoreboard(firstRound(bench), bench);
	expect(column(table, 'Tests passed')).toEqual(['5/6']);
	// The geometric mean of 10 and 40.
	expect(column(table, 'Wall clock')).toEqual(['20\u00a0s']);
	expect(column(table, 'Outcome')).toEqual(['2/3 passed']);
	// Wilson, two of three.
	expect(table.rows[0]?.cells.map(({ note }) => note)).toEqual([
		'21–94\u00a0%',
		undefined,
		'of 2 runs, not 3',
	]);
	expect(table.rows[0]?.head.page).toBe('rounds/r/index.html#runs');
	expect(toRunTable(firstRound(bench), bench)?.rows.map(({ head }) => head.detail)).toEqual([
		'attempt 1',
		'attempt 2',
		'attempt 3',
	]);
});

test('conditions name n, limits, harnesses and the machine', () => {
	const bench = site({
		contestants: { a: { harness: 'Pi' }, b: { harness: 'Claude Code' } },
		rounds: [
			{
				id: 'r',
				config: { limits: { turns: 10, timeout_s: 600 }, machine: 'rtx' },
				runs: runs({ a: [seconds(1)], b: [seconds(2)] }),
			},
		],
	});
	expect(toScoreboard(firstRound(bench), bench).conditions).toEqual([
		'n = 1 per contestant',
		'limits: 10 turns, 10\u00a0min\u00a000\u00a0s',
		'harnesses: Claude Code and Pi',
		'machine: rtx',
	]);
});

test('a value that met its cap says so', () => {
	const capped = seconds(600, { state: 'limited' });
	const cell = board({ runs: runs({ a: [capped] }) }).rows[0]?.cells[0];
	expect(cell?.value.text).toBe('> 10\u00a0min\u00a000\u00a0s');
	expect(cell?.value.state).toBe('limited');
});
