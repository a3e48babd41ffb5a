import path from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../../src/cache/folder-store.ts';
import { prepareSite } from '../../../../src/site/prepare.ts';
import type { Site } from '../../../../src/site/site.ts';
import { listDiffPages } from '../../../../src/site/views/diff/diff.ts';
import { makeFolder } from '../../ingest/folders.ts';
import { frame } from '../../site/evidence-site.ts';

async function prepare(files: Record<string, string>): Promise<Site> {
	const places = Object.entries(files).map(([name, text]) => [`runs/${name}`, text]);
	const root = makeFolder(Object.fromEntries(places) as Record<string, string>);
	return prepareSite({ root, runs: [path.join(root, 'runs')], store: createMemoryStore() });
}

const valueOf = (site: Site, run: string, id: 'diff.added' | 'loc.authored' | 'deps.added') =>
	site.runs.get(run)?.measures[id]?.value;

/** The second round stands before the first one in the order of names. */
const SEQUEL = {
	'z-first/ann/code/app.py': 'a = 1\nb = 2\n',
	'z-first/bob/code/app.py': 'p = 1\nq = 2\nr = 3\n',
	'sequel/round.yaml': 'follows: z-first\n',
	'sequel/ann/code/app.py': 'a = 1\nb = 2\nc = 3\n',
	'sequel/bob/code/app.py': 'p = 1\nq = 2\nr = 3\n',
};

test('what a contestant left in the round that is followed is the baseline of its run', async () => {
	const site = await prepare(SEQUEL);
	expect(valueOf(site, 'sequel/ann', 'diff.added')).toBe(1);
	expect(valueOf(site, 'sequel/ann', 'loc.authored')).toBe(1);
	expect(valueOf(site, 'sequel/bob', 'loc.authored')).toBe(0);
	expect(valueOf(site, 'z-first/ann', 'diff.added')).toBeUndefined();
	// Each is compared with its own: bob wrote nothing, and so has no solution.
	const comparison = site.rounds.find(({ round }) => round.id === 'sequel')?.comparisons[0];
	expect(comparison?.unwritten).toEqual([1]);
	expect(comparison?.files[0]?.cells.map((cell) => cell?.given)).toEqual([false, true]);
});

test('its diff says since when it is, and stands on one page', async () => {
	const pages = listDiffPages(await prepare(SEQUEL), frame);
	expect(pages.map(({ frame: { path: page }, view }) => [page, view.title, view.basis])).toEqual([
		['rounds/sequel/ann/diff/index.html', 'Changes of ann since z-first', 'runs'],
		['rounds/sequel/bob/diff/index.html', 'Changes of bob since z-first', 'runs'],
	]);
	expect(pages[0]?.view.earlier?.page).toBe('rounds/z-first/ann/index.html');
});

test('a baseline of the round comes before it; the diff since the round followed stands beside', async () => {
	const site = await prepare({ ...SEQUEL, 'sequel/baseline/app.py': 'a = 1\n' });
	expect(valueOf(site, 'sequel/ann', 'diff.added')).toBe(2);
	const pages = listDiffPages(site, frame).map(({ frame: { path: page } }) => page);
	expect(pages).toContain('rounds/sequel/ann/diff/since/index.html');
});

test('a diff is applied to it, and a contestant that left nothing there has no baseline', async () => {
	const site = await prepare({
		...SEQUEL,
		'sequel/ann/code/app.py': '',
		'sequel/cleo/code/app.py': 'x = 1\n',
		'third/round.yaml': 'follows: sequel\n',
		'third/bob/changes.diff':
			'diff --git a/app.py b/app.py\n--- a/app.py\n+++ b/app.py\n@@ -1,3 +1,3 @@\n p = 1\n-q = 2\n+q = 4\n r = 3\n',
	});
	expect(valueOf(site, 'sequel/cleo', 'diff.added')).toBeUndefined();
	const bob = site.runs.get('third/bob');
	const [file] = bob?.run.tree?.files ?? [];
	expect(file && site.bodies.text(file.source).text).toBe('p = 1\nq = 4\nr = 3\n');
	expect(bob?.measures['loc.authored']?.value).toBe(1);
});
