import type { FileChange } from '../../model/change.ts';
import type { Edit } from './edits.ts';

/** Added lines of the new file that one edit wrote: `first` to `last`, both included. */
export interface AuthoredRange<T> {
	first: number;
	last: number;
	by: T;
}

/** A shorter line, such as a bracket, says nothing of who wrote it: its neighbours tell. */
const TELLING = 4;
/** Of a line that many edits wrote, the newest are remembered. */
const MAX_AUTHORS = 8;

/**
 * Which edit wrote each added line of a file: the first one since which the line has been there, by
 * the text of the lines. Lines that no edit holds, such as what a generator wrote, have no author.
 */
export function attributeLines<T extends Edit>(
	change: Pick<FileChange, 'hunks'>,
	edits: readonly T[],
): AuthoredRange<T>[] {
	const authors = collectAuthors(edits);
	return change.hunks.flatMap(({ newStart, lines }) => {
		const added: { n: number; text: string }[] = [];
		let n = newStart;
		for (const { sign, text } of lines) {
			if (sign === '+') added.push({ n, text: text.replace(/\r$/, '') });
			if (sign !== '-') n++;
		}
		return toRanges(added, authors);
	});
}

/** The author of each text of a line, after all edits. */
function collectAuthors<T extends Edit>(edits: readonly T[]): Map<string, T[]> {
	let authors = new Map<string, T[]>();
	for (const edit of edits) {
		const before = authors;
		// What a whole file does not repeat is gone; what it repeats keeps its author.
		if (edit.whole) authors = new Map();
		for (const line of edit.added) {
			const known = edit.whole ? before.get(line) : undefined;
			if (known !== undefined) authors.set(line, known);
			else authors.set(line, [...(authors.get(line) ?? []).slice(1 - MAX_AUTHORS), edit]);
		}
	}
	return authors;
}

function toRanges<T extends Edit>(
	added: readonly { n: number; text: string }[],
	authors: ReadonlyMap<string, readonly T[]>,
): AuthoredRange<T>[] {
	const found = added.map(({ text }) => {
		const known = authors.get(text);
		return { known, own: text.trim().length >= TELLING ? known?.at(-1) : undefined };
	});
	for (const forward of [true, false]) {
		const order = [...found.keys()];
		if (!forward) order.reverse();
		for (const index of order) {
			const line = found[index];
			const neighbour = found[forward ? index - 1 : index + 1]?.own;
			if (line?.own === undefined && neighbour !== undefined && line?.known?.includes(neighbour)) {
				line.own = neighbour;
			}
		}
	}
	const ranges: AuthoredRange<T>[] = [];
	for (const [index, { n }] of added.entries()) {
		const by = found[index]?.own;
		const last = ranges.at(-1);
		if (by === undefined) continue;
		if (last?.by === by && last.last === n - 1) last.last = n;
		else ranges.push({ first: n, last: n, by });
	}
	return ranges;
}
