// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { setKeysOff } from '../../../../src/client/key-choice.ts';
import { click, get, getButton, openPage, press, watchNavigation } from '../page.ts';

const PAIR = `<div data-pair>
	<p>${['ada', 'bob', 'cleo'].map((name) => `<a data-choice="a" id="a-${name}" href="/p/${name}.html">${name}</a>`).join('')}</p>
	<p><a data-choice="b" id="b-ada" href="/p/b-ada.html">ada</a><a data-choice="b" id="b-bob" aria-current="true" href="/p/b-bob.html">bob</a><a data-choice="b" id="b-cleo" href="/p/b-cleo.html">cleo</a></p>
	<div class="both" data-columns="80"><span class="a" id="left">x</span><span class="b" id="right">y</span></div>
	<details class="pair-fold"><summary></summary></details>
	<details class="pair-fold" open><summary></summary></details>
	<details id="other" open><summary></summary></details>
</div>
<a data-lines-a="1-4" id="part" href="/p/2.html">2</a>`;

/** Folds are opened and closed once for all of a page: each test is a page of its own. */
async function open(address = '/p/index.html', html = PAIR): Promise<void> {
	vi.resetModules();
	const { startPairTools } = await import('../../../../src/client/pairs/tools.ts');
	openPage(html, address);
	startPairTools();
}

const pressed = (): Record<string, string | null> =>
	Object.fromEntries(
		[...document.querySelectorAll('.pair-tools button')].map((button) => [
			button.textContent,
			button.getAttribute('aria-pressed'),
		]),
	);
const folds = (): boolean[] =>
	[...document.querySelectorAll<HTMLDetailsElement>('details')].map((fold) => fold.open);

let pair: HTMLElement;

describe('the buttons of a pair', () => {
	beforeEach(async () => {
		await open();
		pair = get('[data-pair]');
	});

	test('stand before it, in a group with a name', () => {
		expect(get('.pair-tools').nextElementSibling).toBe(pair);
		expect(get('.pair-tools').getAttribute('aria-label')).toBe('How the two are shown');
		expect(pressed()).toEqual({
			'Swap sides': 'false',
			Wrap: 'false',
			'Unfold all': 'false',
			'Ignore white space': 'false',
			'Ignore comments': 'false',
			'Keys ?': null,
		});
		expect(pair.hasAttribute('data-nowrap')).toBe(true);
		expect(pair.hasAttribute('data-swap')).toBe(false);
		expect(folds()).toEqual([false, true, true]);
	});

	test('swap, wrap and unfold, and back', () => {
		for (const name of ['Swap sides', 'Wrap', 'Unfold all']) click(getButton(name));
		expect(pressed()).toMatchObject({ 'Swap sides': 'true', Wrap: 'true', 'Unfold all': 'true' });
		expect(pair.hasAttribute('data-swap')).toBe(true);
		expect(pair.hasAttribute('data-nowrap')).toBe(false);
		expect(folds()).toEqual([true, true, true]);
		expect(location.search).toBe('?swap=1&wrap=1&context=all');
		for (const name of ['Swap sides', 'Wrap', 'Unfold all']) click(getButton(name));
		expect(pair.hasAttribute('data-swap')).toBe(false);
		expect(pair.hasAttribute('data-nowrap')).toBe(true);
		expect(folds()).toEqual([false, false, true]);
		expect(location.search).toBe('');
	});

	test('ignore kinds of differences one by one', () => {
		click(getButton('Ignore comments'));
		click(getButton('Ignore white space'));
		expect(pair.dataset['quiet']).toBe('comment space');
		expect(pressed()).toMatchObject({ 'Ignore white space': 'true', 'Ignore comments': 'true' });
		click(getButton('Ignore comments'));
		expect(pair.dataset['quiet']).toBe('space');
		expect(pressed()).toMatchObject({ 'Ignore white space': 'true', 'Ignore comments': 'false' });
	});

	test('take the choice along to other contestants and other parts', () => {
		click(getButton('Wrap'));
		for (const id of ['a-ada', 'b-cleo', 'part'])
			expect(get(`#${id}`, HTMLAnchorElement).search).toBe('?wrap=1');
	});

	test('change all the same where the browser has no history', () => {
		vi.spyOn(history, 'replaceState').mockImplementation(() => {
			throw new Error('SecurityError');
		});
		click(getButton('Swap sides'));
		expect(pair.hasAttribute('data-swap')).toBe(true);
	});
});

test('what the address says is shown, and shown again when it comes back', async () => {
	await open('/p/index.html?swap=1&quiet=space');
	expect(get('[data-pair]').dataset).toMatchObject({ swap: '', quiet: 'space' });
	history.replaceState(null, '', '/p/index.html?context=all');
	dispatchEvent(new PopStateEvent('popstate'));
	expect(get('[data-pair]').hasAttribute('data-swap')).toBe(false);
	expect(folds()).toEqual([true, true, true]);
});

