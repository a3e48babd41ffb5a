import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { writeSideBySideBench } from '../benches/side-by-side.ts';
import { runProofsheet } from '../run-proofsheet.ts';
import { watchPage, WORK } from './site.ts';

// One worker, one build.
test.describe.configure({ mode: 'default' });

const ROOT = path.join(WORK, 'side-by-side');
const COMPARE = path.join(ROOT, 'dist/rounds/round-1/compare');

test.beforeAll(async () => {
	rmSync(ROOT, { recursive: true, force: true });
	mkdirSync(path.join(ROOT, 'runs'), { recursive: true });
	writeSideBySideBench(path.join(ROOT, 'runs'), { lines: 1500 });
	const { code, output } = await runProofsheet([
		'build',
		...['--runs', path.join(ROOT, 'runs')],
		...['--out', path.join(ROOT, 'dist')],
	]);
	if (code !== 0) throw new Error(output);
});

const addressOf = (page: string): string => pathToFileURL(path.join(COMPARE, page)).href;
const PAIR = 'src-server-ts/alder..birch/index.html';
const PAGES = ['index.html', 'src-server-ts/index.html', 'src-plain-rs/index.html'];

test('every pair has a page, and no page has more than 1 MB', () => {
	const folders = readdirSync(path.join(COMPARE, 'src-server-ts')).filter((name) =>
		name.includes('..'),
	);
	expect(folders).toHaveLength(15);
	const large = readdirSync(COMPARE, { recursive: true, encoding: 'utf8' }).filter(
		(name) => statSync(path.join(COMPARE, name)).size > 1_000_000,
	);
	expect(large).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`${colorScheme}: no violation of accessibility rules`, async ({ browser }) => {
		const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
		const page = await context.newPage();
		const watched = watchPage(page, pathToFileURL(ROOT).href);
		// Of the short files: the rules look at every element.
		for (const name of [
			'index.html',
			'src-small-ts/index.html',
			'src-small-ts/alder..birch/index.html',
			'src-small-ts/stack/index.html',
			'src-plain-rs/index.html',
		]) {
			await page.goto(addressOf(name));
			const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze();
			expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html ?? ''}`)).toEqual(
				[],
			);
		}
		expect(watched).toEqual({ messages: [], requests: [] });
		await context.close();
	});
}

test('on a telephone no page is wider than the screen, and shared lines stand once', async ({
	browser,
}) => {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	for (const name of [...PAGES, PAIR, 'src-server-ts/stack/index.html']) {
		await page.goto(addressOf(name));
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth),
			name,
		).toBeLessThanOrEqual(390);
	}
	await page.goto(addressOf(PAIR));
	await expect(page.locator('#aL1')).toBeVisible();
	await expect(page.locator('#bL1')).toBeHidden();
	await context.close();
});

test('without scripts: lines stand beside each other, folds open, links lead to lines', async ({
	browser,
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(addressOf('src-server-ts/index.html'));
	await page
		.getByRole('link', { name: /^handle1, / })
		.first()
		.click();
	await expect(page).toHaveURL(/alder\.\.birch\/index\.html#sym-handle1$/);
	const heading = page.locator('#sym-handle1');
	await expect(heading).toBeInViewport();
	const [left, right] = [page.locator('#aL20'), page.locator('#bL1457')];
	await expect(left).toContainText('export function handle1');
	await expect(right).toContainText('export function handle1');
	expect((await left.boundingBox())?.y).toBe((await right.boundingBox())?.y);
	// Chromium opens the fold that holds what a link leads to.
	await page.goto(`${addressOf(PAIR)}#bL1448`);
	await expect(page.locator('#bL1448')).toBeVisible();
	await context.close();
});

test('keys: swap, wrap, fold and the next contestant, kept in the address', async ({ page }) => {
	await page.goto(addressOf(PAIR));
	const [left, right] = [page.locator('#aL3'), page.locator('#bL3')];
	const xOf = async (line: typeof left): Promise<number> => (await line.boundingBox())?.x ?? 0;
	expect(await xOf(left)).toBeLessThan(await xOf(right));
	await page.keyboard.press('x');
	expect(await xOf(left)).toBeGreaterThan(await xOf(right));
	const long = page.locator('#aL22');
	await long.scrollIntoViewIfNeeded();
	expect((await long.boundingBox())?.height).toBe(20);
	await page.keyboard.press('w');
	expect((await long.boundingBox())?.height).toBeGreaterThan(20);
	await page.keyboard.press('f');
	await expect(page.locator('.pair-fold:not([open])')).toHaveCount(0);
	expect(new URL(page.url()).search).toBe('?swap=1&wrap=1&context=all');
	await page.keyboard.press(']');
	await expect(page).toHaveURL(/alder\.\.cedar\/index\.html\?swap=1&wrap=1&context=all$/);
	await expect(page.getByRole('button', { name: 'Swap sides' })).toHaveAttribute(
		'aria-pressed',
		'true',
	);
});

test('a long line can be reached: both columns move sideways', async ({ page }) => {
	await page.setViewportSize({ width: 1000, height: 700 });
	await page.goto(addressOf(PAIR));
	const before = (await page.locator('#aL22').boundingBox())?.x ?? 0;
	await page.getByRole('region', { name: 'Move both columns sideways' }).evaluate((bar) => {
		bar.scrollLeft = 120;
	});
	await expect.poll(async () => (await page.locator('#aL22').boundingBox())?.x).toBe(before - 120);
});

test('a range of lines of one side is marked and linked', async ({ page }) => {
	await page.goto(addressOf(PAIR));
	await page.locator('#bL1457 > a').click();
	await page.locator('#bL1460 > a').click({ modifiers: ['Shift'] });
	await expect(page).toHaveURL(/#bL1457-L1460$/);
	await expect(page.locator('.in-range')).toHaveCount(4);
	await page.reload();
	await expect(page.locator('#bL1457')).toBeInViewport();
});
