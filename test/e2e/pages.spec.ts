import path from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { BENCHES, kindOf, samplePages, siteFolder, test, watchPage } from './site.ts';

/** Characters of the buttons that scripts add to a page. */
const CONTROLS = 150;

for (const name of BENCHES) {
	for (const colorScheme of ['light', 'dark'] as const) {
		test(`${name}, ${colorScheme}: no violation of accessibility rules`, async ({
			browser,
			sites,
		}) => {
			test.setTimeout(300_000);
			const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
			const page = await context.newPage();
			const violations: string[] = [];
			for (const address of samplePages(name, 1)) {
				await page.goto(sites.atRoot[name] + address);
				const { violations: found } = await new AxeBuilder({ page }).analyze();
				for (const { id, nodes } of found) {
					violations.push(
						`${address}: ${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160) ?? ''}`,
					);
				}
			}
			expect(violations).toEqual([]);
			await context.close();
		});
	}

	test(`${name}: under a path, every kind of page is silent and asks for nothing from outside`, async ({
		page,
		sites,
	}) => {
		test.setTimeout(300_000);
		const watched = watchPage(page, sites.atPath[name]);
		for (const address of samplePages(name, 4)) {
			await page.goto(sites.atPath[name] + address);
			expect(await page.evaluate(() => 'hostile' in window), address).toBe(false);
		}
		expect(watched).toEqual({ messages: [], requests: [] });
	});

	test(`${name}: from disk, every kind of page has its styles and is silent`, async ({ page }) => {
		const root = `${pathToFileURL(siteFolder(name)).href}/`;
		const watched = watchPage(page, root);
		for (const address of samplePages(name, 2)) {
			await page.goto(root + address);
			const font = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
			expect(font, address).toMatch(/Plex Sans/);
		}
		expect(watched).toEqual({ messages: [], requests: [] });
	});

	test(`${name}: on a telephone no page is wider than the screen`, async ({ browser, sites }) => {
		const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
		const page = await context.newPage();
		const wide: string[] = [];
		for (const address of samplePages(name, 2)) {
			await page.goto(sites.atRoot[name] + address);
			const width = await page.evaluate(() => document.documentElement.scrollWidth);
			if (width > 390) wide.push(`${address}: ${width}`);
		}
		expect(wide).toEqual([]);
		await context.close();
	});

	test(`${name}: without scripts every kind of page shows its text`, async ({ browser, sites }) => {
		const plain = await browser.newContext({ javaScriptEnabled: false });
		const scripted = await browser.newContext();
		const pages = [await plain.newPage(), await scripted.newPage()] as const;
		for (const address of samplePages(name, 1)) {
			const texts: string[] = [];
			for (const page of pages) {
				await page.goto(sites.atRoot[name] + address);
				texts.push(await page.locator('main').innerText());
			}
			const [without = '', withScripts = ''] = texts;
			expect(without.trim().length, address).toBeGreaterThan(20);
			// Scripts may add controls, of a few words; they must not be what brings the text.
			expect(without.length + CONTROLS, address).toBeGreaterThan(withScripts.length * 0.9);
		}
		await plain.close();
		await scripted.close();
	});
}

test('from disk, links lead from the home page to a file of a run', async ({ page }) => {
	const root = siteFolder('demo');
	await page.goto(pathToFileURL(path.join(root, 'index.html')).href);
	await page.locator('main a[href*="rounds/"]').first().click();
	expect(kindOf(path.relative(root, new URL(page.url()).pathname))).toMatch(
		/^(?:round|run|write-up)/,
	);
});

test('an address that does not exist shows the page for it, with its styles', async ({
	page,
	sites,
}) => {
	const response = await page.goto(`${sites.atPath.demo}no/such/page`);
	expect(response?.status()).toBe(404);
	await expect(page.locator('h1')).toBeVisible();
	await page.locator('a[href$="/a/b/index.html"]').first().click();
	expect(page.url()).toBe(`${sites.atPath.demo}index.html`);
});
