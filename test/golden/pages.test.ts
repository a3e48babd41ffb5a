import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDuel, writeGrid } from '../benches/duel.ts';
import { runProofsheet } from '../run-proofsheet.ts';
import { toPageText } from './page-text.ts';

const SLOW = 180_000;
const work = mkdtempSync(path.join(tmpdir(), 'proofsheet-pages-'));
const golden = path.join(import.meta.dirname, 'pages');
const BENCHES = { duel: writeDuel, grid: writeGrid } as const;

/** Builds a small bench and gives the folder of its site. */
async function build(name: keyof typeof BENCHES): Promise<string> {
	const root = path.join(work, name);
	BENCHES[name]((file, content) => {
		const target = path.join(root, 'runs', file);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, content);
	});
	const { code, output } = await runProofsheet(['build', '--root', root]);
	expect(code, output).toBe(0);
	return path.join(root, 'dist');
}

/** Pages of a site, by address; the method page is the same for all benches. */
function listPages(site: string): string[] {
	return readdirSync(site, { recursive: true, encoding: 'utf8' })
		.map((file) => file.split(path.sep).join('/'))
		.filter((file) => file.endsWith('.html') && (!file.startsWith('method/') || site.includes('duel')))
		.sort();
}

afterAll(() => {
	rmSync(work, { recursive: true, force: true });
});

/**
 * Headings, tables, links and states of every page, kept as text in `pages/`. A change of what a
 * reader sees shows as a change of these files: look at it, then run `vitest -u test/golden/pages`.
 */
describe.each(Object.keys(BENCHES) as (keyof typeof BENCHES)[])('the pages of %s', (name) => {
	let site = '';
	beforeAll(async () => {
		site = await build(name);
	}, SLOW);

	test('read as they were approved', { timeout: SLOW }, async () => {
		const pages = listPages(site);
		expect(pages.length).toBeGreaterThan(10);
		const text = pages
			.map((page) => `=== ${page}\n${toPageText(readFileSync(path.join(site, page), 'utf8'))}`)
			.join('\n');
		await expect(text).toMatchFileSnapshot(path.join(golden, `${name}.txt`));
	});
});
