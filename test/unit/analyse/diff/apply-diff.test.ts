import { describe, expect, test } from 'vitest';
import {
	applyChanges,
	textOf,
	type NewContent,
	type OldContent,
} from '../../../../src/analyse/diff/apply-diff.ts';
import {
	applyHunks,
	joinApplied,
	splitKeepingEnds,
} from '../../../../src/analyse/diff/apply-hunks.ts';
import type { Changeset, FileChange } from '../../../../src/model/change.ts';
import { gitDiffReader, unifiedDiffReader } from '../../../../src/ingest/diffs/git-diff.ts';
import { readContent } from '../../ingest/read.ts';

async function readChanges(patch: string): Promise<FileChange[]> {
	const reader = patch.includes('diff --git') ? gitDiffReader : unifiedDiffReader;
	const { reading } = await readContent(reader, 'x.diff', patch);
	const sets: Changeset[] = reading.kind === 'diff' ? reading.changesets : [];
	return sets.flatMap(({ files }) => files);
}

/** What a patch makes of files: their texts by path, and each problem in a line. */
async function apply(patch: string, files: Record<string, string>) {
	const read = (path: string): OldContent | undefined => {
		const text = Object.hasOwn(files, path) ? files[path] : undefined;
		return text === undefined ? undefined : { kind: 'text', text };
	};
	const { written, removed, rejects } = applyChanges(await readChanges(patch), read);
	const show = (content: NewContent): string => {
		if (content.kind === 'same') return `same as ${content.from}`;
		return content.kind === 'unknown' ? content.reason : textOf(content, read);
	};
	return {
		written: Object.fromEntries([...written].map(([path, content]) => [path, show(content)])),
		removed: [...removed],
		rejects: rejects.map(({ path, hunk, line, reason }) =>
			[path, hunk ?? '-', line ?? '-', reason].join(' '),
		),
	};
}

const numbers = (from: number, to: number): string =>
	Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('');
const head = (path: string): string =>
	`diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n`;