test('a page without a pair is left alone', async () => {
	await open('/', '<p></p>');
	expect(document.body.innerHTML).toBe('<p></p>');
});

test('text is selected in the column in which one begins', async () => {
	await open();
	const down = (id: string): string | undefined => {
		get(id).dispatchEvent(new Event('pointerdown', { bubbles: true }));
		return get('[data-pair]').dataset['select'];
	};
	expect(down('#other')).toBeUndefined();
	expect([down('#left'), down('#right'), down('#other')]).toEqual(['a', 'b', 'b']);
});

describe('keys', () => {
	test.each([
		['x', 'Swap sides'],
		['w', 'Wrap'],
		['f', 'Unfold all'],
	])('%s is the button %s', async (key, name) => {
		await open();
		press(key);
		expect(pressed()[name]).toBe('true');
		press(key);
		expect(pressed()[name]).toBe('false');
	});

	test.each([
		[']', 'b-bob', 'b-cleo'],
		['[', 'b-bob', 'b-ada'],
		[']', 'b-cleo', 'b-ada'],
		['[', 'b-ada', 'b-cleo'],
	])('%s from %s leads to %s, round and round', async (key, current, to) => {
		await open(
			'/p/index.html',
			PAIR.replace(' aria-current="true"', '').replace(
				`id="${current}"`,
				`id="${current}" aria-current="true"`,
			),
		);
		const gone = watchNavigation();
		press(key);
		expect(gone).toEqual([`http://localhost:3000/p/${to}.html`]);
	});

	test('where there is no other contestant, brackets lead nowhere', async () => {
		const links = /<a data-choice="b" id="b-(?:ada|cleo)".*?<\/a>/g;
		await open('/p/index.html', PAIR.replace(links, ''));
		const gone = watchNavigation();
		press(']');
		await open('/p/index.html', PAIR.replace(' aria-current="true"', ''));
		press(']');
		expect(gone).toEqual([]);
	});

	test('do nothing in the help, with modifiers, in fields, and when they are off', async () => {
		await open('/p/index.html', `${PAIR}<input id="field">`);
		const swapped = (): boolean => get('[data-pair]').hasAttribute('data-swap');
		for (const held of [{ altKey: true }, { ctrlKey: true }, { metaKey: true }]) press('x', held);
		press('x', { on: get('#field') });
		press('q');
		expect(swapped()).toBe(false);
		press('?');
		expect(get('dialog', HTMLDialogElement).open).toBe(true);
		press('x');
		expect(swapped()).toBe(false);
		get('dialog', HTMLDialogElement).close();
		click(getButton('Keys ?'));
		expect(get('dialog', HTMLDialogElement).open).toBe(true);
		get('dialog', HTMLDialogElement).close();
		setKeysOff(true);
		press('x');
		expect(swapped()).toBe(false);
		press('?');
		expect(get('dialog', HTMLDialogElement).open).toBe(true);
	});
});

describe('the bar that moves both columns', () => {
	const wheel = (deltaX: number, deltaY = 0): boolean =>
		get('.both').dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, cancelable: true }));

	/** As wide as given, in pixels. */
	function makeWide(scrollWidth: number, clientWidth = 100): HTMLElement {
		const bar = get('.pair-bar');
		Object.defineProperties(bar, {
			scrollWidth: { value: scrollWidth },
			clientWidth: { value: clientWidth },
		});
		return bar;
	}

	test('is as wide as the longest line, and can be reached by keyboard', async () => {
		await open();
		const bar = get('.pair-bar');
		expect([bar.tabIndex, bar.getAttribute('role'), bar.getAttribute('aria-label')]).toEqual([
			0,
			'region',
			'Move both columns sideways',
		]);
		expect(bar.querySelector('div')?.style.width).toBe('calc(50% + 90ch)');
		expect(bar.parentElement).toBe(get('[data-pair]'));
	});

	test('shifts the lines by what it is scrolled', async () => {
		await open();
		const bar = get('.pair-bar');
		bar.scrollLeft = 40;
		bar.dispatchEvent(new Event('scroll'));
		expect(get('[data-pair]').style.getPropertyValue('--shift')).toBe('-40px');
	});

	test('follows a wheel that turns sideways over the lines', async () => {
		await open();
		const bar = makeWide(200);
		expect(wheel(30, 10)).toBe(false);
		expect(bar.scrollLeft).toBe(30);
		expect(wheel(30, 30)).toBe(true);
		expect(wheel(-10, 30)).toBe(true);
		expect(bar.scrollLeft).toBe(30);
		click(getButton('Wrap'));
		expect(wheel(30)).toBe(true);
	});

	test('leaves the wheel alone where all lines fit', async () => {
		await open();
		makeWide(100);
		expect(wheel(30)).toBe(true);
	});

	test('is not there for files without lines', async () => {
		await open('/p/index.html', PAIR.replace(' data-columns="80"', ''));
		expect(document.querySelector('.pair-bar')).toBeNull();
	});
});
