import type { KeptDiff } from '../../../code/diffs/changes.ts';
import { sumUp } from '../../../code/diffs/changes.ts';
import type { SeriesCommit } from '../../../code/diffs/series.ts';
import type { FileChange } from '../../../model/change.ts';
import { planChangePages, type ChangePart } from '../../../render/diff-pages.ts';
import type { SiteDiff } from '../../site.ts';

/** Of a longer message, a page shows the beginning. */
const MAX_MESSAGE = 3_000;
/** Markup of a commit's heading. */
const HEAD = 800;

/** Room for the headings of commits: index of the file below, and characters of markup. */
export type HeadRoom = [file: number, size: number][];

/** A diff with the number of its pages. */
export function toSiteDiff({ key, files }: KeptDiff, room: HeadRoom = []): SiteDiff {
	return { key, ...sumUp(files), pages: Math.max(1, planDiff(files, room).length) };
}

/** Pages of changes with headings between them. */
export function planDiff(files: readonly FileChange[], room: HeadRoom): ChangePart[][] {
	const sizes = new Map<number, number>();
	for (const [file, size] of room) sizes.set(file, (sizes.get(file) ?? 0) + size);
	return planChangePages(files, { before: (index) => sizes.get(index) ?? 0 });
}

export function listHeadRoom(commits: readonly SeriesCommit[]): HeadRoom {
	return commits.map(({ first, message = '' }) => [first, HEAD + 2 * message.length]);
}

/** A commit with as much of its message as a page shows. */
export function cutMessage(commit: SeriesCommit): SeriesCommit {
	const { message = '' } = commit;
	if (message.length <= MAX_MESSAGE) return commit;
	return { ...commit, message: `${message.slice(0, MAX_MESSAGE).trimEnd()} …` };
}
