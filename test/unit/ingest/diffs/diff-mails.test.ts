import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { gitDiffReader, mailReader } from '../../../../src/ingest/diffs/git-diff.ts';
import type { Reader } from '../../../../src/ingest/reader.ts';
import type { FileChange } from '../../../../src/model/change.ts';
import { hasSamples, listIssues, readContent, readSample, SAMPLES } from '../read.ts';

async function read(reader: Reader, content: string | Buffer, name = 'changes.diff') {
	const { reading, issues, matches } = await readContent(reader, name, content);
	if (reading.kind !== 'diff') throw new Error(`read as ${reading.kind}`);
	return { changesets: reading.changesets, issues: listIssues(issues), matches };
}

/** `status path < old path +1 -2` */
function summarise({ status, path: name, oldPath, added, removed, binary }: FileChange): string {
	return `${status} ${name}${oldPath === undefined ? '' : ` < ${oldPath}`} ${binary ? 'binary' : `+${added} -${removed}`}`;
}

describe('mailReader', () => {
	const mail = `From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
From: =?UTF-8?q?J=C3=BCrgen=20M?= <j@example.org>
Date: Wed, 18 Feb 2026 16:40:32 +0100
Subject: [PATCH 1/2] Add a =?UTF-8?B?4pyT?=
 =?UTF-8?q?_mark?= and a long
 second line

Body with a line of mail:
>From here on

---
 a | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/a b/a
--- a/a
+++ b/a
@@ -1,2 +1 @@
 keep
--- 
-- 
2.39.5

From 2222222222222222222222222222222222222222 Mon Sep 17 00:00:00 2001
From: Ann <a@example.org>
Date: not a date
Subject: [PATCH 2/2] Nothing

-- 
2.39.5

`;

	it('reads a series: subjects, authors and dates', async () => {
		const { changesets, issues, matches } = await read(mailReader, mail, 'series.mbox');
		expect(matches).toBe(true);
		expect(issues).toEqual([]);
		expect(changesets.map(({ commit }) => commit)).toEqual([
			{
				sha: '1'.repeat(40),
				subject: 'Add a ✓ mark and a long second line',
				author: 'Jürgen M <j@example.org>',
				date: '2026-02-18T15:40:32.000Z',
				message: 'Body with a line of mail:\nFrom here on',
				line: 1,
			},
			{
				sha: '2'.repeat(40),
				subject: 'Nothing',
				author: 'Ann <a@example.org>',
				date: 'not a date',
				line: 24,
			},
		]);
	});

	it('takes the signature for no removed line', async () => {
		const { changesets } = await read(mailReader, mail, 'series.mbox');
		const [file] = changesets[0]?.files ?? [];
		expect(file && summarise(file)).toBe('modified a +0 -1');
		expect(file?.hunks[0]?.lines).toEqual([
			{ sign: ' ', text: 'keep' },
			{ sign: '-', text: '-- ' },
		]);
	});

	it('reads no commit from the letter of a series', async () => {
		const letter = mail.replace('[PATCH 2/2]', '[PATCH 0/2]');
		const { changesets } = await read(mailReader, letter, 'series.mbox');
		expect(changesets.map(({ commit }) => commit === undefined)).toEqual([false, true]);
	});
});

describe.skipIf(!hasSamples)('samples', () => {
	/** What git itself counts, as `added removed path`. */
	function countWithGit(file: string): string[] {
		const output = execFileSync(
			'git',
			['-c', 'core.quotePath=false', 'apply', '--numstat', path.join(SAMPLES, file)],
			{ cwd: tmpdir(), encoding: 'utf8' },
		);
		return output
			.trim()
			.split('\n')
			.map((line) => line.replaceAll('\t', ' '));
	}

	const files: [string, Reader, number][] = [
		['diffs/add-file-and-mode-change.patch', mailReader, 1],
		['diffs/binary-files-differ.diff', gitDiffReader, 1],
		['diffs/binary-git-patch.patch', mailReader, 1],
		['diffs/renames.diff', gitDiffReader, 1],
		['diffs/series.mbox', mailReader, 7],
		['diffs/typechange-symlink.patch', mailReader, 1],
	];
	for (const [file, reader, mails] of files) {
		test(file, async () => {
			const { reading, issues, matches } = await readSample(reader, file);
			expect(matches).toBe(true);
			expect(issues).toEqual([]);
			if (reading.kind !== 'diff') throw new Error('not read');
			expect(reading.changesets).toHaveLength(mails);
			const counts = reading.changesets.flatMap(({ files: changes }) =>
				changes.map(({ added, removed, binary, path: name }) =>
					binary ? `- - ${name}` : `${added} ${removed} ${name}`,
				),
			);
			expect(counts).toEqual(countWithGit(file));
		});
	}

	test('the series has the subjects and times of its mails', async () => {
		const { reading } = await readSample(mailReader, 'diffs/series.mbox');
		const commits = reading.kind === 'diff' ? reading.changesets.map(({ commit }) => commit) : [];
		expect(commits[0]).toEqual({
			sha: '9019b37076ebd68f577d786c89db3c71bd74e083',
			subject: 'Fix Codex exec flags and improve benchmark test execution reliability.',
			author: '"munir.usama@gmail.com" <munir.usama@gmail.com>',
			date: '2026-02-18T15:40:32.000Z',
			message:
				'Remove invalid Codex exec arguments, add support for multi-language task test runners, and correct Jest total parsing so benchmark scores reflect actual test outcomes.',
			line: 1,
		});
		expect(commits[6]?.subject).toBe('Add MIT license');
	});

	test('a change of type is a removed link and an added file', async () => {
		const { reading } = await readSample(mailReader, 'diffs/typechange-symlink.patch');
		const changes = reading.kind === 'diff' ? (reading.changesets[0]?.files ?? []) : [];
		expect(changes.slice(1)).toMatchObject([
			{ status: 'removed', path: 'website/docs/browser.md', oldMode: '120000', removed: 1 },
			{ status: 'added', path: 'website/docs/browser.md', newMode: '100644', added: 56 },
		]);
		expect(changes[1]?.hunks[0]?.lines[0]?.noNewline).toBe(true);
	});
});
