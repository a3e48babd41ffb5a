import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createGuard, type Source } from '../../../../src/ingest/source/source.ts';
import { openZip } from '../../../../src/ingest/source/zip.ts';
import { zipFile } from '../zip-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-zip-'));
afterAll(() => {
	rmSync(folder, { recursive: true });
});

function toSource(content: Buffer): Source {
	writeFileSync(path.join(folder, 'a.zip'), content);
	return createGuard(folder).open('a.zip');
}

async function readAll(
	content: Buffer,
	limits?: Parameters<typeof openZip>[1],
): Promise<[string, string][]> {
	const { entries } = await openZip(toSource(content), limits);
	const read: [string, string][] = [];
	for (const [name, entry] of entries) {
		read.push([
			name,
			await entry.read().then(
				(bytes) => (bytes.length > 100 ? `${bytes.length} bytes` : bytes.toString()),
				(error: unknown) => String(error),
			),
		]);
	}
	return read;
}

describe('archives', () => {
	test('entries that are stored, deflated and packed with zstd', async () => {
		const content = zipFile(
			{ name: 'a.json', content: '{"a":1}' },
			{ name: 'ü/b.json', content: 'b'.repeat(5_000), packing: 'zstd' },
			{ name: 'c', content: 'plain', packing: 'stored' },
			{ name: 'empty', content: '' },
		);
		expect(await readAll(content)).toEqual([
			['a.json', '{"a":1}'],
			['ü/b.json', '5000 bytes'],
			['c', 'plain'],
			['empty', ''],
		]);
	});

	test('names are looked up and never opened, whatever they are', async () => {
		const names = ['../../etc/passwd', '/etc/passwd', 'C:\\x', 'a\0b', ''];
		const content = zipFile(...names.map((name) => ({ name, content: name })));
		expect(await readAll(content)).toEqual(names.map((name) => [name, name]));
	});

	test('of two entries with one name the last one counts', async () => {
		const content = zipFile(
			{ name: 'a', content: 'first' },
			{ name: 'b', content: 'b' },
			{ name: 'a', content: 'second' },
		);
		expect(await readAll(content)).toEqual([
			['b', 'b'],
			['a', 'second'],
		]);
	});

	test('an entry is unpacked up to 64 MB, whatever it says of its size', async () => {
		const bomb = Buffer.alloc(65 * 1024 * 1024);
		const content = zipFile(
			{ name: 'bomb', content: bomb },
			{ name: 'zstd bomb', content: bomb, packing: 'zstd' },
			{ name: 'good', content: 'good' },
		);
		expect(content.length).toBeLessThan(100_000);
		expect(await readAll(content)).toEqual([
			['bomb', 'UnpackError: what is in it is too large'],
			['zstd bomb', 'UnpackError: what is in it is too large'],
			['good', 'good'],
		]);
	});

	test('all entries together are bounded, and so is their number', async () => {
		const ten = 'x'.repeat(10);
		const content = zipFile(
			{ name: 'a', content: ten },
			{ name: 'b', content: ten, packing: 'stored' },
			{ name: 'c', content: ten },
			{ name: 'd', content: ten },
		);
		const limits = { entry: 12, total: 30, entries: 4 };
		expect(await readAll(content, limits)).toEqual([
			['a', ten],
			['b', ten],
			['c', ten],
			['d', 'UnpackError: the entries before it were too large together'],
		]);
		expect(await readAll(content, { ...limits, total: 15 })).toMatchObject([
			['a', ten],
			['b', 'UnpackError: what is in it is too large'],
			['c', 'UnpackError: what is in it is too large'],
			['d', 'UnpackError: what is in it is too large'],
		]);
		await expect(openZip(toSource(content), { ...limits, entries: 3 })).rejects.toThrow(
			'it has too many entries',
		);
	});

	test('damaged entries do not harm the others', async () => {
		const half = (packed: Buffer): Buffer => packed.subarray(0, packed.length / 2);
		const text = Array.from({ length: 500 }, (_, index) => `${index * 7919} `).join('');
		const content = zipFile(
			{ name: 'cut', content: text, damage: half },
			{ name: 'cut zstd', content: text, packing: 'zstd', damage: half },
			{
				name: 'changed',
				content: 'as it was',
				packing: 'stored',
				damage: () => Buffer.from('not as it'),
			},
			{ name: 'noise', content: text, damage: (packed) => Buffer.alloc(packed.length, 0xff) },
			{ name: 'good', content: 'good' },
		);
		const read = await readAll(content);
		expect(read.map(([, result]) => result)).toEqual([
			'UnpackError: it ends too early',
			expect.stringMatching(/^UnpackError: it (?:ends too early|is damaged)$/) as string,
			'UnpackError: its checksum is wrong',
			'UnpackError: it is damaged',
			'good',
		]);
	});

	test('an archive without its end, and what is no archive', async () => {
		const content = zipFile({ name: 'a', content: 'a' });
		await expect(openZip(toSource(content.subarray(0, -30)))).rejects.toThrow(
			'the end of the archive is missing',
		);
		await expect(openZip(toSource(Buffer.from('PK\x03\x04')))).rejects.toThrow(
			'the end of the archive is missing',
		);
	});
});
