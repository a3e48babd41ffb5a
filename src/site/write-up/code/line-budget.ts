import { formatCount } from '../../../model/text.ts';

/** Lines that a component of a write-up shows; more is on the page that it leads to. */
const MAX_LINES = 200;
/** Of very long lines, fewer are shown. */
const MAX_CHARACTERS = 60_000;

export interface LineBudget {
	/** Whether a line of so many characters may still be shown; the first one always may. */
	take: (characters: number) => boolean;
}

export function createLineBudget(): LineBudget {
	let lines = 0;
	let characters = 0;
	return {
		take(length) {
			if (lines >= MAX_LINES || (lines > 0 && characters + length > MAX_CHARACTERS)) return false;
			lines++;
			characters += length;
			return true;
		},
	};
}

/** How many of some lines a budget has room for. */
export function takeLines(budget: LineBudget, lengths: Iterable<number>): number {
	let count = 0;
	for (const length of lengths) {
		if (!budget.take(length)) break;
		count++;
	}
	return count;
}

/** What is said where not all lines are shown; undefined where all are. */
export function describeCut(shown: number, all: number): string | undefined {
	if (shown >= all) return undefined;
	return `These are the first ${formatCount(shown, 'line')} of ${formatCount(all, 'line')}.`.replace(
		/^These are the first 1 line /,
		'This is the first line ',
	);
}
