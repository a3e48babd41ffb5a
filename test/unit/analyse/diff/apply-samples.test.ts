import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { applyChanges, textOf, type OldContent } from '../../../../src/analyse/diff/apply-diff.ts';
import { gitBundle } from '../../../../src/ingest/diffs/git-bundle.ts';
import { gitDiffReader, mailReader } from '../../../../src/ingest/diffs/git-diff.ts';
import type { Changeset, FileChange } from '../../../../src/model/change.ts';
import { readSample, SAMPLES, hasSamples } from '../../ingest/read.ts';
import { git, hasGit, readFolder, writeTree } from '../git.ts';

const canCompare = hasGit && hasSamples;

async function readChangesets(name: string): Promise<Changeset[]> {
	const reader = name.endsWith('.diff')
		? gitDiffReader
		: name.endsWith('.bundle')
			? gitBundle
			: mailReader;
	const { reading, issues } = await readSample(reader, name);
	expect(issues).toEqual([]);
	return reading.kind === 'diff' ? reading.changesets : [];
}

function makeFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-apply-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	return folder;
}

/** Applies changes to texts; what is no text is left out of the result. */
function apply(changes: readonly FileChange[], files: ReadonlyMap<string, string>) {
	const read = (name: string): OldContent | undefined => {
		const text = files.get(name);
		return text === undefined ? undefined : { kind: 'text', text };
	};
	const { written, removed, rejects, isExact } = applyChanges(changes, read);
	const result = new Map([...files].filter(([name]) => !removed.has(name)));
	for (const [name, content] of written) {
		if (content.kind === 'same') result.set(name, files.get(content.from) ?? '');
		else if (content.kind === 'text') result.set(name, textOf(content, read));
		else result.delete(name);
	}
	return { result, rejects, isExact };
}

/** Files that a diff applies to: its old lines where it says, and other lines around them. */
function inventOldFiles(changes: readonly FileChange[]): Map<string, string> {
	const files = new Map<string, string>();
	for (const { status, path: name, oldPath = name, hunks, binary, oldMode } of changes) {
		if (status === 'added' || binary || oldMode === '120000') continue;
		const lines: string[] = [];
		for (const { oldStart, lines: own } of hunks) {
			while (lines.length < oldStart - 1) lines.push(`filler ${oldPath} ${lines.length}\n`);
			for (const { sign, text, noNewline } of own) {
				if (sign !== '+') lines.push(noNewline === true ? text : `${text}\n`);
			}
		}
		const atEnd = status === 'removed' || hunks.at(-1)?.lines.at(-1)?.sign !== ' ';
		const isCut = lines.at(-1)?.endsWith('\n') === false;
		if (hunks.length === 0) lines.push(`content of ${oldPath}\n`);
		else if (!atEnd && !isCut) lines.push('filler at the end\n');
		files.set(oldPath, lines.join(''));
	}
	return files;
}

describe.skipIf(!canCompare)('the samples, applied as git applies them', () => {
	test.each([
		'add-file-and-mode-change.patch',
		'binary-files-differ.diff',
		'binary-git-patch.patch',
		'renames.diff',
		'typechange-symlink.patch',
	])('%s', async (name) => {
		const changes = (await readChangesets(`diffs/${name}`)).flatMap(({ files }) => files);
		const old = inventOldFiles(changes);
		const folder = makeFolder();
		writeTree(folder, old);
		for (const { oldMode, status, path: link, hunks } of changes) {
			if (status !== 'removed' || oldMode !== '120000') continue;
			mkdirSync(path.dirname(path.join(folder, link)), { recursive: true });
			symlinkSync(hunks[0]?.lines[0]?.text ?? '', path.join(folder, link));
		}
		const binary = changes.filter((one) => one.binary);
		const excluded = binary.map((one) => `--exclude=${one.path}`);
		const patch = readFileSync(path.join(SAMPLES, 'diffs', name));
		git(['apply', ...excluded, '-'], folder, patch);
		const own = apply(
			changes.filter((one) => !one.binary),
			old,
		);
		expect(own.rejects).toEqual([]);
		expect(own.isExact).toBe(true);
		expect(Object.fromEntries(toLatin(own.result))).toEqual(Object.fromEntries(readFolder(folder)));
		const stated = git(['apply', '--numstat', '-'], folder, patch).toString();
		const counted = [...stated.matchAll(/^(\d+|-)\t(\d+|-)\t/gm)].map(([, a, b]) => `${a} ${b}`);
		const shown = changes.map((one) => (one.binary ? '- -' : `${one.added} ${one.removed}`));
		expect(counted).toHaveLength(changes.length);
		expect(shown).toEqual(counted);
	});

	test('series.mbox and full.bundle, each commit on the tree before it', async () => {
		const folder = makeFolder();
		git(['clone', '-q', '--bare', path.join(SAMPLES, 'git-bundle/full.bundle'), folder], folder);
		const treeOf = (sha: string): Map<string, string> => {
			const out = makeFolder();
			git(['--git-dir', folder, '--work-tree', out, 'checkout', '-q', sha, '--', '.'], folder);
			return new Map(
				[...readFolder(out)].map(([name, text]) => [name, Buffer.from(text, 'latin1').toString()]),
			);
		};
		const shas = git(['log', '--reverse', '--topo-order', '--format=format:%H'], folder);
		const commits = shas.toString().split('\n');
		const bundle = await readChangesets('git-bundle/full.bundle');
		expect(bundle.map(({ commit }) => commit?.sha)).toEqual(commits);
		let tree = new Map<string, string>();
		for (const [index, { files }] of bundle.entries()) {
			const { result, rejects } = apply(files, tree);
			expect(rejects).toEqual([]);
			tree = treeOf(commits[index] ?? '');
			expect(sorted(result)).toEqual(sorted(tree));
		}
		const series = await readChangesets('diffs/series.mbox');
		let work = treeOf('29b2b52');
		for (const { files } of series) {
			const { result, rejects } = apply(files, work);
			expect(rejects).toEqual([]);
			work = result;
		}
		const last = series.at(-1)?.commit?.sha ?? '';
		expect(sorted(work)).toEqual(sorted(treeOf(last)));
	});
});

function toLatin(files: ReadonlyMap<string, string>): Map<string, string> {
	return new Map([...files].map(([name, text]) => [name, Buffer.from(text).toString('latin1')]));
}

function sorted(files: ReadonlyMap<string, string>): [string, string][] {
	return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}
