import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readContent } from '../../../../../src/ingest/transcripts/builder/content.ts';
import {
	MAX_IMAGE,
	recogniseImage,
	takeImages,
} from '../../../../../src/ingest/transcripts/builder/images.ts';
import type { Block, Turn } from '../../../../../src/model/turn.ts';
import { makePng } from '../../../../benches/image.ts';

const square = sharp({
	create: { width: 7, height: 5, channels: 3, background: { r: 9, g: 9, b: 200 } },
});

test.each(['png', 'jpeg', 'gif', 'webp'] as const)('a %s is known by its bytes', async (type) => {
	const bytes = await square.clone().toFormat(type).toBuffer();
	expect(recogniseImage(bytes)).toEqual({ type, width: 7, height: 5 });
	expect(recogniseImage(bytes.subarray(0, -3)), 'cut').toBeUndefined();
	const followed = Buffer.concat([bytes, Buffer.from('<script>alert(1)</script>')]);
	expect(recogniseImage(followed), 'with something behind its end').toBeUndefined();
});

test('lossless pictures and those with transparency have other headers', async () => {
	const lossless = await square.clone().webp({ lossless: true }).toBuffer();
	expect(recogniseImage(lossless)).toEqual({ type: 'webp', width: 7, height: 5 });
	const clear = await square.clone().ensureAlpha(0.5).webp({ quality: 50 }).toBuffer();
	expect(recogniseImage(clear)).toEqual({ type: 'webp', width: 7, height: 5 });
	const progressive = await square.clone().jpeg({ progressive: true }).toBuffer();
	expect(recogniseImage(progressive)).toEqual({ type: 'jpeg', width: 7, height: 5 });
});

test('what is no picture, or too large a one, is none', () => {
	const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
	expect(recogniseImage(svg)).toBeUndefined();
	expect(recogniseImage(Buffer.from('GIF89a=1;alert(1)//;'))).toBeUndefined();
	const huge = Buffer.from(makePng(4, 4, [[1, 2, 3]]));
	huge.writeUInt32BE(100_000, 16);
	expect(recogniseImage(huge)).toBeUndefined();
	const bomb = Buffer.from(makePng(4, 4, [[1, 2, 3]]));
	bomb.writeUInt32BE(16_000, 16);
	bomb.writeUInt32BE(16_000, 20);
	expect(recogniseImage(bomb)).toBeUndefined();
	expect(
		recogniseImage(Buffer.concat([makePng(4, 4, [[1, 2, 3]]), Buffer.alloc(MAX_IMAGE)])),
	).toBeUndefined();
	// Segments that lead nowhere: no end marker, a length of 0.
	expect(
		recogniseImage(
			Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, ...Array<number>(12).fill(0xff), 0xff, 0xd9]),
		),
	).toBeUndefined();
});

function dataOf(content: unknown): (string | undefined)[] {
	return readContent(content).images.map(({ data }) => data);
}

test('the data of pictures is kept in every form that logs write them in', () => {
	const data = makePng(2, 2, [[1, 2, 3]]).toString('base64');
	const url = `data:image/png;base64,${data}`;
	expect(
		dataOf({ type: 'image', source: { type: 'base64', media_type: 'image/png', data } }),
	).toEqual([data]);
	expect(dataOf([{ type: 'image', data, mimeType: 'image/png' }])).toEqual([data]);
	expect(dataOf([{ type: 'input_image', image_url: url }])).toEqual([data]);
	expect(dataOf([{ type: 'image_url', image_url: { url } }])).toEqual([data]);
});

test('the data of anything else is not', () => {
	const svg = Buffer.from('<svg onload="alert(1)"/>').toString('base64');
	expect(dataOf([{ type: 'image', data: svg, mimeType: 'image/png' }])).toEqual([undefined]);
	expect(dataOf([{ type: 'input_image', image_url: `data:image/png,${svg}` }])).toEqual([
		undefined,
	]);
	expect(readContent([{ type: 'image', data: 'AAAA' }]).images).toEqual([
		{ mediaType: 'image', bytes: 3 },
	]);
});

test('images leave the turn and are kept under their hash', () => {
	const bytes = makePng(3, 2, [[1, 2, 3]]);
	const image = { mediaType: 'image/jpeg', bytes: bytes.length, data: bytes.toString('base64') };
	const cut = { ...image, data: bytes.subarray(0, -9).toString('base64') };
	const blocks: Block[] = [
		{ type: 'image', line: 4, ...image },
		{
			type: 'tool',
			line: 5,
			name: 'view',
			toolKind: 'read',
			input: '',
			result: { line: 6, text: '', failed: false, images: [cut, image] },
		},
	];
	const turn: Turn = { n: 1, role: 'model', line: 4, endLine: 6, blocks };
	const kept: [string, Buffer][] = [];
	const written = takeImages(turn, (file, own) => kept.push([file.sha256, own]));
	const [block, tool] = written.blocks;
	const sha256 = kept[0]?.[0] ?? '';
	const known = { mediaType: 'image/jpeg', bytes: bytes.length };
	const shown = { ...known, file: { sha256, type: 'png', width: 3, height: 2 } };
	expect(sha256).toMatch(/^[0-9a-f]{64}$/);
	expect(kept).toEqual([
		[sha256, bytes],
		[sha256, bytes],
	]);
	expect(block).toEqual({ type: 'image', line: 4, ...shown });
	expect(tool?.type === 'tool' ? tool.result?.images : []).toEqual([known, shown]);
	expect(JSON.stringify(written)).not.toContain('"data"');
});
