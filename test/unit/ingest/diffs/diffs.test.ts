import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitDiffReader, unifiedDiffReader } from '../../../../src/ingest/diffs/git-diff.ts';
import type { Reader } from '../../../../src/ingest/reader.ts';
import type { Changeset, FileChange } from '../../../../src/model/change.ts';
import { listIssues, readContent } from '../read.ts';

async function read(reader: Reader, content: string | Buffer, name = 'changes.diff') {
	const { reading, issues, matches } = await readContent(reader, name, content);
	if (reading.kind !== 'diff') throw new Error(`read as ${reading.kind}`);
	return { changesets: reading.changesets, issues: listIssues(issues), matches };
}

async function readFiles(content: string): Promise<FileChange[]> {
	const { changesets, issues } = await read(gitDiffReader, content);
	expect(issues).toEqual([]);
	return changesets.flatMap(({ files }) => files);
}

/** `status path < old path +1 -2` */
function summarise({ status, path: name, oldPath, added, removed, binary }: FileChange): string {
	return `${status} ${name}${oldPath === undefined ? '' : ` < ${oldPath}`} ${binary ? 'binary' : `+${added} -${removed}`}`;
}

/** Lines that are in a change, a mail header or the count of the others. */
function countLines(changesets: readonly Changeset[], text: string): number {
	const bare = changesets.reduce((sum, { otherLines }) => sum + otherLines, 0);
	const hunks = changesets.flatMap(({ files }) => files.flatMap((file) => file.hunks));
	const inHunks = hunks.reduce(
		(sum, { lines }) => sum + 1 + lines.length + lines.filter((line) => line.noNewline).length,
		0,
	);
	const header =
		/^(?:diff --git |(?:old|new|deleted file|new file) mode \d|(?:dis)?similarity index|(?:rename|copy) (?:from|to) |index [\da-f]+\.\.|--- \S|\+\+\+ \S|Binary files .* differ$)/;
	return bare + inHunks + text.split('\n').filter((line) => header.test(line)).length;
}

