// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { setKeysOff } from '../../../../src/client/key-choice.ts';
import { startTranscriptKeys } from '../../../../src/client/turns/transcript-keys.ts';
import { click, get, getButton, openPage, place, press, watchNavigation } from '../page.ts';
import { transcriptPage, TURNS } from './transcript.ts';

/** The turns that a link was followed to. */
const followed: string[] = [];

/** What waits for the browser to draw. */
const frames: FrameRequestCallback[] = [];

function draw(): void {
	for (let frame = frames.shift(); frame !== undefined; frame = frames.shift()) frame(0);
}

beforeEach(() => {
	vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
	draw();
	followed.length = 0;
	vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
		this: HTMLAnchorElement,
	) {
		followed.push(this.hash);
	});
});

function open(html = transcriptPage(), { current = 0, address = '/t/index.html' } = {}): void {
	openPage(html, address);
	for (const turn of document.querySelectorAll('.turn')) {
		const n = Number(turn.id.slice(1));
		place({ [`#${turn.id}`]: n <= current ? [0, 10] : [300, 310] });
	}
	startTranscriptKeys();
}

const said = (): string => get('.turn-status').textContent;

describe('keys', () => {
	test.each([
		['j', 2, '#t3'],
		['k', 3, '#t2'],
		['J', 3, '#t2'],
		['K', 2, '#t3'],
		['e', 0, '#t3'],
		['n', 0, '#t2'],
		['h', 0, '#t1'],
		['t', 0, '#t3'],
		['c', 0, '#t4'],
		['l', 0, '#t4'],
		['E', 5, '#t3'],
	])('%s at turn %d leads to %s', (key, current, expected) => {
		open(transcriptPage(), { current });
		expect(press(key)).toBe(false);
		expect(followed).toEqual([expected]);
		expect(said()).toBe('');
	});

	test.each([
		['j', 5, 'No turn after'],
		['k', 1, 'No turn before'],
		['K', 5, 'No turn after'],
		['J', 1, 'No turn before'],
		['e', 3, 'No failure after'],
		['E', 3, 'No failure before'],
		['h', 1, 'No person after'],
	])('%s at turn %d leads nowhere: “%s”', (key, current, expected) => {
		open(transcriptPage(), { current });
		press(key);
		expect([followed, said()]).toEqual([[], expected]);
	});

	test('j passes what is folded or filtered out, other keys go into folds', () => {
		const folded = `<details><summary></summary><section class="turn" id="t2" data-failed></section></details>`;
		const html = transcriptPage().replace(/<section class="turn" id="t2".*?<\/section>/, folded);
		open(html.replace('<li data-n="2"', '<li data-n="2" data-failed'), { current: 1 });
		press('j');
		draw();
		press('e');
		expect(followed).toEqual(['#t3', '#t2']);
		followed.length = 0;
		open(transcriptPage(), { current: 1, address: '/t/index.html?only=run' });
		press('j');
		expect(followed).toEqual(['#t3']);
	});

	test('keys go on from where the last one led, though nothing is drawn yet', () => {
		open(transcriptPage(), { current: 1 });
		press('j');
		press('j');
		press('k');
		expect(followed).toEqual(['#t2', '#t3', '#t2']);
		draw();
		press('j');
		expect(followed.at(-1)).toBe('#t2');
	});

	test('keys go on from where the address leads, though nothing is drawn yet', () => {
		open(transcriptPage(), { current: 1 });
		draw();
		history.replaceState(null, '', '#t3');
		press('j');
		expect(followed).toEqual(['#t4']);
		draw();
		dispatchEvent(new Event('scroll'));
		press('j');
		expect(followed.at(-1)).toBe('#t4');
		dispatchEvent(new Event('hashchange'));
	});

	test('the help opens, and in it keys do nothing', () => {
		open();
		press('?');
		const dialog = get('dialog', HTMLDialogElement);
		expect(dialog.open).toBe(true);
		press('j');
		expect(followed).toEqual([]);
		dialog.close();
		click(getButton('Keys ?'));
		expect(dialog.open).toBe(true);
		expect([...dialog.querySelectorAll('dt')].map((key) => key.textContent)).toEqual([
			...['j', 'k', 'e', 'n', 'h', 't', 'c', 'l', 'E …', '?'],
		]);
	});

	test('are letters in fields and with modifiers, and nothing where they are off', () => {
		open(`${transcriptPage()}<input id="field">`);
		expect(press('j', { on: get('#field') })).toBe(true);
		for (const held of [{ altKey: true }, { ctrlKey: true }, { metaKey: true }])
			expect(press('j', held)).toBe(true);
		expect(press('q')).toBe(true);
		setKeysOff(true);
		expect(press('j')).toBe(true);
		expect(followed).toEqual([]);
	});
});

