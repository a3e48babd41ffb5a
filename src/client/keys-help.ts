import { createButton, createElement } from './elements.ts';
import { areKeysOff, setKeysOff } from './key-choice.ts';

/** The dialog that names the keys of a page, and the choice not to use them. */
export function createKeysHelp({
	keys,
	note,
}: {
	keys: readonly { name: string; meaning: string }[];
	note: string;
}): HTMLDialogElement {
	const dialog = createElement('dialog', { className: 'keys-help' });
	dialog.setAttribute('aria-labelledby', 'keys-help-title');
	const title = createElement('h2', { id: 'keys-help-title', textContent: 'Keys' });
	const list = document.createElement('dl');
	for (const { name, meaning } of [...keys, { name: '?', meaning: 'this help' }]) {
		const key = document.createElement('dt');
		key.append(createElement('kbd', { textContent: name }));
		list.append(key, createElement('dd', { textContent: meaning }));
	}
	const links = createElement('p', { textContent: note });
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
