import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { codexPacked } from '../../../../../src/ingest/transcripts/codex/packed.ts';
import { codex } from '../../../../../src/ingest/transcripts/codex/codex.ts';
import { hasSamples, listIssues, readContent, SAMPLES } from '../../read.ts';
import { call, meta, output, prompt, said } from './records.ts';
import { listBlocks, toLines } from '../logs.ts';

const ROLLOUT = toLines(meta(), prompt('Go'), said('I look.'), call('c1'), output('c1', 'a.txt'));
const read = (content: Buffer) => readContent(codexPacked, 'rollout-1.jsonl.zst', content);

/** Text that can hardly be packed. */
function noise(length: number): string {
	let state = 1;
	return Array.from({ length }, () => {
		state = (state * 48_271) % 2_147_483_647;
		return String.fromCharCode(97 + (state % 26));
	}).join('');
}

function listLeftovers(): string[] {
	return readdirSync(tmpdir()).filter((name) => name.startsWith('proofsheet-unpacked-'));
}

describe('a packed rollout', () => {
	test('is read as the unpacked one, lines and all', async () => {
		const packed = await read(zstdCompressSync(ROLLOUT));
		const plain = await readContent(codex, 'rollout-1.jsonl', ROLLOUT);
		expect(packed.matches).toBe(true);
		expect(packed.reading).toEqual(plain.reading);
		expect(packed.turns).toEqual(plain.turns);
		expect(packed.issues).toEqual([]);
	});

	test('in several frames', async () => {
		const cut = ROLLOUT.indexOf('\n', 50) + 1;
		const frames = [ROLLOUT.slice(0, cut), ROLLOUT.slice(cut)].map((part) =>
			zstdCompressSync(part),
		);
		const { turns } = await read(Buffer.concat(frames));
		expect(listBlocks(turns)).toHaveLength(3);
	});

	test('that is cut is read as far as it goes', async () => {
		const text = noise(600_000);
		const long = ROLLOUT + toLines(...(text.match(/.{2000}/g) ?? []).map((one) => said(one)));
		const packed = zstdCompressSync(long);
		const { turns, issues } = await read(packed.subarray(0, packed.length - 1_000));
		// It is unpacked in blocks of 128 KB.
		expect(listBlocks(turns).length).toBeGreaterThan(200);
		expect(listIssues(issues)[0]).toBe('- CannotUnpack');
		expect(issues[0]?.values).toMatchObject({
			reason: 'it ends too early',
			kept: 'What stands before this place was read.',
		});
	});

	test('out of which too much would come is not read', async () => {
		const bomb = zstdCompressSync(Buffer.alloc(70 * 1024 * 1024, '{"type":"x"}\n'));
		expect(bomb.length).toBeLessThan(20_000);
		const { reading, issues } = await read(bomb);
		expect(reading).toEqual({ kind: 'none' });
		expect(issues).toMatchObject([
			{ kind: 'CannotUnpack', values: { reason: 'more would come out of it than is read' } },
		]);
	});

	test('of bytes that are damaged, and of other records', async () => {
		const damaged = Buffer.concat([
			zstdCompressSync(ROLLOUT).subarray(0, 8),
			Buffer.from('damage'),
		]);
		const { reading, issues } = await read(damaged);
		expect(reading).toEqual({ kind: 'none' });
		expect(listIssues(issues)).toEqual(['- CannotUnpack']);
		const other = await read(zstdCompressSync('{"hello":"there"}\n'));
		expect(other.reading).toEqual({ kind: 'none' });
		expect(listIssues(other.issues)).toEqual(['- UnexpectedContent']);
	});

	test('leaves nothing behind', async () => {
		const before = listLeftovers();
		await read(zstdCompressSync(ROLLOUT));
		await read(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]));
		expect(listLeftovers().filter((name) => !before.includes(name))).toEqual([]);
	});

	test('is told by its bytes and its name', async () => {
		const packed = zstdCompressSync(ROLLOUT);
		expect((await readContent(codexPacked, 'data.zst', packed)).matches).toBe(false);
		expect((await readContent(codexPacked, 'a.jsonl.zst', ROLLOUT)).matches).toBe(false);
	});

	test.skipIf(!hasSamples)('of real size', async () => {
		const text = readFileSync(path.join(SAMPLES, 'codex/rollout-v0.39.jsonl'));
		const packed = await read(zstdCompressSync(text));
		expect(packed.reading).toEqual((await readContent(codex, 'a.jsonl', text)).reading);
	});
});
