// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { startLiveStages } from '../../../../src/client/live/stages.ts';
import { click, get, getButton, openPage } from '../page.ts';

/** A stage of a contestant; `screen` is left out where a page has none. */
function stage(name: string, { screen = true } = {}): string {
	return `<div id="${name}" data-live-stage="${name}" data-file="/live/${name}.js" data-title="${name}">
		${screen ? '<div data-live-screen></div>' : ''}<div data-live-buttons></div><p role="status"></p></div>`;
}

function page(...sections: string[][]): string {
	const parts = sections.map(
		(stages) => `<section><p data-live-tools hidden></p>${stages.join('')}</section>`,
	);
	return `<div data-live data-frame="/assets/live-frame.htm"><p data-live-still>Start it elsewhere.</p><div data-live-sizes hidden></div>${parts.join('')}</div>`;
}

let observed: () => void;

beforeEach(() => {
	vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query }));
	vi.stubGlobal(
		'ResizeObserver',
		class {
			constructor(callback: () => void) {
				observed = callback;
			}
			observe(): void {
				// Sizes do not change by themselves here.
			}
		},
	);
});

function open(html: string): void {
	openPage(html);
	startLiveStages();
}

const button = (id: string): HTMLElement => get(`#${id} button`);
const status = (id: string): string => get(`#${id} [role="status"]`).textContent;

/** The file of a page arrives, as the browser runs it. */
async function arrive(key: string, html: unknown = `<p>${key}</p>`): Promise<void> {
	const script = get(`script[src="/live/${key}.js"]`);
	dispatchEvent(new CustomEvent('proofsheet-live', { detail: { key, html } }));
	script.dispatchEvent(new Event('load'));
	await settle();
}

/** Lets promises go on. */
async function settle(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve));
}

/** The frame of a stage says that it can take a page; gives what it is sent. */
async function answer(id: string, data: unknown = 'proofsheet: ready'): Promise<unknown[][]> {
	const { contentWindow } = get(`#${id} iframe`, HTMLIFrameElement);
	if (contentWindow === null) throw new Error('no window');
	const sent: unknown[][] = [];
	contentWindow.postMessage = (...message: unknown[]) => {
		sent.push(message);
	};
	dispatchEvent(new MessageEvent('message', { source: contentWindow, data }));
	await settle();
	return sent;
}

describe('a produced page', () => {
	test('is loaded, framed without an origin, and handed over when the frame asks', async () => {
		open(page([stage('one')]));
		expect(document.querySelector('script, iframe, [data-live-still]')).toBeNull();
		expect([button('one').textContent, button('one').ariaLabel]).toEqual([
			'▶ Start',
			'Start the page of one',
		]);
		click(button('one'));
		expect([button('one').textContent, button('one').ariaLabel, status('one')]).toEqual([
			'■ Stop',
			'Stop the page of one',
			'Loading the page …',
		]);
		await arrive('one');
		expect(document.querySelector('script')).toBeNull();
		const frame = get('[data-live-screen] > iframe', HTMLIFrameElement);
		expect([frame.title, frame.getAttribute('src')]).toEqual([
			'Page made by one',
			'/assets/live-frame.htm',
		]);
		expect(frame.getAttribute('sandbox')).toBe('allow-scripts');
		expect(frame.getAttribute('referrerpolicy')).toBe('no-referrer');
		expect(status('one')).toBe('Loading the page …');
		expect(await answer('one')).toEqual([[{ html: '<p>one</p>', title: 'Page made by one' }, '*']]);
		expect(status('one')).toBe('');
		// Once is enough.
		expect(await answer('one')).toEqual([]);
	});

	test('is handed to nobody else', async () => {
		open(page([stage('two')]));
		click(button('two'));
		await arrive('two');
		expect(await answer('two', 'something else')).toEqual([]);
		dispatchEvent(new MessageEvent('message', { source: window, data: 'proofsheet: ready' }));
		dispatchEvent(new MessageEvent('message', { data: 'proofsheet: ready' }));
		await settle();
		expect(status('two')).toBe('Loading the page …');
	});

	test('is stopped, and started again without loading it twice', async () => {
		open(page([stage('three')]));
		click(button('three'));
		await arrive('three');
		await answer('three');
		click(button('three'));
		expect(document.querySelector('iframe')).toBeNull();
		expect([button('three').textContent, status('three')]).toEqual(['▶ Start', '']);
		click(button('three'));
		expect(document.querySelector('script')).toBeNull();
		await settle();
		get('iframe');
	});

	test('that is stopped while it loads does not start', async () => {
		open(page([stage('four')]));
		click(button('four'));
		click(button('four'));
		await arrive('four');
		expect(document.querySelector('iframe')).toBeNull();
		expect([button('four').textContent, status('four')]).toEqual(['▶ Start', '']);
	});

	test.each([
		['its file is missing', 'gone', (script: Element) => script.dispatchEvent(new Event('error'))],
		[
			'its file holds another one',
			'other',
			(script: Element) => script.dispatchEvent(new Event('load')),
		],
	])('of which %s says so, and can be tried again', async (_, key, happen) => {
		open(page([stage(key)]));
		click(button(key));
		happen(get('script'));
		await settle();
		expect(status(key)).toBe('The page could not be loaded: the file that holds it is missing.');
		expect(button(key).textContent).toBe('▶ Start');
		document.head.replaceChildren();
		click(button(key));
		get(`script[src="/live/${key}.js"]`);
	});

	test('that is no text counts as missing', async () => {
		open(page([stage('six')]));
		click(button('six'));
		for (const detail of [
			undefined,
			null,
			'x',
			{},
			{ key: 'six' },
			{ html: 'x' },
			{ key: 1, html: 'x' },
		])
			dispatchEvent(new CustomEvent('proofsheet-live', { detail }));
		dispatchEvent(new Event('proofsheet-live'));
		await arrive('six', 5);
		expect(status('six')).toContain('could not be loaded');
	});

	test('whose frame is silent for 15 seconds is given up', async () => {
		open(page([stage('seven')]));
		click(button('seven'));
		vi.useFakeTimers();
		try {
			dispatchEvent(new CustomEvent('proofsheet-live', { detail: { key: 'seven', html: 'x' } }));
			get('script').dispatchEvent(new Event('load'));
			await vi.advanceTimersByTimeAsync(14_999);
			expect(status('seven')).toBe('Loading the page …');
			await vi.advanceTimersByTimeAsync(1);
		} finally {
			vi.useRealTimers();
		}
		expect(status('seven')).toBe('The page could not be started: its frame does not answer.');
		expect(document.querySelector('iframe')).toBeNull();
	});

	test('without a place for it is not started', () => {
		open(page([stage('eight', { screen: false })]));
		click(button('eight'));
		expect(button('eight').textContent).toBe('▶ Start');
		expect(document.querySelector('script')).toBeNull();
	});
});

