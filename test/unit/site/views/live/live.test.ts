import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Artifact } from '../../../../../src/model/artifact.ts';
import type { ReadArtifact, Tree } from '../../../../../src/model/bench.ts';
import { formatBytes } from '../../../../../src/site/format.ts';
import { findLivePage, listLiveFiles, MAX_LIVE } from '../../../../../src/site/live-pages.ts';
import type { Site, SiteRun } from '../../../../../src/site/site.ts';
import {
	countLive,
	listLivePages,
	listLiveReading,
} from '../../../../../src/site/views/live/live.ts';
import { listRoundScreenshotsPages } from '../../../../../src/site/views/screenshots/screenshots.ts';
import { listRoundPages } from '../../../../../src/site/views/round/round.ts';
import { listRunPages } from '../../../../../src/site/views/run/run.ts';
import { firstRound, frame, site, type RunSketch } from '../../fixture.ts';

const PAGE = '<!doctype html><title>x</title><p>page';

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

function treeOf(texts: Record<string, string>, folder: string): Tree {
	const files = Object.entries(texts).map(([path, text]) => ({
		path,
		source: `${folder}/${path}`,
		bytes: text.length,
		sha256: sha256(text),
		lines: 1,
		binary: false,
	}));
	return { files, leftOut: [] };
}

/** A run with this code. */
function sketch(
	contestant: string,
	texts: Record<string, string>,
	own: RunSketch['run'] = {},
): RunSketch {
	const folder = `r/${contestant}/code`;
	const files = Object.entries(texts).map(([path, text]): [string, Partial<Artifact>] => [
		`code/${path}`,
		{ kind: 'code', treePath: path, bytes: text.length, sha256: sha256(text) },
	]);
	return {
		contestant,
		files: Object.fromEntries(files),
		run: { tree: treeOf(texts, folder), ...own },
	};
}

/** A round of these runs, whose files have these texts. */
function bench(
	runs: Record<string, Record<string, string>>,
	own: { baseline?: Record<string, string> } = {},
): Site {
	const made = site({
		rounds: [
			{
				id: 'r',
				runs: Object.entries(runs).map(([name, texts]) => sketch(name, texts)),
				round: own.baseline === undefined ? {} : { baseline: treeOf(own.baseline, 'r/baseline') },
			},
		],
	});
	const texts = new Map(
		Object.entries(runs).flatMap(([name, files]) =>
			Object.entries(files).map(([path, text]) => [`r/${name}/code/${path}`, text] as const),
		),
	);
	return withTexts(made, texts);
}

function withTexts(made: Site, texts: ReadonlyMap<string, string>): Site {
	const textOf = (path: string): string => {
		const text = texts.get(path);
		if (text === undefined) throw new Error(`${path} is not to be read.`);
		return text;
	};
	const bodies: Site['bodies'] = {
		...made.bodies,
		text: (path) => ({ text: textOf(path), bytes: textOf(path).length, cut: false }),
		bytes: (path) => Buffer.from(textOf(path)),
	};
	return { ...made, bodies };
}

function runOf(made: Site, index = 0): SiteRun {
	const run = firstRound(made).runs[index];
	if (run === undefined) throw new Error('No run.');
	return run;
}

function pathOf(
	texts: Record<string, string>,
	baseline?: Record<string, string>,
): string | undefined {
	const made = bench({ a: texts }, baseline === undefined ? {} : { baseline });
	return findLivePage(runOf(made), made)?.path;
}

/** What the script of a page tells the page that loads it. */
function detailOf(made: Site, index = 0): { key: string; html: string } {
	const text = listLiveFiles(made)[index]?.load().toString('utf8') ?? '';
	expect(text).not.toMatch(/[<\u2028\u2029]/);
	const found =
		/^dispatchEvent\(new CustomEvent\('proofsheet-live', \{ detail: (.*) \}\)\);\n$/.exec(text);
	return JSON.parse(found?.[1] ?? '') as { key: string; html: string };
}

