import { execFileSync, spawnSync } from 'node:child_process';
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gitDiffReader, mailReader } from '../../../../src/ingest/diffs/git-diff.ts';
import type { Reader } from '../../../../src/ingest/reader.ts';
import { listIssues, readContent } from '../read.ts';

let folder = '';

function git(...args: string[]): string {
	return execFileSync('git', args, {
		cwd: folder,
		encoding: 'utf8',
		env: {
			...process.env,
			GIT_CONFIG_GLOBAL: '/dev/null',
			GIT_CONFIG_SYSTEM: '/dev/null',
			GIT_AUTHOR_NAME: 'Ann É',
			GIT_AUTHOR_EMAIL: 'a@example.org',
			GIT_COMMITTER_NAME: 'Ann',
			GIT_COMMITTER_EMAIL: 'a@example.org',
		},
	});
}

function write(name: string, content: string | Buffer): void {
	mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
	writeFileSync(path.join(folder, name), content);
}

/** A repository with one change of every kind between its two commits. */
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
	git('init', '-q', '-b', 'main');
	const long = Array.from({ length: 40 }, (_, index) => `line ${index}\n`).join('');
	write('a/b.txt', long);
	write('with space.txt', 'one\n');
	write('日本 "x".md', 'x\n');
	write('tab\there', 'x\n');
	write('crlf.txt', 'a\r\nb\r\n');
	write('open', 'no newline');
	write('moved.ts', long);
	write('edited and moved', long);
	write('run.sh', 'echo\n');
	write('logo.png', Buffer.from([0, 1, 2, 3]));
	write('gone.txt', '-- \n--- a\n');
	write('empty', '');
	symlinkSync('run.sh', path.join(folder, 'link'));
	git('add', '-A');
	git('commit', '-q', '-m', 'first');
	write('a/b.txt', long.replace('line 3\n', 'line three\n').replace('line 30\n', ''));
	write('with space.txt', 'two\n');
	write('日本 "x".md', 'y\n');
	write('tab\there', 'y\n');
	write('crlf.txt', 'a\r\nc\r\n');
	write('open', 'no newline\n');
	mkdirSync(path.join(folder, 'deep dir'));
	renameSync(path.join(folder, 'moved.ts'), path.join(folder, 'deep dir/moved.ts'));
	rmSync(path.join(folder, 'edited and moved'));
	write('deep dir/é and more', long.replace('line 5\n', 'line five\n'));
	chmodSync(path.join(folder, 'run.sh'), 0o755);
	write('logo.png', Buffer.from([0, 9, 9, 9, 9]));
	rmSync(path.join(folder, 'gone.txt'));
	rmSync(path.join(folder, 'empty'));
	write('new/empty', '');
	write('new/added', '+ plus\n++ plus\n-- minus\n');
	rmSync(path.join(folder, 'link'));
	write('link', 'now a file\n');
	git('add', '-A');
	git('commit', '-q', '-m', 'Überall: change it all\n\nFrom here on\n\ndiff what?');
});

afterAll(() => {
	rmSync(folder, { recursive: true });
});

/** `added removed path`, as git counts them; renames by their new path. */
function numstat(...options: string[]): string[] {
	const fields = git('diff', '--numstat', '-z', ...options, 'HEAD~', 'HEAD').split('\0');
	const rows: string[] = [];
	for (let index = 0; index < fields.length - 1; index++) {
		const [added = '', removed = '', name = ''] = (fields[index] ?? '').split('\t');
		// A rename has an empty name, and then both names.
		const isRename = name === '' && (fields[index] ?? '').endsWith('\t');
		const renamed = isRename ? (fields[index + 2] ?? '') : undefined;
		if (isRename) index += 2;
		const full = (fields[index] ?? '').split('\t').slice(2).join('\t');
		rows.push(`${added} ${removed} ${renamed ?? full}`);
	}
	return rows;
}