describe('pages together', () => {
	test('are started at once, and stopped once all run', () => {
		open(page([stage('a'), stage('b')]));
		const all = getButton('▶ Start all 2');
		expect(all.parentElement).toBe(get('[data-live-sizes]'));
		click(button('a'));
		expect(all.textContent).toBe('▶ Start all 2');
		click(all);
		expect(all.textContent).toBe('■ Stop all 2');
		expect([button('a').textContent, button('b').textContent]).toEqual(['■ Stop', '■ Stop']);
		click(all);
		expect([button('a').textContent, button('b').textContent]).toEqual(['▶ Start', '▶ Start']);
	});

	test('are at most twelve', () => {
		open(page(Array.from({ length: 13 }, (_, index) => stage(`s${index}`))));
		click(getButton('▶ Start the first 12'));
		expect(button('s11').textContent).toBe('■ Stop');
		expect(button('s12').textContent).toBe('▶ Start');
		getButton('■ Stop the first 12');
	});

	test('have a button of their own in each of several sections', () => {
		open(page([stage('a'), stage('b')], [stage('c'), stage('d')], [stage('e')]));
		const tools = [...document.querySelectorAll<HTMLElement>('[data-live-tools]')];
		expect(tools.map((own) => [own.hidden, own.textContent])).toEqual([
			[false, '▶ Start all 2'],
			[false, '▶ Start all 2'],
			[true, ''],
		]);
	});

	test('of a single page have none', () => {
		open(page([stage('a')]));
		expect([...document.querySelectorAll('button')].map((one) => one.textContent)).toEqual([
			'▶ Start',
		]);
	});

	test('are not there on other pages', () => {
		open(page([stage('a')]).replace(/data-frame="[^"]*"/, ''));
		expect(document.querySelector('button')).toBeNull();
		open('<p></p>');
		expect(document.querySelector('button')).toBeNull();
	});
});

describe('the window that they are shown in', () => {
	const root = (): HTMLElement => get('[data-live]');
	const size = (): string[] =>
		['--live-width', '--live-height'].map((name) => root().style.getPropertyValue(name));
	const scale = (): string => get('[data-live-screen]').style.getPropertyValue('--live-scale');

	function choose(name: string): void {
		const select = get('[data-live-sizes] select', HTMLSelectElement);
		select.value = name;
		select.dispatchEvent(new Event('change'));
	}

	test('is a desk, scaled to its place', () => {
		open(page([stage('a')]));
		expect(get('[data-live-sizes]').hidden).toBe(false);
		expect(get('[data-live-sizes] label').textContent).toContain('Window ');
		expect([root().dataset['window'], size()]).toEqual(['desk', ['1280', '800']]);
		Object.defineProperty(get('[data-live-screen]'), 'clientWidth', { value: 640 });
		observed();
		expect(scale()).toBe('0.5000');
	});

	test('or a phone, or the place itself', () => {
		open(page([stage('a')]));
		Object.defineProperty(get('[data-live-screen]'), 'clientWidth', { value: 195 });
		choose('phone');
		expect([root().dataset['window'], size(), scale()]).toEqual([
			'phone',
			['390', '844'],
			'0.5000',
		]);
		choose('place');
		expect([root().dataset['window'], size(), scale()]).toEqual([
			'place',
			['1280', '800'],
			'1.0000',
		]);
	});

	test('is the place itself on narrow screens', () => {
		vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(max-width: 48rem)' }));
		open(page([stage('a')]));
		expect(root().dataset['window']).toBe('place');
	});
});
