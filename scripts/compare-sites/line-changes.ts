import { diffArrays } from 'diff';

/** Lines of the first side that others of the second one replace; one of both may be empty. */
export interface Hunk<Line> {
	before: Line[];
	after: Line[];
	/** Index in the first side. */
	at: number;
}

/** Beyond so many added and removed lines, texts are not compared any further. */
const MAX_EDITS = 3000;

/**
 * What changed from one list of lines to another, in order; undefined where they have too little
 * in common.
 */
export function listHunks<Line extends { text: string }>(
	before: readonly Line[],
	after: readonly Line[],
): Hunk<Line>[] | undefined {
	const chunks = diffArrays<Line>([...before], [...after], {
		comparator: (one, other) => one.text === other.text,
		maxEditLength: MAX_EDITS,
	});
	if (chunks === undefined) return undefined;
	const hunks: Hunk<Line>[] = [];
	let open: Hunk<Line> | undefined;
	let at = 0;
	for (const { added, removed, value } of chunks) {
		if (!added && !removed) {
			open = undefined;
			at += value.length;
			continue;
		}
		if (open === undefined) hunks.push((open = { before: [], after: [], at }));
		(added ? open.after : open.before).push(...value);
		if (removed) at += value.length;
	}
	return hunks;
}