describe('gitDiffReader', () => {
	it('reads a change with its hunk', async () => {
		const text = `diff --git a/src/app.ts b/src/app.ts
index 1111111..2222222 100644
--- a/src/app.ts
+++ b/src/app.ts
@@ -3,3 +3,4 @@ function main() {
 one
-two
+2
+2.5
 three
`;
		expect(await readFiles(text)).toEqual([
			{
				status: 'modified',
				path: 'src/app.ts',
				oldMode: '100644',
				newMode: '100644',
				binary: false,
				added: 2,
				removed: 1,
				line: 1,
				hunks: [
					{
						oldStart: 3,
						oldLines: 3,
						newStart: 3,
						newLines: 4,
						heading: 'function main() {',
						line: 5,
						lines: [
							{ sign: ' ', text: 'one' },
							{ sign: '-', text: 'two' },
							{ sign: '+', text: '2' },
							{ sign: '+', text: '2.5' },
							{ sign: ' ', text: 'three' },
						],
					},
				],
			},
		]);
	});

	it('counts by the hunk headers: content may look like headers', async () => {
		const text = `diff --git a/a.sql b/a.sql
--- a/a.sql
+++ b/a.sql
@@ -1,3 +1,3 @@
--- a comment
---- another
+++ plus
+++++ more
 diff --git a/x b/x
diff --git a/b b/b
new file mode 100644
index 0000000..e69de29
`;
		expect((await readFiles(text)).map(summarise)).toEqual([
			'modified a.sql +2 -2',
			'added b +0 -0',
		]);
	});

	it('reads renames, copies, modes and empty files, which have no hunks', async () => {
		const text = `diff --git a/old.md b/new.md
similarity index 100%
rename from old.md
rename to new.md
diff --git a/x y.txt b/copy of x y.txt
similarity index 92%
copy from x y.txt
copy to copy of x y.txt
diff --git a/run me.sh b/run me.sh
old mode 100644
new mode 100755
diff --git a/gone b/gone
deleted file mode 100644
index e69de29..0000000
`;
		const files = await readFiles(text);
		expect(files.map(summarise)).toEqual([
			'renamed new.md < old.md +0 -0',
			'copied copy of x y.txt < x y.txt +0 -0',
			'mode run me.sh +0 -0',
			'removed gone +0 -0',
		]);
		expect(files[1]).toMatchObject({ similarity: 92 });
		expect(files[2]).toMatchObject({ oldMode: '100644', newMode: '100755' });
	});

	it('reads binary changes, with the size of a literal', async () => {
		const text = `diff --git a/a.png b/a.png
index 1111111..2222222 100644
Binary files a/a.png and b/a.png differ
diff --git a/b.png b/b.png
index 1111111..2222222 100644
GIT binary patch
literal 30
lcmZQzU|?imU|?WiU|?imU|?WiU|?im

delta 5
Mcmcc0ahZJsBMStDAp!sZ

diff --git a/c.txt b/c.txt
new file mode 100644
--- /dev/null
+++ b/c.txt
@@ -0,0 +1 @@
+c
\\ No newline at end of file
`;
		const files = await readFiles(text);
		expect(files.map(summarise)).toEqual([
			'modified a.png binary',
			'modified b.png binary',
			'added c.txt +1 -0',
		]);
		expect(files.map((file) => file.bytes)).toEqual([undefined, 30, undefined]);
		expect(files[2]?.hunks[0]?.lines).toEqual([{ sign: '+', text: 'c', noNewline: true }]);
	});

	it('reads quoted paths as the bytes that they stand for', async () => {
		const text = `diff --git "a/\\346\\227\\245.md" "b/\\346\\227\\245.md"
--- "a/\\346\\227\\245.md"
+++ "b/\\346\\227\\245.md"
@@ -1 +1 @@
-a
+b
diff --git "a/tab\\there \\"q\\" \\\\.txt" "b/tab\\there \\"q\\" \\\\.txt"
old mode 100644
new mode 100755
diff --git a/plain "b/caf\\303\\251"
similarity index 100%
rename from plain
rename to "caf\\303\\251"
`;
		expect((await readFiles(text)).map(summarise)).toEqual([
			'modified 日.md +1 -1',
			'mode tab\there "q" \\.txt +0 -0',
			'renamed café < plain +0 -0',
		]);
	});

	it('keeps carriage returns of the content, and takes those of a converted patch off', async () => {
		const patch = (end: string, lineEnd: string) =>
			[
				`diff --git a/a b/a${lineEnd}`,
				`--- a/a${lineEnd}`,
				`+++ b/a${lineEnd}`,
				`@@ -1,2 +1 @@${lineEnd}`,
				`-x${end}`,
				` y${end}`,
				'',
			].join('\n');
		const [own] = await readFiles(patch('\r', ''));
		expect(own?.hunks[0]?.lines.map((line) => line.text)).toEqual(['x\r', 'y\r']);
		const [converted] = await readFiles(patch('\r', '\r'));
		expect(converted?.hunks[0]?.lines.map((line) => line.text)).toEqual(['x', 'y']);
	});

	it('declines the diff of a merge and reads what follows', async () => {
		const text = `diff --cc a.ts
index 111,222..333
--- a/a.ts
+++ b/a.ts
@@@ -1,2 -1,2 +1,2 @@@
- a
 -b
++c
diff --git a/b.ts b/b.ts
--- a/b.ts
+++ b/b.ts
@@ -1 +1 @@
-x
+y
`;
		const { changesets, issues } = await read(gitDiffReader, text);
		expect(changesets[0]?.files.map(summarise)).toEqual(['modified b.ts +1 -1']);
		expect(changesets[0]?.otherLines).toBe(8);
		expect(issues).toEqual(['1 InvalidDiff']);
	});

	it('keeps a cut patch as far as it goes, and says so', async () => {
		const text = `diff --git a/a b/a
--- a/a
+++ b/a
@@ -1,5 +1,6 @@
 one
-two
diff --git a/b b/b
--- a/b
+++ b/b
@@ -1,2 +1,2 @@
 one
+tw`;
		const { changesets, issues } = await read(gitDiffReader, text);
		expect(changesets[0]?.files.map(summarise)).toEqual(['modified a +0 -1', 'modified b +1 -0']);
		expect(changesets[0]?.files[0]?.hunks[0]).toMatchObject({ oldLines: 2, newLines: 1 });
		expect(issues).toEqual(['4 InvalidDiff', '10 InvalidDiff']);
	});

	it('says what is no patch at all', async () => {
		const stat = ' src/a.ts | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n';
		const { changesets, issues, matches } = await read(unifiedDiffReader, stat);
		expect(matches).toBe(true);
		expect(changesets).toEqual([{ files: [], otherLines: 2 }]);
		expect(issues).toEqual(['2 DiffNotRead']);
	});

	it('takes nothing from a context diff, marked words or a diff of a merge', async () => {
		const context = `*** a/x.py\t2026-01-01\n--- b/x.py\t2026-01-01\n***************\n*** 1,2 ****\n! one\n  two\n--- 1,2 ----\n! 1\n  two\nBinary files a/x.png and b/x.png differ\n`;
		const words = `diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n[-one-]{+two+}\n{+three+}\n`;
		const merge = `diff --cc x\nindex 1,2..3\n--- a/x\n+++ b/x\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c\n`;
		expect(await read(gitDiffReader, context)).toMatchObject({
			changesets: [{ files: [], otherLines: 10 }],
			issues: ['4 DiffNotRead'],
		});
		expect(await read(gitDiffReader, words)).toMatchObject({
			changesets: [{ files: [], otherLines: 6 }],
			issues: ['6 DiffNotRead'],
		});
		expect(await read(gitDiffReader, merge)).toMatchObject({
			changesets: [{ files: [] }],
			issues: ['1 InvalidDiff'],
		});
	});

	it('says which files of `diff -r` it cannot know, and nothing of an empty file', async () => {
		const text = `Only in a: x.py\nOnly in b/src: y.py\ndiff -r a/z b/z\n--- a/z\n+++ b/z\n@@ -1 +1 @@\n-a\n+b\n`;
		const { changesets, issues } = await read(gitDiffReader, text);
		expect(changesets[0]?.files).toHaveLength(1);
		expect(issues).toEqual(['1 InvalidDiff']);
		expect((await read(gitDiffReader, '')).issues).toEqual([]);
	});

	it('takes the colours of a terminal out, and says so', async () => {
		const text =
			'\x1b[1mdiff --git a/a b/a\x1b[m\n\x1b[1m--- a/a\x1b[m\n\x1b[1m+++ b/a\x1b[m\n\x1b[36m@@ -1 +1 @@\x1b[m\n\x1b[31m-x\x1b[m\n\x1b[32m+\x1b[m\x1b[32my\x1b[m\n';
		const { changesets, issues, matches } = await read(gitDiffReader, text);
		expect(matches).toBe(true);
		expect(changesets[0]?.files.map(summarise)).toEqual(['modified a +1 -1']);
		expect(issues).toEqual(['1 InvalidDiff']);
	});

	it('does not take notes with a diff inside for one', async () => {
		const notes = 'What I did:\n\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n+y\n';
		expect((await readContent(gitDiffReader, 'notes.txt', notes)).matches).toBe(false);
		expect((await readContent(gitDiffReader, 'work.diff', notes)).matches).toBe(true);
		expect((await readContent(gitDiffReader, 'git-diff.txt', notes.slice(13))).matches).toBe(true);
	});
});

