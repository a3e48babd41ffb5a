/** How a reader looks at two files, as the query of the address says it. */
export interface PairState {
	swap: boolean;
	wrap: boolean;
	/** Every fold of shared lines is open. */
	unfold: boolean;
	/** Differences that are not tinted. */
	quiet: ('space' | 'comment')[];
}

export const PAIR_KEYS = [
	{ name: 'x', meaning: 'swap the sides' },
	{ name: '[', meaning: 'previous contestant on the right' },
	{ name: ']', meaning: 'next contestant on the right' },
	{ name: 'w', meaning: 'wrap long lines' },
	{ name: 'f', meaning: 'unfold and fold the same lines' },
] as const;

export function parsePairState(search: string): PairState {
	const query = new URLSearchParams(search);
	const quiet = (query.get('quiet') ?? '').split('+').join(' ').split(' ');
	return {
		swap: query.has('swap'),
		wrap: query.has('wrap'),
		unfold: query.get('context') === 'all',
		quiet: (['space', 'comment'] as const).filter((kind) => quiet.includes(kind)),
	};
}

/** With its `?`; empty where nothing was chosen. */
export function formatPairState({ swap, wrap, unfold, quiet }: PairState): string {
	const parts = [
		...(swap ? ['swap=1'] : []),
		...(wrap ? ['wrap=1'] : []),
		...(unfold ? ['context=all'] : []),
		...(quiet.length === 0 ? [] : [`quiet=${quiet.join('+')}`]),
	];
	return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
