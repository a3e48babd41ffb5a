import { createButton, createElement } from '../elements.ts';
import { areKeysOff } from '../key-choice.ts';
import { createKeysHelp } from '../keys-help.ts';
import { createPairBar } from './bar.ts';
import { formatPairState, PAIR_KEYS, parsePairState, type PairState } from './pair-state.ts';

/** Buttons and keys on pages of two files; what is chosen stands in the query. */
export function startPairTools(): void {
	const pair = document.querySelector<HTMLElement>('[data-pair]');
	if (pair === null) return;
	let state = parsePairState(location.search);
	const help = createKeysHelp({
		keys: PAIR_KEYS,
		note: 'A click on a line number makes a link to it; a second one with Shift, a link to a range.',
	});
	const tools = createTools(help, (change) => {
		choose({ ...state, ...change(state) });
	});
	pair.before(tools.element);
	createPairBar(pair);
	keepSelectionInColumn(pair);
	const show = (): void => {
		applyState(pair, state);
		tools.update(state);
	};
	function choose(next: PairState): void {
		state = next;
		setSearch(formatPairState(state));
		show();
	}
	show();
	addEventListener('popstate', () => {
		state = parsePairState(location.search);
		show();
	});
	document.addEventListener('keydown', (event) => {
		if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
		if (isTyping(event.target) || help.open) return;
		if (event.key === '?') {
			help.showModal();
			return;
		}
		if (areKeysOff()) return;
		if (event.key === '[' || event.key === ']') goToNeighbour(pair, event.key === ']' ? 1 : -1);
		const toggle = TOGGLES.find(({ key }) => key === event.key);
		if (toggle !== undefined) choose({ ...state, ...toggle.change(state) });
	});
}

type Change = (state: PairState) => Partial<PairState>;

const TOGGLES: readonly {
	key?: string;
	label: string;
	isOn: (state: PairState) => boolean;
	change: Change;
}[] = [
	{
		key: 'x',
		label: 'Swap sides',
		isOn: ({ swap }) => swap,
		change: ({ swap }) => ({ swap: !swap }),
	},
	{ key: 'w', label: 'Wrap', isOn: ({ wrap }) => wrap, change: ({ wrap }) => ({ wrap: !wrap }) },
	{
		key: 'f',
		label: 'Unfold all',
		isOn: ({ unfold }) => unfold,
		change: ({ unfold }) => ({ unfold: !unfold }),
	},
	{
		label: 'Ignore white space',
		isOn: ({ quiet }) => quiet.includes('space'),
		change: toggleQuiet('space'),
	},
	{
		label: 'Ignore comments',
		isOn: ({ quiet }) => quiet.includes('comment'),
		change: toggleQuiet('comment'),
	},
];

function toggleQuiet(kind: 'space' | 'comment'): Change {
	return ({ quiet }) => ({
		quiet: quiet.includes(kind) ? quiet.filter((one) => one !== kind) : [...quiet, kind],
	});
}

function createTools(
	help: HTMLDialogElement,
	choose: (change: Change) => void,
): { element: HTMLElement; update: (state: PairState) => void } {
	const element = createElement('div', {
		className: 'pair-tools',
		role: 'group',
		ariaLabel: 'How the two are shown',
	});
	const buttons = TOGGLES.map(({ label, change, isOn }) => {
		const button = createButton(label, () => {
			choose(change);
		});
		element.append(button);
		return { button, isOn };
	});
	element.append(
		createButton('Keys ?', () => {
			help.showModal();
		}),
	);
	return {
		element,
		update(state) {
			for (const { button, isOn } of buttons) button.ariaPressed = String(isOn(state));
		},
	};
}

let unfolded = false;

function applyState(pair: HTMLElement, state: PairState): void {
	pair.toggleAttribute('data-swap', state.swap);
	pair.toggleAttribute('data-nowrap', !state.wrap);
	pair.dataset['quiet'] = state.quiet.join(' ');
	if (state.unfold !== unfolded) {
		unfolded = state.unfold;
		for (const fold of pair.querySelectorAll<HTMLDetailsElement>('.pair-fold')) {
			fold.open = state.unfold;
		}
	}
	const search = formatPairState(state);
	for (const link of document.querySelectorAll<HTMLAnchorElement>(
		'a[data-choice], a[data-lines-a]',
	)) {
		link.search = search;
	}
}

/** The page of the contestant before or after the one on the right, round and round. */
function goToNeighbour(pair: HTMLElement, step: 1 | -1): void {
	const links = [...pair.querySelectorAll<HTMLAnchorElement>('a[data-choice="b"]')];
	const current = links.findIndex(({ ariaCurrent }) => ariaCurrent === 'true');
	const next = links.at((current + step) % links.length);
	if (current !== -1 && next !== undefined && next !== links[current]) location.assign(next.href);
}

/** Text is selected in the column in which one begins. */
function keepSelectionInColumn(pair: HTMLElement): void {
	pair.addEventListener('pointerdown', ({ target }) => {
		if (!(target instanceof Element)) return;
		const column = target.closest('.both > *, .apart > *');
		if (column !== null) pair.dataset['select'] = column.classList.contains('a') ? 'a' : 'b';
	});
}

function setSearch(search: string): void {
	try {
		history.replaceState(null, '', `${location.pathname}${search}${location.hash}`);
	} catch {
		// Files opened from disk have no history of their own in some browsers.
	}
}

function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return target.isContentEditable || target.matches('input, textarea, select');
}
