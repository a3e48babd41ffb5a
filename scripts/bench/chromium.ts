import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../browser.mjs';

/** The Chromium that the tests use too; undefined, with a message, where there is none. */
export async function launchChromium(): Promise<Browser | undefined> {
	const executablePath: unknown = findBrowser();
	if (typeof executablePath !== 'string') {
		process.stderr.write('No Chromium was found, so nothing was measured in it.\n');
		return undefined;
	}
	return chromium.launch({ executablePath, chromiumSandbox: false });
}

/** What a page cost the browser, in milliseconds: of the clock, but for the main thread. */
export interface PageCost {
	firstPaint: number;
	/** Processor time of the main thread. */
	mainThread: number;
	/** Of each task, what goes beyond 50 ms. */
	blocking: number;
}

/** Opens an address in a page of its own and waits until it is at rest. */
export async function openPage(browser: Browser, address: string): Promise<[Page, PageCost]> {
	const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	// Time of the thread itself: what else the machine does must not count.
	await session.send('Performance.enable', { timeDomain: 'threadTicks' });
	await page.addInitScript(() => {
		const tasks: number[] = [];
		Object.assign(window, { longTasks: tasks });
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) tasks.push(duration);
		}).observe({ type: 'longtask', buffered: true });
	});
	await page.goto(address);
	await page.waitForTimeout(500);
	const { metrics } = await session.send('Performance.getMetrics');
	const taskSeconds = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
	const firstPaint = await page.evaluate(
		() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
	);
	const tasks = await takeLongTasks(page);
	return [
		page,
		{
			firstPaint,
			mainThread: taskSeconds * 1000,
			blocking: tasks.reduce((sum, task) => sum + task - 50, 0),
		},
	];
}

/** Durations of the tasks over 50 ms since the last question. */
export async function takeLongTasks(page: Page): Promise<number[]> {
	const found = await page.evaluate(() => {
		const tasks: unknown = Reflect.get(window, 'longTasks');
		const taken: unknown[] = Array.isArray(tasks) ? tasks.splice(0) : [];
		return taken;
	});
	return found.filter((task) => typeof task === 'number');
}
