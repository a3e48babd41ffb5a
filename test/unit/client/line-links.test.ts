// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest';
import { startLineLinks } from '../../../src/client/line-links.ts';
import { click, get, getButton, listScrolled, openPage, place, watchNavigation } from './page.ts';

const line = (id: string): string => `<i id="${id}"><a href="#${id}" id="to-${id}">x</a></i>`;
const CODE = `<div class="code">${[1, 2, 3, 4, 5].map((n) => line(`L${n}`)).join('')}</div>`;

const shaded = (): string[] => [...document.querySelectorAll('.in-range')].map(({ id }) => id);
const said = (): string | undefined =>
	document.querySelector('.line-tools [role="status"]')?.textContent;

function goTo(hash: string): void {
	history.replaceState(null, '', hash);
	dispatchEvent(new HashChangeEvent('hashchange'));
}

describe('a page of code', () => {
	test('a click with Shift extends the line before to a range, which is shaded and named', () => {
		openPage(CODE, '/x#L2');
		startLineLinks();
		expect(said()).toBe('Line 2');
		expect(shaded()).toEqual([]);
		expect(click(get('#to-L4'), { shiftKey: true })).toBe(false);
		expect(location.hash).toBe('#L2-L4');
		expect(shaded()).toEqual(['L2', 'L3', 'L4']);
		expect(said()).toBe('Lines 2–4');
		// The line that was chosen alone stays the start.
		click(get('#to-L1'), { shiftKey: true });
		expect(location.hash).toBe('#L1-L2');
		expect(shaded()).toEqual(['L1', 'L2']);
	});

	test('a click without Shift is the browser’s', () => {
		openPage(CODE, '/x');
		startLineLinks();
		expect(document.querySelector('.line-tools')).toBeNull();
		expect(click(get('#to-L4'))).toBe(true);
		expect(shaded()).toEqual([]);
	});

	test('with Shift and no line before, it is the line alone', () => {
		openPage(CODE, '/x');
		startLineLinks();
		click(get('#to-L3'), { shiftKey: true });
		expect(location.hash).toBe('#L3');
		expect(said()).toBe('Line 3');
		expect(shaded()).toEqual([]);
	});

	test('another address shades other lines, and one that names none shades nothing', () => {
		openPage(CODE, '/x#L1-L2');
		startLineLinks();
		expect(shaded()).toEqual(['L1', 'L2']);
		goTo('#L4-L5');
		expect(shaded()).toEqual(['L4', 'L5']);
		goTo('#top');
		expect(shaded()).toEqual([]);
		expect(said()).toBeUndefined();
	});

	test('clicks elsewhere, and on links that are no lines, are left alone', () => {
		openPage(`${CODE}<a id="other" href="#L5">y</a>`, '/x#L2');
		startLineLinks();
		for (const selector of ['#other', '.code']) {
			expect(click(get(selector), { shiftKey: true })).toBe(true);
		}
		expect(location.hash).toBe('#L2');
		document.dispatchEvent(new MouseEvent('click', { shiftKey: true }));
		expect(location.hash).toBe('#L2');
	});

	test('a fold that holds the range is opened, with those around it', () => {
		openPage(
			`<div class="lines"><details id="outer"><summary></summary><details id="inner"><summary></summary>${line('L1')}${line('L2')}</details></details><details id="other"></details></div>`,
			'/x#L1-L2',
		);
		startLineLinks();
		const open = [...document.querySelectorAll('details')].map((fold) => [fold.id, fold.open]);
		expect(open).toEqual([
			['outer', true],
			['inner', true],
			['other', false],
		]);
	});

	test('a range out of sight is scrolled to', () => {
		openPage(CODE, '/x');
		place({ '#L1': [-10, 10], '#L2': [0, innerHeight], '#L3': [10, innerHeight + 1] });
		startLineLinks();
		goTo('#L2-L3');
		expect(listScrolled()).toEqual([]);
		goTo('#L1-L2');
		goTo('#L3-L4');
		expect(listScrolled()).toEqual(['L1', 'L3']);
	});

	test('a line that was pushed out of the window after the browser went there is shown', async () => {
		const drawn = (): Promise<void> =>
			new Promise((resolve) => {
				requestAnimationFrame(() =>
					requestAnimationFrame(() =>
						requestAnimationFrame(() => {
							resolve();
						}),
					),
				);
			});
		openPage(CODE, '/x');
		place({
			'#L1': [-20, -1],
			'#L2': [-20, 0],
			'#L3': [innerHeight, innerHeight + 20],
			'#L4': [innerHeight + 1, innerHeight + 21],
		});
		startLineLinks();
		for (const hash of ['#L2', '#L3', '#L1', '#L4']) {
			goTo(hash);
			await drawn();
		}
		expect(listScrolled()).toEqual(['L1', 'L4']);
		// Who goes on at once is not taken back.
		goTo('#L1');
		goTo('#L2');
		await drawn();
		expect(listScrolled()).toEqual(['L1', 'L4']);
	});

	test('the tools copy the address and can be closed', async () => {
		const writeText = vi.fn(() => Promise.resolve());
		vi.stubGlobal('navigator', { clipboard: { writeText } });
		openPage(CODE, '/x#L2');
		startLineLinks();
		click(getButton('Copy link'));
		await vi.waitFor(() => {
			expect(said()).toBe('Link copied');
		});
		expect(writeText).toHaveBeenCalledWith(location.href);
		goTo('#L3');
		expect(document.querySelectorAll('.line-tools')).toHaveLength(1);
		click(getButton('Close'));
		expect(document.querySelector('.line-tools')).toBeNull();
	});

	test('where the browser refuses to copy, it is said', async () => {
		vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error()) } });
		openPage(CODE, '/x#L2');
		startLineLinks();
		click(getButton('Copy link'));
		await vi.waitFor(() => {
			expect(said()).toBe('The browser does not let the page copy; the address bar has the link.');
		});
	});

	test('where history is refused, the address changes all the same', () => {
		openPage(CODE, '/x#L2');
		startLineLinks();
		vi.spyOn(history, 'replaceState').mockImplementation(() => {
			throw new Error('SecurityError');
		});
		click(get('#to-L4'), { shiftKey: true });
		expect(location.hash).toBe('#L2-L4');
	});
});

