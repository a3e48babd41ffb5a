import { createButton, createElement } from './elements.ts';
import { areKeysOff, setKeysOff } from './key-choice.ts';
import { JUMPS, KEYS } from './turn-keys.ts';

/** The dialog that names the keys, and the choice not to use them. */
export function createKeysHelp(): HTMLDialogElement {
	const dialog = createElement('dialog', { className: 'keys-help' });
	dialog.setAttribute('aria-labelledby', 'keys-help-title');
	const title = createElement('h2', { id: 'keys-help-title', textContent: 'Keys' });
	const list = document.createElement('dl');
	const shifted = `${JUMPS[0]?.name.toUpperCase() ?? ''} …`;
	const names = [
		...KEYS,
		{ name: shifted, meaning: 'with Shift: the one before' },
		{ name: '?', meaning: 'this help' },
	];
	for (const { name, meaning } of names) {
		const key = document.createElement('dt');
		key.append(createElement('kbd', { textContent: name }));
		list.append(key, createElement('dd', { textContent: meaning }));
	}
	const links = createElement('p', {
		textContent:
			'A click on the number of a turn makes a link to it; a second one with Shift, a link to a range.',
	});
	const choice = document.createElement('label');
	const box = createElement('input', { type: 'checkbox', checked: !areKeysOff() });
	box.addEventListener('change', () => {
		setKeysOff(!box.checked);
	});
	choice.append(box, 'Use single-letter keys');
	const close = createButton('Close', () => {
		dialog.close();
	});
	dialog.append(title, list, links, choice, close);
	document.body.append(dialog);
	return dialog;
}
