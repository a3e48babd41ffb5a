import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { gitBundle } from '../../../../src/ingest/diffs/git-bundle.ts';
import { createProbe } from '../../../../src/ingest/probe.ts';
import { createGuard } from '../../../../src/ingest/source/source.ts';
import { git, hasGit, writeTree } from '../../analyse/git.ts';
import { makeFolder } from '../folders.ts';
import {
	hasSamples,
	listIssues,
	readContent,
	readSample,
	SAMPLES,
	type TestReading,
} from '../read.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

function matches(name: string, content: string): boolean {
	const folder = makeFolder({ [name]: content });
	return gitBundle.matches(createProbe(createGuard(folder).open(name), name));
}

test('a bundle is told by its first line', () => {
	expect(matches('a.bundle', `# v2 git bundle\n${SHA} HEAD\n\nPACK\0\0`)).toBe(true);
	expect(matches('x', `# v3 git bundle\n@object-format=sha1\n\nPACK\0\0`)).toBe(true);
	expect(matches('a.bundle', '# v2 git bundles explained\n')).toBe(false);
	expect(matches('a.bundle', '# v4 git bundle\n')).toBe(false);
});

/** A repository whose commits have one author, and a day each. */
interface Repository {
	folder: string;
	run: (...args: string[]) => string;
	/** Writes files, or removes those that are null, and commits all; gives the hash. */
	commit: (subject: string, files: Record<string, string | Buffer | null>) => string;
	bundle: (...args: string[]) => Buffer;
}

function makeRepository(format = 'sha1'): Repository {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-repo-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	const run = (...args: string[]): string => git(args, folder).toString();
	run('init', '-q', '-b', 'main', `--object-format=${format}`);
	run('config', 'user.name', 'Ada “L” <b>');
	run('config', 'user.email', 'ada@example.org');
	let day = 1;
	return {
		folder,
		run,
		commit(subject, files) {
			for (const [name, text] of Object.entries(files)) {
				if (text === null) run('rm', '-q', '--', name);
				else writeTree(folder, new Map([[name, text]]));
			}
			run('add', '-A', '-f');
			const date = `2026-06-0${day++}T10:00:00+02:00`;
			run('commit', '-q', '--allow-empty', '-m', subject, `--date=${date}`);
			return run('rev-parse', 'HEAD').trim();
		},
		bundle(...args) {
			run('bundle', 'create', '-q', 'x.bundle', ...args);
			return readFileSync(path.join(folder, 'x.bundle'));
		},
	};
}

afterEach(() => {
	vi.unstubAllEnvs();
});

function summarise({ reading }: TestReading) {
	if (reading.kind !== 'diff') return { commits: [], tree: [], leftOut: [] };
	return {
		commits: reading.changesets.map(
			({ commit, files }) =>
				`${commit?.subject ?? ''}: ${files.map((file) => `${file.status} ${file.path} +${file.added} -${file.removed}`).join(', ')}`,
		),
		tree: reading.tree?.files.map(
			({ path: name, mode, lines }) => `${name} ${mode ?? ''} ${lines}`,
		),
		leftOut: reading.tree?.leftOut.map((one) => `${one.path} (${one.files}): ${one.reason}`),
	};
}

