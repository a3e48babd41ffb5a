import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Element, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeHostileAddresses } from '../benches/addresses.ts';
import { runProofsheet } from '../run-proofsheet.ts';

const SLOW = 120_000;
const work = mkdtempSync(path.join(tmpdir(), 'proofsheet-addresses-'));
const dist = path.join(work, 'dist');

beforeAll(async () => {
	mkdirSync(path.join(work, 'runs'));
	writeHostileAddresses(path.join(work, 'runs'));
	const { code, output } = await runProofsheet(['build', '--root', work]);
	// No text and no address stops a build.
	expect(code, output).toBe(0);
}, SLOW);

afterAll(() => {
	rmSync(work, { recursive: true, force: true });
});

function elementsOf(node: Root | RootContent): Element[] {
	const inside = 'children' in node ? node.children.flatMap(elementsOf) : [];
	return node.type === 'element' ? [node, ...inside] : inside;
}

function listElements(): { page: string; element: Element }[] {
	return readdirSync(dist, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.html'))
		.flatMap((page) => {
			const root = fromHtml(readFileSync(path.join(dist, page), 'utf8'));
			return elementsOf(root).map((element) => ({ page, element }));
		});
}

test('links lead to the web or to pages of the site, as a browser reads them', () => {
	const links = listElements().filter(({ element }) => element.tagName === 'a');
	expect(links.length).toBeGreaterThan(1000);
	const wrong = links.flatMap(({ page, element }) => {
		const { href } = element.properties;
		if (href === undefined || /^(?:https?:\/\/|mailto:.|#)/i.test(href)) return [];
		const file = path.join(dist, path.dirname(page), href.replace(/#.*/, ''));
		return existsSync(file) && file.startsWith(dist) ? [] : [`${page}: ${href}`];
	});
	expect(wrong).toEqual([]);
});

test('nothing is loaded but our own', () => {
	const loading = listElements().flatMap(({ page, element: { tagName, properties } }) => {
		const { src, href, action, data, httpEquiv } = properties;
		const loaded = tagName === 'a' ? [src] : [src, href, action, data];
		return [
			...(tagName === 'base' || /^refresh$/i.test(String(httpEquiv)) ? [`${page}: ${tagName}`] : []),
			...loaded
				.filter((address) => address !== undefined)
				.filter((address) => {
					const file = path.join(dist, path.dirname(page), address.replace(/[?#].*/, ''));
					return !existsSync(file) || !file.startsWith(dist);
				})
				.map((address) => `${page}: ${tagName} ${address}`),
		];
	});
	expect(loading).toEqual([]);
});

test('no element listens to anything', () => {
	const listening = listElements().flatMap(({ page, element }) =>
		Object.keys(element.properties)
			.filter((name) => /^on/i.test(name))
			.map((name) => `${page}: ${name}`),
	);
	expect(listening).toEqual([]);
});

test('an address that no page may link to is text, and told', () => {
	const page = readFileSync(path.join(dist, 'contestants/a/index.html'), 'utf8');
	expect(page).toContain(': javascript:alert(1)');
	expect(readFileSync(path.join(dist, 'data/issues.json'), 'utf8')).toContain('"NoWebAddress"');
});
