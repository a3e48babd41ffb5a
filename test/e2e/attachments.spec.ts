import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { SECRET, writeAttachmentsBench } from '../benches/attachments.ts';
import { runProofsheet } from '../run-proofsheet.ts';
import { watchPage, WORK } from './site.ts';

// One worker, one build.
test.describe.configure({ mode: 'default' });

const ROOT = path.join(WORK, 'attachments');
const DIST = path.join(ROOT, 'dist');

test.beforeAll(async () => {
	rmSync(ROOT, { recursive: true, force: true });
	mkdirSync(path.join(ROOT, 'runs'), { recursive: true });
	writeAttachmentsBench(path.join(ROOT, 'runs'));
	const { code, output } = await runProofsheet([
		'build',
		...['--runs', path.join(ROOT, 'runs')],
		...['--out', DIST],
	]);
	if (code !== 0) throw new Error(output);
});

/** Address of a file's page, from disk. */
function pageOf(name: string): string {
	const folder = path.join(DIST, 'rounds/round/alpha/files', name);
	return pathToFileURL(path.join(folder, 'index.html')).href;
}

const PAGES = ['session-cast', 'page-har', 'console-log', 'console-json', 'damaged-har'];

test('no credential is anywhere on the site', () => {
	const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.filter((file) => readFileSync(file, 'latin1').includes(SECRET));
	expect(files).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`${colorScheme}: no violation of accessibility rules, and nothing hostile runs`, async ({
		browser,
	}) => {
		const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
		const page = await context.newPage();
		const watched = watchPage(page, pathToFileURL(DIST).href);
		for (const name of PAGES) {
			await page.goto(pageOf(name));
			// From disk, the rules may not fetch the styles a second time.
			const { violations } = await new AxeBuilder({ page }).options({ preload: false }).analyze();
			expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html ?? ''}`)).toEqual(
				[],
			);
			expect(await page.evaluate(() => 'hostile' in window)).toBe(false);
		}
		expect(watched).toEqual({ messages: [], requests: [] });
		await context.close();
	});
}

test('on a telephone no page is wider than the screen', async ({ browser }) => {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	for (const name of PAGES) {
		await page.goto(pageOf(name));
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(width, name).toBeLessThanOrEqual(390);
	}
	await context.close();
});

const screen = (page: Page) => page.locator('.cast-screen pre');

test('a recording plays, from disk', async ({ page }) => {
	await page.goto(pageOf('session-cast'));
	await expect(screen(page)).toContainText('the end');
	await expect(page.locator('.cast-clock')).toHaveText('0:06 / 0:06');
	await page.getByLabel('Speed').selectOption('4');
	await page.getByRole('button', { name: 'Play' }).click();
	await expect(screen(page)).not.toContainText('the end');
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
	await expect(screen(page)).toContainText('the end');
	await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
	// Hidden characters are shown, colours are classes.
	await expect(screen(page)).toContainText('second‹U+202E› line');
	await expect(screen(page).locator('.an-f2.an-bold')).toHaveText('ok');
});

test('seeking: markers, keys, the range, and links to a moment', async ({ page }) => {
	await page.goto(pageOf('session-cast'));
	const clock = page.locator('.cast-clock');
	await page.getByRole('button', { name: /second/ }).click();
	await expect(clock).toHaveText('0:05 / 0:06');
	await expect(screen(page)).toContainText('second');
	await expect(screen(page)).not.toContainText('the end');
	await page.keyboard.press('[');
	await expect(clock).toHaveText('0:01 / 0:06');
	await page.keyboard.press('.');
	await expect(screen(page)).toContainText('ok first');
	await page.keyboard.press('Home');
	await expect(clock).toHaveText('0:00 / 0:06');
	await expect(screen(page)).toHaveText(/^\s*$/);
	await page.getByLabel('Position in the recording').focus();
	await page.keyboard.press('End');
	await expect(screen(page)).toContainText('the end');
	await page.goto(`${pageOf('session-cast')}#at-1.3`);
	await page.reload();
	await expect(screen(page)).toContainText('ok first');
	await expect(screen(page)).not.toContainText('second');
	// Pauses are shortened unless one says otherwise.
	const range = page.getByLabel('Position in the recording');
	expect(Number(await range.getAttribute('max'))).toBeCloseTo(3.9, 1);
	await page.getByLabel(/Pauses/).uncheck();
	expect(Number(await range.getAttribute('max'))).toBeCloseTo(6, 1);
});

test('without scripts: the last screen, the whole text, and filters', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(pageOf('session-cast'));
	await expect(screen(page)).toContainText('the end');
	await expect(page.locator('.cast-session')).toContainText('$ make');
	await expect(page.locator('.cast-markers')).toContainText('0:05 second');
	await page.goto(pageOf('page-har'));
	const rows = page.locator('tbody tr:visible');
	await expect(rows).toHaveCount(3);
	await page.getByRole('radio', { name: /failed/ }).check();
	await expect(rows).toHaveCount(2);
	await page.getByRole('radio', { name: /image/ }).check();
	await expect(rows).toHaveCount(1);
	await page.goto(pageOf('console-json'));
	await page.getByRole('radio', { name: /error/ }).check();
	await expect(page.locator('.message:visible')).toHaveCount(1);
	await context.close();
});

test('requests can be sorted', async ({ page }) => {
	await page.goto(pageOf('page-har'));
	await page.getByRole('button', { name: 'Sort by Status' }).click();
	await expect(page.locator('tbody tr').first()).toContainText('no answer');
});

test('the error of a log is marked where its measure leads', async ({ page }) => {
	await page.goto(`${pageOf('console-log')}#L3`);
	await expect(page.locator('.message:target')).toContainText('Uncaught Error: x');
});