describe.skipIf(!hasGit)('a bundle', () => {
	test('has its commits in order, with what each changed, and the files of its head', async () => {
		const { commit, bundle } = makeRepository();
		commit('first', { 'a.py': 'one = 1\n', 'old.py': `${'line\n'.repeat(20)}end\n` });
		const last = commit('second: “ünïcode”\n\nWhy it was done.', {
			'a.py': 'one = 2\n',
			'old.py': null,
			'src/new.py': `${'line\n'.repeat(20)}END\n`,
		});
		const read = await readContent(gitBundle, 'w.bundle', bundle('HEAD'));
		expect(read.issues).toEqual([]);
		expect(summarise(read)).toEqual({
			commits: [
				'first: added a.py +1 -0, added old.py +21 -0',
				'second: “ünïcode”: modified a.py +1 -1, renamed src/new.py +1 -1',
			],
			tree: ['a.py 100644 1', 'src/new.py 100644 21'],
			leftOut: [],
		});
		if (read.reading.kind !== 'diff') throw new Error('It is no diff.');
		expect(read.reading.changesets[1]?.commit).toEqual({
			sha: last,
			subject: 'second: “ünïcode”',
			author: 'Ada “L” b <ada@example.org>',
			date: '2026-06-02T08:00:00.000Z',
			message: 'Why it was done.',
		});
		expect(read.reading.tree?.commit).toEqual({ sha: last, ref: 'HEAD' });
		const kept = read.reading.tree?.files[0]?.kept;
		expect(read.kept.get(kept ?? '')).toBe('one = 2\n');
	});

	test('is read the same each time, and leaves nothing behind', async () => {
		const { commit, bundle } = makeRepository();
		commit('first', { 'a.py': 'one = 1\n' });
		const bytes = bundle('HEAD');
		const folders = (): string[] =>
			readdirSync(tmpdir()).filter((name) => name.startsWith('proofsheet-bundle-'));
		const [first, second] = [
			await readContent(gitBundle, 'w.bundle', bytes),
			await readContent(gitBundle, 'w.bundle', bytes),
		];
		expect(second.reading).toEqual(first.reading);
		expect(folders()).toEqual([]);
	});

	test('of hashes of 256 bits', async () => {
		const { commit, bundle } = makeRepository('sha256');
		const sha = commit('first', { 'a.py': 'one = 1\n' });
		expect(sha).toHaveLength(64);
		const read = await readContent(gitBundle, 'w.bundle', bundle('HEAD'));
		expect(summarise(read)).toMatchObject({ commits: ['first: added a.py +1 -0'] });
	});

	test('with branches, merges and tags: each commit once', async () => {
		const { commit, bundle, run } = makeRepository();
		commit('base', { a: '1\n' });
		run('switch', '-q', '-c', 'side');
		commit('side', { b: '2\n' });
		run('switch', '-q', 'main');
		commit('main', { c: '3\n' });
		run('merge', '-q', '--no-ff', '-m', 'merge', 'side');
		run('tag', '-a', '-m', 'tagged', 'v1');
		const { commits, tree } = summarise(await readContent(gitBundle, 'w', bundle('--all')));
		expect(commits.sort()).toEqual([
			'base: added a +1 -0',
			'main: added c +1 -0',
			'merge: ',
			'side: added b +1 -0',
		]);
		expect(tree).toEqual(['a 100644 1', 'b 100644 1', 'c 100644 1']);
	});

	test('leaves out links, submodules, packages, lock files and binary texts, with reasons', async () => {
		const { commit, bundle, run, folder } = makeRepository();
		mkdirSync(path.join(folder, 'src'));
		symlinkSync('/etc/passwd', path.join(folder, 'src/out'));
		run('update-index', '--add', '--cacheinfo', `160000,${SHA},sub`);
		writeFileSync(path.join(folder, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
		const id = commit('all', {
			'node_modules/a/index.js': 'x\n',
			'node_modules/b.js': 'x\n',
			'package-lock.json': '{}\n',
			'.gitattributes': '*.gen.py linguist-generated\n*.py -diff\n',
			'x.gen.py': 'x\n',
			'tricky.py': Buffer.from([0x70, 0, 0x79]),
			'a “b”/<script>.py': 'x = 1\n',
		});
		expect(id).not.toBe('');
		const { commits, tree, leftOut } = summarise(await readContent(gitBundle, 'w', bundle('HEAD')));
		expect(tree).toEqual([
			'.gitattributes 100644 2',
			'a “b”/<script>.py 100644 1',
			'run.sh 100755 1',
			'tricky.py 100644 0',
		]);
		expect(leftOut).toEqual([
			'node_modules (2): installed packages',
			'package-lock.json (1): a lock file',
			'src/out (1): a symbolic link',
			'x.gen.py (1): generated',
		]);
		// The attributes of the tree do not hide the lines of a change.
		expect(commits[0]).toContain('added a “b”/<script>.py +1 -0');
	});

	test('that builds on commits which it does not hold says which', async () => {
		const { commit, bundle } = makeRepository();
		const base = commit('base', { a: '1\n' });
		commit('more', { a: '2\n' });
		const { reading, issues } = await readContent(gitBundle, 'w', bundle('HEAD', `^${base}`));
		expect(reading).toEqual({ kind: 'none' });
		expect(issues).toEqual([{ kind: 'BundleIncomplete', values: { commits: [base] } }]);
	});

	test('that is damaged is told, wherever it is cut', async () => {
		const { commit, bundle } = makeRepository();
		commit('first', { a: 'some text\n'.repeat(50) });
		const bytes = bundle('HEAD');
		const flipped = Buffer.from(bytes);
		flipped.writeUInt8(flipped.readUInt8(bytes.length - 30) ^ 255, bytes.length - 30);
		const cuts = [30, 90, bytes.length - 25].map((end) => bytes.subarray(0, end));
		for (const content of [...cuts, flipped]) {
			const { reading, issues } = await readContent(gitBundle, 'w', content);
			expect(reading).toEqual({ kind: 'none' });
			expect(listIssues(issues)).toEqual(['- BundleNotRead']);
			expect(JSON.stringify(issues)).not.toContain(tmpdir());
		}
	});

	test('runs no hook, reads no configuration and follows no command of the machine', async () => {
		const { commit, bundle, folder } = makeRepository();
		commit('first', { a: '1\n', '.mailmap': 'Other <o@example.org> <ada@example.org>\n' });
		const content = bundle('HEAD');
		const marker = path.join(folder, 'ran');
		const config = path.join(folder, 'config');
		const script = path.join(folder, 'hook');
		writeFileSync(script, `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
		writeFileSync(
			config,
			`[core]\n\thooksPath = ${folder}\n\tfsmonitor = ${script}\n[diff]\n\texternal = ${script}\n\tnoprefix = true\n[log]\n\tshowSignature = true\n`,
		);
		vi.stubEnv('GIT_CONFIG_GLOBAL', config);
		vi.stubEnv('GIT_EXTERNAL_DIFF', script);
		vi.stubEnv('GIT_DIR', path.join(folder, '.git'));
		const read = await readContent(gitBundle, 'w', content);
		expect(summarise(read).commits).toEqual(['first: added .mailmap +1 -0, added a +1 -0']);
		expect(JSON.stringify(read.reading)).toContain('ada@example.org');
		expect(readdirSync(folder)).not.toContain('ran');
	});
});

test('without git, it is said what to do, and the file is no reading that is kept', async () => {
	vi.stubEnv('PATH', '/nowhere');
	await expect(
		readContent(gitBundle, 'w', `# v2 git bundle\n${SHA} HEAD\n\nPACK\0\0`),
	).rejects.toMatchObject({ issue: { kind: 'GitMissing' } });
});

/** Counted by git itself: `git log --shortstat`, `git ls-tree -r HEAD`. */
test.skipIf(!hasGit || !hasSamples)('the sample has what git counts in it', async () => {
	const read = await readSample(gitBundle, 'git-bundle/full.bundle');
	expect(read.issues).toEqual([]);
	const { commits, tree = [], leftOut = [] } = summarise(read);
	expect(commits).toHaveLength(11);
	expect(tree.length + leftOut.length).toBe(79);
	const folder = makeFolder({});
	git(['clone', '-q', '--bare', path.join(SAMPLES, 'git-bundle/full.bundle'), folder], folder);
	const counted = git(
		['log', '--reverse', '--topo-order', '--numstat', '-M', '--format=format:#'],
		folder,
	);
	const sums = counted
		.toString()
		.split('#\n')
		.slice(1)
		.map((part) => [...part.matchAll(/^(\d+)\t(\d+)\t/gm)])
		.map((rows) => [1, 2].map((side) => rows.reduce((sum, row) => sum + Number(row[side]), 0)));
	const own = (read.reading.kind === 'diff' ? read.reading.changesets : []).map(({ files }) => [
		files.reduce((sum, file) => sum + file.added, 0),
		files.reduce((sum, file) => sum + file.removed, 0),
	]);
	expect(own).toEqual(sums);
});
