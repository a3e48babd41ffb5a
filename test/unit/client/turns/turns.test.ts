import { expect, test } from 'vitest';
import { readFacts, type TurnFacts } from '../../../../src/client/turns/facts.ts';
import {
	formatFilter,
	isFiltering,
	parseFilter,
	passesFilter,
	toggleValue,
} from '../../../../src/client/turns/filter.ts';
import { findJump, findNextTurn, type KeyName } from '../../../../src/client/turns/keys.ts';

const turns: TurnFacts[] = [
	{ n: 1, kind: 'person', failed: false, tools: [], marks: [] },
	{ n: 2, kind: 'edit', failed: false, tools: [1], marks: ['loop'] },
	{ n: 3, kind: 'run', failed: true, tools: [0, 1], marks: ['test'] },
	{ n: 4, kind: 'person', failed: false, tools: [], marks: [] },
	{ n: 5, kind: 'run', failed: false, tools: [0], marks: ['test', 'commit'] },
];

function go(name: KeyName, current: number, back = false): number | undefined {
	return findNextTurn(turns, { name, current, back });
}

test('keys lead to the next turn of their kind', () => {
	expect([go('j', 0), go('j', 3), go('j', 5)]).toEqual([1, 4, undefined]);
	expect([go('k', 3), go('k', 1)]).toEqual([2, undefined]);
	expect([go('e', 0), go('e', 3)]).toEqual([3, undefined]);
	expect([go('n', 0), go('n', 2)]).toEqual([2, undefined]);
	expect([go('h', 1), go('h', 4)]).toEqual([4, undefined]);
	expect([go('t', 0), go('t', 3), go('t', 5)]).toEqual([3, 5, undefined]);
	expect([go('c', 0), go('l', 0)]).toEqual([5, 2]);
});

test('with Shift they lead back', () => {
	expect([go('h', 4, true), go('h', 1, true)]).toEqual([1, undefined]);
	expect([go('t', 5, true), go('e', 5, true)]).toEqual([3, 3]);
	expect([go('j', 3, true), go('k', 3, true)]).toEqual([2, 4]);
});

test('a page says with which turn each kind begins', () => {
	expect(findJump('e12 h41 t9', 'h')).toBe(41);
	expect(findJump('e12 h41', 't')).toBeUndefined();
	expect(findJump('', 'e')).toBeUndefined();
});

test('turns are read from their attributes', () => {
	expect(
		readFacts(7, { role: 'model', kind: 'run', failed: '', tools: '0 12', marks: 'test' }),
	).toEqual({ n: 7, kind: 'run', failed: true, tools: [0, 12], marks: ['test'] });
	expect(readFacts(1, { role: 'human', kind: 'talk' })).toMatchObject({
		kind: 'person',
		tools: [],
	});
	expect(readFacts(1, { role: 'system', kind: 'talk' }).kind).toBe('session');
});

test('a filter is read from the address and written into it, with what else stands there', () => {
	const filter = parseFilter('?only=edit,run&tool=Bash&tool=a%20b&errors=1&text=1&theme=dark');
	expect(filter).toEqual({
		kinds: ['run', 'edit'],
		tools: ['Bash', 'a b'],
		errorsOnly: true,
		textOnly: true,
	});
	const search = '?only=run&only=edit&tool=Bash&tool=a+b&errors=1&text=1';
	expect(formatFilter(filter, '')).toBe(search);
	expect(parseFilter(search)).toEqual(filter);
	expect(formatFilter(parseFilter(''), '?theme=dark&only=edit')).toBe('?theme=dark');
	expect(formatFilter(parseFilter(''), search)).toBe('');
});

test('an address that says nothing we know filters nothing', () => {
	for (const search of ['', '?only=', '?only=nothing', '?errors=yes', '?x=%E0%A4%A']) {
		expect(isFiltering(parseFilter(search)), search).toBe(false);
	}
});

test('kinds and tools are alternatives, all of them conditions', () => {
	const shown = (search: string): number[] =>
		turns
			.filter((turn) => passesFilter(turn, parseFilter(search), ['Bash', 'Edit']))
			.map(({ n }) => n);
	expect(shown('')).toEqual([1, 2, 3, 4, 5]);
	expect(shown('?only=edit&only=person')).toEqual([1, 2, 4]);
	expect(shown('?tool=Bash')).toEqual([3, 5]);
	expect(shown('?tool=Edit&only=run')).toEqual([3]);
	expect(shown('?tool=Bash&errors=1')).toEqual([3]);
	expect(shown('?tool=gone')).toEqual([]);
});

test('a choice is made and taken back', () => {
	expect(toggleValue(['a'], 'b')).toEqual(['a', 'b']);
	expect(toggleValue(['a', 'b'], 'a')).toEqual(['b']);
});