describe('findLivePage', () => {
	it.each([
		['none without a page', { 'main.py': 'x' }, undefined],
		['an empty page is none', { 'index.html': '' }, undefined],
		['nearest to the root', { 'web/index.html': PAGE, 'game.html': PAGE }, 'game.html'],
		['index before others', { 'a.html': PAGE, 'index.htm': PAGE }, 'index.htm'],
		['by name', { 'b.html': PAGE, 'a.html': PAGE }, 'a.html'],
		['no templates', { 'templates/index.html': PAGE, 'x/y/z.html': PAGE }, 'x/y/z.html'],
		['no tests', { 'tests/index.html': PAGE, 'coverage/index.html': PAGE }, undefined],
		[
			'no text for a server',
			{ 'index.html': '{% extends "base.html" %}', 'z.html': PAGE },
			'z.html',
		],
		[
			'no text for a build',
			{ 'index.html': '<script type="module" src="/src/main.tsx"></script>' },
			undefined,
		],
		[
			'braces of a client are none of a server',
			{ 'index.html': '<p>{{ name }}</p>' },
			'index.html',
		],
		['too large', { 'index.html': 'x'.repeat(4_000_001), 'z.html': PAGE }, 'z.html'],
	])('%s', (_, texts, path) => {
		expect(pathOf(texts)).toBe(path);
	});

	it('takes no page that is the same in the baseline, with all that it uses', () => {
		const text = '<script src="a.js"></script>';
		expect(pathOf({ 'index.html': text, 'a.js': '1' }, { 'index.html': text, 'a.js': '1' })).toBe(
			undefined,
		);
		expect(pathOf({ 'index.html': text, 'a.js': '2' }, { 'index.html': text, 'a.js': '1' })).toBe(
			'index.html',
		);
		const more = { 'index.html': text, 'a.js': '1', 'new.html': PAGE };
		expect(pathOf(more, { 'index.html': text, 'a.js': '1' })).toBe('new.html');
	});

	it('puts in what stands beside code without a folder, but nothing that is withheld', () => {
		const text = '<img src="logo.png"><script src="secret.har"></script>';
		const made = withTexts(
			site({
				rounds: [
					{
						id: 'r',
						runs: [
							{
								contestant: 'a',
								files: {
									'index.html': { kind: 'code', treePath: 'index.html', sha256: sha256(text) },
									'logo.png': { kind: 'screenshot', bytes: 3 },
									'secret.har': { kind: 'console', format: 'har', bytes: 3 },
								},
								run: { tree: treeOf({ 'index.html': text }, 'r/a') },
							},
						],
					},
				],
			}),
			new Map([
				['r/a/index.html', text],
				['r/a/logo.png', 'png'],
			]),
		);
		const live = findLivePage(runOf(made), made);
		expect(live?.missing).toEqual(['secret.har']);
		expect(detailOf(made).html).toContain('<img src="data:image/png;base64,cG5n">');
	});

	it('reads no file that no folder holds', () => {
		const tree = treeOf({ 'index.html': '<img src="a.png">', 'a.png': 'png' }, 'r/a/work.diff');
		const files = tree.files.map((file) => ({
			...file,
			binary: file.path === 'a.png',
			heldBy: { path: 'r/a/work.diff', sha256: '' },
		}));
		const origin = { kind: 'diff' as const, files: [] };
		const made = withTexts(
			site({
				rounds: [
					{ id: 'r', runs: [{ contestant: 'a', run: { tree: { ...tree, files, origin } } }] },
				],
			}),
			new Map([['r/a/work.diff/index.html', '<img src="a.png">']]),
		);
		expect(findLivePage(runOf(made), made)?.missing).toEqual(['a.png']);
	});
});

describe('listLiveFiles', () => {
	it('names a script by what it holds, and holds a page once', () => {
		const made = bench({
			a: { 'index.html': PAGE },
			b: { 'page.html': PAGE },
			c: { 'index.html': '</script>\u2028<p>"\\' },
		});
		const files = listLiveFiles(made);
		expect(files).toHaveLength(2);
		const { key, html } = detailOf(made, 1);
		expect(html.endsWith('</script>\u2028<p>"\\')).toBe(true);
		expect(sha256(html)).toBe(key);
		expect(files[1]?.path).toBe(`live/${key.slice(0, 2)}/${key}.js`);
	});
});

