// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { startRecording } from '../../../../src/client/recording/recording.ts';
import type { DrawnScreens } from '../../../../src/client/recording/screen.ts';
import { click, get, getButton, openPage, press } from '../page.ts';

/** Three screens: at 0, 1 and 11 seconds of a recording of 12. */
const SCREENS: DrawnScreens = {
	styles: ['', 's1'],
	rows: [[], ['$ ls'], ['$ ls'], [['a.ts', 1], ' b']],
	frames: [
		[0, 0, 2, 0, 1],
		[1000, 1, 0, 1, 3],
		[10_000, -1, -1],
	],
	sizes: [{ frame: 0, columns: 80, rows: 2 }],
};

function page(screens: DrawnScreens = SCREENS, attributes = 'data-duration="12"'): string {
	return `<section data-cast ${attributes}>
		<p data-cast-still>The last screen.</p>
		<div class="cast-screen" tabindex="0"><pre><code>last</code></pre></div>
		<ol><li data-cast-marker="1">first</li><li data-cast-marker="11">second</li></ol>
		<template data-cast-screens>${JSON.stringify(screens)}</template>
	</section>`;
}

function open(html = page(), address = '/'): void {
	openPage(html, address);
	startRecording();
}

const clock = (): string => get('.cast-clock').textContent;
const rows = (): string[] => get('.cast-screen code').textContent.split('\n');

/** Lets the browser draw, so many seconds after the time before. */
let draw: (seconds: number) => void;

beforeEach(() => {
	let now = 0;
	let next = 0;
	const waiting = new Map<number, FrameRequestCallback>();
	vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
		waiting.set(++next, callback);
		return next;
	});
	vi.stubGlobal('cancelAnimationFrame', (id: number) => waiting.delete(id));
	vi.spyOn(performance, 'now').mockImplementation(() => now);
	draw = (seconds) => {
		now += seconds * 1000;
		const callbacks = [...waiting.values()];
		waiting.clear();
		for (const callback of callbacks) callback(now);
	};
});