describe('hunks', () => {
	const change = `${head('a')}@@ -4,3 +4,4 @@\n 4\n-5\n+five\n+more\n 6\n`;

	test('at the place that they state', async () => {
		const { written, rejects } = await apply(change, { a: numbers(1, 8) });
		expect(written).toEqual({ a: '1\n2\n3\n4\nfive\nmore\n6\n7\n8\n' });
		expect(rejects).toEqual([]);
	});

	test('as far off as their lines stand', async () => {
		const text = `${'x\n'.repeat(50)}${numbers(1, 8)}`;
		const { written } = await apply(change, { a: text });
		expect(written['a']).toBe(`${'x\n'.repeat(50)}1\n2\n3\n4\nfive\nmore\n6\n7\n8\n`);
	});

	test('at the nearest of several places, after the stated one first', () => {
		const old = splitKeepingEnds('a\nb\na\nx\na\nb\na\nx\nx\n');
		const hunk = {
			oldStart: 3,
			oldLines: 3,
			newStart: 3,
			newLines: 3,
			lines: [
				{ sign: ' ' as const, text: 'a' },
				{ sign: '-' as const, text: 'b' },
				{ sign: '+' as const, text: 'B' },
				{ sign: ' ' as const, text: 'a' },
			],
		};
		expect(joinApplied(applyHunks(old, [hunk]).lines, old)).toBe('a\nb\na\nx\na\nB\na\nx\nx\n');
	});

	test('that stand nowhere are told with their line, and the others are applied', async () => {
		const patch = `${change}@@ -20,2 +21,2 @@\n 20\n-wrong\n+right\n@@ -28,3 +29,2 @@\n 28\n-29\n 30\n`;
		const { written, rejects } = await apply(patch, { a: numbers(1, 30) });
		expect(written['a']).toBe(`${numbers(1, 4)}five\nmore\n${numbers(6, 28)}30\n`);
		expect(rejects).toEqual(['a 2 10 Its lines are not those of the end.']);
	});

	test('do not apply to lines that another one put in', async () => {
		const patch = `${head('a')}@@ -1,2 +1,2 @@\n-1\n+one\n 2\n@@ -2,3 +2,3 @@\n 2\n-3\n+three\n 4\n`;
		const { rejects } = await apply(patch, { a: numbers(1, 5) });
		expect(rejects).toEqual(['a 2 8 Its lines stand nowhere in the file.']);
	});

	test('at the beginning and at the end stand there alone', async () => {
		const start = `${head('a')}@@ -1,2 +1,3 @@\n+0\n 1\n 2\n`;
		expect((await apply(start, { a: `x\n${numbers(1, 3)}` })).rejects).toEqual([
			'a 1 4 Its lines are not those of the beginning.',
		]);
		const end = `${head('a')}@@ -2,2 +2,3 @@\n 2\n 3\n+4\n`;
		expect((await apply(end, { a: numbers(1, 4) })).rejects).toEqual([
			'a 1 4 Its lines are not those of the end.',
		]);
		expect((await apply(end, { a: `0\n${numbers(1, 3)}` })).written['a']).toBe(
			`0\n${numbers(1, 4)}`,
		);
	});

	test('without context, as `diff -U0` writes them', async () => {
		const patch = `--- a/a\n+++ b/a\n@@ -2 +2 @@\n-2\n+two\n@@ -4,0 +5,2 @@\n+4a\n+4b\n@@ -6,2 +7,0 @@\n-6\n-7\n`;
		const { written, rejects } = await apply(patch, { a: numbers(1, 8) });
		expect(rejects).toEqual([]);
		expect(written['a']).toBe('1\ntwo\n3\n4\n4a\n4b\n5\n8\n');
	});

	test('with and without a line end at the end of the file', async () => {
		const cut = `${head('a')}@@ -1,2 +1,2 @@\n 1\n-2\n+2\n\\ No newline at end of file\n`;
		expect((await apply(cut, { a: '1\n2\n' })).written['a']).toBe('1\n2');
		const ended = `${head('a')}@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+2\n`;
		expect((await apply(ended, { a: '1\n2' })).written['a']).toBe('1\n2\n');
	});

	test('that forget that the file has no last line end', async () => {
		const patch = `${head('a')}@@ -1,2 +1,3 @@\n 1\n 2\n+3\n`;
		const { written, rejects } = await apply(patch, { a: '1\n2' });
		expect(rejects).toEqual([]);
		expect(written['a']).toBe('1\n2\n3\n');
	});

	test('keep carriage returns, and give them to lines of a diff that lost them', async () => {
		const exact = `${head('a')}@@ -1,2 +1,2 @@\n 1\r\n-2\r\n+two\r\n`;
		expect((await apply(exact, { a: '1\r\n2\r\n' })).written['a']).toBe('1\r\ntwo\r\n');
		const lost = `${head('a')}@@ -1,2 +1,3 @@\n 1\n-2\n+two\n+three\n`;
		expect((await apply(lost, { a: '1\r\n2\r\n' })).written['a']).toBe('1\r\ntwo\r\nthree\r\n');
		const mailed = lost.replaceAll('\n', '\r\n');
		expect((await apply(mailed, { a: '1\n2\n' })).written['a']).toBe('1\ntwo\nthree\n');
	});

	test('of a file that repeats one line are given up', () => {
		const old = Array.from({ length: 60_000 }, () => 'x\n');
		const lines = [...Array.from({ length: 3_000 }, () => 'x'), 'y'].map((text) => ({
			sign: '-' as const,
			text,
		}));
		const hunk = {
			oldStart: 500,
			oldLines: 3_001,
			newStart: 500,
			newLines: 0,
			lines: [...lines, { sign: ' ' as const, text: 'z' }],
		};
		const { rejects } = applyHunks(old, [hunk, hunk, hunk]);
		expect(rejects.map(({ reason }) => reason)).toEqual(
			Array.from(
				{ length: 3 },
				() => 'The file and its hunks are too large to look for the place of this one.',
			),
		);
	});
});

