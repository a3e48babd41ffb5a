import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/cache/folder-store.ts';
import type { Issue } from '../../src/model/issue.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { listPages } from '../../src/site/list-pages.ts';
import { LONG_NAME, ODD_NAMES, writeHostileTrees } from '../benches/hostile-tree.ts';
import { runProofsheet } from '../run-proofsheet.ts';

const SLOW = 180_000;
const work = mkdtempSync(path.join(tmpdir(), 'proofsheet-hostile-'));
const dist = path.join(work, 'dist');

const read = (name: string): string => readFileSync(path.join(dist, name), 'utf8');

/** Text of a page as a reader sees it. */
function textOf(html: string): string {
	return html
		.replace(/<[^>]*>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#34;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');
}

beforeAll(async () => {
	mkdirSync(path.join(work, 'runs'));
	writeHostileTrees(path.join(work, 'runs'));
	const { code, output } = await runProofsheet(['build', '--root', work]);
	expect(code, output).toBe(0);
}, SLOW);

afterAll(() => {
	rmSync(work, { recursive: true, force: true });
});

test('every file has a page of its own, whatever it is called', () => {
	const list = read('rounds/round/names/files/index.html');
	const links = [...list.matchAll(/href="([^"]+)"/g)].map(([, to = '']) => to);
	const pages = new Set(links.filter((to) => /^(?!\.\.)[^#]*\/index\.html$/.test(to)));
	expect(pages.size).toBe(2 * ODD_NAMES.length);
	const titles = new Set<string>();
	for (const to of pages) {
		const html = read(path.posix.join('rounds/round/names/files', decodeURIComponent(to)));
		titles.add(/<h1[^>]*>[^]*?<\/h1>/.exec(html)?.[0] ?? '');
		expect(Math.max(...to.split('/').map((part) => Buffer.byteLength(part)))).toBeLessThan(200);
	}
	expect(titles.size).toBe(2 * ODD_NAMES.length);
	expect(textOf(list)).toContain('<script>alert(1)<script>.py');
	expect(textOf(list)).toContain(LONG_NAME);
});

test('no name becomes markup, a script or a direction of its own', () => {
	const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
		name.endsWith('.html'),
	);
	expect(pages.length).toBeGreaterThan(60);
	for (const name of pages) {
		// In the value of an attribute a sign is a sign.
		const html = read(name).replace(/="[^"]*"/g, '=""');
		expect(html, name).not.toContain('<script>alert');
		expect(html, name).not.toContain('\u202E');
		expect(html, name).not.toMatch(/<b>"?\.py/);
	}
});

test('pages stay small, also of a line of 5 MB', () => {
	const folder = path.join(dist, 'rounds/round/content');
	const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.html'))
		.map((name) => [name, statSync(path.join(folder, name)).size] as const);
	expect(pages.filter(([, bytes]) => bytes > 1_000_000)).toEqual([]);
	expect(pages.map(([name]) => name)).toContain('files/code/line-py/p2/index.html');
	expect(textOf(read('rounds/round/content/files/code/line-py/index.html'))).toContain(
		'The file is too long for the site',
	);
	expect(textOf(read('rounds/round/content/files/code/tricky-py/index.html'))).toContain(
		'A binary file',
	);
});

test('links, submodules and paths that lead out are told, and nothing of them is read', () => {
	const issues = JSON.parse(read('data/issues.json')) as Issue[];
	const told = issues.map(({ file, kind }) => `${file}: ${kind}`);
	expect(told).toEqual(
		expect.arrayContaining([
			'round/content/code/link.py: SymbolicLink',
			'round/content/code/passwd.py: SymbolicLink',
			'round/content/code/up: SymbolicLink',
			'round/content/code/sub/.git: LeftOut',
			'round/diff/odd.diff: ChangeNotApplied',
		]),
	);
	const files = readdirSync(dist, { recursive: true, withFileTypes: true });
	for (const entry of files.filter((one) => one.isFile())) {
		const text = readFileSync(path.join(entry.parentPath, entry.name), 'latin1');
		expect(text, entry.name).not.toContain('root:x:0');
		expect(text, entry.name).not.toContain('/home/somebody/secret');
	}
	const list = textOf(read('rounds/round/diff/files/index.html'));
	expect(list).toContain('a symbolic link');
	expect(list).toContain('a submodule: the diff holds the name of a commit alone');
	expect(list).toMatch(/"<b>"\.py/);
	expect(readdirSync(work)).not.toContain('out.py');
});

test('names that differ in case alone are two files', () => {
	const list = read('rounds/round/case/files/index.html');
	const links = [...list.matchAll(/href="([^"]+)"[^>]*>(?:Main|main|a)\.py</g)].map(([, to]) => to);
	expect(new Set(links.map((to) => to?.toLowerCase())).size).toBe(4);
	const texts = links.map((to) => textOf(read(path.posix.join('rounds/round/case/files', to ?? ''))));
	for (const line of ['upper = 1', 'lower = 1', 'a = 1', 'a = 2']) {
		expect(texts.filter((text) => text.includes(line))).toHaveLength(1);
	}
});

test('10,000 files are listed as far as a page goes, those that the run touched first', { timeout: SLOW }, async () => {
	const root = path.join(work, 'many');
	const put = (name: string, text: string): void => {
		mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
		writeFileSync(path.join(root, name), text);
	};
	for (let index = 0; index < 10_000; index++) {
		const name = `src/${String(index % 100)}/${String(index)}.py`;
		put(`runs/r/baseline/${name}`, `x = ${index}\n`);
		put(`runs/r/a/code/${name}`, `${index % 100 === 99 ? 'y' : 'x'} = ${index}\n`);
	}
	const site = await prepareSite({
		root,
		runs: [path.join(root, 'runs')],
		store: createMemoryStore(),
	});
	const run = site.runs.get('r/a');
	expect(run?.changes).toMatchObject({ files: 100, added: 100, removed: 100 });
	expect(run?.measures['loc.code']?.value).toBe(10_000);
	const pages = listPages(site);
	const code = pages
		.flatMap((page) => (page.kind === 'file-list' ? [page.view.code] : []))
		.find((one) => one !== undefined);
	expect(code?.states).toEqual({ added: 0, changed: 100, removed: 0, same: 9_900 });
	const rows = code?.folders.flatMap((folder) => folder.files) ?? [];
	expect(rows.filter(({ state }) => state === 'changed')).toHaveLength(100);
	expect(rows).toHaveLength(1_500);
	expect(code?.unlisted).toBe(8_500);
	const files = pages.filter(({ kind }) => kind === 'file' || kind === 'file-list');
	expect(files).toHaveLength(20_000 + 2);
});
