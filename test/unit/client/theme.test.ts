// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { applyTheme, readTheme, storeTheme } from '../../../src/client/theme-choice.ts';
import { startThemeSwitch } from '../../../src/client/theme-switch.ts';
import { click, get, openPage, refuseStorage } from './page.ts';

/** No module: the page loads it as a plain script. */
const BEFORE_PAINT: string = '../../../src/client/theme.ts';
const SWITCH = '<button class="theme-switch" hidden></button>';

test('the button steps through the themes, keeps the choice and shows it', () => {
	openPage(SWITCH);
	startThemeSwitch();
	const button = get('.theme-switch');
	const look = (): unknown[] => [
		button.textContent,
		document.documentElement.dataset['theme'],
		localStorage.getItem('proofsheet-theme'),
	];
	expect(button.hidden).toBe(false);
	expect(look()).toEqual(['Colours: system', undefined, null]);
	click(button);
	expect(look()).toEqual(['Colours: light', 'light', 'light']);
	click(button);
	expect(look()).toEqual(['Colours: dark', 'dark', 'dark']);
	click(button);
	expect(look()).toEqual(['Colours: system', undefined, null]);
});

test('a kept choice is where the button goes on', () => {
	localStorage.setItem('proofsheet-theme', 'dark');
	openPage(SWITCH);
	startThemeSwitch();
	expect(get('.theme-switch').textContent).toBe('Colours: dark');
	click(get('.theme-switch'));
	expect(get('.theme-switch').textContent).toBe('Colours: system');
});

test('a page without the button is left alone', () => {
	openPage('<p></p>');
	startThemeSwitch();
	expect(document.body.innerHTML).toBe('<p></p>');
});

test('what is kept and no theme means the system', () => {
	localStorage.setItem('proofsheet-theme', 'pink');
	expect(readTheme()).toBe('system');
});

test('without storage a choice holds for the page', () => {
	refuseStorage();
	expect(readTheme()).toBe('system');
	storeTheme('dark');
	storeTheme('system');
	applyTheme('dark');
	expect(document.documentElement.dataset['theme']).toBe('dark');
});

test('before the first paint the kept theme is set', async () => {
	localStorage.setItem('proofsheet-theme', 'light');
	vi.resetModules();
	await import(BEFORE_PAINT);
	expect(document.documentElement.dataset['theme']).toBe('light');
});

test.each(['system', 'pink', ''])('before the first paint, %j sets nothing', async (kept) => {
	localStorage.setItem('proofsheet-theme', kept);
	vi.resetModules();
	await import(BEFORE_PAINT);
	expect(document.documentElement.dataset['theme']).toBeUndefined();
});

test('before the first paint, refused storage is no mistake', async () => {
	refuseStorage();
	vi.resetModules();
	await import(BEFORE_PAINT);
	expect(document.documentElement.dataset['theme']).toBeUndefined();
});
