import { afterEach, vi } from 'vitest';

/** Listeners on the document and the window, which outlive the page of a test. */
const heard: (() => void)[] = [];

for (const target of [document, window]) {
	const add = target.addEventListener.bind(target);
	target.addEventListener = (type: string, listener: EventListener, options?: object): void => {
		heard.push(() => {
			target.removeEventListener(type, listener);
		});
		add(type, listener, options);
	};
}

/** The elements that were scrolled into view. */
const scrolled: Element[] = [];

/** What jsdom leaves out: it lays nothing out, goes nowhere and opens no dialog. */
Object.assign(HTMLElement.prototype, {
	checkVisibility(this: HTMLElement): boolean {
		return this.closest('[hidden], [data-out], details:not([open]) > :not(summary)') === null;
	},
	scrollIntoView(this: HTMLElement): void {
		scrolled.push(this);
	},
});
Object.assign(HTMLDialogElement.prototype, {
	showModal(this: HTMLDialogElement): void {
		this.open = true;
	},
	close(this: HTMLDialogElement): void {
		this.open = false;
	},
});

afterEach(async () => {
	// A click on a link changes the address a moment later.
	await new Promise((resolve) => setTimeout(resolve));
	for (const forget of heard.splice(0)) forget();
	scrolled.length = 0;
	document.body.replaceChildren();
	document.head.replaceChildren();
	for (const name of document.documentElement.getAttributeNames())
		document.documentElement.removeAttribute(name);
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
	localStorage.clear();
	openPage('', '/');
});

/** Makes a page of some HTML, at an address of the site. */
export function openPage(html: string, address = '/'): void {
	history.replaceState(null, '', address);
	document.body.innerHTML = html;
}

/** The addresses that a page goes to from now on, in place of going there. */
export function watchNavigation(): string[] {
	const gone: string[] = [];
	const go = (to: string | URL): void => {
		gone.push(String(to));
	};
	const real = window.location;
	vi.stubGlobal(
		'location',
		new Proxy<Partial<Location>>(
			{},
			{
				get: (_, key) => {
					if (key === 'assign' || key === 'replace') return go;
					return Reflect.get(real, key, real) as unknown;
				},
				set: (_, key, value: unknown) => Reflect.set(real, key, value, real),
			},
		),
	);
	return gone;
}

/** The elements that were scrolled into view in this test, by their ids. */
export function listScrolled(): string[] {
	return scrolled.map(({ id }) => id);
}

/** The one element that fits a selector, which is of a type where one is given. */
export function get(selector: string): HTMLElement;
export function get<Wanted extends HTMLElement>(selector: string, type: new () => Wanted): Wanted;
export function get(selector: string, type = HTMLElement): HTMLElement {
	const found = document.querySelectorAll(selector);
	const [one] = found;
	if (!(one instanceof type) || found.length > 1)
		throw new Error(`${found.length} elements fit ${selector}`);
	return one;
}

/** The button of a text, or of a label where its text is a sign. */
export function getButton(name: string): HTMLButtonElement {
	const all = [...document.querySelectorAll('button')];
	const found = all.filter(
		(button) => button.textContent.trim() === name || button.getAttribute('aria-label') === name,
	);
	const [one] = found;
	if (one === undefined || found.length > 1) {
		const names = all.map((button) => button.textContent).join(' | ');
		throw new Error(`${found.length} buttons are called ${name}; there are: ${names}`);
	}
	return one;
}

/** Presses a key on an element; gives whether the browser still does what it does by itself. */
export function press(
	key: string,
	{ on = document.body, ...held }: KeyboardEventInit & { on?: EventTarget } = {},
): boolean {
	return on.dispatchEvent(
		new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }),
	);
}

export function click(on: Element, held: MouseEventInit = {}): boolean {
	return on.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...held }));
}

/** Where elements stand in the window: the upper and the lower edge in pixels, by selector. */
export function place(
	edges: Readonly<Record<string, readonly [top: number, bottom: number]>>,
): void {
	for (const [selector, [top, bottom]] of Object.entries(edges)) {
		get(selector).getBoundingClientRect = () => new DOMRect(0, top, 100, bottom - top);
	}
}

/** Storage that refuses everything, as where cookies are refused. */
export function refuseStorage(): void {
	const refuse = (): never => {
		throw new Error('SecurityError');
	};
	vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
}
