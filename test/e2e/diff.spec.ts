import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { EDITS } from '../benches/diffs.ts';
import { test } from './site.ts';

const CHANGED = `#f-src-app-ts-R${EDITS.changed}`;

/** The text that copying a part of the page gives. */
function copyOf(page: Page, selector: string): Promise<string> {
	return page.evaluate((wanted) => {
		const element = document.querySelector(wanted);
		const selection = getSelection();
		if (element === null || selection === null) return '';
		selection.selectAllChildren(element);
		return selection.toString();
	}, selector);
}

/** Left edges of the old and the new line at the place that changed. */
function edges(page: Page): Promise<number[]> {
	return page
		.locator(`.edit:has(${CHANGED}) > :is(del, ins)`)
		.evaluateAll((lines) => lines.map((line) => Math.round(line.getBoundingClientRect().left)));
}

test('copied text has no marks and no numbers, in one column and in two', async ({
	page,
	sites,
}) => {
	const section = '#f-src-app-ts .diff > .hunk';
	const expected = [
		'}',
		'',
		'export function step25(value: number): number {',
		'\treturn value + 25;',
		'\treturn value * 2;',
		'}',
		'',
		'export function step26(value: number): number {',
	];
	for (const view of ['', '?view=split']) {
		await page.goto(sites.atRoot.mixed + EDITS.page + view);
		const text = await copyOf(page, section);
		expect(text.replace(/\n$/, '').split('\n'), view).toEqual(expected);
	}
	const moved = await copyOf(page, '#f-src-moves-ts .diff');
	expect(moved).toContain('const sum = first + second;');
	expect(moved).not.toMatch(/moved (?:to|from)|unchanged|Unfold/);
});

test('columns are chosen by a button, kept in the address and for the next page', async ({
	page,
	sites,
}) => {
	await page.goto(sites.atRoot.mixed + EDITS.page);
	const [old = 0, own = 1] = await edges(page);
	expect(own).toBe(old);
	const button = page.getByRole('button', { name: 'Side by side' });
	await expect(button).toHaveAttribute('aria-pressed', 'false');
	await button.click();
	await expect(button).toHaveAttribute('aria-pressed', 'true');
	expect(new URL(page.url()).search).toBe('?view=split');
	const [left = 0, right = 0] = await edges(page);
	expect(right).toBeGreaterThan(left + 300);
	await page.goto(sites.atRoot.mixed + EDITS.since);
	await expect(page.locator('.changes')).toHaveAttribute('data-view', 'split');
	await page.keyboard.press('s');
	await expect(page.locator('.changes')).toHaveAttribute('data-view', 'unified');
	await page.goto(sites.atRoot.mixed + EDITS.page);
	await expect(page.locator('.changes')).toHaveAttribute('data-view', 'unified');
	await page.goto(`${sites.atRoot.mixed}${EDITS.page}?view=split`);
	await page.setViewportSize({ width: 390, height: 844 });
	const [first = 0, second = 1] = await edges(page);
	expect(second).toBe(first);
	await page.setViewportSize({ width: 1366, height: 768 });
	await page.emulateMedia({ media: 'print' });
	const [above = 0, below = 1] = await edges(page);
	expect(below).toBe(above);
});

test('without scripts, folds open and links lead into them', async ({ browser, sites }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(sites.atRoot.mixed + EDITS.page);
	const folds = page.locator('#f-src-app-ts details.fold');
	await expect(folds.locator('summary')).toHaveText([
		`${EDITS.folded} unchanged lines `,
		'95 unchanged lines ',
	]);
	const inside = page.locator('#f-src-app-ts-R5');
	await expect(inside).toBeHidden();
	await folds.first().locator('summary').click();
	await expect(inside).toBeVisible();
	await expect(inside).toContainText('export function step1(');
	await page.goto(`${sites.atRoot.mixed}${EDITS.page}#f-src-app-ts-R190`);
	await expect(page.locator('#f-src-app-ts-R190')).toBeInViewport();
	const whole = page.locator('#f-src-long-ts p.fold a');
	await expect(whole).toHaveText(/in the whole file/);
	await whole.click();
	expect(new URL(page.url()).hash).toBe('#L6');
	await expect(page.locator('#L6')).toBeInViewport();
	await context.close();
});