describe('files', () => {
	test('that are added, removed, moved, copied and made executable', async () => {
		const patch = [
			'diff --git a/new b/new\nnew file mode 100644\n--- /dev/null\n+++ b/new\n@@ -0,0 +1 @@\n+n\n',
			'diff --git a/empty b/empty\nnew file mode 100644\nindex 0000000..e69de29\n',
			'diff --git a/gone b/gone\ndeleted file mode 100644\n--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-g\n',
			'diff --git a/from b/to\nsimilarity index 100%\nrename from from\nrename to to\n',
			'diff --git a/one b/two\nsimilarity index 90%\ncopy from one\ncopy to two\n--- a/one\n+++ b/two\n@@ -1 +1,2 @@\n 1\n+2\n',
			'diff --git a/run b/run\nold mode 100644\nnew mode 100755\n',
		].join('');
		const files = { gone: 'g\n', from: 'f\n', one: '1\n', run: 'r\n' };
		expect(await apply(patch, files)).toEqual({
			written: { new: 'n\n', empty: '', to: 'same as from', two: '1\n2\n', run: 'same as run' },
			removed: ['gone', 'from'],
			rejects: [],
		});
	});

	test('that take each other’s place', async () => {
		const move = (from: string, to: string): string =>
			`diff --git a/${from} b/${to}\nsimilarity index 100%\nrename from ${from}\nrename to ${to}\n`;
		expect(await apply(move('a', 'b') + move('b', 'a'), { a: '1\n', b: '2\n' })).toEqual({
			written: { b: 'same as a', a: 'same as b' },
			removed: [],
			rejects: [],
		});
	});

	test('that change twice in one diff', async () => {
		const patch = `${head('a')}@@ -1 +1 @@\n-1\n+2\n${head('a')}@@ -1 +1 @@\n-2\n+3\n`;
		expect((await apply(patch, { a: '1\n' })).written).toEqual({ a: '3\n' });
	});

	test('that are no files, or whose content is not in the diff', async () => {
		const patch = [
			'diff --git a/link b/link\ndeleted file mode 120000\n--- a/link\n+++ /dev/null\n@@ -1 +0,0 @@\n-../x\n\\ No newline at end of file\n',
			'diff --git a/link b/link\nnew file mode 100644\n--- /dev/null\n+++ b/link\n@@ -0,0 +1 @@\n+now a file\n',
			'diff --git a/to b/to\nnew file mode 120000\n--- /dev/null\n+++ b/to\n@@ -0,0 +1 @@\n+/etc/passwd\n\\ No newline at end of file\n',
			'diff --git a/sub b/sub\nnew file mode 160000\n--- /dev/null\n+++ b/sub\n@@ -0,0 +1 @@\n+Subproject commit 0123456\n',
			'diff --git a/x.png b/x.png\nnew file mode 100644\nBinary files /dev/null and b/x.png differ\n',
		].join('');
		expect(await apply(patch, {})).toEqual({
			written: {
				link: 'now a file\n',
				to: 'a symbolic link',
				sub: 'a submodule: the diff holds the name of a commit alone',
				'x.png': 'a binary file whose content the diff does not hold',
			},
			removed: [],
			rejects: [],
		});
	});

	test('that are missing, or there already, or elsewhere', async () => {
		const patch = [
			`${head('missing')}@@ -1 +1 @@\n-1\n+2\n`,
			'diff --git a/there b/there\nnew file mode 100644\n--- /dev/null\n+++ b/there\n@@ -0,0 +1 @@\n+n\n',
			'diff --git a/other b/other\ndeleted file mode 100644\n--- a/other\n+++ /dev/null\n@@ -1 +0,0 @@\n-g\n',
			`${head('x/../../y')}@@ -1 +1 @@\n-1\n+2\n`,
		].join('');
		expect(await apply(patch, { there: 't\n', other: 'o\n' })).toEqual({
			written: { there: 'n\n' },
			removed: ['other'],
			rejects: [
				'missing - 1 There is no file “missing” that it could change.',
				'there - 7 The diff adds the file, and it is there already; that of the diff takes its place.',
				'other - 13 The file that it removes holds other lines than the diff says; it was removed.',
				'x/../../y - 19 The path leads out of the tree.',
			],
		});
	});
});
