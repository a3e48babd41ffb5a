import { expect, test } from 'vitest';
import type { Changeset, FileChange, HunkLine } from '../../../src/model/change.ts';
import { findSeries, planSeriesPages, listHeadRoom } from '../../../src/code/diffs/series.ts';
import { listCommitHeads, listCommitRows } from '../../../src/site/views/diff/commits.ts';
import { file, run, site } from './evidence-site.ts';

const { bodies } = site([]);

function change(path: string, lines: string[]): FileChange {
	const all = lines.map((line): HunkLine => ({
		sign: line.startsWith('-') ? '-' : '+',
		text: line.slice(1),
	}));
	const count = (sign: string) => all.filter((line) => line.sign === sign).length;
	return {
		status: 'modified',
		path,
		binary: false,
		hunks: [{ oldStart: 1, oldLines: count('-'), newStart: 1, newLines: count('+'), lines: all }],
		added: count('+'),
		removed: count('-'),
	};
}

function commit(subject: string, files: FileChange[], message?: string): Changeset {
	const own = { subject, author: '"A. N." <a@example.org>', date: '2026-01-02T03:04:05.000Z' };
	return {
		commit: { ...own, line: 1, ...(message === undefined ? {} : { message }) },
		files,
		otherLines: 0,
	};
}

function seriesOf(changesets: Changeset[]) {
	const one = run([file('s.mbox', { kind: 'diff' }, { kind: 'diff', changesets })]);
	return findSeries(one.run, bodies);
}

const BLOCK = ['first line of it', 'second line of it', 'third line of it'];

test('a commit has its own files and sums; a block that it moves stays inside it', () => {
	const series = seriesOf([
		commit('One', [change('a', ['+x', '+y'])]),
		commit('Empty', []),
		commit('Two', [
			change(
				'a',
				BLOCK.map((line) => `-${line}`),
			),
			change(
				'b',
				BLOCK.map((line) => `+${line}`),
			),
		]),
	]);
	expect(
		series?.commits.map(({ first, files, added, removed }) => [first, files, added, removed]),
	).toEqual([
		[0, 1, 2, 0],
		[1, 0, 0, 0],
		[1, 2, 3, 3],
	]);
	expect(series).toMatchObject({ files: 3, added: 5, removed: 3, pages: 1 });
});

test('one commit, and a diff without mails, are no series', () => {
	expect(seriesOf([commit('One', [change('a', ['+x'])])])).toBeUndefined();
	expect(seriesOf([{ files: [change('a', ['+x'])], otherLines: 0 }])).toBeUndefined();
});

test('a page that begins in the middle of a commit says so, and every commit has its place', () => {
	const long = Array.from({ length: 2500 }, (_, at) => `+line ${at} with some words in it`);
	const changesets = [
		commit('Long', [change('a', long)], 'Why it is\nso long.'),
		commit('Short', [change('b', ['+x'])]),
	];
	const series = seriesOf(changesets);
	const files = changesets.flatMap((one) => one.files);
	const commits = series?.commits ?? [];
	const plan = planSeriesPages(files, listHeadRoom(commits));
	expect(plan.length).toBe(series?.pages);
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
