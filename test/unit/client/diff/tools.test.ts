// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest';
import { startDiffTools } from '../../../../src/client/diff/tools.ts';
import { setKeysOff } from '../../../../src/client/key-choice.ts';
import { click, get, getButton, openPage, place, press } from '../page.ts';

const DIFF = `<div data-diff-tools></div>
<div class="changes"><section class="change" id="f-a"><div class="two-sided"><div class="hunk"><i id="f-a-R1"><a href="#f-a-R1">1</a>same</i>
	<div class="edit" id="e1"><del class="ws">a</del><ins class="ws">b</ins></div>
	<div class="edit" id="e2"><ins class="cm">c</ins></div>
	<div class="edit" id="e3"><ins>d</ins></div>
	<details class="fold" id="d1"><summary></summary></details>
	<details class="fold" id="d2" open><summary></summary></details>
</div></div></section></div>
<nav class="pager"><a id="to-page" href="/d/2.html">2</a></nav>
<table class="change-list"><tr><th><a id="to-here" href="#f-a">a</a></th></tr></table>`;

const PLACES = { '#e1': [200, 210], '#e2': [300, 310], '#e3': [400, 410] } as const;

function open(address = '/d/index.html', html = DIFF): void {
	openPage(html, address);
	startDiffTools();
}

const buttons = (): [string, string | null][] =>
	[...document.querySelectorAll('[data-diff-tools] button')].map((button) => [
		button.textContent,
		button.getAttribute('aria-pressed'),
	]);

describe('the bar of a diff', () => {
	test('has groups with names, and what the diff has', () => {
		open();
		expect(buttons()).toEqual([
			['Side by side', 'false'],
			['Hide white space: 2 lines', 'false'],
			['Hide comments: 1 line', 'false'],
			['Unfold all', null],
			['↑ Previous', null],
			['↓ Next change', null],
			['Keys ?', null],
		]);
		const groups = [...document.querySelectorAll('[data-diff-tools] [role="group"]')];
		expect(groups.map((group) => [group.className, group.getAttribute('aria-label')])).toEqual([
			['diff-sides', 'Columns'],
			['diff-quiet', 'Changes to hide'],
			['diff-folds', 'Folds'],
			['diff-jumps', 'Go to'],
		]);
	});

	test('leaves out what the diff has not', () => {
		open('/', DIFF.replaceAll('class="ws"', '').replace('class="cm"', '').replaceAll('fold', 'x'));
		expect(buttons().map(([text]) => text)).toEqual([
			'Side by side',
			'↑ Previous',
			'↓ Next change',
			'Keys ?',
		]);
		expect(document.querySelector('.diff-quiet')).toBeNull();
	});

	test.each([
		['no bar', DIFF.replace('data-diff-tools', '')],
		['no changes', '<div data-diff-tools></div><div class="changes"></div>'],
		['no diff', '<div data-diff-tools></div>'],
	])('is not made where there is %s', (_, html) => {
		open('/', html);
		expect(document.querySelector('button')).toBeNull();
		expect(press('s')).toBe(true);
	});
});

describe('columns', () => {
	test('are chosen by the button, kept in the address, in links to other pages and for later', () => {
		open('/d/index.html?x=1#f-a');
		click(getButton('Side by side'));
		expect(get('.changes').dataset['view']).toBe('split');
		expect(buttons()[0]).toEqual(['Side by side', 'true']);
		expect(document.querySelectorAll('.twin')).toHaveLength(1);
		expect(location.href).toBe('http://localhost:3000/d/index.html?x=1&view=split#f-a');
		expect(get('#to-page', HTMLAnchorElement).search).toBe('?view=split');
		expect(get('#to-here').getAttribute('href')).toBe('#f-a');
		expect(localStorage.getItem('proofsheet-diff-view')).toBe('split');
		click(getButton('Side by side'));
		expect(get('.changes').dataset['view']).toBe('unified');
		expect(document.querySelectorAll('.twin')).toHaveLength(0);
		expect(location.search).toBe('?x=1');
		expect(localStorage.getItem('proofsheet-diff-view')).toBe('unified');
	});

	test('begin as the address says, else as they were last', () => {
		localStorage.setItem('proofsheet-diff-view', 'split');
		open();
		expect(get('.changes').dataset['view']).toBe('split');
		open('/d/index.html?view=unified');
		expect(get('.changes').dataset['view']).toBe('unified');
	});

	test('come back with the address', () => {
		open();
		history.replaceState(null, '', '/d/index.html?view=split&hide=space');
		dispatchEvent(new PopStateEvent('popstate'));
		expect(get('.changes').dataset).toMatchObject({ view: 'split', hide: 'space' });
	});

	test('change all the same where the browser has no history', () => {
		open();
		vi.spyOn(history, 'replaceState').mockImplementation(() => {
			throw new Error('SecurityError');
		});
		click(getButton('Side by side'));
		expect(get('.changes').dataset['view']).toBe('split');
	});
});

