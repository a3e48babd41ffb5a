/** A turn as the outline lists it. */
export interface OutlineTurn {
	n: number;
	kind: string;
	role: string;
	failed: boolean;
}

export type KeyName = 'j' | 'k' | 'e' | 'n' | 'h';

export const KEYS: readonly { name: KeyName; meaning: string }[] = [
	{ name: 'j', meaning: 'next turn' },
	{ name: 'k', meaning: 'previous turn' },
	{ name: 'e', meaning: 'next failure' },
	{ name: 'n', meaning: 'next edit' },
	{ name: 'h', meaning: 'next message of a person' },
];

/** The turn that a key leads to from the current one; undefined where there is none. */
export function findNextTurn(
	turns: readonly OutlineTurn[],
	{ name, current }: { name: KeyName; current: number },
): number | undefined {
	switch (name) {
		case 'j':
			return turns.find(({ n }) => n > current)?.n;
		case 'k':
			return turns.findLast(({ n }) => n < current)?.n;
		case 'e':
			return turns.find(({ n, failed }) => n > current && failed)?.n;
		case 'n':
			return turns.find(({ n, kind }) => n > current && kind === 'edit')?.n;
		case 'h':
			return turns.find(({ n, role }) => n > current && role === 'human')?.n;
	}
}
