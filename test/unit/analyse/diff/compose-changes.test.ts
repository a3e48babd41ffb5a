import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, textOf } from '../../../../src/analyse/diff/apply-diff.ts';
import { composeChanges } from '../../../../src/analyse/diff/compose-changes.ts';
import { compareTrees } from '../../../../src/analyse/diff/tree-diff.ts';
import type { TreeFile } from '../../../../src/model/bench.ts';
import type { FileChange, Hunk } from '../../../../src/model/change.ts';
import { mailReader } from '../../../../src/ingest/diffs/git-diff.ts';
import { hasSamples, readSample, SAMPLES } from '../../ingest/read.ts';

type Tree = Record<string, string>;

function diff(before: Tree, after: Tree): FileChange[] {
	const toFiles = (tree: Tree): TreeFile[] =>
		Object.entries(tree).map(([name, text]) => ({
			path: name,
			source: name,
			bytes: text.length,
			sha256: text,
			lines: 0,
			binary: false,
		}));
	return compareTrees(toFiles(before), toFiles(after), (file) => file.sha256).map((change) => ({
		...change,
		hunks: change.hunks.map(withoutFolds),
	}));
}

/** A diff file knows nothing of the lines between its hunks. */
function withoutFolds(hunk: Hunk): Hunk {
	const { oldStart, oldLines, newStart, newLines, lines } = hunk;
	return { oldStart, oldLines, newStart, newLines, lines };
}

/** Applies with the code that trees are made with; undefined where something does not apply. */
function apply(before: Tree, changes: readonly FileChange[]): Tree | undefined {
	const read = (name: string) => {
		const text = before[name];
		return text === undefined ? undefined : { kind: 'text' as const, text };
	};
	const { written, removed, isExact } = applyChanges(changes, read);
	if (!isExact) return undefined;
	const after = Object.entries(before).filter(([name]) => !removed.has(name) && !written.has(name));
	for (const [name, content] of written) {
		if (content.kind === 'same') after.push([name, before[content.from] ?? '']);
		if (content.kind === 'text') after.push([name, textOf(content, read)]);
	}
	return Object.fromEntries(after.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function summarise(changes: readonly FileChange[]): string[] {
	return changes.map(
		({ status, path, oldPath, added, removed }) =>
			`${status} ${path}${oldPath === undefined ? '' : ` < ${oldPath}`} +${added} -${removed}`,
	);
}

const line = fc.constantFrom('a', 'b', 'c', 'd', 'e', '', '}');
const text = fc
	.tuple(fc.array(line, { minLength: 1, maxLength: 40 }), fc.boolean())
	.map(([lines, newline]) => lines.join('\n') + (newline ? '\n' : ''));

test('the whole of several diffs of a file leads from the first text to the last', () => {
	fc.assert(
		fc.property(fc.array(text, { minLength: 3, maxLength: 5 }), (texts) => {
			const trees = texts.map((one) => ({ 'a.txt': one }));
			const commits = trees.slice(1).map((tree, index) => diff(trees[index] ?? {}, tree));
			const whole = composeChanges(commits);
			expect(apply(trees[0] ?? {}, whole)).toEqual(trees.at(-1));
			const sum = commits.flat().reduce((total, { added }) => total + added, 0);
			const added = whole.reduce((total, one) => total + one.added, 0);
			expect(added).toBeLessThanOrEqual(sum);
			// What is said to change does change.
			if (texts[0] === texts.at(-1)) expect(whole).toEqual([]);
		}),
		{ numRuns: 1000 },
	);
});

test('edits of a long text that are far from each other stay apart, with their numbers', () => {
	const long = Array.from({ length: 300 }, (_, at) => `line ${at}\n`);
	const edit = fc.record({
		at: fc.nat(299),
		drop: fc.nat(4),
		put: fc.array(line, { maxLength: 4 }),
	});
	fc.assert(
		fc.property(fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 4 }), (rounds) => {
			let lines = long;
			const trees = [{ 'a.txt': long.join('') }];
			for (const edits of rounds) {
				lines = [...lines];
				for (const { at, drop, put } of edits) {
					lines.splice(at, drop, ...put.map((one) => `${one}\n`));
				}
				trees.push({ 'a.txt': lines.join('') });
			}
			const commits = trees.slice(1).map((tree, index) => diff(trees[index] ?? {}, tree));
			expect(apply(trees[0] ?? {}, composeChanges(commits))).toEqual(trees.at(-1));
		}),
		{ numRuns: 200 },
	);
});

test('files come, go and take other names', () => {
	const body = Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join('');
	const trees: Tree[] = [
		{ 'a.txt': body, 'gone.txt': 'x\n' },
		{ 'b.txt': `${body}more\n`, 'brief.txt': 'y\n', 'gone.txt': 'z\n', 'new.txt': '1\n' },
		{ 'c.txt': `${body}more\n`, 'new.txt': '1\n2\n' },
	];
	const commits = trees.slice(1).map((tree, index) => diff(trees[index] ?? {}, tree));
	const whole = composeChanges(commits);
	expect(summarise(whole).sort()).toEqual([
		'added new.txt +2 -0',
		'removed gone.txt +0 -1',
		'renamed c.txt < a.txt +1 -0',
	]);
	expect(apply(trees[0] ?? {}, whole)).toEqual(trees.at(-1));
});

test("two files that take each other's names are told apart", () => {
	const change = (path: string, oldPath: string): FileChange => ({
		status: 'renamed',
		path,
		oldPath,
		binary: false,
		hunks: [],
		added: 0,
		removed: 0,
	});
	const swap = [change('a', 'b'), change('b', 'a')];
	expect(composeChanges([swap, swap])).toEqual([]);
	expect(summarise(composeChanges([swap, swap, swap])).sort()).toEqual([
		'renamed a < b +0 -0',
		'renamed b < a +0 -0',
	]);
});

test('changes that do not fit each other stay as they are', () => {
	const one = diff({ a: 'one\n' }, { a: 'two\n' });
	const other = diff({ a: 'three\n' }, { a: 'four\n' });
	expect(composeChanges([one, other])).toEqual([...one, ...other]);
});

test.skipIf(!hasSamples)('a real series comes to what git says of its two ends', async () => {
	const { reading } = await readSample(mailReader, 'diffs/series.mbox');
	const commits = reading.kind === 'diff' ? reading.changesets.map(({ files }) => files) : [];
	const clone = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
	try {
		const folder = path.join(SAMPLES, 'git-bundle');
		const bundle = readdirSync(folder).find((name) => name.endsWith('.bundle')) ?? '';
		const git = (...options: string[]) => execFileSync('git', options, { cwd: clone }).toString();
		git('clone', '-q', '--bare', path.join(folder, bundle), clone);
		const counted = git('diff', '--no-renames', '--minimal', '--numstat', '29b2b52', '9b5ea3a');
		const expected = new Map(
			[...counted.matchAll(/^(\d+)\t(\d+)\t(.+)$/gm)].map(([, plus, minus, name]) => [
				name,
				[Number(plus), Number(minus)],
			]),
		);
		const whole = composeChanges(commits);
		expect(whole.map((one) => one.path).sort()).toEqual([...expected.keys()].sort());
		for (const { path: name, added, removed } of whole) {
			const [plus = 0, minus = 0] = expected.get(name) ?? [];
			expect(added - removed, name).toBe(plus - minus);
			// Between changes whose surroundings the mails do not tell, a script may be longer.
			expect(added, name).toBeLessThanOrEqual(plus + 2);
		}
	} finally {
		rmSync(clone, { recursive: true });
	}
});
