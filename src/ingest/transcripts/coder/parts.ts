import { defined } from '../../../model/defined.ts';
import { isRecord, parseJson } from '../../../model/json.ts';
import type { Block } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import { readContent } from '../builder/content.ts';
import type { ToolResult } from '../builder/entry.ts';
import {
	findCount,
	findExitCode,
	findText,
	toFields,
	toWord,
	type Fields,
} from '../../json/fields.ts';

/** The outcome of a call: any JSON value, often an object with the output of a command. */
export function readCoderResult(
	part: Fields,
): Pick<ToolResult, 'text' | 'failed' | 'exitCode' | 'images'> {
	const { result, is_error: isError, is_media: isMedia } = part;
	// Some writers put the JSON into a string.
	const value = typeof result === 'string' ? (parseJson(result) ?? result) : result;
	const fields = toFields(value);
	const exitCode = findExitCode(fields['exit_code']);
	const failed = isError === true || (exitCode ?? 0) !== 0;
	const status = defined({ exitCode });
	if (isMedia === true && typeof fields['data'] === 'string') {
		const mimeType = fields['mime_type'] ?? fields['media_type'];
		const { images } = readContent({ type: 'image', data: fields['data'], mimeType });
		return { text: toWord(fields['text']), failed, ...status, images };
	}
	const words = findText(fields['output']) ?? findText(fields['error']);
	return { text: words ?? toJsonText(value), failed, ...status };
}

/** A part of an answer as a block; undefined for calls and results. */
export function toCoderBlock(part: Fields, line: number): Block | undefined {
	switch (part['type']) {
		case 'text':
			return { type: 'text', line, text: toWord(part['text']) };
		case 'reasoning':
			return { type: 'thinking', line, text: toWord(part['text']) };
		case 'source': {
			const title = findText(part['title']);
			const url = toWord(part['url']);
			return {
				type: 'text',
				line,
				text: `Source: ${title === undefined ? url : `${title}, ${url}`}`,
			};
		}
		case 'tool-call':
		case 'tool-result':
			return undefined;
		default:
			return toFileBlock(part, line) ?? { type: 'raw', line, text: toJsonText(part) };
	}
}

/** An image that is in the file; other attachments are named. */
export function toFileBlock(part: Fields, line: number): Block | undefined {
	if (part['type'] !== 'file') return undefined;
	const mediaType = findText(part['media_type']) ?? 'data';
	const { images } = readContent({ type: 'image', data: part['data'], mimeType: mediaType });
	const [image] = images;
	if (mediaType.startsWith('image/') && image !== undefined && image.bytes > 0) {
		return { type: 'image', line, ...image };
	}
	const name = findText(part['name']) ?? findText(part['file_id']) ?? 'without name';
	return { type: 'text', line, text: `Attached file (${mediaType}): ${name}` };
}

/** What the harness added to a message, in words; undefined for a part that it did not add. */
export function describeAddedPart(part: Fields): string | undefined {
	switch (part['type']) {
		case 'context-file': {
			const content = findText(part['context_file_content']);
			const path = toWord(part['context_file_path']);
			return `The file ${path} was read into the context.${content === undefined ? '' : `\n${content}`}`;
		}
		case 'skill':
			return `The skill ${toWord(part['skill_name'])} is at hand: ${toWord(part['skill_description'])}`;
		case 'hook-notice':
		case 'hook-context':
			return `Added by a hook: ${toWord(part['text'])}`;
		default:
			return undefined;
	}
}

/** A comment on lines of a diff, which a person attached to a message. */
export function describeReference(part: Fields): string | undefined {
	if (part['type'] !== 'file-reference') return undefined;
	const first = findCount(part['start_line']);
	const last = findCount(part['end_line']);
	const lines = first === undefined ? '' : `, lines ${first} to ${last ?? first}`;
	return `${toWord(part['file_name'])}${lines}:\n${toWord(part['content'])}`;
}

/** The parts of a message: a list, or a text alone. */
export function listCoderParts(content: unknown): Fields[] {
	if (typeof content === 'string') return [{ type: 'text', text: content }];
	return Array.isArray(content) ? content.filter(isRecord) : [];
}
