import { isRecord } from '../../../model/json.ts';
import type { Block, TurnImage } from '../../../model/turn.ts';
import { toJsonText } from './blocks.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { hasImageStart, MAX_IMAGE } from './images.ts';

export interface Content {
	text: string;
	images: TurnImage[];
}

/**
 * The text and the images of a message or a result: a string, one block, or a list of blocks.
 * What is no known block stands in the text as JSON; `encrypted_content` is left out.
 */
export function readContent(content: unknown): Content {
	if (content === undefined || content === null) return { text: '', images: [] };
	const texts: string[] = [];
	const images: TurnImage[] = [];
	for (const block of Array.isArray(content) ? content : [content]) {
		const image = findImage(block);
		if (image === undefined) texts.push(textOfBlock(block));
		else images.push(image);
	}
	return { text: texts.filter((text) => text !== '').join('\n'), images };
}

/** The images of a message as blocks at a line. */
export function toImageBlocks(images: TurnImage[], line: number): Block[] {
	return images.map((image) => ({ type: 'image', line, ...image }));
}

/** An image that is written as a `data:` URL. */
export function findDataUrl(url: unknown): TurnImage | undefined {
	if (typeof url !== 'string' || !url.startsWith('data:')) return undefined;
	const comma = url.indexOf(',');
	if (comma === -1 || comma > 200) return undefined;
	const [mediaType = '', ...parameters] = url.slice(5, comma).split(';');
	const image = { mediaType, bytes: bytesOfBase64(url, comma + 1) };
	return parameters.at(-1) === 'base64' ? withData(image, url.slice(comma + 1)) : image;
}

function textOfBlock(block: unknown): string {
	if (!isRecord(block)) return toJsonText(block);
	if (block['type'] === 'encrypted_content') return '';
	if (isLinkedImage(block)) {
		const url = findImageUrl(block);
		return url === undefined ? '' : `Picture: ${url}`;
	}
	return typeof block['text'] === 'string' ? block['text'] : toJsonText(block);
}

/** The responses API has `input_image` with a URL, chat completions `image_url` with `{ url }`. */
function isLinkedImage({ type }: Fields): boolean {
	return type === 'input_image' || type === 'image_url';
}

function findImageUrl(block: Fields): string | undefined {
	const url = block['image_url'];
	return findText(isRecord(url) ? url['url'] : url);
}

function findImage(block: unknown): TurnImage | undefined {
	if (!isRecord(block)) return undefined;
	const type = block['type'];
	if (type === 'input_image') return findDataUrl(block['image_url']);
	if (type === 'image_url') return findDataUrl(toFields(block['image_url'])['url']);
	if (type !== 'image') return undefined;
	const source = toFields(block['source']);
	const data = block['data'] ?? source['data'];
	const named = block['mimeType'] ?? source['media_type'];
	const mediaType = typeof named === 'string' ? named : 'image';
	if (typeof data !== 'string') return { mediaType, bytes: 0 };
	return withData({ mediaType, bytes: bytesOfBase64(data, 0) }, data);
}

/** Keeps the data of what may be an image; that it is one is checked when it is written out. */
function withData(image: TurnImage, data: string): TurnImage {
	const mayBeImage = image.bytes <= MAX_IMAGE && hasImageStart(data);
	return mayBeImage ? { ...image, data } : image;
}

function bytesOfBase64(text: string, start: number): number {
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	return Math.max(0, Math.floor(((text.length - start) * 3) / 4) - padding);
}
