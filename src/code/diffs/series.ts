import { createHash } from 'node:crypto';
import { markChanges } from '../../analyse/diff/change-marks.ts';
import type { Run } from '../../model/bench.ts';
import type { Changeset, Commit, FileChange } from '../../model/change.ts';
import type { CodeBodies } from '../bodies.ts';
import type { KeptDiff } from './changes.ts';
import { listRunDiffs } from './run-diffs.ts';

/** A commit of a series, with what it comes to. */
export interface SeriesCommit extends Commit {
	/** Index of its first file among those of the series. */
	first: number;
	files: number;
	added: number;
	removed: number;
}

/** A run's diff as a series of commits: one after the other, each with its own changes. */
export interface Series extends KeptDiff {
	commits: SeriesCommit[];
}

/** The commits that a run's mails tell of; undefined for fewer than two. */
export function findSeries(run: Run, bodies: CodeBodies): Series | undefined {
	const changesets = listRunDiffs(run)
		.flatMap(({ reading }) => reading.changesets)
		.filter(({ commit }) => commit !== undefined);
	if (changesets.length < 2) return undefined;
	const commits = listCommits(changesets);
	const hash = createHash('sha256').update(JSON.stringify(changesets)).digest('hex');
	const name = { kind: 'series', code: import.meta.url, of: [hash] };
	const files = bodies.derive(name, () => markSeries(changesets));
	return { key: bodies.keyOf(name), files, commits };
}

function listCommits(changesets: readonly Changeset[]): SeriesCommit[] {
	let first = 0;
	return changesets.flatMap(({ commit, files }): SeriesCommit[] => {
		if (commit === undefined) return [];
		const start = first;
		first += files.length;
		return [
			{
				...commit,
				first: start,
				files: files.length,
				added: files.reduce((sum, { added }) => sum + added, 0),
				removed: files.reduce((sum, { removed }) => sum + removed, 0),
			},
		];
	});
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
