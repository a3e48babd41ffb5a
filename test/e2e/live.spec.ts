import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { serve, type StaticServer } from '../../src/cli/serving/serve.ts';
import { writeLiveBench } from '../benches/live.ts';
import { runProofsheet } from '../run-proofsheet.ts';
import { watchPage, WORK } from './site.ts';

// One worker, one build.
test.describe.configure({ mode: 'default' });

const ROOT = path.join(WORK, 'live');
const DIST = path.join(ROOT, 'dist');
/**
 * What the server was asked that nothing may ask. Chromium connects to where a frame is sent before
 * it refuses to go there; such a connection asks for nothing, and no rule of a page prevents it.
 */
const asked: string[] = [];
let outside: Server;
let site: StaticServer;

test.beforeAll(async () => {
	outside = createServer((socket) => {
		socket.on('data', (data) => {
			asked.push(data.toString('latin1').split('\r\n', 1)[0] ?? '');
			socket.end('HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\ncontent-length: 0\r\n\r\n');
		});
		socket.on('error', () => undefined);
	});
	await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
	const address = outside.address();
	if (address === null || typeof address === 'string') throw new Error('No port.');
	rmSync(ROOT, { recursive: true, force: true });
	mkdirSync(path.join(ROOT, 'runs'), { recursive: true });
	writeLiveBench(path.join(ROOT, 'runs'), `http://127.0.0.1:${address.port}/`);
	const { code, output } = await runProofsheet([
		'build',
		...['--runs', path.join(ROOT, 'runs')],
		...['--out', DIST],
	]);
	if (code !== 0) throw new Error(output);
	site = await serve({ folder: () => DIST, base: '/a/b/', port: 0 });
});

test.beforeEach(() => {
	asked.length = 0;
});

test.afterAll(async () => {
	await site.close();
	outside.close();
});

const places = {
	'from disk': () => pathToFileURL(`${DIST}/`).href,
	'under a path': () => site.url,
};

function stageOf(page: Page, name: string) {
	return page.locator(`[data-live-stage][data-title="${name}"]`);
}

async function start(page: Page, name: string): Promise<FrameLocator> {
	const stage = stageOf(page, name);
	await stage.getByRole('button', { name: `Start the page of ${name}` }).click();
	await expect(stage.getByRole('button', { name: `Stop the page of ${name}` })).toBeFocused();
	return stage.frameLocator('iframe').frameLocator('iframe');
}

for (const [place, base] of Object.entries(places)) {
	test(`${place}: nothing of a page is loaded before it is started, then it runs`, async ({
		page,
	}) => {
		const watched = watchPage(page, base());
		const requests: string[] = [];
		page.on('request', (request) => requests.push(request.url()));
		await page.goto(`${base()}rounds/page/live/index.html`);
		await expect(page.locator('iframe')).toHaveCount(0);
		expect(requests.filter((url) => /\/live\/|live-frame/.test(url.slice(base().length)))).toEqual([
			`${base()}rounds/page/live/index.html`,
		]);
		const inside = await start(page, 'honest');
		await expect(inside.locator('#facts')).toHaveText('best 7, runs 1, 2 kept');
		const colours = await inside.locator('body').evaluate((body) => {
			const canvas = body.querySelector('canvas');
			const pixel = canvas?.getContext('2d')?.getImageData(5, 5, 1, 1).data;
			const logo = body.querySelector('img');
			return [pixel?.join(), getComputedStyle(body).backgroundColor, logo?.naturalWidth];
		});
		expect(colours).toEqual(['200,40,0,255', 'rgb(238, 244, 238)', 40]);
		expect(watched).toEqual({ messages: [], requests: [] });
		await stageOf(page, 'honest').getByRole('button').click();
		await expect(page.locator('iframe')).toHaveCount(0);
	});

	test(`${place}: a hostile page reaches neither this site nor the network`, async ({ page }) => {
		const address = `${base()}rounds/page/live/index.html`;
		await page.goto(address);
		await page.evaluate(() => {
			localStorage.setItem('kept', 'yes');
		});
		const before = await page.locator('h1').innerText();
		const inside = await start(page, 'hostile');
		await expect(inside.locator('#said')).toContainText('worker fetch: TypeError');
		const said = (await inside.locator('#said').innerText()).split('; ');
		expect(new Set(said)).toEqual(
			new Set([
				'parent: SecurityError',
				'top: SecurityError',
				'own frame: none',
				'cookie: SecurityError',
				'database: SecurityError',
				'worker: SecurityError',
				'top address: SecurityError',
				'parent address: SecurityError',
				'beside: SecurityError',
				'window: null',
				'beacon: asked',
				expect.stringMatching(/^socket: /),
				expect.stringMatching(/^events: /),
				'request: NetworkError',
				'rtc: undefined',
				'form: undefined',
				'link: undefined',
				'origin: null',
				'storage: 1',
				'event: SecurityError',
				'fetch: TypeError',
				'import: TypeError',
				'worker fetch: TypeError',
			]),
		);
		await page.waitForTimeout(500);
		expect(asked).toEqual([]);
		expect(page.url()).toBe(address);
		expect(page.context().pages()).toHaveLength(1);
		expect(await page.locator('h1').innerText()).toBe(before);
		expect(await page.evaluate(() => Object.entries(localStorage))).toEqual([['kept', 'yes']]);
		expect(await page.context().cookies()).toEqual([]);
		await expect(page.locator('iframe')).toHaveAttribute('sandbox', 'allow-scripts');
		await expect(page.locator('iframe')).toHaveAttribute('title', 'Page made by hostile');
	});

	test(`${place}: a page cannot go elsewhere`, async ({ page }) => {
		const address = `${base()}rounds/page/live/index.html`;
		await page.goto(address);
		await start(page, 'leaving');
		await expect
			.poll(() => page.frames().map((frame) => frame.url()))
			.toContainEqual(expect.stringMatching(/^chrome-error:/));
		expect(asked).toEqual([]);
		expect(page.url()).toBe(address);
	});
}

