// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { compareKeys, keyOf, startTableSort } from '../../../src/client/table-sort.ts';
import { click, get, getButton, openPage } from './page.ts';

const keys = [undefined, 'b 10', 10, 'b 2', 2, undefined];

test('numbers come before texts, and cells without a value last, in either direction', () => {
	const up = [...keys].sort((a, b) => compareKeys(a, b, 'ascending'));
	expect(up).toEqual([2, 10, 'b 2', 'b 10', undefined, undefined]);
	// Array.prototype.sort puts undefined last by itself, so the comparison is asked too.
	expect(compareKeys(undefined, 1, 'descending')).toBe(1);
	expect(compareKeys(1, undefined, 'descending')).toBe(-1);
	expect(compareKeys(undefined, undefined, 'ascending')).toBe(0);
	const down = [...keys].sort((a, b) => compareKeys(a, b, 'descending'));
	expect(down).toEqual([10, 2, 'b 10', 'b 2', undefined, undefined]);
});

const TABLE = `<table data-sortable>
	<thead><tr>
		<th>Name</th>
		<th class="number" aria-sort="descending">Time <span class="sort-mark">▼</span></th>
	</tr></thead>
	<tbody>
		<tr id="b10"><th>b 10</th><td class="number" data-sort="9">9 s</td></tr>
		<tr id="b2"><th>b 2</th><td class="number" data-sort="10">10 s</td></tr>
		<tr id="a"><th>a</th><td class="number">—</td></tr>
	</tbody>
</table>`;

const order = (): string[] => [...document.querySelectorAll('tbody tr')].map(({ id }) => id);
const sorts = (): (string | null)[] =>
	[...document.querySelectorAll('th[aria-sort], thead th')].map((head) =>
		head.getAttribute('aria-sort'),
	);

test('each head gets a button; the order of the page stays until one is used', () => {
	openPage(TABLE);
	startTableSort();
	expect(order()).toEqual(['b10', 'b2', 'a']);
	const buttons = [...document.querySelectorAll<HTMLButtonElement>('button.sort')];
	expect(buttons.map((button) => [button.ariaLabel, button.textContent, button.type])).toEqual([
		['Sort by Name', '↕', 'button'],
		['Sort by Time', '▼', 'button'],
	]);
	expect(document.querySelector('.sort-mark')).toBeNull();
	// Beside the edge at which the cells are not aligned.
	expect(buttons[0]?.nextSibling).toBeNull();
	expect(buttons[1]?.previousSibling).toBeNull();
});

test('a click sorts, a second one turns the order around, and it is said', () => {
	openPage(TABLE);
	startTableSort();
	const said = get('[aria-live="polite"]');
	expect(said.textContent).toBe('');
	expect(said.className).toBe('visually-hidden');
	click(getButton('Sort by Name'));
	expect(order()).toEqual(['a', 'b2', 'b10']);
	expect(sorts()).toEqual(['ascending', null]);
	expect(said.textContent).toBe('Sorted by Name, ascending.');
	expect([...document.querySelectorAll('.sort')].map((one) => one.textContent)).toEqual(['▲', '↕']);
	click(getButton('Sort by Name'));
	expect(order()).toEqual(['b10', 'b2', 'a']);
	expect(sorts()).toEqual(['descending', null]);
	expect([...document.querySelectorAll('.sort')].map((one) => one.textContent)).toEqual(['▼', '↕']);
	// Sorted downwards already: the first click sorts upwards, cells without a value stay last.
	click(getButton('Sort by Time'));
	expect(order()).toEqual(['b10', 'b2', 'a']);
	click(getButton('Sort by Time'));
	expect(order()).toEqual(['b2', 'b10', 'a']);
});

test.each([
	['one row', TABLE.replace(/<tr id="b2">.*<\/tr>\n/, '').replace(/<tr id="a">.*<\/tr>\n/, '')],
	['two bodies', TABLE.replace('</tbody>', '</tbody><tbody><tr><td></td></tr></tbody>')],
	['no head', '<table data-sortable><tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody></table>'],
	['not marked', TABLE.replace(' data-sortable', '')],
])('a table of %s gets none', (_, html) => {
	openPage(html);
	startTableSort();
	expect(document.querySelector('button')).toBeNull();
});

test('a page without tables gets no region for announcements', () => {
	openPage('<p></p>');
	startTableSort();
	expect(document.querySelector('[aria-live]')).toBeNull();
});

test('the key of a cell is what it states, else its text', () => {
	const cell = (attributes: string, text = ' x '): unknown => {
		openPage(`<table><tr><td ${attributes}>${text}</td></tr></table>`);
		return keyOf(get('td', HTMLTableCellElement));
	};
	expect(cell('data-sort="1.5"')).toBe(1.5);
	expect(cell('data-sort="b 2"')).toBe('b 2');
	expect(cell('data-sort=""')).toBe('');
	expect(cell('')).toBe('x');
	expect(cell('class="number"')).toBeUndefined();
	expect(keyOf(undefined)).toBeUndefined();
});
