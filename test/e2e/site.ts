import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test as base, type ConsoleMessage, type Page } from '@playwright/test';
import { serve } from '../../src/cli/serving/serve.ts';
import { REPOSITORY } from '../run-proofsheet.ts';

export const BENCHES = ['demo', 'mixed'] as const;
export type BenchName = (typeof BENCHES)[number];

export const WORK = path.join(REPOSITORY, 'test-results/e2e');

export function siteFolder(name: BenchName): string {
	return path.join(WORK, name, 'dist');
}

/** Addresses of all pages of a built site, sorted. */
export function listPages(name: BenchName): string[] {
	return readdirSync(siteFolder(name), { recursive: true, encoding: 'utf8' })
		.map((file) => file.split(path.sep).join('/'))
		.filter((file) => file.endsWith('.html'))
		.sort();
}

const KINDS: readonly [RegExp, string][] = [
	[/^(?:index|404)\.html$/, '$&'],
	[/^rounds\/[^/]+\/(brief|claims|screens|files|live)\/index\.html$/, 'round/$1'],
	[/^rounds\/[^/]+\/files\/.*$/, 'round/file'],
	[/^rounds\/[^/]+\/compare\/index\.html$/, 'round/compare'],
	[/^rounds\/[^/]+\/compare\/[^/]+\/index\.html$/, 'round/compare/file'],
	[/^rounds\/[^/]+\/compare\/[^/]+\/stack\/.*$/, 'round/compare/stack'],
	[/^rounds\/[^/]+\/compare\/.*$/, 'round/compare/pair'],
	[/^rounds\/[^/]+\/index\.html$/, 'round'],
	[/^rounds\/[^/]+\/[^/]+\/files\/.*$/, 'run/file'],
	[/^rounds\/[^/]+\/[^/]+\/transcript.*\/all\/index\.html$/, 'run/transcript/all'],
	[/^rounds\/[^/]+\/[^/]+\/([a-z]+)[^/]*\/.*$/, 'run/$1'],
	[/^rounds\/[^/]+\/[^/]+\/index\.html$/, 'run'],
	[/^bench\/.*$/, 'bench/file'],
	[/^contestants\/[^/]+\/index\.html$/, 'contestant'],
	[/^writeups\/[^/]+\/index\.html$/, 'write-up'],
];

/** The kind of the page at an address. */
export function kindOf(page: string): string {
	const found = KINDS.find(([pattern]) => pattern.test(page));
	return found === undefined ? page : page.replace(found[0], found[1]);
}

/** Up to `count` pages of every kind: the first ones, and the last one, which is often odd. */
export function samplePages(name: BenchName, count: number): string[] {
	const byKind = Map.groupBy(listPages(name), kindOf);
	return [...byKind.values()].flatMap((pages) => [
		...pages.slice(0, count - 1),
		...pages.slice(count - 1).slice(-1),
	]);
}

/** What a page said and asked for that it should not. */
export interface Watched {
	messages: string[];
	/** Requests to anywhere but the site, and those that failed. */
	requests: string[];
}

/** Watches a page from now on. `origin` begins every address that it may ask for. */
export function watchPage(page: Page, origin: string): Watched {
	const watched: Watched = { messages: [], requests: [] };
	page.on('console', (message: ConsoleMessage) => {
		watched.messages.push(`${page.url()}: ${message.type()}: ${message.text()}`);
	});
	page.on('pageerror', (error) => {
		watched.messages.push(`${page.url()}: ${error.message}`);
	});
	page.on('dialog', (dialog) => {
		watched.messages.push(`${page.url()}: dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(origin) && !url.startsWith('data:'))
			watched.requests.push(`outside: ${url}`);
	});
	page.on('requestfailed', (request) => {
		const reason = request.failure()?.errorText ?? '';
		// The test went on to the next page while this one still loaded its icon.
		if (reason !== 'net::ERR_ABORTED') watched.requests.push(`${reason}: ${request.url()}`);
	});
	page.on('response', (response) => {
		if (response.status() >= 400) watched.requests.push(`${response.status()}: ${response.url()}`);
	});
	return watched;
}

export interface Sites {
	/** Address of a built site, at the root of its host. */
	atRoot: Record<BenchName, string>;
	/** The same under a path. */
	atPath: Record<BenchName, string>;
}

/** Tests that get the built sites, served once for each worker. */
export const test = base.extend<object, { sites: Sites }>({
	sites: [
		// Playwright finds the fixtures that are asked for in this pattern.
		async ({}, use) => {
			const start = async (name: BenchName, path: string): ReturnType<typeof serve> =>
				serve({ folder: () => siteFolder(name), base: path, port: 0 });
			const servers = {
				demo: await start('demo', '/'),
				mixed: await start('mixed', '/'),
				demoAtPath: await start('demo', '/a/b/'),
				mixedAtPath: await start('mixed', '/a/b/'),
			};
			await use({
				atRoot: { demo: servers.demo.url, mixed: servers.mixed.url },
				atPath: { demo: servers.demoAtPath.url, mixed: servers.mixedAtPath.url },
			});
			await Promise.all(Object.values(servers).map((server) => server.close()));
		},
		{ scope: 'worker' },
	],
});
