import { findJump, findNextTurn, JUMPS, KEYS, type KeyName } from './keys.ts';
import { findCurrent, followLink, goToPageOf, isFolded, listsAllTurns, listTurns } from './list.ts';

/** Goes where a key leads; says in words where it leads nowhere. */
export function jump(
	{ name, back = false }: { name: KeyName; back?: boolean },
	announce: (text: string) => void,
): void {
	const turns = listTurns().filter(({ item }) => item.dataset['out'] === undefined);
	const isStep = name === 'j' || name === 'k';
	const places = isStep ? turns.filter(({ n }) => !isFolded(n)) : turns;
	const target = findNextTurn(places, { name, current: findCurrent(), back });
	const turn = turns.find(({ n }) => n === target);
	if (turn !== undefined) {
		followLink(turn);
		announce('');
		return;
	}
	if (!listsAllTurns() && jumpToPage(name, back)) return;
	announce(describeEnd(name, back));
}

/** The list ends with the page: goes on with the pages that are linked. */
function jumpToPage(name: KeyName, back: boolean): boolean {
	if (name === 'k' || back) return false;
	const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-first-turn]')];
	const here = Number(
		document.querySelector<HTMLElement>('a[data-first-turn][aria-current]')?.dataset['firstTurn'],
	);
	const later = links.filter(({ dataset }) => Number(dataset['firstTurn']) > here);
	for (const { dataset } of later) {
		const turn =
			name === 'j' ? Number(dataset['firstTurn']) : findJump(dataset['jumps'] ?? '', name);
		if (turn === undefined) continue;
		goToPageOf(turn);
		return true;
	}
	return false;
}

function describeEnd(name: KeyName, back: boolean): string {
	const noun = JUMPS.find((one) => one.name === name)?.noun ?? 'turn';
	return back !== (name === 'k') ? `No ${noun} before` : `No ${noun} after`;
}

/** The key that was pressed, where it is one of ours; with Shift it leads back. */
export function readKey({ key }: KeyboardEvent): { name: KeyName; back: boolean } | undefined {
	const lower = key.toLowerCase();
	const found = KEYS.find(({ name }) => name === lower);
	return found === undefined ? undefined : { name: found.name, back: key !== lower };
}
