import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slugWithHash, shortHash } from '../../../src/model/slug.ts';
import { toRoute } from '../../../src/site/current-build.ts';
import {
	contestantPage,
	diffPage,
	filePages,
	filePart,
	href,
	methodLink,
	rawFile,
	roundData,
	roundPage,
	roundSubpage,
	runPage,
	runSegment,
	transcriptPage,
	writeUpPage,
} from '../../../src/site/urls.ts';

const run = (contestant: string, task?: string, attempt?: number) => ({
	id: ['r', contestant, task, attempt].filter((part) => part !== undefined).join('/'),
	round: 'r',
	contestant,
	attempt: attempt ?? 1,
	...(task === undefined ? {} : { task }),
});

describe('runs', () => {
	test.each([
		[run('GPT 5'), 'gpt-5'],
		[run('a', 'sort'), 'a--sort'],
		[run('a', undefined, 2), 'a--2'],
		[run('a', 'sort', 1), 'a--sort--1'],
		[run('a', '1'), 'a--1'],
		[run('a', '1', 1), 'a--1--1'],
		[run('1'), '1'],
		[run('org/model'), 'org-model'],
		[run('org/model', undefined, 1), 'org-model--1'],
		[run('a', undefined, 0), 'a--0'],
		[run('index'), `index-${shortHash('index')}`],
		[run('404'), `404-${shortHash('404')}`],
		[run('-rf'), 'rf'],
		[run('__proto__'), 'proto'],
		[run('brief'), `brief-${shortHash('brief')}`],
		[run('Files'), `files-${shortHash('Files')}`],
		[run('claims', 't'), 'claims--t'],
	])('%j', (one, segment) => {
		expect(runSegment(one)).toBe(segment);
		expect(runPage(one)).toBe(`rounds/r/${segment}/index.html`);
	});

	test('have pages below their own', () => {
		const one = run('a', 't', 1);
		expect(transcriptPage(one, 1, 1)).toBe('rounds/r/a--t--1/transcript/index.html');
		expect(transcriptPage(one, 2, 3)).toBe('rounds/r/a--t--1/transcript-2/p3/index.html');
		expect(transcriptPage(one, 1, 'all')).toBe('rounds/r/a--t--1/transcript/all/index.html');
		expect(diffPage(one)).toBe('rounds/r/a--t--1/diff/index.html');
		expect(diffPage(one, 2)).toBe('rounds/r/a--t--1/diff/p2/index.html');
	});

	test('other pages', () => {
		expect(roundPage('Round 5')).toBe('rounds/round-5/index.html');
		expect(roundSubpage('r', 'screens')).toBe('rounds/r/screens/index.html');
		expect(contestantPage('index')).toBe(`contestants/index-${shortHash('index')}/index.html`);
		expect(writeUpPage('a b')).toBe('writeups/a-b/index.html');
		expect(methodLink('time.wall')).toBe('method/index.html#time-wall');
		expect(roundData('R 1', 'csv')).toBe('data/rounds/r-1.csv');
	});
});

