/** Two sequences of line numbers; equal numbers are equal lines. */
export interface Sequences {
	before: Int32Array;
	after: Int32Array;
}

export interface Range {
	beforeStart: number;
	beforeEnd: number;
	afterStart: number;
	afterEnd: number;
}

/** Steps that are left for exact comparison; what is dearer is done by anchors. */
export interface Budget {
	steps: number;
}

/** Where an edit script has come to, and the pairs of equal lines on its way, in order. */
export interface EditPath {
	pairs: [number, number][];
	/** Whether it leads to the end of the range; else it is the way to the furthest point. */
	complete: boolean;
	/** First places behind the path. */
	before: number;
	after: number;
}

/**
 * A shortest edit script of a range (Myers 1986, greedy), or its beginning where it would take
 * more steps than the budget holds. Time and memory go with the square of the script's length
 * and with the equal lines that are looked at; the budget bounds both.
 */
export function findShortestEdit(
	{ before, after }: Sequences,
	range: Range,
	budget: Budget,
): EditPath {
	const oldLength = range.beforeEnd - range.beforeStart;
	const newLength = range.afterEnd - range.afterStart;
	// Furthest old position on each diagonal that so many edits can reach, from the lowest up.
	const trace: Int32Array[] = [];
	let previous = new Int32Array(0);
	for (let edits = 0; ; edits++) {
		const row = new Int32Array(edits + 1);
		trace.push(row);
		let removed = edits === 0 ? 0 : -1;
		for (let index = 0; index <= edits; index++) {
			const added = index < edits ? (previous[index] ?? 0) : -1;
			const start = Math.max(removed, added);
			removed = added + 1;
			const shift = range.afterStart - range.beforeStart - 2 * index + edits;
			const limit = Math.min(range.beforeEnd, range.afterEnd - shift);
			let place = range.beforeStart + start;
			while (place < limit && before[place] === after[place + shift]) place++;
			const x = place - range.beforeStart;
			row[index] = x;
			budget.steps -= 1 + x - start;
			if (x >= oldLength && x - 2 * index + edits >= newLength) {
				return walkBack(trace, range, { index, complete: true });
			}
		}
		if (budget.steps < 0) {
			const index = findFurthest(row, { oldLength, newLength });
			return walkBack(trace, range, { index, complete: false });
		}
		previous = row;
	}
}

/** Index of the path that has left most lines of both sides behind, and none that are not there. */
function findFurthest(
	row: Int32Array,
	{ oldLength, newLength }: { oldLength: number; newLength: number },
): number {
	const edits = row.length - 1;
	let best = 0;
	let furthest = -1;
	for (const [index, x] of row.entries()) {
		const y = x - 2 * index + edits;
		if (x + y <= furthest || x > oldLength || y > newLength) continue;
		furthest = x + y;
		best = index;
	}
	return best;
}

function walkBack(
	trace: readonly Int32Array[],
	range: Range,
	end: { index: number; complete: boolean },
): EditPath {
	const pairs: [number, number][] = [];
	let { index } = end;
	let x = trace.at(-1)?.[index] ?? 0;
	let y = x - 2 * index + trace.length - 1;
	const reached = { before: range.beforeStart + x, after: range.afterStart + y };
	for (let edits = trace.length - 1; edits >= 0; edits--) {
		const row = trace[edits - 1];
		const removed = index > 0 ? (row?.[index - 1] ?? 0) + 1 : -1;
		const added = index < edits ? (row?.[index] ?? 0) : -1;
		const start = edits === 0 ? 0 : Math.max(removed, added);
		while (x > start) {
			x--;
			y--;
			pairs.push([range.beforeStart + x, range.afterStart + y]);
		}
		if (removed >= added) {
			x--;
			index--;
		} else y--;
	}
	return { pairs: pairs.reverse(), complete: end.complete, ...reached };
}
