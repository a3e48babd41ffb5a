import { createButton, createElement } from '../elements.ts';
import { TURN_KINDS, type TurnFacts } from './facts.ts';
import { isFiltering, toggleValue, type TurnFilter } from './filter.ts';

export interface Chips {
	/** The summary that opens the chips, with the chips. */
	element: HTMLDetailsElement;
	showAll: HTMLButtonElement;
	/** Shows what is chosen. */
	update(filter: TurnFilter): void;
}

interface ChipOptions {
	turns: readonly TurnFacts[];
	/** Names of the tools by position. */
	names: readonly string[];
}

interface Chip {
	label: string;
	/** Turns that have it. */
	count?: number;
	isOn: (filter: TurnFilter) => boolean;
	toggle: (filter: TurnFilter) => TurnFilter;
}

const MAX_TOOLS = 24;

function listKinds({ turns }: ChipOptions): Chip[] {
	return TURN_KINDS.map((kind) => ({
		label: kind,
		count: turns.filter((turn) => turn.kind === kind).length,
		isOn: ({ kinds }: TurnFilter) => kinds.includes(kind),
		toggle: (filter: TurnFilter) => ({ ...filter, kinds: toggleValue(filter.kinds, kind) }),
	})).filter(({ count }) => count > 0);
}

function listTools({ turns, names }: ChipOptions): Chip[] {
	return names.slice(0, MAX_TOOLS).map((name, position) => ({
		label: name,
		count: turns.filter(({ tools }) => tools.includes(position)).length,
		isOn: ({ tools }) => tools.includes(name),
		toggle: (filter) => ({ ...filter, tools: toggleValue(filter.tools, name) }),
	}));
}

function listOthers({ turns }: ChipOptions): Chip[] {
	return [
		{
			label: 'failures only',
			count: turns.filter(({ failed }) => failed).length,
			isOn: ({ errorsOnly }) => errorsOnly,
			toggle: (filter) => ({ ...filter, errorsOnly: !filter.errorsOnly }),
		},
		{
			label: 'text only',
			isOn: ({ textOnly }) => textOnly,
			toggle: (filter) => ({ ...filter, textOnly: !filter.textOnly }),
		},
	];
}

/** Chips for what the turns have, with how many have it; `choose` is told of every choice. */
export function createChips(
	options: ChipOptions & {
		getFilter: () => TurnFilter;
		choose: (filter: TurnFilter) => void;
	},
): Chips {
	const { getFilter, choose } = options;
	const drawn: { button: HTMLButtonElement; isOn: Chip['isOn'] }[] = [];
	const panel = createElement('div', { className: 'chips' });
	const groups: [string, Chip[]][] = [
		['Kind', listKinds(options)],
		['Tool', listTools(options)],
		['Only', listOthers(options)],
	];
	for (const [title, chips] of groups) {
		if (chips.length === 0) continue;
		const group = createElement('div', {
			className: 'chip-group',
			role: 'group',
			ariaLabel: title,
		});
		group.append(createElement('span', { className: 'chip-title', textContent: title }));
		for (const { isOn, toggle, ...chip } of chips) {
			const button = drawChip(chip, () => {
				choose(toggle(getFilter()));
			});
			drawn.push({ button, isOn });
			group.append(button);
		}
		panel.append(group);
	}
	const element = createPanel(panel);
	const showAll = createButton('Show all', () => {
		choose({ kinds: [], tools: [], errorsOnly: false, textOnly: false });
	});
	return {
		element,
		showAll,
		update(filter) {
			for (const { button, isOn } of drawn) button.ariaPressed = String(isOn(filter));
			showAll.hidden = !isFiltering(filter);
			element.toggleAttribute('data-active', isFiltering(filter));
		},
	};
}

function drawChip(
	{ label, count }: Pick<Chip, 'label' | 'count'>,
	onClick: () => void,
): HTMLButtonElement {
	const button = createButton('', onClick);
	button.classList.add('chip');
	button.append(createElement('bdi', { textContent: label }));
	if (count !== undefined) button.append(createElement('small', { textContent: ` ${count}` }));
	return button;
}

/** Opened by its summary, closed by it, by Escape, and by a click elsewhere. */
function createPanel(panel: HTMLElement): HTMLDetailsElement {
	const element = createElement('details', { className: 'turn-filter' });
	const summary = createElement('summary', { textContent: 'Filter' });
	element.append(summary, panel);
	element.addEventListener('keydown', (event) => {
		if (event.key !== 'Escape' || !element.open) return;
		element.open = false;
		summary.focus();
	});
	document.addEventListener('click', (event) => {
		if (event.target instanceof Node && !element.contains(event.target)) element.open = false;
	});
	return element;
}
