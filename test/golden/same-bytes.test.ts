import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeMixedBench } from '../benches/mixed.ts';
import { runProofsheet } from '../run-proofsheet.ts';
import { digestFolder, listDifferences } from './folder-digest.ts';

const SLOW = 180_000;
const work = mkdtempSync(path.join(tmpdir(), 'proofsheet-golden-'));
const root = path.join(work, 'bench');
let first: Map<string, string>;

/** Builds the bench at a root; gives the digest of its site. */
async function build(
	at: string,
	options: { env?: Record<string, string>; args?: string[] } = {},
): Promise<Map<string, string>> {
	const args = ['build', '--root', at, ...(options.args ?? [])];
	const { code, output } = await runProofsheet(args, { env: options.env ?? {} });
	expect(code, output).toBe(0);
	return digestFolder(path.join(at, 'dist'));
}

/** Cuts some files of a cache short and changes a byte of others. */
function damage(cache: string): void {
	const files = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((entry) =>
		entry.isFile(),
	);
	for (const [index, entry] of files.entries()) {
		const file = path.join(entry.parentPath, entry.name);
		if (index % 3 === 0) truncateSync(file, 40);
		if (index % 3 !== 1) continue;
		const bytes = readFileSync(file);
		bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
		writeFileSync(file, bytes);
	}
}

beforeAll(async () => {
	mkdirSync(path.join(root, 'runs'), { recursive: true });
	writeMixedBench(path.join(root, 'runs'));
	first = await build(root);
}, SLOW);

afterAll(() => {
	rmSync(work, { recursive: true, force: true });
});

describe('the same input gives the same bytes', () => {
	test('with everything in the cache', { timeout: SLOW }, async () => {
		expect(listDifferences(first, await build(root))).toEqual([]);
	});

	test('without a cache, in another folder, time zone and language', { timeout: SLOW }, async () => {
		const other = path.join(work, 'ein anderer Ordner');
		cpSync(path.join(root, 'runs'), path.join(other, 'runs'), { recursive: true, verbatimSymlinks: true });
		const env = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
		expect(listDifferences(first, await build(other, { env }))).toEqual([]);
	});

	test('with half of the pages in the cache', { timeout: SLOW }, async () => {
		const other = path.join(work, 'half');
		cpSync(path.join(root, 'runs'), path.join(other, 'runs'), { recursive: true, verbatimSymlinks: true });
		rmSync(path.join(other, 'runs/tasks'), { recursive: true });
		await build(other);
		cpSync(path.join(root, 'runs/tasks'), path.join(other, 'runs/tasks'), { recursive: true });
		expect(listDifferences(first, await build(other))).toEqual([]);
	});

	test('with a damaged cache', { timeout: SLOW }, async () => {
		damage(path.join(root, '.proofsheet/cache'));
		expect(listDifferences(first, await build(root))).toEqual([]);
	});
});

test('the files of the site are those of the listing', async () => {
	const names = [...first.keys()].map((name) => name.replace(/\.[\w-]{8}\.(css|woff2?)$/, '.HASH.$1'));
	await expect(`${names.join('\n')}\n`).toMatchFileSnapshot('mixed/FILES.txt');
});
