import { expect, test } from 'vitest';
import type { SeriesCommit } from '../../../../../src/code/diffs/series.ts';
import type { FileChange } from '../../../../../src/model/change.ts';
import { listCommitHeads, listCommitRows } from '../../../../../src/site/views/diff/commits.ts';
import {
	cutMessage,
	listHeadRoom,
	planDiff,
	toSiteDiff,
} from '../../../../../src/site/views/diff/plan.ts';

function added(path: string, lines: string[]): FileChange {
	const hunk = { oldStart: 0, oldLines: 0, newStart: 1, newLines: lines.length };
	return {
		status: 'modified',
		path,
		binary: false,
		hunks: [{ ...hunk, lines: lines.map((text) => ({ sign: '+', text })) }],
		added: lines.length,
		removed: 0,
	};
}

function commit(subject: string, first: number, own: Partial<SeriesCommit> = {}): SeriesCommit {
	const told = { author: '"A. N." <a@example.org>', date: '2026-01-02T03:04:05.000Z' };
	return { subject, line: 1, ...told, first, files: 1, added: 1, removed: 0, ...own };
}

test('a page that begins in the middle of a commit says so, and every commit has its place', () => {
	const long = Array.from({ length: 2500 }, (_, at) => `line ${at} with some words in it`);
	const files = [added('a', long), added('b', ['x'])];
	const commits = [commit('Long', 0, { message: 'Why it is\nso long.' }), commit('Short', 1)];
	const room = listHeadRoom(commits);
	const plan = planDiff(files, room);
	expect(toSiteDiff({ key: 'k', files }, room)).toEqual({
		key: 'k',
		files: 2,
		added: 2501,
		removed: 0,
		pages: plan.length,
	});
	expect(plan.length).toBeGreaterThan(1);
	const heads = plan.map((parts) => listCommitHeads(commits, parts));
	expect(heads[0]).toMatchObject([
		{
			number: 1,
			subject: 'Long',
			author: 'A. N.',
			continued: false,
			message: 'Why it is\nso long.',
		},
	]);
	expect(heads.at(-1)).toMatchObject([
		{ number: 1, continued: true },
		{ number: 2, subject: 'Short', date: '2026-01-02 03:04:05 UTC', continued: false },
	]);
	const pages = plan.map((_, index) => `p${index + 1}`);
	expect(listCommitRows(commits, plan, pages).map(({ page }) => page)).toEqual([
		'p1#commit-1',
		`p${plan.length}#commit-2`,
	]);
});

test('of a message that is longer than a page shows, the beginning stays', () => {
	const short = commit('Short', 0, { message: 'word '.repeat(600) });
	expect(cutMessage(short)).toBe(short);
	expect(cutMessage(commit('Long', 0, { message: 'word '.repeat(601) })).message).toBe(
		`${'word '.repeat(600).trimEnd()} …`,
	);
});