describe('a recording', () => {
	test('begins at its end, with its controls and its keys below', () => {
		open();
		expect(clock()).toBe('0:12 / 0:12');
		expect(rows()).toEqual(['$ ls', 'a.ts b']);
		expect(document.querySelector('[data-cast-still]')).toBeNull();
		expect(get('.cast-screen').nextElementSibling).toBe(get('.cast-controls'));
		expect(get('.cast-keys').textContent).toBe(
			'Keys in the player: space plays, ← and → go 5 s, comma and full stop one screen, [ and ] to a marker.',
		);
		expect(getButton('▶ Play').className).toContain('cast-play');
	});

	test.each([
		['one screen', page({ ...SCREENS, frames: SCREENS.frames.slice(0, 1) })],
		['no length', page(SCREENS, 'data-duration="0"')],
		['no screens', page().replace('data-cast-screens', '')],
		['no place', page().replace('<pre>', '<p>').replace('</pre>', '</p>')],
		['no recording', '<section></section>'],
	])('of %s stays a picture', (_, html) => {
		open(html);
		expect(document.querySelector('.cast-controls')).toBeNull();
		if (html.includes('data-cast-still')) get('[data-cast-still]');
	});

	test('plays from the start, with long pauses made shorter, and ends by itself', () => {
		open();
		click(getButton('▶ Play'));
		expect([clock(), getButton('❚❚ Pause').textContent]).toEqual(['0:00 / 0:12', '❚❚ Pause']);
		expect(rows()).toEqual(['$ ls', '']);
		draw(1);
		expect(clock()).toBe('0:01 / 0:12');
		expect(rows()).toEqual(['$ ls', 'a.ts b']);
		expect(get('.cast-screen i.s1').textContent).toBe('a.ts');
		// Ten seconds of waiting are two.
		draw(1);
		expect(clock()).toBe('0:02 / 0:12');
		draw(1);
		expect(clock()).toBe('0:11 / 0:12');
		draw(5);
		expect(clock()).toBe('0:12 / 0:12');
		expect(getButton('▶ Play').textContent).toBe('▶ Play');
		draw(5);
		expect(clock()).toBe('0:12 / 0:12');
	});

	test('is paused where it is, and goes on from there', () => {
		open();
		click(getButton('▶ Play'));
		draw(1);
		click(getButton('❚❚ Pause'));
		draw(1);
		expect(clock()).toBe('0:01 / 0:12');
		click(getButton('▶ Play'));
		draw(0.5);
		expect(get('.cast-range', HTMLInputElement).value).toBe('1.500');
	});

	test('plays faster, and with its pauses as they were', () => {
		open();
		const speed = get('.cast-speed', HTMLSelectElement);
		expect([...speed.options].map(({ text }) => text)).toEqual(['0.5×', '1×', '2×', '4×', '8×']);
		expect(speed.value).toBe('1');
		speed.value = '2';
		speed.dispatchEvent(new Event('change'));
		const pauses = get('.cast-controls input[type="checkbox"]', HTMLInputElement);
		expect(pauses.parentElement?.textContent).toBe(' Pauses of 2 s at most');
		expect(pauses.checked).toBe(true);
		click(pauses);
		expect(get('.cast-range', HTMLInputElement).max).toBe('12.000');
		click(getButton('▶ Play'));
		draw(2);
		expect(clock()).toBe('0:04 / 0:12');
		click(pauses);
		expect(get('.cast-range', HTMLInputElement).max).toBe('4.000');
		// What is left of the pause is left out.
		expect(clock()).toBe('0:11 / 0:12');
	});

	test('offers pauses only where some are long', () => {
		open(
			page(
				{
					...SCREENS,
					frames: [
						[0, 0, 0, 0, 1],
						[2900, 0, 0],
					],
				},
				'data-duration="3"',
			),
		);
		expect(document.querySelector('.cast-controls input[type="checkbox"]')).toBeNull();
		open(
			page(
				{
					...SCREENS,
					frames: [
						[0, 0, 0, 0, 1],
						[3100, 0, 0],
					],
				},
				'data-duration="3.1"',
			),
		);
		get('.cast-controls input[type="checkbox"]');
	});

	test('takes its own limit of pauses', () => {
		open(page(SCREENS, 'data-duration="12" data-idle="5"'));
		expect(get('.cast-range', HTMLInputElement).max).toBe('7.000');
	});

	test('is moved by the range, and says where it is', () => {
		open();
		const range = get('.cast-range', HTMLInputElement);
		expect(range.getAttribute('aria-label')).toBe('Position in the recording');
		range.value = '1';
		range.dispatchEvent(new Event('input'));
		expect(clock()).toBe('0:01 / 0:12');
		expect(range.getAttribute('aria-valuetext')).toBe('0:01 of 0:12');
		expect(get('.cast-link').getAttribute('href')).toBe('#at-1');
	});

	test('has buttons for its markers', () => {
		open();
		click(getButton('second'));
		expect(clock()).toBe('0:11 / 0:12');
		click(getButton('first'));
		expect(clock()).toBe('0:01 / 0:12');
	});

	test('begins at the moment of the address, and follows it', () => {
		open(page(), '/#at-1');
		expect(clock()).toBe('0:01 / 0:12');
		history.replaceState(null, '', '#at-0');
		dispatchEvent(new HashChangeEvent('hashchange'));
		expect(clock()).toBe('0:00 / 0:12');
		history.replaceState(null, '', '#else');
		dispatchEvent(new HashChangeEvent('hashchange'));
		expect(clock()).toBe('0:00 / 0:12');
	});
});

