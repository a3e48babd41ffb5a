import { expect, test } from 'vitest';
import type { TurnOutline } from '../../../../../src/model/transcript.ts';
import {
	alignByTime,
	alignByTurn,
	type PairRow,
} from '../../../../../src/site/views/transcript-pair/align-turns.ts';

const START = '2026-01-01T10:00:00.000Z';

/** Turns at these seconds after the start; `undefined` for one without a time. */
function column(seconds: (number | undefined)[], startedAt: string | undefined = START) {
	const outline = seconds.map((second, index): TurnOutline => ({
		n: index + 1,
		role: 'model',
		line: index + 1,
		title: `turn ${index + 1}`,
		kind: 'run',
		failed: false,
		...(second === undefined
			? {}
			: { at: new Date(Date.parse(START) + second * 1000).toISOString() }),
	}));
	return { outline, titles: new Map([[1, 'first']]), startedAt };
}

/** `time left right`, with `-` for nothing. */
const tell = (rows: PairRow[] | undefined) =>
	rows?.map(({ at, left, right }) => `${at ?? '-'} ${left?.n ?? '-'} ${right?.n ?? '-'}`);

test('by turn, the n-th stands beside the n-th; the longer one goes on alone', () => {
	const rows = alignByTurn(column([0, 5, 9]), column([0]));
	expect(tell(rows)).toEqual(['- 1 1', '- 2 -', '- 3 -']);
	expect(rows[0]?.left?.title).toBe('first');
	expect(rows[1]?.left?.title).toBe('turn 2');
});

test('by time, turns stand in the order of their time, together where they are of one moment', () => {
	const rows = alignByTime(column([0, 5, 9]), column([0.5, 2, 9.4, 20]));
	expect(tell(rows)).toEqual(['0 1 1', '2 - 2', '5 2 -', '9 3 3', '20 - 4']);
});

test('each session counts from its own start', () => {
	const later = column([3600, 3605]);
	later.startedAt = '2026-01-01T11:00:00.000Z';
	expect(tell(alignByTime(column([0, 5]), later))).toEqual(['0 1 1', '5 2 2']);
});

test('a turn without a time, or with a time before the one before, keeps its place', () => {
	expect(tell(alignByTime(column([0, undefined, 3, 1]), column([2])))).toEqual([
		'0 1 -',
		'0 2 -',
		'2 - 1',
		'3 3 -',
		'3 4 -',
	]);
});

test('without times there is no order by time', () => {
	expect(alignByTime(column([0]), column([undefined]))).toBeUndefined();
	expect(alignByTime(column([0], 'nonsense'), column([0]))).toBeUndefined();
});
