import type { TurnFacts } from './facts.ts';

export type KeyName = 'j' | 'k' | 'e' | 'n' | 'h' | 't' | 'c' | 'l';

export interface TurnKey {
	name: KeyName;
	meaning: string;
}

/** Keys that lead to a turn of some kind; with Shift, to the one before. */
export const JUMPS: readonly (TurnKey & { glyph: string; noun: string })[] = [
	{ name: 'e', meaning: 'next failure', glyph: '✕', noun: 'failure' },
	{ name: 'n', meaning: 'next edit', glyph: '✎', noun: 'edit' },
	{ name: 'h', meaning: 'next message of a person', glyph: '▾', noun: 'person' },
	{ name: 't', meaning: 'next test run', glyph: '✓', noun: 'test run' },
	{ name: 'c', meaning: 'next commit', glyph: '●', noun: 'commit' },
	{ name: 'l', meaning: 'next loop', glyph: '⟲', noun: 'loop' },
];

export const KEYS: readonly TurnKey[] = [
	{ name: 'j', meaning: 'next turn' },
	{ name: 'k', meaning: 'previous turn' },
	...JUMPS,
];

/** Whether a key leads to a turn of this kind. */
export function isWanted({ kind, failed, marks }: TurnFacts, name: KeyName): boolean {
	switch (name) {
		case 'j':
		case 'k':
			return true;
		case 'e':
			return failed;
		case 'n':
			return kind === 'edit';
		case 'h':
			return kind === 'person';
		case 't':
			return marks.includes('test');
		case 'c':
			return marks.includes('commit');
		case 'l':
			return marks.includes('loop');
	}
}

/** The turn that a key leads to from the current one; undefined where there is none. */
export function findNextTurn(
	turns: readonly TurnFacts[],
	{ name, current, back = false }: { name: KeyName; current: number; back?: boolean },
): number | undefined {
	const isBack = back !== (name === 'k');
	return isBack
		? turns.findLast((turn) => turn.n < current && isWanted(turn, name))?.n
		: turns.find((turn) => turn.n > current && isWanted(turn, name))?.n;
}

/** The first turn for a key among those that a page has, as its link says: `e12 h41`. */
export function findJump(jumps: string, name: KeyName): number | undefined {
	const found = jumps.split(' ').find((jump) => jump.startsWith(name));
	return found === undefined ? undefined : Number(found.slice(1));
}