test('forms, links and reloading work as far as they stay within the page', async ({ page }) => {
	await page.goto(`${site.url}rounds/page/live/index.html`);
	// Playwright misses what it clicks in frames that are scaled.
	await page.getByLabel('Window').selectOption({ label: 'Their place on this page' });
	const inside = await start(page, 'honest');
	const items = inside.locator('#list li');
	await inside.getByRole('button', { name: 'Add' }).click();
	await expect(items).toHaveCount(0);
	await inside.getByLabel('Name').fill('one');
	await inside.getByLabel('Name').press('Enter');
	await inside.getByRole('button', { name: 'Add' }).click();
	await inside.getByLabel('Find').fill('two');
	await inside.getByLabel('Find').press('Enter');
	await expect(items).toHaveText(['name,one', 'name,one', 'find,two']);
	await inside.getByRole('link', { name: 'Other page' }).click();
	await inside.getByRole('link', { name: 'Below' }).click();
	const scrolled = () => inside.locator('body').evaluate(() => scrollY);
	await expect.poll(scrolled).toBeGreaterThan(500);
	expect(await inside.locator('body').evaluate(() => location.hash)).toBe('#below');
	await inside.locator('body').evaluate(() => {
		location.reload();
	});
	await expect(items).toHaveCount(0);
	await expect(inside.locator('#facts')).toHaveText(/^best 7/);
});

test('a page that never ends can be stopped', async ({ page }) => {
	await page.goto(`${site.url}rounds/busy/live/index.html`);
	await stageOf(page, 'busy').getByRole('button', { name: 'Start' }).click();
	await page.waitForTimeout(500);
	await stageOf(page, 'busy').getByRole('button', { name: 'Stop' }).click();
	await expect(page.locator('iframe')).toHaveCount(0);
});

test('all pages at once, in a window of one size', async ({ page }) => {
	await page.setViewportSize({ width: 1366, height: 768 });
	await page.goto(`${site.url}rounds/page/live/index.html`);
	await page.getByRole('button', { name: 'Start all 3' }).press('Enter');
	await expect(page.locator('iframe')).toHaveCount(3);
	const inside = stageOf(page, 'honest').frameLocator('iframe').frameLocator('iframe');
	const size = () => inside.locator('body').evaluate(() => [innerWidth, innerHeight]);
	await expect.poll(size).toEqual([1280, 800]);
	const shown = await page.locator('[data-live-screen]').evaluateAll((screens) =>
		screens.map((screen) => {
			const frame = screen.querySelector('iframe')?.getBoundingClientRect();
			return Math.round(Number(frame?.width) - screen.clientWidth);
		}),
	);
	expect(shown).toEqual([0, 0, 0]);
	await page.getByLabel('Window').selectOption({ label: 'Phone, 390 × 844' });
	await expect.poll(size).toEqual([390, 844]);
	await page.getByRole('button', { name: 'Stop all 3' }).click();
	await expect(page.locator('iframe')).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Start all 3' })).toBeFocused();
});

