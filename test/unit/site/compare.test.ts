import { expect, test } from 'vitest';
import { groupEqualSolutions } from '../../../src/analyse/compare/equal-solutions.ts';
import type { Tree, TreeFile } from '../../../src/model/bench.ts';
import type { FileGroup } from '../../../src/model/symbol.ts';
import type { CodeAnalyses } from '../../../src/code/compare/code-analyses.ts';
import { compareCodeOf } from '../../../src/site/comparisons.ts';
import type { Page } from '../../../src/site/pages.ts';
import type { Site } from '../../../src/site/site.ts';
import { compareSegments } from '../../../src/site/urls.ts';
import { listCodePairPages } from '../../../src/site/views/compare/code-pair.ts';
import { listCodeStackPages } from '../../../src/site/views/compare/code-stack.ts';
import { findCompareLinks } from '../../../src/site/views/compare/compare-links.ts';
import { listComparePages } from '../../../src/site/views/compare/compare.ts';
import { listComparedFilePages } from '../../../src/site/views/compare/compared-file.ts';
import { frame } from './evidence-site.ts';
import { site } from './fixture.ts';
import { noAnalyses } from './no-analyses.ts';

/** Matches by path alone. */
const analyses: CodeAnalyses = {
	...noAnalyses,
	matchFiles(trees) {
		const paths = [...new Set(trees.flatMap((files) => files.map(({ path }) => path)))];
		return paths.map((path): FileGroup => {
			const files = trees.map((own) =>
				own.some((file) => file.path === path) ? { path, same: false } : undefined,
			);
			const first = files.findIndex((file) => file !== undefined);
			const present = files.filter((file) => file !== undefined).length;
			return { path, files, first, present };
		});
	},
	// Upper and lower case are the layout here.
	groupEqual: (solutions) =>
		groupEqualSolutions(
			solutions.map((files) =>
				files.map((file) => {
					if (file === undefined) return undefined;
					const exact = file.sha256.toLowerCase();
					return { ...file, fingerprint: { tokens: 1, exact, shape: exact, marks: [] } };
				}),
			),
		),
	compareContestants: (trees) => ({
		structure: trees.map(() => trees.map(() => 0.5)),
		text: trees.map(() => trees.map(() => undefined)),
	}),
};

/** A tree of files by their texts; the text is the hash. */
function tree(files: Record<string, string>, own: Record<string, Partial<TreeFile>> = {}): Tree {
	return {
		files: Object.entries(files).map(([path, text]) => ({
			path,
			source: text,
			bytes: text.length,
			sha256: text,
			lines: text.split('\n').length,
			binary: false,
			...own[path],
		})),
		leftOut: [],
	};
}

function compared(trees: Record<string, Tree>, baseline?: Tree): Site {
	const made = site({
		rounds: [
			{
				id: 'r',
				runs: Object.entries(trees).map(([contestant, own]) => ({
					contestant,
					run: { tree: own },
				})),
				round: baseline === undefined ? {} : { baseline },
			},
		],
	});
	const bodies: Site['bodies'] = {
		...made.bodies,
		text: (path) => ({ text: path, bytes: path.length, cut: false }),
	};
	for (const round of made.rounds) round.comparisons = compareCodeOf(round, { bodies, analyses });
	return { ...made, bodies, analyses };
}

function comparisonOf({ rounds }: Site) {
	const [comparison] = rounds[0]?.comparisons ?? [];
	if (comparison === undefined) throw new Error('Nothing was compared.');
	return comparison;
}

const pagesOf = (made: Site): Page<object>[] => [
	...listComparePages(made, frame),
	...listComparedFilePages(made, frame),
	...listCodePairPages(made, frame),
	...listCodeStackPages(made, frame),
];
const addresses = (made: Site): string[] =>
	pagesOf(made).map(({ frame: { path } }) => path.replace('rounds/r/compare/', ''));

test('equal files are one content: no page for what all have, one pair for two contents', () => {
	const made = compared({
		ann: tree({ 'a.py': 'one', 'b.py': 'b' }),
		bob: tree({ 'a.py': 'one', 'b.py': 'b' }),
		cleo: tree({ 'a.py': 'two\nlines', 'b.py': 'b' }),
	});
	expect(addresses(made)).toEqual(['index.html', 'a-py/index.html', 'a-py/ann..cleo/index.html']);
	const [row, same] = listComparePages(made, frame)[0]?.view.tasks[0]?.files ?? [];
	expect(row?.cells.map((cell) => cell?.sameAs)).toEqual([undefined, 'AN', undefined]);
	expect(row?.cells[2]?.page).toBe('rounds/r/compare/a-py/ann..cleo/index.html');
	expect(same?.page).toBeUndefined();
	const bob = made.runs.get('r/bob');
	expect(findCompareLinks(made, bob).get('one')?.pairs).toEqual([
		{ title: 'cleo', page: 'rounds/r/compare/a-py/ann..cleo/index.html' },
	]);
});

test('equal solutions and equal files are named, whatever their layout', () => {
	const made = compared({
		ann: tree({ 'a.py': 'one', 'b.py': 'b' }),
		bob: tree({ 'a.py': 'two', 'b.py': 'b' }),
		cleo: tree({ 'a.py': 'TWO', 'b.py': 'b' }),
		dan: tree({ 'a.py': 'ONE', 'b.py': 'c' }),
	});
	const [view] = listComparePages(made, frame)[0]?.view.tasks ?? [];
	expect(view?.equal.map(({ level, who }) => [level, ...who.map(({ name }) => name)])).toEqual([
		['tokens', 'bob', 'cleo'],
	]);
	expect(view?.different).toEqual({ bytes: 4, tokens: 3, shape: 3 });
	expect(view?.files[0]?.cells.map((cell) => cell?.equalTo)).toEqual([
		undefined,
		undefined,
		'BO',
		'AN',
	]);
	const [whole] = listComparedFilePages(made, frame)[0]?.view.rows ?? [];
	expect(whole?.cells.map((cell) => cell?.equalTo)).toEqual([
		undefined,
		undefined,
		'BO',
		undefined,
	]);
});