test('changes in white space and comments are hidden and counted', async ({ page, sites }) => {
	await page.goto(sites.atRoot.mixed + EDITS.page);
	const css = page.locator('#f-src-card-css .edit > *');
	const notes = page.locator('#f-src-notes-ts .edit > del').first();
	await expect(css.first()).toBeVisible();
	await page.getByRole('button', { name: 'Hide white space: 4 lines' }).click();
	await expect(css.first()).toBeHidden();
	await expect(notes).toBeVisible();
	await page.getByRole('button', { name: 'Hide comments: 4 lines' }).click();
	await expect(notes).toBeHidden();
	expect(new URL(page.url()).search).toBe('?hide=space,comments');
	await page.reload();
	await expect(css.first()).toBeHidden();
	await expect(page.locator('main')).toContainText(
		'4 lines change nothing but white space, and 4 lines change nothing but comments.',
	);
});

test('keys and buttons lead from change to change', async ({ page, sites }) => {
	await page.goto(`${sites.atRoot.mixed}${EDITS.page}?hide=space,comments`);
	const status = page.locator('.diff-status');
	await page.getByRole('button', { name: 'Next change' }).click();
	await expect(status).toHaveText(/^Change 1 of \d+, gone\.txt$/);
	await page.keyboard.press('n');
	await expect(status).toHaveText(/^Change 2 of \d+, src\/app\.ts$/);
	await expect(page.locator(CHANGED)).toBeInViewport();
	await page.keyboard.press('p');
	await expect(status).toHaveText(/^Change 1 of/);
	const paths = new Set<string>();
	for (let count = 0; count < 12; count++) {
		await page.keyboard.press('n');
		paths.add((await status.textContent()) ?? '');
	}
	const seen = [...paths].join('\n');
	expect(seen).toContain('This was the last change');
	expect(seen).toContain('src/new & odd.ts');
	expect(seen).not.toContain('card.css');
});

test('a range of lines is shaded, opened where it is folded, and extended by Shift', async ({
	page,
	sites,
}) => {
	await page.goto(`${sites.atRoot.mixed}${EDITS.page}#f-src-app-ts-R20-R24`);
	await expect(page.locator('.in-range')).toHaveCount(5);
	await expect(page.locator('#f-src-app-ts-R20')).toBeInViewport();
	await page.locator('#f-src-app-ts-R26 > a').click();
	await page.locator('#f-src-app-ts-R30 > a').click({ modifiers: ['Shift'] });
	expect(new URL(page.url()).hash).toBe('#f-src-app-ts-R26-R30');
	await expect(page.locator('.in-range')).toHaveCount(5);
	await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
});

test('moved blocks lead to their other end, renames and copies are named', async ({
	page,
	sites,
}) => {
	await page.goto(sites.atRoot.mixed + EDITS.page);
	const away = page.locator('#f-src-moves-ts .move-old');
	await expect(away).toHaveText(/^5 lines moved to line 49$/);
	await away.locator('a').click();
	await expect(page.locator('#f-src-moves-ts-R49')).toBeInViewport();
	await expect(page.locator('#f-src-names-ts')).toContainText(
		/Renamed from src\/old-names\.ts, 9\d % alike/,
	);
	await expect(page.locator('main')).toContainText('5 lines were moved');
});

test('a series of mails is shown commit by commit', async ({ page, sites }) => {
	await page.goto(sites.atRoot.mixed + EDITS.series);
	await expect(page.locator('.commit-list tbody tr')).toHaveCount(2);
	const first = page.locator('#commit-1');
	await expect(first).toContainText('Commit 1 of 2');
	await expect(first).toContainText('Ann Author');
	await expect(first).toContainText('The greeting was missing.');
	await expect(page.locator('#commit-2 ins')).toHaveText('HELLO');
	await page.goto(`${sites.atRoot.mixed}contestants/alpha/index.html`);
	await page.locator('a[href$="diff/since/index.html"]').click();
	await expect(page.locator('h1')).toHaveText('Changes of alpha since edits');
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`${colorScheme}: no violation of accessibility rules beside each other, with folds open`, async ({
		browser,
		sites,
	}) => {
		const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
		const page = await context.newPage();
		const violations: string[] = [];
		for (const address of [EDITS.page, `${EDITS.page}?view=split&hide=space`, EDITS.series]) {
			await page.goto(sites.atRoot.mixed + address);
			await page.evaluate(() => {
				for (const fold of document.querySelectorAll('details')) fold.open = true;
			});
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
