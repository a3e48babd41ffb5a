import { createHash } from 'node:crypto';
import type { Block, TurnImage, ImageFile, Turn } from '../../../model/turn.ts';

/** Larger images are named, not shown. */
export const MAX_IMAGE = 5_000_000;
/** What a browser can be asked to draw: pixels of a side, and of all of it. */
const MAX_SIDE = 16_384;
const MAX_PIXELS = 50_000_000;

type ImageType = ImageFile['type'];
type Size = Pick<ImageFile, 'width' | 'height'>;

const STARTS: readonly [type: ImageType, bytes: number[], at: number][] = [
	['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
	['jpeg', [0xff, 0xd8, 0xff], 0],
	['gif', [0x47, 0x49, 0x46, 0x38], 0],
	['webp', [0x57, 0x45, 0x42, 0x50], 8],
];

/** Whether base64 begins as an image does whose type browsers show without running anything. */
export function hasImageStart(base64: string): boolean {
	return typeOf(Buffer.from(base64.slice(0, 24), 'base64')) !== undefined;
}

function typeOf(bytes: Buffer): ImageType | undefined {
	return STARTS.find(([, start, at]) =>
		start.every((byte, index) => bytes[at + index] === byte),
	)?.[0];
}

/**
 * What an image is, by its bytes alone: its type, and its size as its header states it. Undefined
 * for anything else, such as an image that was cut, or one with something behind its end.
 */
export function recogniseImage(
	bytes: Buffer,
): Pick<ImageFile, 'type' | 'width' | 'height'> | undefined {
	const type = typeOf(bytes);
	if (type === undefined || bytes.length > MAX_IMAGE) return undefined;
	const size = readSize(type, bytes);
	if (size === undefined) return undefined;
	const { width, height } = size;
	const isSane =
		width > 0 &&
		height > 0 &&
		width <= MAX_SIDE &&
		height <= MAX_SIDE &&
		width * height <= MAX_PIXELS;
	return isSane ? { type, width, height } : undefined;
}

function readSize(type: ImageType, bytes: Buffer): Size | undefined {
	switch (type) {
		case 'png':
			return readPng(bytes);
		case 'jpeg':
			return readJpeg(bytes);
		case 'gif':
			return readGif(bytes);
		case 'webp':
			return readWebp(bytes);
	}
}

/** Signature, a chunk `IHDR` with the size, and a chunk `IEND` of 12 bytes at the end. */
function readPng(bytes: Buffer): Size | undefined {
	if (bytes.length < 45 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
	if (bytes.toString('latin1', bytes.length - 8, bytes.length - 4) !== 'IEND') return undefined;
	return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** `GIF87a` or `GIF89a`, the size, and the byte 0x3b at the end. */
function readGif(bytes: Buffer): Size | undefined {
	if (bytes.length < 14 || !/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return undefined;
	if (bytes[bytes.length - 1] !== 0x3b) return undefined;
	return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

/** Segments up to the one that begins the frame, SOF0 to SOF15; the marker EOI at the end. */
function readJpeg(bytes: Buffer): Size | undefined {
	if (bytes.length < 16 || bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) return undefined;
	for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
		const marker = bytes.readUInt8(at + 1);
		if (marker === 0xff) {
			at++;
			continue;
		}
		// DHT, JPG and DAC stand among the numbers of frames.
		if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
			return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
		}
		at += 2 + bytes.readUInt16BE(at + 2);
	}
	return undefined;
}

/** A RIFF file as long as it says, whose first chunk is `VP8 `, `VP8L` or `VP8X`. */
function readWebp(bytes: Buffer): Size | undefined {
	if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF') return undefined;
	if (bytes.readUInt32LE(4) + 8 !== bytes.length) return undefined;
	switch (bytes.toString('latin1', 12, 16)) {
		case 'VP8 ':
			return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
		case 'VP8L': {
			const bits = bytes.readUInt32LE(21);
			return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
		}
		case 'VP8X':
			return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
		default:
			return undefined;
	}
}

/** Takes the bytes of an image that is to be shown. */
export type KeepImage = (file: ImageFile, bytes: Buffer) => void;

/** A turn as it is written out: images are kept apart, under their hashes. */
export function takeImages(turn: Turn, keep: KeepImage): Turn {
	if (!turn.blocks.some(hasData)) return turn;
	return { ...turn, blocks: turn.blocks.map((block) => takeFromBlock(block, keep)) };
}

function hasData(block: Block): boolean {
	if (block.type === 'image') return block.data !== undefined;
	return (
		block.type === 'tool' && block.result?.images?.some(({ data }) => data !== undefined) === true
	);
}

function takeFromBlock(block: Block, keep: KeepImage): Block {
	if (block.type === 'image') {
		const { type, line, ...image } = block;
		return { type, line, ...takeImage(image, keep) };
	}
	if (block.type !== 'tool' || block.result?.images === undefined) return block;
	const images = block.result.images.map((image) => takeImage(image, keep));
	return { ...block, result: { ...block.result, images } };
}

function takeImage(image: TurnImage, keep: KeepImage): TurnImage {
	const { data, ...rest } = image;
	if (data === undefined) return image;
	const bytes = Buffer.from(data, 'base64');
	const found = recogniseImage(bytes);
	if (found === undefined) return rest;
	const file = { sha256: createHash('sha256').update(bytes).digest('hex'), ...found };
	keep(file, bytes);
	return { ...rest, file };
}