test('code that is left as it was given, or empty, is no solution and equal to none', () => {
	const kept = { 'lib.py': 'lib', 'app.py': 'app', 'empty.py': '' };
	const given = { ...kept, 'old.py': 'old' };
	const made = compared(
		{
			ann: tree({ ...given, 'app.py': 'ann' }),
			bob: tree(given),
			cleo: tree({ ...given, 'new.py': '' }),
			dan: tree(kept),
			eve: tree({ ...given, 'app.py': 'ANN' }),
		},
		tree(given),
	);
	const [view] = listComparePages(made, frame)[0]?.view.tasks ?? [];
	expect(view?.unwritten.map(({ name }) => name)).toEqual(['bob', 'cleo']);
	// What ann and eve wrote, and the code from which dan removed a file.
	expect(view?.different).toEqual({ bytes: 3, tokens: 2, shape: 2 });
	expect(view?.equal.map(({ level, who }) => [level, ...who.map(({ name }) => name)])).toEqual([
		['tokens', 'ann', 'eve'],
	]);
});

test('only what a run wrote is compared; a file that one left as given stands beside the others', () => {
	const given = { 'lib.py': 'lib', 'app.py': 'app' };
	const made = compared(
		{
			ann: tree({ ...given, 'app.py': 'ann' }),
			bob: tree(given),
			cleo: tree({ ...given, 'new.py': 'alone' }),
		},
		tree(given),
	);
	const { files, alone } = comparisonOf(made);
	expect(files.map(({ path }) => path)).toEqual(['app.py']);
	expect(files[0]?.cells.map((cell) => cell?.given)).toEqual([false, true, true]);
	expect(alone.map(({ file }) => file.path)).toEqual(['new.py']);
});

test('binary, empty and huge files, and those left out, are named with the reason', () => {
	const one = tree({ 'a.py': 'x', 'p.png': 'p', 'e.py': '', 'h.py': 'h' });
	const odd = { 'p.png': { binary: true }, 'h.py': { bytes: 2_000_000 } };
	const made = compared({
		ann: { ...one, leftOut: [{ path: 'node_modules', files: 9, bytes: 1, reason: 'vendored' }] },
		bob: tree({ 'a.py': 'y', 'p.png': 'q', 'e.py': '', 'h.py': 'i' }, odd),
	});
	expect(
		comparisonOf(made).notCompared.map(({ path, reason, runs }) => [path, reason, runs]),
	).toEqual([
		['node_modules', 'vendored, 9 files', [0]],
		['e.py', 'empty', [0, 1]],
		['p.png', 'binary', [1]],
		['h.py', 'huge, 2\u00a0MB', [1]],
	]);
});

test('beyond the budget each is compared with the first only, and the page says so', () => {
	const names = ['ann', 'bob', 'cleo', 'dan', 'eve', 'fay', 'gus'];
	const many = compared(Object.fromEntries(names.map((name) => [name, tree({ 'a.py': name })])));
	expect(comparisonOf(many).files[0]?.pairs).toEqual([1, 2, 3, 4, 5, 6].map((one) => [0, one]));
	expect(listComparedFilePages(many, frame)[0]?.view.limit).toMatch(
		/more than 15 pairs.*of ann only/,
	);
	const six = compared(
		Object.fromEntries(names.slice(0, 6).map((name) => [name, tree({ 'a.py': name })])),
	);
	expect(comparisonOf(six).files[0]?.pairs).toHaveLength(15);
	const long = compared(
		Object.fromEntries(
			names.slice(0, 3).map((name) => [name, tree({ 'a.py': `${name}\n`.repeat(1600) })]),
		),
	);
	expect(comparisonOf(long).files[0]).toMatchObject({
		pairs: [
			[0, 1],
			[0, 2],
		],
		limit: 'lines',
	});
});

test('pages of one file lead to each other, and no link is without its page', () => {
	const names = ['ann', 'bob', 'cleo', 'dan', 'eve', 'fay', 'gus'];
	const made = compared(Object.fromEntries(names.map((name) => [name, tree({ 'a.py': name })])));
	const pages = pagesOf(made);
	const known = new Set(pages.map(({ frame: { path } }) => path));
	const links = [
		...JSON.stringify(pages.map(({ view }) => view)).matchAll(/"(rounds\/r\/compare\/[^"#]*)/g),
	];
	expect(links.length).toBeGreaterThan(50);
	for (const [, link = ''] of links) expect(known).toContain(link);
});

test('segments of addresses differ, also for hostile paths', () => {
	const paths = ['a.py', 'a-py', 'A.PY', 'files', '../a.py', 'stack', '日本.py', '<script>'];
	const segments = compareSegments(paths.map((path) => ({ path })));
	expect(new Set(segments).size).toBe(paths.length);
	expect(segments.join(' ')).toMatch(/^[a-z0-9 -]+$/);
	expect(segments).not.toContain('files');
	expect(compareSegments([{ task: 'T 1', path: 'a.py' }])).toEqual(['t-1--a-py']);
});