async function summarise(reader: Reader, name: string, text: string): Promise<string[]> {
	const { reading, issues, matches } = await readContent(reader, name, text);
	expect(matches).toBe(true);
	expect(listIssues(issues)).toEqual([]);
	if (reading.kind !== 'diff') return [];
	return reading.changesets.flatMap(({ files }) =>
		files.map(({ added, removed, binary, path: file }) =>
			binary ? `- - ${file}` : `${added} ${removed} ${file}`,
		),
	);
}

/** A change of type is one row for git and two changes in its diff. */
function mergeTypeChange(rows: string[]): string[] {
	return rows.map((row) => (row === '1 1 link' ? ['0 1 link', '1 0 link'] : [row])).flat();
}

/** Writes the tree of a commit into a folder. */
function writeCommit(commit: string, target: string): void {
	mkdirSync(target, { recursive: true });
	const tar = execFileSync('git', ['archive', commit], { cwd: folder });
	execFileSync('tar', ['-x', '-C', target], { input: tar });
}

describe('the diff of two folders reads as git counts their commits', () => {
	const parent = mkdtempSync(path.join(tmpdir(), 'proofsheet-folders-'));
	const compare = (args: readonly string[], one: string, other: string): string =>
		// They are different, which is its exit status.
		spawnSync('git', ['diff', '--no-index', '-M', ...args, one, other], {
			cwd: parent,
			encoding: 'utf8',
		}).stdout;
	beforeAll(() => {
		writeCommit('HEAD~', path.join(parent, 'baseline'));
		writeCommit('HEAD', path.join(parent, 'out/final code'));
	});
	afterAll(() => {
		rmSync(parent, { recursive: true });
	});

	it.each([
		['named from beside them', []],
		['with binary content', ['--binary']],
		['named in full', []],
	])('%s', async (name, options) => {
		const root = name === 'named in full' ? `${parent}/` : '';
		const text = compare(options, `${root}baseline`, `${root}out/final code`);
		const rows = await summarise(gitDiffReader, 'x.diff', text);
		expect(rows.sort()).toEqual(mergeTypeChange(numstat('-M')).sort());
	});
});

describe('the diff of a repository reads as git counts it', () => {
	const variants: [string, string[], string[]][] = [
		['by default', [], []],
		['without prefixes', ['--no-prefix'], []],
		['with its own prefixes', ['--src-prefix=before/', '--dst-prefix=after/'], []],
		['with binary content', ['--binary', '--full-index'], []],
		['without renames', ['--no-renames'], ['--no-renames']],
		['without context', ['-U0'], []],
		['with paths as they are', ['-c core.quotePath=false'], []],
	];
	for (const [name, options, counting] of variants) {
		it(name, async () => {
			const config = options.filter((option) => option.startsWith('-c '));
			const rest = options.filter((option) => !option.startsWith('-c '));
			const text = git(
				...config.flatMap((option) => option.split(' ')),
				'diff',
				'-M',
				...rest,
				'HEAD~',
				'HEAD',
			);
			expect(await summarise(gitDiffReader, 'changes.diff', text)).toEqual(
				mergeTypeChange(numstat('-M', ...counting)),
			);
		});
	}

	it('with the mnemonic prefixes of an unstaged change', async () => {
		write('a/b.txt', 'short\n');
		const text = git('-c', 'diff.mnemonicPrefix=true', 'diff');
		expect(text).toContain('diff --git i/a/b.txt w/a/b.txt');
		expect(await summarise(gitDiffReader, 'x.patch', text)).toEqual(['1 39 a/b.txt']);
		git('checkout', '-q', 'a/b.txt');
	});

	it('as a mail', async () => {
		const text = git('format-patch', '--stdout', '-1', '-M');
		expect(await summarise(mailReader, '0001.patch', text)).toEqual(mergeTypeChange(numstat('-M')));
		const { reading } = await readContent(mailReader, '0001.patch', text);
		const commit = reading.kind === 'diff' ? reading.changesets[0]?.commit : undefined;
		expect(commit).toMatchObject({
			subject: 'Überall: change it all',
			author: 'Ann É <a@example.org>',
			sha: git('rev-parse', 'HEAD').trim(),
		});
	});
});
