import { findNextTurn, KEYS, type KeyName } from './turn-keys.ts';

const OFF = 'proofsheet-keys-off';

/** Keys that lead from turn to turn, and buttons that unfold everything, on pages of transcripts. */
export function startTranscriptKeys(): void {
	const page = document.querySelector('[data-transcript]');
	if (page === null) return;
	const help = createHelp();
	addTools(page, help);
	addStrip(page);
	document.addEventListener('keydown', (event) => {
		if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
		if (isTyping(event.target) || help.open) return;
		if (event.key === '?') {
			help.showModal();
			return;
		}
		const key = KEYS.find(({ name }) => name === event.key);
		if (key === undefined || isOff()) return;
		if (go(key.name)) event.preventDefault();
	});
}

/** The turns of the outline, or those of the page where the outline is not there. */
function listTurns(): { n: number; link: HTMLAnchorElement; data: DOMStringMap }[] {
	return [...document.querySelectorAll<HTMLElement>('[data-outline] li')].flatMap((item) => {
		const link = item.querySelector('a');
		if (link === null) return [];
		return [{ n: Number(link.hash.slice(2)), link, data: item.dataset }];
	});
}

function go(name: KeyName): boolean {
	const turns = listTurns();
	const target = findNextTurn(
		turns.map(({ n, data }) => ({
			n,
			kind: data['kind'] ?? '',
			role: data['role'] ?? '',
			failed: data['failed'] !== undefined,
		})),
		{ name, current: findCurrent() },
	);
	const link = turns.find(({ n }) => n === target)?.link;
	if (link !== undefined) {
		link.click();
		return true;
	}
	// The outline of a very long transcript ends with the page.
	const next = document.querySelector<HTMLAnchorElement>('a[rel="next"]');
	if (name === 'k' || next === null) return false;
	next.click();
	return true;
}

/** The turn at the top of the window; 0 above the first. */
function findCurrent(): number {
	const line = 140;
	let current = 0;
	for (const turn of document.querySelectorAll('.turn')) {
		if (turn.getBoundingClientRect().top > line) break;
		current = Number(turn.id.slice(1));
	}
	return current;
}

function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return target.isContentEditable || target.matches('input, textarea, select');
}

function isOff(): boolean {
	try {
		return localStorage.getItem(OFF) !== null;
	} catch {
		return false;
	}
}

function setOff(off: boolean): void {
	try {
		if (off) localStorage.setItem(OFF, '1');
		else localStorage.removeItem(OFF);
	} catch {
		// Without storage, the choice holds for this page.
	}
}

function addTools(page: Element, help: HTMLDialogElement): void {
	const tools = document.createElement('div');
	tools.dataset['tools'] = '';
	tools.append(
		createButton('Unfold all', () => {
			setAll(page, true);
		}),
		createButton('Fold all', () => {
			setAll(page, false);
		}),
		createButton('Keys ?', () => {
			help.showModal();
		}),
	);
	page.querySelector('[data-transcript-tools]')?.append(tools);
}

function setAll(page: Element, open: boolean): void {
	for (const fold of page.querySelectorAll<HTMLDetailsElement>('.turns details')) fold.open = open;
}

function createButton(text: string, onClick: () => void): HTMLButtonElement {
	const button = document.createElement('button');
	button.type = 'button';
	button.className = 'evidence-button';
	button.textContent = text;
	button.addEventListener('click', onClick);
	return button;
}

function createHelp(): HTMLDialogElement {
	const dialog = document.createElement('dialog');
	dialog.className = 'keys-help';
	dialog.setAttribute('aria-labelledby', 'keys-help-title');
	const title = document.createElement('h2');
	title.id = 'keys-help-title';
	title.textContent = 'Keys';
	const list = document.createElement('dl');
	for (const { name, meaning } of [...KEYS, { name: '?', meaning: 'this help' }]) {
		const key = document.createElement('dt');
		key.append(Object.assign(document.createElement('kbd'), { textContent: name }));
		list.append(key, Object.assign(document.createElement('dd'), { textContent: meaning }));
	}
	const choice = document.createElement('label');
	const box = document.createElement('input');
	box.type = 'checkbox';
	box.checked = !isOff();
	box.addEventListener('change', () => {
		setOff(!box.checked);
	});
	choice.append(box, 'Use single-letter keys');
	const close = createButton('Close', () => {
		dialog.close();
	});
	dialog.append(title, list, choice, close);
	document.body.append(dialog);
	return dialog;
}

/** A click on the strip leads to the turn below the pointer; the outline does the same by keyboard. */
function addStrip(page: Element): void {
	const strip = page.querySelector<SVGElement>('[data-strip]');
	if (strip === null) return;
	strip.addEventListener('click', (event) => {
		const { left, width } = strip.getBoundingClientRect();
		const at = ((event.clientX - left) / width) * 1000;
		const turn = Math.floor(at / Number(strip.dataset['step'])) + 1;
		if (turn > Number(strip.dataset['turns'])) return;
		const link = listTurns().find(({ n }) => n === turn)?.link;
		if (link !== undefined) link.click();
		else goToPageOf(turn);
	});
}

/** A turn of a page that the outline does not list. */
function goToPageOf(turn: number): void {
	const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-first-turn]')];
	const page = links
		.filter((link) => Number(link.dataset['firstTurn']) <= turn)
		.sort((a, b) => Number(b.dataset['firstTurn']) - Number(a.dataset['firstTurn']))[0];
	if (page !== undefined) location.assign(new URL(`#t${turn}`, page.href));
}
