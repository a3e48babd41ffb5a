import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { applyChanges, textOf, type OldContent } from '../../../../src/analyse/diff/apply-diff.ts';
import { compareTrees } from '../../../../src/analyse/diff/tree-diff.ts';
import { measureFile } from '../../../../src/ingest/source/measure-file.ts';
import { createBufferSource } from '../../../../src/ingest/source/stored-source.ts';
import type { TreeFile } from '../../../../src/model/bench.ts';
import type { FileChange } from '../../../../src/model/change.ts';
import { git, hasGit, readFolder, toPatch, writeTree } from '../git.ts';

type Files = ReadonlyMap<string, string>;

function toTreeFiles(files: Files): TreeFile[] {
	return [...files].map(([name, text]) => {
		const source = createBufferSource(name, Buffer.from(text));
		return { path: name, source: name, bytes: source.bytes, ...measureFile(source) };
	});
}

function diff(before: Files, after: Files): FileChange[] {
	const texts = new Map([...before].map(([name, text]) => [`old/${name}`, text]));
	for (const [name, text] of after) texts.set(`new/${name}`, text);
	const place = (files: Files, side: string): TreeFile[] =>
		toTreeFiles(files).map((file) => ({ ...file, source: `${side}/${file.path}` }));
	const load = ({ source }: TreeFile): string => texts.get(source) ?? '';
	return compareTrees(place(before, 'old'), place(after, 'new'), load);
}

function apply(changes: readonly FileChange[], files: Files) {
	const read = (name: string): OldContent | undefined => {
		const text = files.get(name);
		return text === undefined ? undefined : { kind: 'text', text };
	};
	const { written, removed, rejects } = applyChanges(changes, read);
	const result = new Map([...files].filter(([name]) => !removed.has(name)));
	for (const [name, content] of written) {
		if (content.kind === 'same') result.set(name, files.get(content.from) ?? '');
		if (content.kind === 'text') result.set(name, textOf(content, read));
	}
	return { files: new Map([...result].sort(([a], [b]) => (a < b ? -1 : 1))), rejects };
}

const line = fc.constantFrom(
	'',
	'a',
	'b',
	'\t}',
	' x',
	'-- y',
	'++ z',
	'ünïcode',
	'\\ No newline',
	'r\r',
);
const text = fc
	.tuple(fc.array(line, { maxLength: 30 }), fc.boolean())
	.map(([lines, ended]) => lines.join('\n') + (ended && lines.length > 0 ? '\n' : ''));
const edits = fc.array(fc.tuple(fc.nat(40), fc.nat(4), fc.array(line, { maxLength: 3 })), {
	maxLength: 4,
});
function edit(old: readonly string[], list: readonly [number, number, string[]][]): string {
	const lines = [...old];
	for (const [at, count, put] of list) lines.splice(at % (lines.length + 1), count, ...put);
	return lines.join('\n');
}
/** A text and one that was made from it by a few edits. */
const edited = fc
	.tuple(text, edits, fc.boolean())
	.map(([old, list, ended]): [string, string] => [
		old,
		edit(old.split('\n'), list) + (ended ? '\n' : ''),
	]);
const pair = fc.oneof(fc.tuple(text, text), edited);
const names = ['a.txt', 'b/c.txt', 'b/d e.txt', 'z'];
/** Two trees with files of the same names. */
const trees = fc
	.tuple(...names.map(() => fc.tuple(pair, fc.constantFrom('both', 'both', 'old', 'new', 'none'))))
	.map((all): [Files, Files] => {
		const before = new Map<string, string>();
		const after = new Map<string, string>();
		for (const [index, [[old, now], where]] of all.entries()) {
			const name = names[index] ?? '';
			if (where === 'both' || where === 'old') before.set(name, old);
			if (where === 'both' || where === 'new') after.set(name, now);
		}
		return [before, after];
	});

function makeFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-git-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	return folder;
}

const toLatin = (files: Files): Files =>
	new Map([...files].map(([name, one]) => [name, Buffer.from(one).toString('latin1')]));

describe('applying the diff of two trees to the old one gives the new one', () => {
	test('for generated trees', () => {
		fc.assert(
			fc.property(trees, ([before, after]) => {
				const { files, rejects } = apply(diff(before, after), before);
				expect(rejects).toEqual([]);
				expect(files).toEqual(new Map([...after].sort(([a], [b]) => (a < b ? -1 : 1))));
			}),
			{ numRuns: 500 },
		);
	});

	test.skipIf(!hasGit)('as `git apply` does', () => {
		fc.assert(
			fc.property(trees, ([before, after]) => {
				const folder = makeFolder();
				writeTree(folder, before);
				const changes = diff(before, after);
				if (changes.length === 0) return;
				git(['apply', '--whitespace=nowarn', '-'], folder, toPatch(changes));
				expect(readFolder(folder)).toEqual(toLatin(after));
			}),
			{ numRuns: 60 },
		);
	});

	// Git looks lines up before it compares, also with --minimal, and then may count a line more.
	test.skipIf(!hasGit)('and counts no more lines than `git diff --numstat`', () => {
		fc.assert(
			fc.property(pair, ([before, after]) => {
				const folder = makeFolder();
				writeTree(
					folder,
					new Map([
						['old', before],
						['new', after],
					]),
				);
				const args = ['diff', '--no-index', '--minimal', '--numstat', 'old', 'new'];
				const [counted] = diff(new Map([['f', before]]), new Map([['f', after]]));
				const stated = /^(\d+)\t(\d+)/.exec(git(args, folder, undefined, [0, 1]).toString());
				const [added, removed] = [Number(stated?.[1] ?? 0), Number(stated?.[2] ?? 0)];
				expect(counted?.added ?? 0).toBeLessThanOrEqual(added);
				expect((counted?.added ?? 0) - (counted?.removed ?? 0)).toBe(added - removed);
			}),
			{ numRuns: 60 },
		);
	});
});

/** A text, what it was changed to, and what it became elsewhere meanwhile. All end in a line end. */
const drifted = fc
	.tuple(edited, edits)
	.map(([[before, after], moves]): [string, string, string] => {
		const ended = (one: string): string => (one === '' || one.endsWith('\n') ? one : `${one}\n`);
		const [old, now] = [ended(before), ended(after)];
		return [old, now, ended(edit(old.split('\n'), moves))];
	});

describe('applying a diff to a text that has changed', () => {
	test.skipIf(!hasGit)('gives what `git apply` gives, or fails as it does', () => {
		const outcomes = { applied: 0, failed: 0 };
		fc.assert(
			fc.property(drifted, ([before, after, elsewhere]) => {
				const [change] = diff(new Map([['f', before]]), new Map([['f', after]]));
				if (change === undefined) return;
				const folder = makeFolder();
				writeTree(folder, new Map([['f', elsewhere]]));
				const input = toPatch([change]);
				const args = ['apply', '--whitespace=nowarn', '-'];
				const isApplied = runsThrough(() => git(args, folder, input));
				const own = apply([change], new Map([['f', elsewhere]]));
				outcomes[isApplied ? 'applied' : 'failed']++;
				expect(own.rejects.length === 0).toBe(isApplied);
				if (isApplied) expect(toLatin(own.files)).toEqual(readFolder(folder));
			}),
			{ numRuns: 200 },
		);
		expect(outcomes.applied).toBeGreaterThan(20);
		expect(outcomes.failed).toBeGreaterThan(20);
	});
});

function runsThrough(run: () => unknown): boolean {
	try {
		run();
		return true;
	} catch {
		return false;
	}
}
