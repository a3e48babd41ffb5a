// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import {
	findCurrent,
	goToPageOf,
	isFolded,
	listsAllTurns,
	listShownTurns,
	listTurns,
	numberOf,
} from '../../../../src/client/turns/list.ts';
import { get, openPage, place, watchNavigation } from '../page.ts';

const TURNS = [1, 2, 3].map((n) => `<section class="turn" id="t${n}"></section>`).join('');

test('the list names turns with what they are; lines without a link are none', () => {
	openPage(`<nav data-outline="part"><ol>
		<li data-n="4" data-kind="edit" data-failed data-tools="0 2"><a href="#t4">4</a></li>
		<li data-n="5"></li><li><a href="#x">x</a></li>
	</ol></nav><ol><li data-n="6"><a href="#t6">6</a></li></ol>`);
	expect(listTurns()).toEqual([
		{
			n: 4,
			kind: 'edit',
			failed: true,
			tools: [0, 2],
			marks: [],
			item: get('[data-n="4"]'),
			link: get('[data-n="4"] a'),
		},
	]);
	expect(listsAllTurns()).toBe(false);
	openPage('<nav data-outline="whole"></nav>');
	expect(listsAllTurns()).toBe(true);
});

test('turns of the page, and their numbers', () => {
	openPage(TURNS);
	expect(listShownTurns().map(numberOf)).toEqual([1, 2, 3]);
});

/** The end of the page is so many pixels below the end of the window. */
function end(below: number): void {
	Object.defineProperty(document.documentElement, 'scrollHeight', {
		configurable: true,
		value: innerHeight + below,
	});
}

describe('the turn that is read', () => {
	test.each([
		[150, 2],
		[151, 1],
	])('begins above the middle of the bar: the second at %d', (top, expected) => {
		openPage(TURNS);
		place({ '#t1': [-500, top], '#t2': [top, 400], '#t3': [400, 900] });
		expect(findCurrent()).toBe(expected);
	});

	test('is none above the first', () => {
		openPage(TURNS);
		place({ '#t1': [300, 350], '#t2': [350, 400], '#t3': [400, 900] });
		expect(findCurrent()).toBe(0);
	});

	test('is never one that is folded or filtered out', () => {
		openPage(TURNS.replace('id="t2"', 'id="t2" data-out'));
		place({ '#t1': [-500, 0], '#t2': [0, 100], '#t3': [400, 900] });
		expect(findCurrent()).toBe(1);
	});

	test.each([
		['#t2', 151, 2],
		['#t2', 383, 2],
		['#t2', 384, 1],
		['#t3', 300, 1],
	])('is the one that was gone to and moved down a little: %s at %d', (hash, top, expected) => {
		openPage(TURNS, `/t/index.html${hash}`);
		end(1000);
		place({ '#t1': [-500, top], '#t2': [top, 900], '#t3': [900, 950] });
		expect(findCurrent()).toBe(expected);
	});

	describe('at the end of a page', () => {
		test.each([
			['#t3', 2, 3],
			['#t3', 3, 1],
			['#t2', 0, 2],
			['#t9', 0, 1],
			['#L3', 0, 1],
			['', 0, 1],
		])('is the one that was gone to: %s, %d pixels before it', (hash, below, expected) => {
			openPage(TURNS, `/x${hash}`);
			place({ '#t1': [-500, 0], '#t2': [400, 500], '#t3': [500, 600] });
			end(below);
			expect(findCurrent()).toBe(expected);
		});

		test('but for one that is hidden', () => {
			openPage(TURNS.replace('id="t3"', 'id="t3" hidden'), '/x#t3');
			place({ '#t1': [-500, 0], '#t2': [400, 500], '#t3': [500, 600] });
			end(0);
			expect(findCurrent()).toBe(1);
		});
	});
});

test('a turn is folded where it is there and not to be seen', () => {
	openPage(
		`<details><summary></summary><section class="turn" id="t1"></section></details>${TURNS.replace('t1', 'x')}`,
	);
	expect([1, 2, 9].map(isFolded)).toEqual([true, false, false]);
});

test('a turn of another page is on the last one that begins before it', () => {
	openPage(
		`<a data-first-turn="1" href="/t/index.html"></a><a data-first-turn="9" href="/t/9.html"></a><a data-first-turn="5" href="/t/5.html"></a>`,
	);
	const gone = watchNavigation();
	for (const turn of [1, 4, 5, 8, 9, 20, 0]) goToPageOf(turn);
	expect(gone.map((address) => address.replace('http://localhost:3000/t/', ''))).toEqual([
		'index.html#t1',
		'index.html#t4',
		'5.html#t5',
		'5.html#t8',
		'9.html#t9',
		'9.html#t20',
	]);
});