describe('keys in the player', () => {
	const on = (): HTMLElement => get('.cast-screen');

	test.each([
		['Home', '0:00 / 0:12'],
		['[', '0:11 / 0:12'],
		[',', '0:01 / 0:12'],
		['ArrowLeft', '0:00 / 0:12'],
		['ArrowRight', '0:12 / 0:12'],
		['End', '0:12 / 0:12'],
		['.', '0:11 / 0:12'],
		[']', '0:12 / 0:12'],
	])('%s at the end leads to %s', (key, expected) => {
		open();
		expect(press(key, { on: on() })).toBe(false);
		expect(clock()).toBe(expected);
	});

	test('step and skip from where it is', () => {
		open();
		press('Home', { on: on() });
		press('.', { on: on() });
		expect(clock()).toBe('0:01 / 0:12');
		press(']', { on: on() });
		expect(clock()).toBe('0:11 / 0:12');
		press(',', { on: on() });
		expect(clock()).toBe('0:01 / 0:12');
		press('[', { on: on() });
		expect(clock()).toBe('0:01 / 0:12');
		press('ArrowRight', { on: on() });
		expect(clock()).toBe('0:12 / 0:12');
	});

	test('space plays and pauses, but on a button it is the button’s', () => {
		open();
		press(' ', { on: on() });
		expect(getButton('❚❚ Pause').textContent).toBe('❚❚ Pause');
		expect(press(' ', { on: getButton('❚❚ Pause') })).toBe(true);
		press(' ', { on: on() });
		expect(getButton('▶ Play').textContent).toBe('▶ Play');
	});

	test('a step ends the play', () => {
		open();
		press(' ', { on: on() });
		press('.', { on: on() });
		expect(getButton('▶ Play').textContent).toBe('▶ Play');
	});

	test('with modifiers, in a choice, and arrows on a screen that is too wide are the browser’s', () => {
		open();
		for (const held of [{ altKey: true }, { ctrlKey: true }, { metaKey: true }])
			expect(press('Home', { on: on(), ...held })).toBe(true);
		expect(press('End', { on: get('.cast-speed') })).toBe(true);
		expect(press('q', { on: on() })).toBe(true);
		Object.defineProperties(on(), { scrollWidth: { value: 101 }, clientWidth: { value: 100 } });
		for (const key of ['ArrowLeft', 'Home', 'End']) expect(press(key, { on: on() })).toBe(true);
		expect(clock()).toBe('0:12 / 0:12');
		press(',', { on: on() });
		expect(clock()).toBe('0:01 / 0:12');
	});

	test('a page without markers says nothing of their keys', () => {
		open(page().replaceAll(/<li.*?<\/li>/g, ''));
		expect(get('.cast-keys').textContent).toBe(
			'Keys in the player: space plays, ← and → go 5 s, comma and full stop one screen.',
		);
	});
});

describe('the screen', () => {
	test('has the cursor where it was, and none where it was hidden', () => {
		open(page(), '/#at-0');
		const cursor = get('.cast-cursor');
		const at = (): string[] =>
			['--cast-line', '--cast-column'].map((name) => cursor.style.getPropertyValue(name));
		expect([cursor.hidden, at(), cursor.getAttribute('aria-hidden')]).toEqual([
			false,
			['0', '2'],
			'true',
		]);
		press('.', { on: get('.cast-screen') });
		expect(at()).toEqual(['1', '0']);
		press('End', { on: get('.cast-screen') });
		expect(cursor.hidden).toBe(true);
	});

	test('draws again only the rows that changed', () => {
		open(page(), '/#at-0');
		const [first, second] = get('.cast-screen code').querySelectorAll('span');
		const text = first?.firstChild;
		press('.', { on: get('.cast-screen') });
		expect(first?.firstChild).toBe(text);
		expect(second?.textContent).toBe('a.ts b');
	});

	test('has room for the largest size, and the columns of each', () => {
		const sizes = [
			{ frame: 0, columns: 80, rows: 2 },
			{ frame: 1, columns: 100, rows: 3 },
		];
		open(page({ ...SCREENS, sizes }), '/#at-0');
		const style = get('.cast-screen pre').style;
		expect(style.getPropertyValue('--cast-rows')).toBe('3');
		expect(style.getPropertyValue('--cast-columns')).toBe('80');
		expect(rows()).toHaveLength(2);
		press('.', { on: get('.cast-screen') });
		expect(style.getPropertyValue('--cast-columns')).toBe('100');
		expect(rows()).toHaveLength(3);
	});
});
