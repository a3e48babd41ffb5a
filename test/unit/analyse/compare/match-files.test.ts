import { describe, expect, it } from 'vitest';
import { matchFiles, type ComparableFile } from '../../../../src/analyse/compare/match-files.ts';
import { sketchFile } from '../../../../src/analyse/source/sketch.ts';
import { measureSimilarity } from '../../../../src/analyse/compare/similarity-matrix.ts';
import { parsers } from '../source/symbols/symbols.ts';
import { createCodeText } from '../../../../src/lexer/code-text.ts';
import { languageOf } from '../../../../src/lexer/language.ts';

type Tree = Record<string, string>;

function files(tree: Tree): ComparableFile[] {
	return Object.entries(tree).map(([path, text]) => {
		const { fingerprint } = sketchFile(path, createCodeText(text, languageOf(path)), parsers);
		return { path, sha256: text, fingerprint };
	});
}

/** `a.go | b.go reason`, one line a group. */
function show(...trees: Tree[]): string[] {
	return matchFiles(trees.map(files)).map((group) =>
		group.files
			.map((file) =>
				file === undefined
					? '-'
					: [file.path, file.reason, file.same ? '=' : ''].filter(Boolean).join(' '),
			)
			.join(' | '),
	);
}

const LONG = (name: string): string =>
	Array.from(
		{ length: 40 },
		(_, i) => `${name}${i}(a, [${'b,'.repeat(i % 9)}], ${'!'.repeat(i % 5)}c);`,
	).join('\n');

describe('matchFiles', () => {
	it('goes from the same path to the only file of a language', () => {
		expect(
			show(
				{ 'main.go': 'package a', 'README.md': 'one', 'web/app.js': 'a()', 'x/logo.svg': '<svg/>' },
				{
					'server.go': 'package b',
					'readme.txt': 'two',
					'static/app.js': 'b()',
					'logo.svg': '<svg/>',
				},
				{ 'main.go': 'package c', 'game.js': 'c()' },
			),
		).toEqual([
			'main.go = | server.go role | main.go path',
			'README.md = | readme.txt role | -',
			'web/app.js = | static/app.js name | game.js only one',
			'x/logo.svg = | logo.svg content = | -',
		]);
	});

	it('keeps tests with tests, and manifests of different kinds apart', () => {
		expect(
			show(
				{ 'a.py': 'x', 'test_a.py': 'y', 'package.json': '{}' },
				{ 'tests/all.py': 'z', 'b.py': 'w', 'pyproject.toml': 'a' },
			),
		).toEqual([
			'a.py = | b.py only one',
			'test_a.py = | tests/all.py role',
			'package.json = | -',
			'- | pyproject.toml =',
		]);
	});

	it('matches files that are alike where names tell nothing, the most alike first', () => {
		const trees = [
			{ 'one.js': LONG('f'), 'two.js': `${LONG('f')}\nclass A { run() { return this.#a ** 2 } }` },
			{
				'x.js': `${LONG('g')}\nclass A { run() { return this.#a ** 2 } }`,
				'y.js': LONG('h'),
				'z.js': 'q()',
			},
		];
		expect(show(...trees)).toEqual([
			'one.js = | y.js similar',
			'two.js = | x.js similar',
			'- | z.js =',
		]);
		const [group] = matchFiles(trees.map(files));
		expect(group?.files[1]).toEqual({
			path: 'y.js',
			reason: 'similar',
			why: '100% of their structure is the same.',
			structure: 1,
			same: false,
		});
	});

	it('gives every file one place', () => {
		const trees = [
			{ 'a/index.js': '1', 'b/index.js': '2', 'index.html': '<p>' },
			{ 'index.js': '3', 'page.html': '<b>' },
			{ 'lib/index.js': '4', 'src/index.js': '5' },
		];
		const groups = matchFiles(trees.map(files));
		for (const [index, tree] of trees.entries()) {
			const paths = groups.flatMap((group) => group.files[index]?.path ?? []);
			expect(paths.toSorted()).toEqual(Object.keys(tree).toSorted());
		}
	});
});

describe('measureSimilarity', () => {
	const trees: Tree[] = [
		{ 'a.js': LONG('f'), 'same.js': 'one\ntwo\nthree\nfour\n' },
		{ 'b.js': LONG('g'), 'same.js': 'one\nthree\nfive\n' },
		{},
	];
	const compared = trees.map(
		(tree) =>
			new Map(
				files(tree).map(({ path, fingerprint }) => [path, { text: tree[path] ?? '', fingerprint }]),
			),
	);
	const matrix = measureSimilarity(compared, matchFiles(trees.map(files)));

	it('tells structure and text apart', () => {
		expect(matrix.structure).toEqual([
			[1, 1, undefined],
			[1, 1, undefined],
			[undefined, undefined, 1],
		]);
		// Of 40 + 4 and 40 + 3 lines, two are equal.
		expect(matrix.text[0]?.[1]).toBe(4 / 87);
		expect(matrix.text[1]?.[0]).toBe(4 / 87);
		expect(matrix.text[0]?.[2]).toBeUndefined();
	});

	it('leaves out marks that all began with', () => {
		const ignored = new Set(compared[0]?.get('a.js')?.fingerprint?.marks);
		expect(measureSimilarity(compared, [], ignored).structure[0]?.[1]).toBeUndefined();
	});
});
