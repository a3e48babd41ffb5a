import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { runProofsheet } from '../run-proofsheet.ts';
import { watchPage, WORK } from './site.ts';

// One worker, one build.
test.describe.configure({ mode: 'default' });

const ROOT = path.join(WORK, 'write-up-code');
const PAGE = pathToFileURL(path.join(ROOT, 'dist/writeups/figures/index.html')).href;
const ROUND = 'round-5-agentic-debugging';
const CLAUDE = `run="${ROUND}/claude-sonnet-4.6"`;

/** Each component, and the same one twice: ids and names of regions have to differ all the same. */
const TEXT = `---
title: Figures
---

<Code ${CLAUDE} file="storage.py" symbol="Store.select" mark="57-58:leaves <b>finished</b> ones out" />

<Code ${CLAUDE} file="storage.py" symbol="Store.select" />

<CodeCompare round="${ROUND}" file="storage.py" symbol="Store.select" a="qwen3.6-27b" b="claude-sonnet-4.6" />

<CodeCompare round="${ROUND}" file="storage.py" symbol="Store.select" a="qwen3.6-27b" b="claude-sonnet-4.6" more="codex" />

<CodeCompare round="${ROUND}" file="models.py" a="claude-sonnet-4.6" b="codex" />

<Diff run="${ROUND}/qwen3.6-27b" />

<Diff run="${ROUND}/qwen3.6-27b" file="storage.py" hunk="2" />

<LocChart round="${ROUND}" />
`;

test.beforeAll(async () => {
	rmSync(ROOT, { recursive: true, force: true });
	mkdirSync(path.join(ROOT, 'content/write-ups'), { recursive: true });
	writeFileSync(path.join(ROOT, 'content/write-ups/figures.mdx'), TEXT);
	const content = ['--content', path.join(ROOT, 'content')];
	const { code, output } = await runProofsheet([
		'build',
		...content,
		'--out',
		path.join(ROOT, 'dist'),
	]);
	if (code !== 0) throw new Error(output);
});

test('each id is there once, and every link leads to something', async ({ page }) => {
	await page.goto(PAGE);
	const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
	expect(new Set(ids).size).toBe(ids.length);
	const links = await page
		.locator('.write-up-body a[href]')
		.evaluateAll((all) =>
			all.flatMap((link) => (link instanceof HTMLAnchorElement ? link.href : [])),
		);
	const broken = links.filter((link) => {
		const { hash, pathname } = new URL(link);
		const text = readFileSync(fileURLToPath(`file://${pathname}`), 'utf8');
		const id = decodeURIComponent(hash.slice(1));
		return (
			id !== '' &&
			!text.includes(` id="${id}"`) &&
			!new RegExp(` id=${id.replaceAll('.', '\\.')}[ >]`).test(text)
		);
	});
	expect(links.length).toBeGreaterThan(200);
	expect(broken).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
	for (const width of [1366, 320]) {
		test(`${colorScheme}, ${width} pixels: no violation, no wider than the screen`, async ({
			browser,
		}) => {
			const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
			const page = await context.newPage();
			const watched = watchPage(page, pathToFileURL(ROOT).href);
			await page.goto(PAGE);
			await expect(page.getByText('leaves <b>finished</b> ones out')).toBeVisible();
			const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze();
			expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			expect(wide).toBeLessThanOrEqual(width);
			expect(watched).toEqual({ messages: [], requests: [] });
			await context.close();
		});
	}
}

test('a link to lines shades them, a mark leads to its lines', async ({ page }) => {
	await page.goto(`${PAGE}#f-code-1-L56-L57`);
	await expect(page.locator('.in-range')).toHaveCount(2);
	await page.getByRole('link', { name: 'Lines 57 to 58' }).click();
	await expect(page.locator('#f-code-1-L57:target')).toHaveClass(/mk/);
});
