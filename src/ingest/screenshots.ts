import sharp from 'sharp';
import type { ImageInfo, Reading } from '../model/bench.ts';
import type { ReadContext, Reader } from './reader.ts';
import { MAX_WHOLE_FILE, type Source } from './source/source.ts';

const EXTENSIONS = new Set(['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif']);
const MAX_PIXELS = 50_000_000;
/** Side of the square that an image is made to fit into before its colours are counted. */
const SAMPLE_SIDE = 1_000;
/** Colours this close in each channel are one: lossy formats never keep them equal. */
const TOLERANCE = 4;
const BLANK_SHARE = 0.99;

/**
 * Images by their content, whatever their name. SVG is none of them: it is a document that may
 * hold scripts. A file that is only called an image is reported, and a placeholder is shown.
 */
export const imageReader: Reader = {
	format: 'image',
	kind: 'screenshot',
	code: import.meta.url,
	matches: ({ head, extension }) => findImageType(head) !== undefined || EXTENSIONS.has(extension),
	read: (source, context) => readImage(source, context),
};

/** The type of an image by its first bytes. */
function findImageType(head: Buffer): ImageInfo['type'] | undefined {
	if (head.subarray(0, 8).equals(PNG)) return 'png';
	if (head.subarray(0, 3).equals(JPEG)) return 'jpeg';
	const start = head.subarray(0, 64).toString('latin1');
	if (/^GIF8[79]a/.test(start)) return 'gif';
	if (/^RIFF[^]{4}WEBP/.test(start)) return 'webp';
	// The brands of a HEIF file follow one another, four characters each; HEIC is not AVIF.
	return /^[^]{4}ftyp(?:[^]{4}){0,10}?avi[fs]/.test(start) ? 'avif' : undefined;
}
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

async function readImage(source: Source, context: ReadContext): Promise<Reading> {
	if (source.bytes > MAX_WHOLE_FILE) {
		const values = { bytes: source.bytes, limit: MAX_WHOLE_FILE, what: 'a picture' };
		context.report({ kind: 'TooLarge', values });
		return { kind: 'none' };
	}
	const bytes = source.readBytes();
	const type = findImageType(bytes);
	if (type === undefined) {
		context.report({ kind: 'NotAnImage', values: { reason: explainContent(bytes) } });
		return { kind: 'none' };
	}
	try {
		return { kind: 'screenshot', image: await decodeImage(bytes, type) };
	} catch (error) {
		const isTooBig = error instanceof Error && error.message.includes('pixel limit');
		const reason = isTooBig
			? `it has more than ${MAX_PIXELS / 1e6} million pixels`
			: 'its data is damaged or cut';
		context.report({ kind: 'NotAnImage', values: { reason } });
		return { kind: 'none' };
	}
}

/** Size and blankness. Decodes the whole image, so that a damaged one is found out; throws for it. */
async function decodeImage(bytes: Buffer, type: ImageInfo['type']): Promise<ImageInfo> {
	const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
	const { autoOrient } = await image.metadata();
	const { width, height } = autoOrient;
	const { data, info } = await image
		// Without blending, the share of each colour stays what it is.
		.resize(SAMPLE_SIDE, SAMPLE_SIDE, {
			fit: 'inside',
			kernel: 'nearest',
			withoutEnlargement: true,
		})
		.flatten({ background: '#fff' })
		.toColourspace('srgb')
		.raw({ depth: 'uchar' })
		.toBuffer({ resolveWithObject: true });
	return { type, width, height, blank: isBlank(data, info.channels) };
}

/** Whether one colour covers more than 99 % of the pixels. */
function isBlank(pixels: Buffer, channels: number): boolean {
	const counts = new Map<number, number>();
	const total = pixels.length / channels;
	for (let at = 0; at < pixels.length; at += channels) {
		const colour = colourAt(pixels, at, channels);
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}
	let most = { colour: 0, count: 0 };
	for (const [colour, count] of counts) if (count > most.count) most = { colour, count };
	let near = 0;
	for (const [colour, count] of counts) if (isNear(colour, most.colour)) near += count;
	return near / total > BLANK_SHARE;
}

/** Red, green and blue in one number; images in grey have one channel. */
function colourAt(pixels: Buffer, at: number, channels: number): number {
	const red = pixels[at] ?? 0;
	if (channels < 3) return (red << 16) | (red << 8) | red;
	return (red << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

function isNear(a: number, b: number): boolean {
	return [16, 8, 0].every(
		(shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255)) <= TOLERANCE,
	);
}

function explainContent(bytes: Buffer): string {
	const start = bytes.subarray(0, 400).toString('latin1').trimStart();
	if (start.startsWith('version https://git-lfs.github.com/')) {
		return 'it is a pointer of Git LFS, so run `git lfs pull`';
	}
	if (/^<(?:!doctype html|html)/i.test(start)) return 'its content is HTML';
	if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?<svg/i.test(start)) return 'its content is SVG';
	return 'its content is no PNG, JPEG, WebP, GIF or AVIF';
}