test('a page whose text is missing says so, and can be tried again', async ({ page }) => {
	await page.route('**/live/*/*.js', (route) => route.abort());
	await page.goto(`${site.url}rounds/page/live/index.html`);
	const stage = stageOf(page, 'honest');
	await stage.getByRole('button').click();
	await expect(stage.getByRole('status')).toHaveText(/could not be loaded/);
	await page.unroute('**/live/*/*.js');
	const inside = await start(page, 'honest');
	await expect(inside.locator('h1')).toHaveText('Drawing');
	await expect(stage.locator('.live-status')).toHaveText('');
});

test('the frame runs nothing where it is opened by its address or by another page', async ({
	page,
}) => {
	await page.goto(`${site.url}assets/live-frame.htm`);
	await page.evaluate(() => {
		postMessage({ html: '<script>parent.taken = 1</script>', title: 'x' }, '*');
	});
	await page.waitForTimeout(200);
	await expect(page.locator('iframe')).toHaveCount(0);
	// Another page of the same host leaves the sandbox out: the text gets no origin even so.
	await page.goto(`${site.url}data/index.json`);
	await page.setContent(`<iframe src="${site.url}assets/live-frame.htm"></iframe>`);
	await page.frameLocator('iframe').locator('p').waitFor();
	await page.evaluate(() => {
		const html = '<p id="said"></p><script>said.textContent = origin</script>';
		document.querySelector('iframe')?.contentWindow?.postMessage({ html, title: 'x' }, '*');
	});
	const inside = page.frameLocator('iframe').frameLocator('iframe');
	await expect(inside.locator('#said')).toHaveText('null');
});

test('links lead to the pages; a round without any has none', async ({ page }) => {
	await page.goto(`${site.url}rounds/page/index.html`);
	await page.getByRole('link', { name: '3 pages to start, side by side' }).click();
	await expect(page.locator('h1')).toHaveText('Live output, A page to draw on');
	await stageOf(page, 'leaving').getByRole('link', { name: 'Source: page.html' }).click();
	await expect(page.locator('main')).toContainText('setTimeout');
	await page.goto(`${site.url}rounds/page/leaving/index.html`);
	await page.getByRole('link', { name: 'Live output' }).click();
	expect(page.url()).toBe(`${site.url}rounds/page/live/index.html#stage-3`);
	expect((await page.goto(`${site.url}rounds/other/live/index.html`))?.status()).toBe(404);
	await page.goto(`${site.url}rounds/other/index.html`);
	await expect(page.getByRole('link', { name: /to start/ })).toHaveCount(0);
});

test('without scripts: screenshots, sources, and why nothing starts', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${site.url}rounds/page/live/index.html`);
	await expect(page.getByText('Pages start where this site may run scripts')).toBeVisible();
	await expect(stageOf(page, 'honest').getByRole('img')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Source: index.html' })).toHaveCount(2);
	await expect(page.locator('main').getByRole('button')).toHaveCount(0);
	await context.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
	for (const width of [1366, 390]) {
		test(`${colorScheme}, ${width} pixels: no violation of accessibility rules`, async ({
			browser,
		}) => {
			const viewport = { width, height: 800 };
			const context = await browser.newContext({ colorScheme, viewport });
			const page = await context.newPage();
			const watched = watchPage(page, site.url);
			await page.goto(`${site.url}rounds/page/live/index.html`);
			const analyse = async (): Promise<string[]> => {
				const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
				return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
			};
			expect(await analyse()).toEqual([]);
			expect(watched).toEqual({ messages: [], requests: [] });
			await start(page, 'honest');
			expect(await analyse()).toEqual([]);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			expect(wide).toBeLessThanOrEqual(width);
			await context.close();
		});
	}
}
