import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { renderCode } from '../../src/render/code.ts';
import { makeUnrelatedPair } from '../../test/benches/unrelated.ts';
import { launchChromium, openPage, type PageCost } from './chromium.ts';
import { mergeChunks } from './merge-chunks.ts';
import type { Target } from './target.ts';

const LINES = 20_000;
/** As many lines as one page of a file has; longer texts are not coloured. */
const PART = 5_000;
const REPEATS = 3;
const STYLES = pathToFileURL(path.resolve(import.meta.dirname, '../../src/styles/site.css')).href;

/** The first lines of a program in one page, in chunks as pages have them. */
function makePage(count: number): string {
	const lines = makeUnrelatedPair(LINES).before.split('\n').slice(0, count);
	let html = '';
	for (let start = 0; start < count; start += PART) {
		const text = `${lines.slice(start, start + PART).join('\n')}\n`;
		html += renderCode({ text, language: 'typescript', firstLine: start + 1 }).html;
	}
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Code</title><link rel="stylesheet" href="${STYLES}"></head><body><main>${html}</main></body></html>`;
}

/** A page of code in Chromium, beside the same page in one piece. */
export async function benchPage(): Promise<Target[]> {
	const browser = await launchChromium();
	if (browser === undefined) return [];
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-page-'));
	try {
		const html = makePage(LINES);
		const write = (name: string, text: string): string => {
			writeFileSync(path.join(folder, name), text);
			return pathToFileURL(path.join(folder, name)).href;
		};
		const ours = await openRepeatedly(browser, write('chunks.html', html));
		const whole = await openRepeatedly(browser, write('whole.html', mergeChunks(html)));
		const part = await openRepeatedly(browser, write('part.html', makePage(PART)));
		const tell = ({ firstPaint, mainThread, blocking }: PageCost): string =>
			`first paint ${firstPaint.toFixed(0)} ms, main thread ${mainThread.toFixed(0)} ms, blocking ${blocking.toFixed(0)} ms`;
		return [
			{
				name: '20,000 lines in Chromium, beside one piece',
				measured: whole.mainThread / ours.mainThread,
				limit: 6,
				bound: 'at least',
				unit: ' ×',
				basis: `in chunks: ${tell(ours)}; in one piece: ${tell(whole)}`,
			},
			{
				name: 'time in which that page blocks',
				measured: ours.blocking,
				limit: 0,
				bound: 'at most',
				unit: ' ms',
				basis:
					'by the clock, so that other work on the machine counts; all of it is the parser of HTML',
			},
			{
				name: 'the same for 5,000 lines, the most of a page',
				measured: part.blocking,
				limit: 0,
				bound: 'at most',
				unit: ' ms',
				basis: `the site divides longer files: ${tell(part)}`,
			},
		];
	} finally {
		await browser.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Medians of some visits; the first one, in which the browser itself gets ready, does not count. */
async function openRepeatedly(browser: Browser, address: string): Promise<PageCost> {
	const costs: PageCost[] = [];
	for (let index = 0; index <= REPEATS; index++) {
		const [page, cost] = await openPage(browser, address);
		await page.context().close();
		if (index > 0) costs.push(cost);
	}
	const median = (of: (cost: PageCost) => number): number =>
		costs.map(of).sort((a, b) => a - b)[costs.length >> 1] ?? Number.NaN;
	return {
		firstPaint: median((cost) => cost.firstPaint),
		mainThread: median((cost) => cost.mainThread),
		blocking: median((cost) => cost.blocking),
	};
}
