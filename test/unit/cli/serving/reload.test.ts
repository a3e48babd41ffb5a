import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createReloader, type Reloader } from '../../../../src/cli/serving/reload.ts';
import { serve } from '../../../../src/cli/serving/serve.ts';
import { makeFolder } from '../folder.ts';

async function start(): Promise<{ reloader: Reloader; folder: string; url: string }> {
	const folder = makeFolder();
	const reloader = createReloader(() => existsSync(path.join(folder, 'index.html')));
	const { handle, transform } = reloader;
	const server = await serve({ folder: () => folder, base: '/', port: 0, handle, transform });
	onTestFinished(() => server.close());
	return { reloader, folder, url: server.url };
}

/** Opens the stream of events, as a page does; `next` gives the names of the next ones. */
async function listen(url: string): Promise<{ next: (count: number) => Promise<string[]> }> {
	const { body } = await fetch(`${url}.proofsheet/events`);
	return {
		async next(count) {
			let text = '';
			for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
				text += part;
				const names = [...text.matchAll(/^event: (\w+)$/gm)].map(([, name = '']) => name);
				if (names.length >= count) return names;
			}
			return [];
		},
	};
}

test('before a first build succeeds, every address says where to look, and opens afterwards', async () => {
	const { reloader, folder, url } = await start();
	reloader.tell(false);
	const page = await fetch(`${url}rounds/`);
	expect(page.status).toBe(503);
	const text = await page.text();
	expect(text).toContain('The site could not be built; the terminal says why.');
	expect(text).toContain('<script defer src="/.proofsheet/reload.js"></script></head>');
	const events = await listen(url);
	writeFileSync(path.join(folder, 'index.html'), '<head></head>home');
	reloader.tell(true);
	expect(await events.next(1)).toEqual(['reload']);
	expect(await (await fetch(url)).text()).toContain('home');
});

test('a page of the site from before hears of a build that failed, then and when it is opened', async () => {
	const { reloader, folder, url } = await start();
	writeFileSync(path.join(folder, 'index.html'), '<head></head>home');
	reloader.tell(false);
	expect((await fetch(url)).status).toBe(200);
	const events = await listen(url);
	reloader.tell(false);
	expect(await events.next(2)).toEqual(['failed', 'failed']);
});
