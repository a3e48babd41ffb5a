// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { createButton, createElement } from '../../../src/client/elements.ts';
import { areKeysOff, setKeysOff } from '../../../src/client/key-choice.ts';
import { createKeysHelp } from '../../../src/client/keys-help.ts';
import { click, get, getButton, refuseStorage } from './page.ts';

test('the dialog names the keys of the page, and its own', () => {
	const dialog = createKeysHelp({ keys: [{ name: 'n', meaning: 'next' }], note: 'Links too.' });
	expect(get('dialog')).toBe(dialog);
	expect(dialog.open).toBe(false);
	expect(dialog.className).toBe('keys-help');
	expect(get(`#${dialog.getAttribute('aria-labelledby') ?? ''}`).textContent).toBe('Keys');
	expect([...dialog.querySelectorAll('dt kbd')].map((key) => key.textContent)).toEqual(['n', '?']);
	expect([...dialog.querySelectorAll('dd')].map((one) => one.textContent)).toEqual([
		'next',
		'this help',
	]);
	expect(get('dialog > p').textContent).toBe('Links too.');
	expect(get('dialog label').textContent).toBe('Use single-letter keys');
});

test('it is closed by its button', () => {
	const dialog = createKeysHelp({ keys: [], note: '' });
	dialog.showModal();
	click(getButton('Close'));
	expect(dialog.open).toBe(false);
});

test('single letters are switched off and on, and kept so', () => {
	createKeysHelp({ keys: [], note: '' });
	const box = get('dialog input', HTMLInputElement);
	expect([box.type, box.checked, areKeysOff()]).toEqual(['checkbox', true, false]);
	click(box);
	expect([box.checked, areKeysOff()]).toEqual([false, true]);
	click(box);
	expect([box.checked, areKeysOff()]).toEqual([true, false]);
	setKeysOff(true);
	expect(createKeysHelp({ keys: [], note: '' }).querySelector('input')?.checked).toBe(false);
});

test('without storage, keys are on and a choice is no mistake', () => {
	refuseStorage();
	expect(areKeysOff()).toBe(false);
	setKeysOff(true);
	setKeysOff(false);
});

test('elements have their properties, and their texts are texts', () => {
	const link = createElement('a', { href: '/x', textContent: '<b>' });
	expect(link.outerHTML).toBe('<a href="/x">&lt;b&gt;</a>');
	expect(createElement('p').outerHTML).toBe('<p></p>');
	let clicks = 0;
	const button = createButton('Go', () => clicks++);
	click(button);
	expect([button.type, button.className, button.textContent, clicks]).toEqual([
		'button',
		'evidence-button',
		'Go',
		1,
	]);
});
