import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareFolders, isSame } from '../../../../scripts/compare-sites/compare-folders.ts';
import { toReport } from '../../../../scripts/compare-sites/report.ts';

let work: string;
beforeEach(() => {
	work = mkdtempSync(path.join(tmpdir(), 'proofsheet-folders-'));
});
afterEach(() => {
	rmSync(work, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | Buffer>>;

function compare(before: Files, after: Files) {
	const [first, second] = [put('first', before), put('second', after)];
	return compareFolders(first, second);
}

function put(folder: string, files: Files): string {
	const target = path.join(work, folder);
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
		writeFileSync(path.join(target, name), content);
	}
	return target;
}

const limits = { groups: 10, examples: 2 };
const page = (style: string, word: string): string =>
	`<!doctype html><link rel="stylesheet" href="assets/${style}"><h1>Runs</h1><p>${word}</p>`;

describe('two sites', () => {
	it('are the same where all bytes are', () => {
		const files = { 'index.html': page('a.css', 'x'), 'assets/icon.png': Buffer.from([1, 255]) };
		const comparison = compare(files, files);
		expect(isSame(comparison)).toBe(true);
		expect(comparison.equal).toEqual(['assets/icon.png', 'index.html']);
		expect(toReport('demo', comparison, limits)).toBe(
			'demo: the same, 2 files byte for byte\n  page 1, picture 1\n',
		);
	});

	it('are the same where names of hashed assets alone are others', () => {
		const comparison = compare(
			{ 'index.html': page('a.AAAAAAAA.css', 'x'), 'assets/a.AAAAAAAA.css': 'p{}' },
			{ 'index.html': page('b.BBBBBBBB.css', 'x'), 'assets/b.BBBBBBBB.css': 'p{}' },
		);
		expect(isSame(comparison)).toBe(true);
		expect(comparison.renamed).toEqual(['assets/a.AAAAAAAA.css', 'index.html']);
		const report = toReport('demo', comparison, limits);
		expect(report).toMatch(/^demo: the same, 0 files byte for byte, 2 but for names of hashed/);
		expect(report).toContain('assets/a.AAAAAAAA.css = assets/b.BBBBBBBB.css');
	});

	it('differ where a style sheet does, and the pages that name it do not', () => {
		const comparison = compare(
			{ 'index.html': page('a.AAAAAAAA.css', 'x'), 'assets/a.AAAAAAAA.css': 'p{color:red}b{}' },
			{ 'index.html': page('a.BBBBBBBB.css', 'x'), 'assets/a.BBBBBBBB.css': 'p{color:tan}b{}' },
		);
		expect(isSame(comparison)).toBe(false);
		expect(comparison.renamed).toEqual(['index.html']);
		expect(comparison.differing).toEqual([
			{
				file: 'assets/a.AAAAAAAA.css',
				changes: [
					{
						place: 'assets/a.AAAAAAAA.css',
						what: 'statements differ',
						lines: ['- color:red}', '+ color:tan}'],
					},
				],
			},
		]);
	});

	it('differ in bytes that no text shows, and in those of pictures', () => {
		const comparison = compare(
			{ 'a.txt': Buffer.from([0x61, 0xfe]), 'b.png': Buffer.from([1, 2, 3]) },
			{ 'a.txt': Buffer.from([0x61, 0xff]), 'b.png': Buffer.from([1, 2, 4]) },
		);
		expect(comparison.differing.map(({ file }) => file)).toEqual(['a.txt', 'b.png']);
		expect(comparison.differing.map(({ changes }) => changes[0]?.what)).toEqual([
			'other bytes',
			'other bytes',
		]);
		expect(comparison.differing[1]?.changes[0]?.lines).toEqual([
			'- 3 bytes',
			'+ 3 bytes, the first other one at 2',
		]);
	});

	it('differ where a file is in one alone', () => {
		const comparison = compare({ 'a/x.html': 'x', 'b.txt': '' }, { 'a/y.html': 'x', 'b.txt': '' });
		expect(comparison).toMatchObject({ added: ['a/y.html'], missing: ['a/x.html'] });
		expect(isSame(comparison)).toBe(false);
		const report = toReport('demo', comparison, limits);
		expect(report).toMatch(/^demo: DIFFERENT: 0 files differ, 1 added, 1 missing, 1 the same\n/);
		expect(report).toContain('  Added: 1 file, page in a/\n      a/y.html\n');
		expect(report).toContain('  Missing: 1 file, page in a/\n      a/x.html\n');
	});
});

it('tells a difference of many pages once, with a few of them', () => {
	const site = (word: string): Files =>
		Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.html`, page('a.css', word)]));
	const comparison = compare(
		{ ...site('3 minutes'), 'e.html': page('a.css', 'same') },
		{ ...site('3 min'), 'e.html': page('a.css', 'same') },
	);
	expect(toReport('demo', comparison, limits).split('\n').slice(1)).toEqual([
		'                equal    renamed  differing      added    missing',
		'  page              1          0          4          0          0',
		'',
		'  4 files: html > body > p',
		'    text: “minutes” → “min”',
		'      a.html, at “Runs”',
		'        - 3 minutes',
		'        + 3 min',
		'      b.html, at “Runs”',
		'        - 3 minutes',
		'        + 3 min',
		'',
	]);
});

it('says how many kinds of difference it does not show', () => {
	const comparison = compare(
		{ 'a.html': '<p>one</p><b>one</b><i>one</i>' },
		{ 'a.html': '<p>two</p><b>two</b><i>two</i>' },
	);
	const report = toReport('demo', comparison, { groups: 1, examples: 1 });
	expect(report).toContain('… and 2 more kinds of difference');
	expect(report.match(/text: “one” → “two”/g)).toHaveLength(1);
});
