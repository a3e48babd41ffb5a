import { isRecord } from '../../../model/json.ts';
import { readContent, type Content } from '../builder/content.ts';
import { findText, toFields } from '../../json/fields.ts';

/** The text and images of a message or a result. Images lie in files of their own, which are named. */
export function readMessage(content: unknown): Content {
	if (!Array.isArray(content)) return readContent(content);
	return readContent(content.map((part: unknown) => nameImage(part)));
}

function nameImage(part: unknown): unknown {
	if (!isRecord(part) || part['type'] !== 'image') return part;
	const file = findText(toFields(part['source'])['path']);
	if (file === undefined) return part;
	return file.startsWith('data:')
		? { type: 'input_image', image_url: file }
		: { type: 'text', text: `Picture: ${file}` };
}