describe('where the list ends with the page', () => {
	const more = `<a data-first-turn="1" aria-current="page" data-jumps="e3" href="/t/index.html">1</a>
		<a data-first-turn="6" data-jumps="n7" href="/t/2.html">2</a>
		<a data-first-turn="9" data-jumps="e9 n12" href="/t/3.html">3</a>`;

	test.each([
		['j', ['/t/2.html#t6']],
		['e', ['/t/3.html#t9']],
		['n', ['/t/2.html#t7']],
		['l', []],
		['K', []],
		['J', []],
	])('%s goes on with the pages that are linked: %j', (key, expected) => {
		open(transcriptPage(TURNS.slice(0, 4), { outline: 'part', more }), { current: 9 });
		place({ '#t1': [0, 1], '#t2': [0, 1], '#t3': [0, 1], '#t4': [0, 1] });
		const gone = watchNavigation();
		press(key);
		expect(gone.map((address) => address.replace('http://localhost:3000', ''))).toEqual(
			key === 'J' ? [] : expected,
		);
	});

	test('a list of all turns does not go on', () => {
		open(transcriptPage(TURNS, { more }), { current: 5 });
		const gone = watchNavigation();
		press('j');
		expect([gone, said()]).toEqual([[], 'No turn after']);
	});

	test('buttons are there for what is on other pages, without a number', () => {
		open(transcriptPage([{ n: 1 }], { outline: 'part', more }));
		const jumps = [...document.querySelectorAll('.turn-jumps button')];
		expect(jumps.map((button) => [button.getAttribute('aria-label'), button.textContent])).toEqual([
			['next failure, key e', '✕ failure '],
			['next edit, key n', '✎ edit '],
		]);
	});
});

describe('the bar', () => {
	test('has a button for each kind of turn that there is, with its number', () => {
		open();
		const jumps = [...document.querySelectorAll('.turn-jumps button')];
		expect(jumps.map((button) => [button.getAttribute('aria-label'), button.textContent])).toEqual([
			['next failure, 1 in all, key e', '✕ failure 1'],
			['next edit, 1 in all, key n', '✎ edit 1'],
			['next message of a person, 1 in all, key h', '▾ person 1'],
			['next test run, 1 in all, key t', '✓ test run 1'],
			['next commit, 1 in all, key c', '● commit 1'],
			['next loop, 1 in all, key l', '⟲ loop 1'],
		]);
		click(getButton('next commit, 1 in all, key c'));
		expect(followed).toEqual(['#t4']);
	});

	test('folds and unfolds all of the turns, and nothing else', () => {
		open(transcriptPage(TURNS, { more: '<details id="outside"></details>' }));
		const state = (): boolean[] =>
			['d5', 'outside'].map((id) => get(`#${id}`, HTMLDetailsElement).open);
		click(getButton('Unfold all'));
		expect(state()).toEqual([true, false]);
		click(getButton('Fold all'));
		expect(state()).toEqual([false, false]);
		// The filter is a fold of the bar itself.
		get('.turn-filter', HTMLDetailsElement).open = true;
		click(getButton('Fold all'));
		expect(get('.turn-filter', HTMLDetailsElement).open).toBe(false);
	});

	test('of a plain log has folds and keys alone', () => {
		open(transcriptPage().replace('data-transcript', 'data-transcript data-plain'));
		expect([...document.querySelectorAll('button')].map((button) => button.textContent)).toEqual([
			'Unfold all',
			'Fold all',
			'Keys ?',
			'Close',
		]);
	});

	test.each([
		['no transcript', '<p></p>'],
		['no bar', transcriptPage().replace('data-turn-tools', '')],
		['no turns', transcriptPage([])],
	])('is not made where there is %s', (_, html) => {
		open(html);
		expect(document.querySelector('button')).toBeNull();
		press('j');
		expect(followed).toEqual([]);
	});
});