test('a page without lines does nothing', () => {
	openPage('<p><a id="L1" href="#L1">x</a></p>', '/x#L1');
	startLineLinks();
	expect(said()).toBeUndefined();
});

describe('turns', () => {
	const TURNS =
		'<div class="turn" id="t4"><div class="turn-head"><h2><a id="to-t4" href="#t4">4</a></h2></div></div><div class="turn" id="t5"></div>';

	test('one that a link led to asks for no tools, one that was clicked does', () => {
		openPage(TURNS, '/x#t4');
		startLineLinks();
		expect(said()).toBeUndefined();
		click(get('#to-t4'));
		goTo('#t4');
		expect(said()).toBe('Turn 4');
	});

	test('ranges and parts of turns are named', () => {
		openPage(TURNS, '/x#t4-t5');
		startLineLinks();
		expect(said()).toBe('Turns 4–5');
		expect(shaded()).toEqual(['t4', 't5']);
		goTo('#t4.2');
		expect(said()).toBe('Turn 4, part 2');
	});
});

describe('what another page has', () => {
	const parts = `${CODE}
		<a data-first-line="1" data-last-line="5" aria-current="page" href="/x/index.html">1</a>
		<a data-first-line="6" data-last-line="10" href="/x/2.html">2</a>`;

	test.each([
		['#L6', ['http://localhost:3000/x/2.html#L6']],
		['#L10-L11', ['http://localhost:3000/x/2.html#L10-L11']],
		['#L11', []],
		['#L5', []],
	])('lines of a long file: %s', (hash, expected) => {
		openPage(parts, `/x${hash}`);
		const gone = watchNavigation();
		startLineLinks();
		expect(gone).toEqual(expected);
	});

	test.each([
		['#aL7', ['http://localhost:3000/p/2.html#aL7']],
		['#bL21', ['http://localhost:3000/p/2.html#bL21']],
		['#aL21', []],
		['#aL4', []],
		['#bL10', []],
	])('lines of a side of a pair: %s', (hash, expected) => {
		const links = `<div class="lines"></div>
			<a data-lines-a="1-4" data-lines-b="1-4" aria-current="page" href="/p/index.html">1</a>
			<a data-lines-a="6-7 9-20" data-lines-b="20-21" href="/p/2.html">2</a>`;
		openPage(links, `/p${hash}`);
		const gone = watchNavigation();
		startLineLinks();
		expect(gone).toEqual(expected);
	});

	test.each([
		['#t7', ['http://localhost:3000/t/2.html#t7']],
		['#t9', ['http://localhost:3000/t/2.html#t9']],
		['#t10', ['http://localhost:3000/t/3.html#t10']],
		// Goes on here: its end is on this page.
		['#t3-t4', []],
		['#t5', []],
	])('turns: %s', (hash, expected) => {
		const links = `<div class="turn" id="t4"></div>
			<a data-first-turn="4" aria-current="page" href="/t/index.html">1</a>
			<a data-first-turn="6" href="/t/2.html">2</a>
			<a data-first-turn="10" href="/t/3.html">3</a>`;
		openPage(links, `/t${hash}`);
		const gone = watchNavigation();
		startLineLinks();
		expect(gone).toEqual(expected);
	});

	test('a line of this page goes nowhere', () => {
		openPage(parts, '/x#L2');
		const gone = watchNavigation();
		startLineLinks();
		expect(gone).toEqual([]);
	});
});
