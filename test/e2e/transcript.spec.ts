import path from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { READING } from '../benches/reading.ts';
import { siteFolder, test } from './site.ts';

const FOLDER = 'rounds/reading/claude-code/transcript';
const FIRST = `${FOLDER}/index.html`;

/** Numbers of the turns that can be seen, those in open folds among them. */
function visibleTurns(page: Page): Promise<number[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll('.turn')].flatMap((turn) =>
			turn.checkVisibility() ? [Number(turn.id.slice(1))] : [],
		),
	);
}

function range(first: number, last: number): number[] {
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const { loop, cycle, agent } = READING;
/** What is folded when a page is opened: all but the first and the last repetition. */
const FOLDED = [...range(loop.first + 1, loop.last - 1), ...range(cycle.first + 2, cycle.last - 2)];
const EDITS = range(cycle.first, cycle.last).filter((turn) => turn % 2 === cycle.first % 2);

test('repetitions are folded, with the first and the last one shown, without scripts too', async ({
	browser,
	sites,
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(sites.atRoot.mixed + FIRST);
	const folds = page.locator('.repeat > summary');
	await expect(folds).toHaveText([
		/× 13, same error.*turns 4–14/s,
		/× 5, the same 2 turns, same error/,
	]);
	for (const turn of [loop.first, loop.last]) await expect(page.locator(`#t${turn}`)).toBeVisible();
	await expect(page.locator(`#t${loop.first + 1}`)).toBeHidden();
	await folds.first().click();
	await expect(page.locator(`#t${loop.first + 1}`)).toBeVisible();
	// A link to a turn, and to a block inside a folded call, opens what it is in.
	await page.goto(`${sites.atRoot.mixed}${FIRST}#t${cycle.first + 3}`);
	await expect(page.locator(`#t${cycle.first + 3}`)).toBeVisible();
	await page.goto(`${sites.atRoot.mixed}${FIRST}#t${READING.long}.1`);
	await expect(page.locator(`#t${READING.long}\\.1`)).toBeInViewport();
	await context.close();
});

test('without scripts and on paper a filter hides nothing', async ({ browser, sites }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const plain = await context.newPage();
	await plain.goto(`${sites.atRoot.mixed}${FIRST}?only=edit`);
	expect(await visibleTurns(plain)).toEqual(range(1, 40).filter((turn) => !FOLDED.includes(turn)));
	await context.close();
	const page = await browser.newPage();
	await page.goto(`${sites.atRoot.mixed}${FIRST}?only=edit`);
	expect(await visibleTurns(page)).toEqual([cycle.first, cycle.last - 1]);
	await page.emulateMedia({ media: 'print' });
	expect(await visibleTurns(page)).toEqual(range(1, 40));
	await expect(page.locator('.turn-tools')).toBeHidden();
	await page.close();
});

test('filters stand in the address, count, reach the other pages and are taken back', async ({
	page,
	sites,
}) => {
	await page.goto(sites.atRoot.mixed + FIRST);
	const chip = (name: string) => page.locator('.chip').filter({ hasText: name });
	await page.locator('.turn-filter > summary').click();
	await expect(chip('edit').first()).toHaveText('edit 5');
	await expect(chip('Grep')).toHaveText('Grep 27');
	await chip('edit').first().click();
	expect(new URL(page.url()).search).toBe('?only=edit');
	await expect(page.locator('.turn-status')).toHaveText('5 of 40 turns here, 5 of all 86');
	await expect(page.locator('[data-outline] li[data-n]:not([data-out])')).toHaveCount(5);
	await chip('Bash').click();
	await expect(page.locator('.turn-status')).toHaveText('0 of 40 turns here, 0 of all 86');
	await page.getByRole('button', { name: 'Show all' }).click();
	expect(new URL(page.url()).search).toBe('');
	await page.locator('.turn-filter > summary').click();
	await chip('Grep').click();
	await page.keyboard.press('Escape');
	await expect(chip('Grep')).toBeHidden();
	await page.locator('.pager a', { hasText: '41–80' }).first().click();
	await expect(page).toHaveURL(/\/p2\/index\.html\?tool=Grep$/);
	await expect
		.poll(() => visibleTurns(page))
		.toEqual(range(41, 80).filter((turn) => turn % 2 === 0));
	await page.goto(`${sites.atRoot.mixed}${FIRST}?errors=1`);
	expect(await visibleTurns(page)).toEqual([loop.first, loop.last, cycle.first + 1, cycle.last]);
	await page.goto(`${sites.atRoot.mixed}${FIRST}?text=1`);
	await expect(page.locator(`#t${READING.long}`)).toBeHidden();
	await expect(page.locator(`#t${agent.last} .block-text`)).toBeVisible();
	await expect(page.locator('#t2 .tool')).toBeHidden();
});

test('keys and buttons lead to what one looks for, over the pages', async ({ page, sites }) => {
	await page.goto(sites.atRoot.mixed + FIRST);
	const hash = () => page.evaluate(() => location.hash);
	const press = async (key: string) => {
		await page.keyboard.press(key);
		return hash();
	};
	expect(await press('e')).toBe(`#t${loop.first}`);
	// Steps go past what is folded; looking for failures opens it.
	expect(await press('j')).toBe(`#t${loop.last}`);
	expect(await press('k')).toBe(`#t${loop.first}`);
	expect(await press('h')).toBe('#t16');
	expect(await press('n')).toBe(`#t${cycle.first}`);
	expect(await press('t')).toBe(`#t${cycle.first + 1}`);
	expect(await press('c')).toBe(`#t${READING.commit}`);
	expect(await press('L')).toBe(`#t${cycle.first}`);
	expect(await press('H')).toBe('#t16');
	await page.getByRole('button', { name: 'next commit' }).click();
	expect(await hash()).toBe(`#t${READING.commit}`);
	await press('c');
	await expect(page.locator('.turn-status')).toHaveText('No commit after');
	await page.goto(`${sites.atRoot.mixed}${FIRST}#t40`);
	await page.keyboard.press('j');
	await expect(page).toHaveURL(new RegExp(`/p2/index\\.html#t${READING.secondPage}$`));
	await expect(page.getByRole('button', { name: 'Keys' })).toBeVisible();
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.getByLabel('Use single-letter keys').uncheck();
	await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
	expect(await press('j')).toBe(`#t${READING.secondPage}`);
});

test('keys that come faster than the browser draws go on from where the last one led', async ({
	page,
	sites,
}) => {
	await page.goto(sites.atRoot.mixed + FIRST);
	const hash = await page.evaluate(() => {
		for (const key of ['e', 'j', 'j'])
			document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
		return location.hash;
	});
	expect(hash).toBe('#t16');
});

test('turns are chosen by their numbers, ranges are shaded and links lead to other pages', async ({
	page,
	sites,
}) => {
	await page.goto(sites.atRoot.mixed + FIRST);
	await page.locator('#t28 h2 a').click();
	await expect(page.locator('.line-tools')).toContainText('Turn 28');
	await page.locator('#t35 h2 a').click({ modifiers: ['Shift'] });
	expect(new URL(page.url()).hash).toBe('#t28-t35');
	await expect(page.locator('.turn.in-range')).toHaveCount(8);
	await expect(page.locator('.line-tools')).toContainText('Turns 28–35');
	await page.goto('about:blank');
	await page.goto(`${sites.atRoot.mixed}${FIRST}#t28-t35`);
	await expect(page.locator('.turn.in-range')).toHaveCount(8);
	await expect(page.locator('#t28 h2')).toBeInViewport();
	await page.goto('about:blank');
	await page.goto(`${sites.atRoot.mixed}${FIRST}#t45-t47`);
	await expect(page).toHaveURL(/\/p2\/index\.html#t45-t47$/);
	await expect(page.locator('.turn.in-range')).toHaveCount(3);
});

test('sub-agents, compactions, pictures and long outputs are drawn as what they are', async ({
	page,
	sites,
}) => {
	await page.goto(sites.atRoot.mixed + FIRST);
	const group = page.locator('.agent');
	await expect(group).toHaveAttribute(
		'aria-label',
		`Sub-agent scout, turns ${agent.first} to ${agent.last}`,
	);
	await expect(group.locator('.agent-edge')).toHaveText([
		/Sub-agent scout\s+starts/,
		/Sub-agent scout\s+ends/,
	]);
	await expect(page.locator(`#t${READING.compaction} .event-compaction`)).toContainText(
		'was compacted',
	);
	await expect(page.locator(`#t${READING.compaction} .retries > summary`)).toHaveText(
		'× 6, 4 more retries',
	);
	const image = page.locator(`#t${READING.image} img`);
	await image.scrollIntoViewIfNeeded();
	await expect
		.poll(() =>
			image.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)),
		)
		.toBe(64);
	await page.locator(`#t${READING.long} details.tool > summary`).click();
	await expect(page.locator(`#t${READING.long} .rest > summary`)).toHaveText(
		/1,200 lines, [\d,]+ bytes folded; the first 20 and the last 20 are shown/,
	);
	await expect(page.locator('.todos li')).toHaveText([
		/done\s+Read the page/,
		/in progress\s+Fix the import/,
	]);
	await expect(page.locator('.siblings tbody tr')).toHaveText([
		/session\.jsonl.*main/s,
		/session\.log.*plain text/s,
	]);
	await page.locator('.siblings a', { hasText: 'session.log' }).click();
	await expect(page.locator('.terminal')).toContainText('ok <script>');
	await expect(page.locator('.turn-meta')).toHaveCount(0);
});

test('from disk, filters and jumps work too', async ({ page }) => {
	await page.goto(`${pathToFileURL(path.join(siteFolder('mixed'), FIRST)).href}?only=edit`);
	expect(await visibleTurns(page)).toEqual([cycle.first, cycle.last - 1]);
	await page.getByRole('button', { name: 'Unfold all' }).click();
	expect(await visibleTurns(page)).toEqual(EDITS);
	await page.keyboard.press('n');
	expect(new URL(page.url()).hash).toBe(`#t${cycle.first}`);
});

for (const { colorScheme, width } of [
	{ colorScheme: 'light', width: 1366 },
	{ colorScheme: 'dark', width: 390 },
] as const) {
	test(`all that scripts add is accessible, ${colorScheme}, ${width} px`, async ({
		browser,
		sites,
	}) => {
		const context = await browser.newContext({
			colorScheme,
			viewport: { width, height: 800 },
			reducedMotion: 'reduce',
		});
		const page = await context.newPage();
		await page.goto(`${sites.atRoot.mixed}${FIRST}?only=run&only=edit#t17-t18`);
		await page.getByRole('button', { name: 'Unfold all' }).click();
		await page.locator('.turn-filter > summary').click();
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(wide).toBeLessThanOrEqual(width);
		await context.close();
	});
}
