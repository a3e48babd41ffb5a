/** An element with some of its properties set; texts are texts. */
export function createElement<K extends keyof HTMLElementTagNameMap>(
	name: K,
	properties: Partial<HTMLElementTagNameMap[K]> = {},
): HTMLElementTagNameMap[K] {
	return Object.assign(document.createElement(name), properties);
}

export function createButton(text: string, onClick: () => void): HTMLButtonElement {
	const button = createElement('button', {
		type: 'button',
		className: 'evidence-button',
		textContent: text,
	});
	button.addEventListener('click', onClick);
	return button;
}
