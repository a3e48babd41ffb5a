import type { Likeness } from '../../../model/symbol.ts';
import { formatPercent } from '../../format.ts';

/** `same`, `near, 82 % alike`, `differs, nothing alike`: the share is of structure in common. */
export function describeLikeness({
	state,
	structure,
}: {
	state: Likeness['state'];
	structure?: number | undefined;
}): string {
	if (state === 'same' || structure === undefined) return state;
	if (structure === 0) return `${state}, nothing alike`;
	// What is rounded is neither nothing nor everything.
	if (structure < 0.005) return `${state}, less than ${formatPercent(0.01)} alike`;
	if (structure < 1 && structure >= 0.995)
		return `${state}, more than ${formatPercent(0.99)} alike`;
	return `${state}, ${formatPercent(structure)} alike`;
}

/** How many of all lines of two files are equal, 0 to 1; of two empty ones, all. */
export function shareOfLines({ a, b, shared }: { a: number; b: number; shared: number }): number {
	return a + b === 0 ? 1 : (2 * shared) / (a + b);
}