describe('the filter', () => {
	const chips = (): string[] =>
		[...document.querySelectorAll('.chip')].map(
			(chip) => `${chip.textContent}${chip.getAttribute('aria-pressed') === 'true' ? ' on' : ''}`,
		);

	test('has chips for what the turns have', () => {
		open();
		expect(chips()).toEqual([
			...[
				'person 1',
				'talk 1',
				'run 2',
				'edit 1',
				'Edit 2',
				'Bash 2',
				'failures only 1',
				'text only',
			],
		]);
		const groups = [...document.querySelectorAll('.chip-group')];
		expect(groups.map((group) => group.getAttribute('aria-label'))).toEqual([
			'Kind',
			'Tool',
			'Only',
		]);
		expect(getButton('Show all').hidden).toBe(true);
		expect(get('.turn-filter').hasAttribute('data-active')).toBe(false);
	});

	test('is chosen, said, kept in the address and taken back', () => {
		open();
		click(getButton('run 2'));
		click(getButton('Bash 2'));
		expect(chips().filter((chip) => chip.endsWith(' on'))).toEqual(['run 2 on', 'Bash 2 on']);
		expect(said()).toBe('2 of 5 turns');
		expect(location.search).toBe('?only=run&tool=Bash');
		expect(getButton('Show all').hidden).toBe(false);
		expect(get('.turn-filter').hasAttribute('data-active')).toBe(true);
		click(getButton('failures only 1'));
		expect(said()).toBe('1 of 5 turns');
		click(getButton('run 2'));
		expect(location.search).toBe('?tool=Bash&errors=1');
		click(getButton('text only'));
		expect(said()).toBe('0 of 5 turns');
		click(getButton('Show all'));
		expect([said(), location.search]).toEqual(['', '']);
		expect(document.querySelectorAll('[data-out]')).toHaveLength(0);
	});

	test('comes from the address, and back with it', () => {
		open(transcriptPage(), { address: '/t/index.html?errors=1' });
		expect(said()).toBe('1 of 5 turns');
		history.replaceState(null, '', '/t/index.html?only=edit');
		dispatchEvent(new PopStateEvent('popstate'));
		expect(chips().filter((chip) => chip.endsWith(' on'))).toEqual(['edit 1 on']);
	});

	test('is closed by Escape and by a click elsewhere', () => {
		open();
		const panel = get('.turn-filter', HTMLDetailsElement);
		panel.open = true;
		press('x', { on: panel });
		expect(panel.open).toBe(true);
		press('Escape', { on: panel });
		expect(panel.open).toBe(false);
		expect(document.activeElement?.textContent).toBe('Filter');
		panel.open = true;
		click(get('.chips'));
		expect(panel.open).toBe(true);
		click(document.body);
		expect(panel.open).toBe(false);
	});

	test('has at most 24 tools', () => {
		const names = JSON.stringify(Array.from({ length: 30 }, (_, index) => `tool ${index}`));
		open(transcriptPage().replace('["Edit","Bash"]', names));
		expect(document.querySelectorAll('[aria-label="Tool"] .chip')).toHaveLength(24);
	});
});

describe('the strip', () => {
	/** A click so far along it, as a share. */
	function clickAt(share: number): void {
		const strip = document.querySelector('[data-strip]');
		if (strip === null) throw new Error('no strip');
		strip.getBoundingClientRect = () => new DOMRect(50, 0, 400, 20);
		click(strip, { clientX: 50 + 400 * share });
	}

	test.each([
		[0, ['#t1']],
		[0.199, ['#t1']],
		[0.2, ['#t2']],
		[0.999, ['#t5']],
		[1, []],
	])('a click at %d leads to %j', (share, expected) => {
		open();
		clickAt(share);
		expect(followed).toEqual(expected);
	});

	test('leads to turns of other pages', () => {
		const more = '<a data-first-turn="5" href="/t/2.html">2</a>';
		open(
			transcriptPage(TURNS.slice(0, 4), { outline: 'part', more }).replace(
				'data-turns="4"',
				'data-turns="5"',
			),
		);
		const gone = watchNavigation();
		clickAt(0.9);
		expect(gone).toEqual(['http://localhost:3000/t/2.html#t5']);
	});

	test('may be missing', () => {
		open(transcriptPage().replace(' data-strip', ''));
		expect(said()).toBe('');
	});
});
