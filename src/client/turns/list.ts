import { readFacts, type TurnFacts } from './facts.ts';

/** A turn in the list of turns. */
export interface ListedTurn extends TurnFacts {
	item: HTMLElement;
	link: HTMLAnchorElement;
}

/** The turns that the list names: all of the transcript, or those of the page. */
export function listTurns(): ListedTurn[] {
	return [...document.querySelectorAll<HTMLElement>('[data-outline] li[data-n]')].flatMap(
		(item) => {
			const link = item.querySelector('a');
			return link === null
				? []
				: [{ ...readFacts(Number(item.dataset['n']), item.dataset), item, link }];
		},
	);
}

/** Whether the list names the turns of all pages. */
export function listsAllTurns(): boolean {
	return document.querySelector('[data-outline="whole"]') !== null;
}

/** The turns that stand on the page. */
export function listShownTurns(): HTMLElement[] {
	return [...document.querySelectorAll<HTMLElement>('.turn')];
}

export function numberOf(turn: Element): number {
	return Number(turn.id.slice(1));
}

/** Below the masthead and the bar. */
const READING_LINE = 150;

/** The turn that a link was followed to and that the browser has not brought up to the bar yet. */
let awaited: number | undefined;

/** Follows a link to a turn, which is the one that is read from now on. */
export function followLink({ n, link }: Pick<ListedTurn, 'n' | 'link'>): void {
	link.click();
	awaited = n;
	// Browsers scroll when they draw; keys that are pressed before go on from the turn all the same.
	requestAnimationFrame(() => {
		requestAnimationFrame(() => {
			if (awaited === n) awaited = undefined;
		});
	});
}

/** The fragment of the address that the browser has drawn the page for. */
let drawn: string | undefined;

/** Learns when the browser has gone where the address says: at the next frame, or with a scroll. */
export function watchAddress(): void {
	const settle = (): void => {
		const { hash } = location;
		requestAnimationFrame(() => {
			requestAnimationFrame(() => {
				drawn = hash;
			});
		});
	};
	addEventListener('hashchange', settle);
	addEventListener(
		'scroll',
		() => {
			drawn = location.hash;
		},
		{ passive: true },
	);
	settle();
}

/** The turn that is being read: the last one that begins above the middle of the bar; 0 above the first. */
export function findCurrent(): number {
	if (awaited !== undefined) return awaited;
	const linked = findAddressed();
	if (linked !== undefined && drawn !== undefined && drawn !== location.hash) {
		return numberOf(linked);
	}
	let current = 0;
	for (const turn of listShownTurns()) {
		// What is folded or filtered out has no place.
		if (!turn.checkVisibility()) continue;
		if (turn.getBoundingClientRect().top > READING_LINE) break;
		current = numberOf(turn);
	}
	return Math.max(current, findLinked());
}

/**
 * The turn that the address names, where it begins in the upper half of the window, or where the end
 * of the page keeps it from coming up; 0 where there is none. What is drawn late, above it, moves it
 * down again.
 */
function findLinked(): number {
	const turn = findAddressed();
	if (turn === undefined) return 0;
	const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
	const { top } = turn.getBoundingClientRect();
	return isAtEnd || (top > READING_LINE && top < innerHeight / 2) ? numberOf(turn) : 0;
}

/** The turn that the address names, where it can be seen. */
function findAddressed(): HTMLElement | undefined {
	const linked = /^#t(\d{1,9})$/.exec(location.hash)?.[1];
	const turn = linked === undefined ? null : document.getElementById(`t${linked}`);
	return turn?.checkVisibility() === true ? turn : undefined;
}

/** Whether a turn stands on the page inside something that is folded. */
export function isFolded(turn: number): boolean {
	return document.getElementById(`t${turn}`)?.checkVisibility() === false;
}

/** Goes to a turn of a page that the list of turns does not name. */
export function goToPageOf(turn: number): void {
	const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-first-turn]')];
	const page = links
		.filter((link) => Number(link.dataset['firstTurn']) <= turn)
		.sort((a, b) => Number(b.dataset['firstTurn']) - Number(a.dataset['firstTurn']))[0];
	if (page !== undefined) location.assign(new URL(`#t${turn}`, page.href));
}
