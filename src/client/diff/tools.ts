import {
	formatChoice,
	keepView,
	parseChoice,
	readKeptView,
	toggleQuiet,
	type DiffChoice,
	type Quiet,
} from './choice.ts';
import { jumpToChange } from './jumps.ts';
import { showOldSide } from './sides.ts';
import { createButton, createElement } from '../elements.ts';
import { areKeysOff } from '../key-choice.ts';
import { createKeysHelp } from '../keys-help.ts';

const KEYS = [
	{ name: 'n', meaning: 'next change' },
	{ name: 'p', meaning: 'previous change' },
	{ name: 's', meaning: 'old and new beside each other, or in one column' },
];
const LINKS =
	'A click on the number of a line makes a link to it; a second one with Shift, a link to a range.';

/** The bar above a diff: columns, quiet changes, folds, and the way from change to change. */
export function startDiffTools(): void {
	const bar = document.querySelector<HTMLElement>('[data-diff-tools]');
	const changes = document.querySelector<HTMLElement>('.changes');
	if (bar === null || changes?.querySelector('.change') == null) return;
	let choice = parseChoice(location.search, readKeptView());
	const choose = (next: Partial<DiffChoice>): void => {
		choice = { ...choice, ...next };
		writeChoice(choice);
		apply();
	};
	const toggleView = (): void => {
		choose({ view: choice.view === 'split' ? 'unified' : 'split' });
		keepView(choice.view);
	};
	const split = createButton('Side by side', toggleView);
	const toggles = createToggles(changes, (quiet) => {
		choose({ hide: toggleQuiet(choice.hide, quiet) });
	});
	const apply = (): void => {
		changes.dataset['view'] = choice.view;
		changes.dataset['hide'] = choice.hide.join(' ');
		showOldSide(changes, choice.view === 'split');
		split.ariaPressed = String(choice.view === 'split');
		for (const [quiet, toggle] of toggles) toggle.ariaPressed = String(choice.hide.includes(quiet));
		keepInLinks(choice);
	};
	bar.append(createGroup('diff-sides', 'Columns', [split]));
	if (toggles.size > 0) {
		bar.append(createGroup('diff-quiet', 'Changes to hide', [...toggles.values()]));
	}
	bar.append(...createFolds(changes));
	addJumps(bar, { changes, toggleView });
	apply();
	// The lines moved under an address that was gone to before.
	if (choice.view === 'split') document.querySelector(':target')?.scrollIntoView();
	addEventListener('popstate', () => {
		choice = parseChoice(location.search, readKeptView());
		apply();
	});
}

/** Buttons and keys that lead from change to change. */
function addJumps(
	bar: HTMLElement,
	{ changes, toggleView }: { changes: HTMLElement; toggleView: () => void },
): void {
	const status = createElement('span', { className: 'diff-status', role: 'status' });
	const jump = (back: boolean): void => {
		status.textContent = jumpToChange(changes, back);
	};
	const help = createKeysHelp({ keys: KEYS, note: LINKS });
	const buttons = [
		createButton('↑ Previous', () => {
			jump(true);
		}),
		createButton('↓ Next change', () => {
			jump(false);
		}),
		createButton('Keys ?', () => {
			help.showModal();
		}),
	];
	bar.append(status, createGroup('diff-jumps', 'Go to', buttons));
	document.addEventListener('keydown', (event) => {
		if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
		if (isTyping(event.target) || help.open) return;
		if (event.key === '?') help.showModal();
		if (areKeysOff() || !['n', 'p', 's'].includes(event.key)) return;
		event.preventDefault();
		if (event.key === 's') toggleView();
		else jump(event.key === 'p');
	});
}

function createGroup(name: string, label: string, buttons: readonly HTMLElement[]): HTMLElement {
	const group = createElement('div', { className: name, role: 'group', ariaLabel: label });
	group.append(...buttons);
	return group;
}

/** A button for each kind of quiet change that the page has, with the number of its lines. */
function createToggles(
	changes: HTMLElement,
	toggle: (quiet: Quiet) => void,
): Map<Quiet, HTMLButtonElement> {
	const kinds = [
		{ quiet: 'space', selector: '.edit > .ws', name: 'white space' },
		{ quiet: 'comments', selector: '.edit > .cm', name: 'comments' },
	] as const;
	return new Map(
		kinds.flatMap(({ quiet, selector, name }): [Quiet, HTMLButtonElement][] => {
			const count = changes.querySelectorAll(selector).length;
			if (count === 0) return [];
			const words = `Hide ${name}: ${count} ${count === 1 ? 'line' : 'lines'}`;
			const button = createButton(words, () => {
				toggle(quiet);
			});
			return [[quiet, button]];
		}),
	);
}

function createFolds(changes: HTMLElement): HTMLElement[] {
	const folds = [...changes.querySelectorAll<HTMLDetailsElement>('details.fold')];
	if (folds.length === 0) return [];
	const button = createButton('Unfold all', () => {
		const open = folds.some((fold) => !fold.open);
		for (const fold of folds) fold.open = open;
	});
	const update = (): void => {
		button.textContent = folds.some((fold) => !fold.open) ? 'Unfold all' : 'Fold all';
	};
	for (const fold of folds) fold.addEventListener('toggle', update);
	return [createGroup('diff-folds', 'Folds', [button])];
}

function writeChoice(choice: DiffChoice): void {
	const query = formatChoice(choice, location.search);
	try {
		history.replaceState(null, '', `${location.pathname}${query}${location.hash}`);
	} catch {
		// Files opened from disk have no history of their own in some browsers.
	}
}

/** Other pages of the diff are shown in the same way. */
function keepInLinks(choice: DiffChoice): void {
	for (const link of document.querySelectorAll<HTMLAnchorElement>(
		'.pager a, .change-list th a, a[data-continues], .move a',
	)) {
		const isHere = link.getAttribute('href')?.startsWith('#') === true;
		if (!isHere) link.search = formatChoice(choice, '');
	}
}

function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return target.isContentEditable || target.matches('input, textarea, select');
}