test('quiet changes are hidden one by one', () => {
	open();
	click(getButton('Hide comments: 1 line'));
	expect(get('.changes').dataset['hide']).toBe('comments');
	click(getButton('Hide white space: 2 lines'));
	expect(get('.changes').dataset['hide']).toBe('space comments');
	expect(location.search).toBe('?hide=space,comments');
	expect(
		buttons()
			.slice(1, 3)
			.map(([, pressed]) => pressed),
	).toEqual(['true', 'true']);
	click(getButton('Hide comments: 1 line'));
	expect(get('.changes').dataset['hide']).toBe('space');
	expect(
		buttons()
			.slice(1, 3)
			.map(([, pressed]) => pressed),
	).toEqual(['true', 'false']);
});

test('folds are opened while one is closed, and closed once all are open', () => {
	open();
	const folds = (): boolean[] =>
		[...document.querySelectorAll<HTMLDetailsElement>('.fold')].map((fold) => fold.open);
	const toggled = (): void => {
		get('#d1').dispatchEvent(new Event('toggle'));
	};
	click(getButton('Unfold all'));
	expect(folds()).toEqual([true, true]);
	toggled();
	click(getButton('Fold all'));
	expect(folds()).toEqual([false, false]);
	toggled();
	expect(getButton('Unfold all').textContent).toBe('Unfold all');
});

describe('keys', () => {
	test('n and p lead from change to change, as the buttons do', () => {
		open();
		place(PLACES);
		expect(press('n')).toBe(false);
		expect(get('.diff-status').textContent).toBe('Change 1 of 3, ');
		press('n');
		expect(get('.diff-status').textContent).toBe('Change 2 of 3, ');
		press('p');
		expect(get('.diff-status').textContent).toBe('Change 1 of 3, ');
		click(getButton('↓ Next change'));
		expect(get('.diff-status').textContent).toBe('Change 2 of 3, ');
		click(getButton('↑ Previous'));
		expect(get('.diff-status').textContent).toBe('Change 1 of 3, ');
	});

	test('s puts old and new beside each other', () => {
		open();
		expect(press('s')).toBe(false);
		expect(get('.changes').dataset['view']).toBe('split');
		expect(localStorage.getItem('proofsheet-diff-view')).toBe('split');
	});

	test('? and the button open the help, in which keys do nothing', () => {
		open();
		press('?');
		expect(get('dialog', HTMLDialogElement).open).toBe(true);
		expect(press('s')).toBe(true);
		expect(get('.changes').dataset['view']).toBe('unified');
		get('dialog', HTMLDialogElement).close();
		click(getButton('Keys ?'));
		expect(get('dialog', HTMLDialogElement).open).toBe(true);
		expect([...document.querySelectorAll('dialog kbd')].map((key) => key.textContent)).toEqual([
			'n',
			'p',
			's',
			'?',
		]);
	});

	test('others, and those with a modifier, are the browser’s', () => {
		open();
		for (const held of [{ altKey: true }, { ctrlKey: true }, { metaKey: true }])
			expect(press('s', held)).toBe(true);
		expect(press('S')).toBe(true);
		expect(press('x')).toBe(true);
		expect(get('.changes').dataset['view']).toBe('unified');
	});

	test.each(['input', 'textarea', 'select'])('are letters while one types in %s', (name) => {
		open('/', `${DIFF}<${name} id="field"></${name}>`);
		expect(press('s', { on: get('#field') })).toBe(true);
		expect(get('.changes').dataset['view']).toBe('unified');
	});

	test('that were switched off do nothing, but for the help', () => {
		setKeysOff(true);
		open();
		expect(press('s')).toBe(true);
		expect(get('.changes').dataset['view']).toBe('unified');
		press('?');
		expect(get('dialog', HTMLDialogElement).open).toBe(true);
	});

	test('that somebody else took are not taken again', () => {
		open();
		const event = new KeyboardEvent('keydown', { key: 's', cancelable: true });
		event.preventDefault();
		document.dispatchEvent(event);
		expect(get('.changes').dataset['view']).toBe('unified');
	});
});
