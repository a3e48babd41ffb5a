import type { LineRange, StatedTotals } from '../../../model/transcript.ts';

/**
 * Which responses of a stream its results hold: those since the result before, or since the start
 * of the process, where a session before was cut off without a result.
 */
export interface Coverage {
	started(line: number): void;
	answered(): void;
	ended(line: number): void;
	/**
	 * What the results state, in order. It counts for the whole file unless that holds a session
	 * without a result: then each says which lines it is of.
	 */
	apply(totals: StatedTotals[]): StatedTotals[];
}

/** The coverage of a stream of which nothing was read. */
export function createCoverage(): Coverage {
	const covers: LineRange[] = [];
	let from = 1;
	/** Whether the model has answered since the last result or the last start. */
	let isOpen = false;
	let hasGap = false;
	return {
		started(line) {
			if (!isOpen) return;
			hasGap = true;
			isOpen = false;
			from = line;
		},
		answered() {
			isOpen = true;
		},
		ended(line) {
			covers.push({ from, to: line });
			isOpen = false;
			from = line + 1;
		},
		apply(totals) {
			if (!hasGap && !isOpen) return totals;
			return totals.map((total, index) => {
				const lines = covers[index];
				return lines === undefined ? total : { ...total, covers: lines };
			});
		},
	};
}
