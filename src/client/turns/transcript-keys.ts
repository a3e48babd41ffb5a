import { createButton, createElement } from '../elements.ts';
import { areKeysOff } from '../key-choice.ts';
import { createKeysHelp } from '../keys-help.ts';
import { createChips } from './chips.ts';
import { applyFilter, readFilter, readToolNames, writeFilter } from './filtering.ts';
import { jump, readKey } from './jumps.ts';
import { isWanted, JUMPS, KEYS } from './keys.ts';
import { followLink, goToPageOf, listsAllTurns, listTurns, watchAddress } from './list.ts';
import type { TurnFilter } from './filter.ts';

const LINKS =
	'A click on the number of a turn makes a link to it; a second one with Shift, a link to a range.';

/** Keys, buttons and filters on pages of transcripts. */
export function startTranscriptKeys(): void {
	const page = document.querySelector<HTMLElement>('[data-transcript]');
	const bar = page?.querySelector<HTMLElement>('[data-turn-tools]');
	if (page == null || bar == null || page.querySelector('.turn') === null) return;
	const help = createKeysHelp({ keys: listKeys(), note: LINKS });
	const status = createElement('span', { className: 'turn-status', role: 'status' });
	const announce = (text: string): void => {
		status.textContent = text;
	};
	const rest = createElement('div', { className: 'turn-tools-rest' });
	if (page.dataset['plain'] === undefined) {
		addFilter(page, { bar, announce });
		rest.append(createJumps(announce));
	}
	rest.append(status, createFolds(page, help));
	bar.append(rest);
	addStrip(page);
	watchAddress();
	document.addEventListener('keydown', (event) => {
		if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
		if (isTyping(event.target) || help.open) return;
		if (event.key === '?') {
			help.showModal();
			return;
		}
		const key = readKey(event);
		if (key === undefined || areKeysOff()) return;
		event.preventDefault();
		jump(key, announce);
	});
}

function listKeys(): { name: string; meaning: string }[] {
	const shifted = `${JUMPS[0]?.name.toUpperCase() ?? ''} …`;
	return [...KEYS, { name: shifted, meaning: 'with Shift: the one before' }];
}

function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return target.isContentEditable || target.matches('input, textarea, select');
}

/** A button for each kind of turn that there is. */
function createJumps(announce: (text: string) => void): HTMLElement {
	const group = createElement('div', {
		className: 'turn-jumps',
		role: 'group',
		ariaLabel: 'Jump to the next',
	});
	const turns = listTurns();
	const linked = [...document.querySelectorAll<HTMLElement>('a[data-jumps]')].map(
		({ dataset }) => ` ${dataset['jumps'] ?? ''}`,
	);
	for (const { name, meaning, glyph, noun } of JUMPS) {
		const count = turns.filter((turn) => isWanted(turn, name)).length;
		const isElsewhere = linked.some((jumps) => jumps.includes(` ${name}`));
		if (count === 0 && !isElsewhere) continue;
		const button = createButton('', () => {
			jump({ name }, announce);
		});
		const total = listsAllTurns() ? count : undefined;
		button.ariaLabel = `${meaning}${total === undefined ? '' : `, ${total} in all`}, key ${name}`;
		button.append(
			createElement('b', { className: `jump-${name}`, textContent: glyph }),
			createElement('span', { textContent: ` ${noun} ` }),
			...(total === undefined ? [] : [createElement('small', { textContent: String(total) })]),
		);
		group.append(button);
	}
	return group;
}

function addFilter(
	page: HTMLElement,
	{ bar, announce }: { bar: HTMLElement; announce: (text: string) => void },
): void {
	let filter = readFilter();
	const apply = (next: TurnFilter): void => {
		filter = next;
		chips.update(filter);
		announce(applyFilter(page, filter));
	};
	const chips = createChips({
		turns: listTurns(),
		names: readToolNames(page),
		getFilter: () => filter,
		choose(next) {
			writeFilter(next);
			apply(next);
		},
	});
	bar.append(chips.element, chips.showAll);
	apply(filter);
	addEventListener('popstate', () => {
		apply(readFilter());
	});
}

function createFolds(page: HTMLElement, help: HTMLDialogElement): HTMLElement {
	const group = createElement('div', {
		className: 'turn-folds',
		role: 'group',
		ariaLabel: 'Folds',
	});
	const setAll = (open: boolean): void => {
		for (const fold of page.querySelectorAll<HTMLDetailsElement>('.turns details')) {
			if (fold.closest('[data-turn-tools]') === null) fold.open = open;
		}
	};
	group.append(
		createButton('Unfold all', () => {
			setAll(true);
		}),
		createButton('Fold all', () => {
			setAll(false);
		}),
		createButton('Keys ?', () => {
			help.showModal();
		}),
	);
	return group;
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
		const listed = listTurns().find(({ n }) => n === turn);
		if (listed !== undefined) followLink(listed);
		else goToPageOf(turn);
	});
}