describe('files', () => {
	const pages = (...names: string[]) =>
		names.map((name) =>
			filePages({ round: 'r' }, names)
				.get(name)
				?.replace(/^rounds\/r\/files\/(.*)\/index\.html$/, '$1'),
		);

	test('have one segment for each part of their path', () => {
		expect(pages('src/Main App.ts', 'README.md', '.env')).toEqual([
			'src/main-app-ts',
			'readme-md',
			'env',
		]);
		expect(filePages({ bench: true }, ['a.md']).get('a.md')).toBe('bench/files/a-md/index.html');
		expect(filePages({ run: run('a', 't') }, ['x']).get('x')).toBe(
			'rounds/r/a--t/files/x/index.html',
		);
		expect(filePages({ bench: true }, []).size).toBe(0);
	});

	test.each([
		['twins in case', ['Foo.md', 'foo.md', 'other.md']],
		['twins in form', ['café', 'cafe\u0301', 'x']],
		['twins in punctuation', ['a b', 'a_b', 'a-b', 'a.b']],
		['file and folder', ['a', 'A/b', 'a.b', 'a/b.c']],
		['other scripts', ['日本', '中国', '한국']],
		[
			'hostile names',
			[
				'__proto__',
				'constructor',
				'<script>',
				'#?%',
				'..',
				'-rf',
				'index',
				'404',
				'index.html',
				'CON',
			],
		],
		[
			'very long ones',
			['x'.repeat(255), `${'x'.repeat(254)}y`, `${'d/'.repeat(400)}f`, `${'d/'.repeat(400)}g`],
		],
		[
			'a file that has the name of a hash',
			['a b', 'a-b', slugWithHash('a b'), slugWithHash('a-b')],
		],
		['the second page of a file', ['x', 'X/p2', 'x/p2/y', 'p2', 'P 2']],
	])('%s: each has its own page', (_, names) => {
		const all = pages(...names);
		const withParts = [
			...all,
			...all.map((one) => `${one ?? ''}/p2`),
			...all.map((one) => `${one ?? ''}/p3`),
		];
		expect(new Set(withParts).size).toBe(withParts.length);
		for (const one of all) expect(one).toMatch(/^[a-z0-9-]{1,80}(?:\/[a-z0-9-]{1,80})*$/);
		for (const one of all) expect(one?.length).toBeLessThanOrEqual(200);
	});

	test('names that a hash of 32 bits takes for one are told apart', () => {
		// Found by trying names: FNV-1a gives both the same hash.
		const [one, other] = findCollision();
		expect(shortHash(one)).toBe(shortHash(other));
		expect(new Set(pages(one, other)).size).toBe(2);
	});

	test('any names: all pages differ, whatever the names are', () => {
		const part = fc.string({
			unit: fc.constantFrom('a', 'A', '.', '-', ' ', 'é', 'p', '2'),
			minLength: 1,
			maxLength: 4,
		});
		const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
		fc.assert(
			fc.property(fc.uniqueArray(name, { maxLength: 40 }), (names) => {
				const all = [...filePages({ bench: true }, names).values()];
				expect(new Set(all).size).toBe(names.length);
				const parts = new Set(all.flatMap((page) => [filePart(page, 2), filePart(page, 3)]));
				for (const page of all) expect(parts.has(page)).toBe(false);
			}),
			{ numRuns: 500 },
		);
	});

	test('long ones have parts, and a copy that no browser runs', () => {
		expect(filePart('a/files/x/index.html', 1)).toBe('a/files/x/index.html');
		expect(filePart('a/files/x/index.html', 4)).toBe('a/files/x/p4/index.html');
		expect(rawFile('bench/files/evil-html/index.html')).toBe('raw/bench/files/evil-html.txt');
	});
});

/** Two names of one hash, with different plain addresses that are both taken. */
function findCollision(): [string, string] {
	const seen = new Map<string, string>();
	for (let index = 0; ; index++) {
		// Names in another script have no address but their hash.
		const name = String.fromCodePoint(
			0x4e00 + (index % 20_000),
			0x4e00 + Math.floor(index / 20_000),
			0x5e00 + (index % 777),
		);
		const hash = shortHash(name);
		const other = seen.get(hash);
		if (other !== undefined && other !== name) return [other, name];
		seen.set(hash, name);
	}
}

describe('links', () => {
	test.each([
		['index.html', 'rounds/index.html', 'rounds/index.html'],
		['rounds/a/index.html', 'index.html', '../../index.html'],
		['rounds/a/index.html', 'rounds/a/b/index.html', 'b/index.html'],
		['rounds/a/b/index.html', 'rounds/a/index.html', '../index.html'],
		['rounds/a/index.html', 'rounds/b/index.html', '../b/index.html'],
		['rounds/a/index.html', 'rounds/a/index.html', 'index.html'],
		['rounds/a/index.html', 'rounds/ab/index.html', '../ab/index.html'],
		['a/index.html', 'data/x.json', '../data/x.json'],
		['a/index.html', 'a/b/index.html#L3', 'b/index.html#L3'],
		['a/index.html', 'b/index.html#x#y', '../b/index.html#x#y'],
		['a/index.html', '#top', '#top'],
		['404.html', 'index.html', 'index.html'],
	])('from %s to %s', (from, to, link) => {
		expect(href(from, to)).toBe(link);
	});

	test('lead where they should, are relative and never name a folder', () => {
		const page = fc
			.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 })
			.map((parts) => [...parts, 'index.html'].join('/'));
		fc.assert(
			fc.property(page, page, (from, to) => {
				const link = href(from, to);
				expect(new URL(link, `http://site/sub/${from}`).pathname).toBe(`/sub/${to}`);
				expect(link).toMatch(/^(?:\.\.\/)*[^/.][^:]*index\.html$|^(?:\.\.\/)*index\.html$/);
			}),
		);
	});
});

describe('routes', () => {
	test.each([
		['index.html', undefined],
		['404.html', '404'],
		['rounds/index.html', 'rounds'],
		['rounds/a/files/b-index-html/index.html', 'rounds/a/files/b-index-html'],
	])('of %s', (page, route) => {
		expect(toRoute(page)).toBe(route);
	});

	test('tell all pages apart', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (round, contestant) => {
				const page = runPage({ ...run(contestant), round });
				expect(`${toRoute(page) ?? ''}/index.html`).toBe(page);
			}),
		);
	});
});
