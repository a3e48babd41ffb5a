import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compareTrees } from '../../../../src/analyse/diff/tree-diff.ts';
import type { TreeFile } from '../../../../src/model/bench.ts';
import type { FileChange } from '../../../../src/model/change.ts';

type Tree = Record<string, string>;

function toFiles(tree: Tree): TreeFile[] {
	return Object.entries(tree).map(([name, text]) => ({
		path: name,
		source: name,
		bytes: Buffer.byteLength(text),
		sha256: text,
		lines: text.split('\n').length - 1,
		binary: false,
	}));
}

function compare(before: Tree, after: Tree): FileChange[] {
	return compareTrees(toFiles(before), toFiles(after), (file) => file.sha256);
}

/** `path: added removed < old path, similarity`, as git sees two trees. */
function askGit(before: Tree, after: Tree): string[] {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
	const git = (...options: string[]) => execFileSync('git', options, { cwd: folder }).toString();
	const commit = (tree: Tree): void => {
		for (const name of readdirSync(folder)) {
			if (name !== '.git') rmSync(path.join(folder, name), { recursive: true });
		}
		for (const [name, text] of Object.entries(tree)) {
			mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
			writeFileSync(path.join(folder, name), text);
		}
		git('add', '-A');
		git('-c', 'user.name=n', '-c', 'user.email=e', 'commit', '-q', '-m', 'tree');
	};
	try {
		git('init', '-q');
		commit(before);
		commit(after);
		const range = ['diff', '-M', '--minimal', '-z', 'HEAD~1', 'HEAD'];
		const fields = git(...range, '--numstat').split('\0');
		const origins = new Map<string, string>();
		const status = git(...range, '--name-status').split('\0');
		for (let index = 0; index < status.length - 1;) {
			const [kind = '', first = '', second = ''] = status.slice(index, index + 3);
			if (kind.startsWith('R')) origins.set(second, `${first}, ${Number(kind.slice(1))}`);
			index += kind.startsWith('R') ? 3 : 2;
		}
		const found: string[] = [];
		for (let index = 0; index < fields.length - 1;) {
			const [added = '', removed = '', name = ''] = (fields[index] ?? '').split('\t');
			const own = name === '' ? (fields[index + 2] ?? '') : name;
			found.push(describe(own, { added, removed, origin: origins.get(own) }));
			index += name === '' ? 3 : 1;
		}
		return found.sort();
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function describe(
	name: string,
	own: { added: string | number; removed: string | number; origin: string | undefined },
): string {
	const origin = own.origin === undefined ? '' : ` < ${own.origin}`;
	return `${name}: ${own.added} ${own.removed}${origin}`;
}

function listOurs(before: Tree, after: Tree): string[] {
	return compare(before, after)
		.map(({ path: name, added, removed, oldPath, similarity }) =>
			describe(name, {
				added,
				removed,
				origin: oldPath === undefined ? undefined : `${oldPath}, ${similarity ?? ''}`,
			}),
		)
		.sort();
}

const withoutPercent = (row: string): string => row.replace(/, \d+$/, '');
const percentOf = (row: string): number => Number(/, (\d+)$/.exec(row)?.[1] ?? 0);

/** Real code, of which every n-th line is another one. */
function change(text: string, every: number, salt: string): string {
	const lines = text.split('\n');
	return lines.map((line, at) => (at % every === 1 ? `${salt} ${at * 7919}` : line)).join('\n');
}

const folder = path.resolve(import.meta.dirname, '../../../../src/analyse/diff');
const sources = readdirSync(folder)
	.filter((name) => name.endsWith('.ts'))
	.slice(0, 24);
const real: Tree = Object.fromEntries(
	sources.map((name) => [`src/${name}`, readFileSync(path.join(folder, name), 'utf8')]),
);

test('finds the renames that git finds in real code, with the same numbers', () => {
	const moved: Tree = {};
	for (const [index, [name, text]] of Object.entries(real).entries()) {
		const own = `lib/${index % 3 === 0 ? path.basename(name) : `part-${index}.ts`}`;
		if (index % 5 === 4) moved[name] = change(text, 9, 'kept');
		else moved[own] = index % 4 === 3 ? text : change(text, 2 + (index % 7), `changed ${index}`);
	}
	const ours = listOurs(real, moved);
	expect(ours.filter((one) => one.includes(' < ')).length).toBeGreaterThan(10);
	const theirs = askGit(real, moved);
	expect(ours.map(withoutPercent)).toEqual(theirs.map(withoutPercent));
	// Git compares hashes of lines: two lines of one hash count as shared.
	for (const [at, one] of theirs.entries()) {
		const difference = percentOf(one) - percentOf(ours[at] ?? '');
		expect(difference).toBeGreaterThanOrEqual(0);
		expect(difference).toBeLessThanOrEqual(1);
	}
});

test('a file that has less than half in common is a new one', () => {
	const text = Array.from({ length: 40 }, (_, index) => `line number ${index}`).join('\n');
	const mostly = change(text, 3, 'other');
	expect(compare({ 'a.txt': text }, { 'b.txt': mostly })).toMatchObject([
		{ status: 'renamed', path: 'b.txt', oldPath: 'a.txt' },
	]);
	const hardly = `${text.slice(0, 100)}\n${'something else entirely\n'.repeat(60)}`;
	expect(compare({ 'a.txt': text }, { 'b.txt': hardly }).map(({ status }) => status)).toEqual([
		'removed',
		'added',
	]);
});

test('of two files that may be the origin, the one with more in common is it', () => {
	const text = Array.from({ length: 50 }, (_, index) => `text ${index * 31}`).join('\n');
	const before = { 'far.txt': change(text, 3, 'far'), 'near.txt': change(text, 12, 'near') };
	expect(compare(before, { 'new.txt': text })).toMatchObject([
		{ status: 'removed', path: 'far.txt' },
		{ status: 'renamed', path: 'new.txt', oldPath: 'near.txt' },
	]);
});

test('copies are named, and their lines count as added', () => {
	const text = Array.from({ length: 20 }, (_, index) => `const value${index} = ${index};\n`).join(
		'',
	);
	const before = { 'a.ts': text, 'b.ts': `${text}export const own = 1;\n` };
	const found = compare(before, { ...before, 'copy.ts': text });
	expect(found).toMatchObject([
		{ status: 'added', path: 'copy.ts', added: 20, copyOf: { path: 'a.ts', similarity: 100 } },
	]);
	const changed = { 'a.ts': `// changed\n${text}`, 'near.ts': text.replace('5', '6') };
	expect(compare({ 'a.ts': text }, changed)[1]).toMatchObject({
		status: 'added',
		copyOf: { path: 'a.ts', similarity: 95 },
	});
});

test('modes change, and a change of type is a file that went and one that came', () => {
	const [file] = toFiles({ run: 'echo\n' });
	if (file === undefined) throw new Error('no file');
	const never = () => {
		throw new Error('equal files are not read');
	};
	const plain = { ...file, mode: '100644' };
	expect(compareTrees([plain], [{ ...file, mode: '100755' }], never)).toMatchObject([
		{ status: 'mode', oldMode: '100644', newMode: '100755', hunks: [], added: 0 },
	]);
	expect(compareTrees([plain], [file], never)).toEqual([]);
	const link = { ...file, mode: '120000', sha256: 'target' };
	expect(
		compareTrees([link], [plain], (one) => one.sha256).map(
			({ status, path: name, added, removed }) => `${status} ${name} +${added} -${removed}`,
		),
	).toEqual(['removed run +0 -1', 'added run +1 -0']);
});

test('thousands of files with much in common are not compared each with each', () => {
	// Each with each, 25 million comparisons of 60 lines, would exceed the limit of a test by far.
	const text = (seed: number) =>
		Array.from({ length: 60 }, (_, line) =>
			line % 2 === 0 ? `shared line ${line}` : `line ${line} of ${seed}`,
		).join('\n');
	const before: Tree = {};
	const after: Tree = {};
	for (let index = 0; index < 5000; index++) {
		before[`old/${index}.ts`] = text(index);
		after[`new/${index * 3}.ts`] = `${text(index)}\nmore of ${index}`;
	}
	const found = compare(before, after);
	expect(found.filter(({ status }) => status === 'renamed')).toHaveLength(5000);
});