describe('pages of produced pages', () => {
	it('a round without any has no page and no links', () => {
		const made = bench({ a: { 'main.py': 'x' } });
		expect(listLivePages(made, frame)).toEqual([]);
		expect(listLiveFiles(made)).toEqual([]);
		expect(listRoundPages(made, frame)[0]?.view.live).toBeUndefined();
		expect(listLiveReading(runOf(made), made)).toEqual([]);
	});

	it('shows each run with its source, size and what it lacks', () => {
		const text =
			'<script src="https://cdn.example/a.js"></script><script src="gone.js"></script><img src="a.svg">';
		const made = bench({ a: { 'index.html': text, 'a.svg': '<svg/>' }, b: { 'main.py': 'x' } });
		const [page, ...rest] = listLivePages(made, frame);
		expect(rest).toEqual([]);
		expect(page?.frame).toMatchObject({
			path: 'rounds/r/live/index.html',
			startsPages: true,
			crumbs: [{}, { page: 'rounds/r/index.html' }, { page: 'rounds/r/live/index.html' }],
		});
		const live = findLivePage(runOf(made), made);
		expect(page?.view).toMatchObject({ count: 1, more: 0 });
		expect(page?.view.groups).toEqual([
			{
				title: '',
				stages: [
					{
						anchor: 'stage-1',
						tag: expect.objectContaining({
							name: 'a',
							page: 'contestants/a/index.html',
						}) as unknown,
						detail: '',
						title: 'a',
						run: 'rounds/r/a/index.html',
						path: 'index.html',
						source: 'rounds/r/a/files/code/index-html/index.html',
						// The image takes 48 characters in place of 5.
						bytes: formatBytes(text.length + 43),
						key: live?.key,
						file: live?.file,
						lacks: [
							{ sentence: '1 address on the network', names: ['https://cdn.example/a.js'] },
							{ sentence: '1 file not among those of the run', names: ['gone.js'] },
						],
					},
				],
			},
		]);
		expect(listRoundPages(made, frame)[0]?.view.live).toEqual({
			page: 'rounds/r/live/index.html',
			count: 1,
		});
		expect(listRunPages(made, frame)[0]?.view.reading).toContainEqual({
			title: 'Live output',
			detail: 'index.html, to be started',
			page: 'rounds/r/live/index.html#stage-1',
		});
	});

	it('shows the widest screenshot, and that of a telephone to telephones; no blank one', () => {
		const made = bench({ a: { 'index.html': PAGE } });
		const shot = (name: string, width: number, blank = false): ReadArtifact => ({
			artifact: {
				path: `r/a/${name}`,
				name,
				kind: 'screenshot',
				format: 'image',
				bytes: 1,
				sha256: '',
				state: 'read',
			},
			reading: { kind: 'screenshot', image: { type: 'png', width, height: 10, blank } },
		});
		const run = runOf(made);
		const screenshots = [shot('a.png', 390), shot('b.png', 1366), shot('c.png', 1920, true)];
		run.screenshots = screenshots;
		const screens = listRoundScreenshotsPages(made, frame)[0]?.view;
		expect(screens?.live).toBe('rounds/r/live/index.html');
		const filePages = new Map([
			...run.filePages,
			...screenshots.map(({ artifact }) => [artifact.path, `${artifact.name}/index.html`] as const),
		]);
		const round = { ...firstRound(made), runs: [{ ...run, screenshots, filePages }] };
		const [stage] =
			listLivePages({ ...made, rounds: [round] }, frame)[0]?.view.groups[0]?.stages ?? [];
		expect(stage?.screenshot).toEqual({ src: 'raw/b.png.png', width: 1366, height: 10 });
		expect(stage?.narrow).toEqual({ src: 'raw/a.png.png', width: 390, height: 10 });
	});

	it('has room for so many, and says how many more there are', () => {
		const names = Array.from({ length: MAX_LIVE + 3 }, (_, index) => `c${1000 + index}`);
		const made = bench(
			Object.fromEntries(names.map((name) => [name, { 'index.html': PAGE + name }])),
		);
		const view = listLivePages(made, frame)[0]?.view;
		expect(view).toMatchObject({ count: MAX_LIVE, more: 3 });
		expect(listLiveFiles(made)).toHaveLength(MAX_LIVE);
		expect(countLive(firstRound(made), made)).toBe(MAX_LIVE + 3);
		expect(listLiveReading(runOf(made, MAX_LIVE), made)).toEqual([]);
	});
});
