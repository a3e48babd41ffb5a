import { expect, test } from 'vitest';
import type { Changeset, FileChange, HunkLine } from '../../../../src/model/change.ts';
import { findSeries } from '../../../../src/code/diffs/series.ts';
import { sumUp } from '../../../../src/code/diffs/changes.ts';
import { file, run, site } from '../../site/evidence-site.ts';

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
	expect(sumUp(series?.files ?? [])).toEqual({ files: 3, added: 5, removed: 3 });
});

test('one commit, and a diff without mails, are no series', () => {
	expect(seriesOf([commit('One', [change('a', ['+x'])])])).toBeUndefined();
	expect(seriesOf([{ files: [change('a', ['+x'])], otherLines: 0 }])).toBeUndefined();
});