describe('unifiedDiffReader', () => {
	it('knows the path that two folders have in common, however deep they are', async () => {
		const text = `diff -ruN base/src/a.ts out/run/code/src/a.ts
--- base/src/a.ts\t2026-01-01 00:00:00
+++ out/run/code/src/a.ts\t2026-01-02 00:00:00
@@ -1 +1 @@
-a
+b
Binary files base/logo.png and out/run/code/logo.png differ
--- tool.c.orig
+++ tool.c
@@ -1 +1 @@
-a
+b
`;
		const { changesets } = await read(unifiedDiffReader, text);
		expect(changesets[0]?.files.map(({ path }) => path)).toEqual([
			'src/a.ts',
			'logo.png',
			'tool.c',
		]);
	});

	it('reads `diff -ruN`, with new and removed files by their times', async () => {
		const text = `diff -ruN old/a.c new/a.c
--- old/a.c\t2026-01-02 03:04:05.000000000 +0000
+++ new/a.c\t2026-01-02 03:05:05.000000000 +0000
@@ -1 +1,2 @@
 x
+y
Binary files old/b.png and new/b.png differ
diff -ruN old/c.c new/c.c
--- old/c.c\t1970-01-01 00:00:00.000000000 +0000
+++ new/c.c\t2026-01-02 03:05:05.000000000 +0000
@@ -0,0 +1 @@
+new
--- x.orig
+++ x
@@ -1 +0,0 @@
-gone
`;
		const { changesets, issues, matches } = await read(unifiedDiffReader, text);
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(changesets[0]?.files.map(summarise)).toEqual([
			'modified a.c +1 -0',
			'modified b.png binary',
			'added c.c +1 -0',
			'modified x +0 -1',
		]);
		expect(changesets[0]?.otherLines).toBe(2);
	});
});

describe('bad input', () => {
	it('is never thrown at, and no line of it is lost', async () => {
		const line = fc.oneof(
			fc.constantFrom(
				'diff --git a/x b/x',
				'diff --cc x',
				'--- a/x',
				'+++ b/x',
				'@@ -1,2 +1,2 @@',
				'@@ -1 +0,0 @@',
				' c',
				'+a',
				'-r',
				'\\ No newline at end of file',
				'rename from x',
				'rename to y',
				'old mode 100644',
				'index 1..2 100644',
				'Binary files a/x and b/x differ',
				'',
			),
			fc.string(),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (rest) => {
				const lines = ['diff --git a/x b/x', ...rest];
				const text = lines.map((one) => one.replaceAll('\n', '')).join('\n');
				if (text === '') return;
				const { changesets } = await read(gitDiffReader, text);
				const total = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
				expect(countLines(changesets, text)).toBeGreaterThanOrEqual(total);
			}),
			{ numRuns: 300 },
		);
	});

	it('takes time in proportion to its length', async () => {
		const hostile = [
			`diff --git ${'a '.repeat(200_000)}`,
			`Binary files ${' and '.repeat(100_000)}`,
			`--- ${'"\\'.repeat(100_000)}\n+++ b\n@@ -1 +1 @@`,
			`diff --git "${'\\1'.repeat(100_000)}" "b"`,
			'@@ -1,999999999 +1,999999999 @@\n'.repeat(20_000),
		].join('\n');
		// Quadratic time, 10^11 steps and more, would exceed the limit of a test by far.
		const { changesets } = await read(gitDiffReader, hostile);
		expect(countLines(changesets, hostile)).toBeGreaterThanOrEqual(hostile.split('\n').length - 1);
	});
});
