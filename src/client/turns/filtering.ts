import { formatCount } from '../../model/text.ts';
import { readFacts } from './facts.ts';
import { formatFilter, isFiltering, parseFilter, passesFilter, type TurnFilter } from './filter.ts';
import { listsAllTurns, listShownTurns, listTurns, numberOf } from './list.ts';

/** The names of the transcript's tools by position. */
export function readToolNames(page: HTMLElement): string[] {
	try {
		const names: unknown = JSON.parse(page.dataset['toolNames'] ?? '[]');
		return Array.isArray(names) ? names.map(String) : [];
	} catch {
		return [];
	}
}

/** Shows the turns that pass, marks the others with `data-out`; says in words how many there are. */
export function applyFilter(page: HTMLElement, filter: TurnFilter): string {
	const names = readToolNames(page);
	page.toggleAttribute('data-text-only', filter.textOnly);
	const shown = listShownTurns();
	let count = 0;
	for (const turn of shown) {
		const facts = readFacts(numberOf(turn), turn.dataset);
		const hasText = !filter.textOnly || turn.querySelector('.block-text, .block-log') !== null;
		const passes = hasText && passesFilter(facts, filter, names);
		turn.toggleAttribute('data-out', !passes);
		if (passes) count++;
	}
	for (const group of page.querySelectorAll<HTMLElement>('.repeat, .agent')) {
		group.toggleAttribute('data-out', group.querySelector('.turn:not([data-out])') === null);
	}
	const listed = applyToList(filter, names);
	for (const group of page.querySelectorAll<HTMLElement>('.outline-more')) {
		group.toggleAttribute('data-out', group.querySelector('li:not([data-out])') === null);
	}
	keepInLinks(page, filter);
	if (!isFiltering(filter)) return '';
	const all = listsAllTurns() && !filter.textOnly && listed.all > shown.length;
	return `${count} of ${formatCount(shown.length, 'turn')}${all ? ` here, ${listed.count} of all ${listed.all}` : ''}`;
}

/** The list of turns; what texts a turn on another page has, it does not tell. */
function applyToList(filter: TurnFilter, names: readonly string[]): { count: number; all: number } {
	const turns = listTurns();
	let count = 0;
	for (const turn of turns) {
		const here = document.getElementById(`t${turn.n}`);
		const passes =
			here === null ? passesFilter(turn, filter, names) : here.dataset['out'] === undefined;
		turn.item.toggleAttribute('data-out', !passes);
		if (passes) count++;
	}
	return { count, all: turns.length };
}

/** Other pages of the transcript are shown in the same way. */
function keepInLinks(page: HTMLElement, filter: TurnFilter): void {
	for (const link of page.querySelectorAll<HTMLAnchorElement>('.pager a, .outline a, .loops a')) {
		const isHere = link.getAttribute('href')?.startsWith('#') === true;
		if (!isHere) link.search = formatFilter(filter, '');
	}
}

export function readFilter(): TurnFilter {
	return parseFilter(location.search);
}

/** Puts the filter into the address; where the browser forbids it, the page is filtered all the same. */
export function writeFilter(filter: TurnFilter): void {
	try {
		const search = formatFilter(filter, location.search);
		history.replaceState(null, '', `${location.pathname}${search}${location.hash}`);
	} catch {
		// Files opened from disk have no history of their own in some browsers.
	}
}
