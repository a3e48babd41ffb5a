import { createHash } from 'node:crypto';
import { markChanges } from '../../analyse/diff/change-marks.ts';
import type { Run } from '../../model/bench.ts';
import type { Changeset, Commit, FileChange } from '../../model/change.ts';
import { planChangePages } from '../../render/diff-pages.ts';
import { CHANGES_VERSION, sumUp } from './changes.ts';
import { listRunDiffs } from './run-diffs.ts';
import type { Bodies, SiteChanges } from '../../site/site.ts';

/** A commit of a series, with what it comes to. */
export interface SeriesCommit extends Commit {
	/** Index of its first file among those of the series. */
	first: number;
	files: number;
	added: number;
	removed: number;
}

/** A run's diff as a series of commits: one after the other, each with its own changes. */
export interface Series extends Omit<SiteChanges, 'basis'> {
	commits: SeriesCommit[];
}

/** Of a longer message, a page shows the beginning. */
const MAX_MESSAGE = 3_000;
/** Markup of a commit's heading. */
const HEAD = 800;

/** The commits that a run's mails tell of; undefined for fewer than two. */
export function findSeries(run: Run, bodies: Bodies): Series | undefined {
	const changesets = listRunDiffs(run)
		.flatMap(({ reading }) => reading.changesets)
		.filter(({ commit }) => commit !== undefined);
	if (changesets.length < 2) return undefined;
	const commits = listCommits(changesets);
	const hash = createHash('sha256').update(JSON.stringify(changesets)).digest('hex');
	const key = `series/${CHANGES_VERSION}/${hash}`;
	const files = bodies.derive(key, () => markSeries(changesets));
	const pages = Math.max(1, planSeriesPages(files, listHeadRoom(commits)).length);
	return { key, ...sumUp(files), pages, commits };
}

/** Room for the headings of commits: index of the file below, and characters of markup. */
export type HeadRoom = [file: number, size: number][];

export function listHeadRoom(commits: readonly SeriesCommit[]): HeadRoom {
	return commits.map(({ first, message = '' }) => [first, HEAD + 2 * message.length]);
}

/** Pages of changes with headings between them. */
export function planSeriesPages(
	files: readonly FileChange[],
	room: HeadRoom,
): ReturnType<typeof planChangePages> {
	const sizes = new Map<number, number>();
	for (const [file, size] of room) sizes.set(file, (sizes.get(file) ?? 0) + size);
	return planChangePages(files, { before: (index) => sizes.get(index) ?? 0 });
}

function listCommits(changesets: readonly Changeset[]): SeriesCommit[] {
	let first = 0;
	return changesets.flatMap(({ commit, files }): SeriesCommit[] => {
		if (commit === undefined) return [];
		const start = first;
		first += files.length;
		const { message, ...own } = commit;
		return [
			{
				...own,
				...(message === undefined ? {} : { message: cut(message) }),
				first: start,
				files: files.length,
				added: files.reduce((sum, { added }) => sum + added, 0),
				removed: files.reduce((sum, { removed }) => sum + removed, 0),
			},
		];
	});
}

function cut(message: string): string {
	return message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE).trimEnd()} …`;
}

/** The files of all commits; a block that one commit moves stays inside it. */
function markSeries(changesets: readonly Changeset[]): FileChange[] {
	const all: FileChange[] = [];
	for (const { files } of changesets) {
		const first = all.length;
		all.push(...markChanges(files).map((change) => shiftMoves(change, first)));
	}
	return all;
}

function shiftMoves(change: FileChange, by: number): FileChange {
	const hunks = change.hunks.map((hunk) => ({
		...hunk,
		lines: hunk.lines.map((line) =>
			line.moved === undefined || line.moved === 'more'
				? line
				: { ...line, moved: { ...line.moved, file: line.moved.file + by } },
		),
	}));
	return { ...change, hunks };
}
