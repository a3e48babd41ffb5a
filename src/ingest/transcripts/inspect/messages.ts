import { isRecord, parseJson } from '../../../model/json.ts';
import type { Block } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { splitThinking } from '../messages/openai/thinking.ts';
import { findDataUrl, readContent, toImageBlocks, type Content } from '../builder/content.ts';
import type { EntryPlace, ModelEntry } from '../builder/entry.ts';
import { findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import type { ToolRun } from './events.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** Shows an answer of the model; returns the ids of its calls. */
export function showInspectAnswer(
	builder: TranscriptBuilder,
	entry: ModelEntry,
	message: Fields,
): string[] {
	const { line } = entry;
	const reasoning = findText(message['reasoning']);
	builder.model(
		entry,
		reasoning === undefined ? [] : [{ type: 'thinking', line, text: reasoning }],
	);
	const { content } = message;
	const parts = typeof content === 'string' ? splitThinking(content) : toList(content);
	for (const part of parts) {
		const fields = toFields(part);
		if (fields['type'] === 'tool_use') showServerTool(builder, entry, fields);
		else builder.model(entry, toBlocks(part, line));
	}
	return toList(message['tool_calls']).flatMap((call) => {
		const id = showCall(builder, entry, toFields(call));
		return id === undefined ? [] : [id];
	});
}

function showCall(builder: TranscriptBuilder, entry: ModelEntry, call: Fields): string | undefined {
	const { line } = entry;
	const id = findText(call['id']);
	const name = findText(call['function']) ?? 'tool';
	const { block, command } = toToolUse({ line, id, name, args: call['arguments'] });
	builder.call(entry, block, command);
	const problem = findText(call['parse_error']);
	if (problem !== undefined) {
		const { at, agent } = entry;
		builder.notice(
			{ line, at, agent },
			`The arguments of ${name} are not valid: ${problem}`,
			'warning',
		);
	}
	return id;
}

/** A tool that the provider ran: its result stands in the same part. */
function showServerTool(builder: TranscriptBuilder, entry: ModelEntry, part: Fields): void {
	const { line, at, agent } = entry;
	const id = findText(part['id']) ?? `server tool ${line}`;
	const name = findText(part['name']) ?? findText(part['tool_type']) ?? 'tool';
	const text = findText(part['arguments']);
	const args = text === undefined ? part['arguments'] : (parseJson(text) ?? text);
	const { block, command } = toToolUse({ line, id, name, args });
	builder.call(entry, block, command);
	const error = findText(part['error']);
	const result = readContent(part['result']).text;
	const failed = error !== undefined;
	builder.result({
		line,
		at,
		agent,
		callId: id,
		text: failed ? `${result}\n${error}`.trim() : result,
		failed,
	});
}

function toBlocks(part: unknown, line: number): Block[] {
	const fields = toFields(part);
	switch (fields['type']) {
		case 'text':
		case 'thinking': {
			const text = findText(fields['text']) ?? '';
			return text.trim() === '' ? [] : [{ type: fields['type'], line, text }];
		}
		case 'reasoning':
			return toThinking(fields, line);
		case 'image': {
			const { text, images } = readImage(fields);
			return images.length > 0 ? toImageBlocks(images, line) : [{ type: 'text', line, text }];
		}
		default:
			return [{ type: 'raw', line, text: toJsonText(part) }];
	}
}

function toThinking(part: Fields, line: number): Block[] {
	const shown =
		part['redacted'] === true ? part['summary'] : (part['reasoning'] ?? part['summary']);
	const text = findText(shown) ?? findText(part['summary']);
	if (text !== undefined) return [{ type: 'thinking', line, text }];
	if (part['redacted'] !== true) return [];
	return [{ type: 'notice', line, text: 'Thinking that the provider encrypted.', level: 'info' }];
}

function readImage(part: Fields): Content {
	const image = findDataUrl(part['image']);
	if (image !== undefined) return { text: '', images: [image] };
	return { text: `Picture: ${toWord(part['image'])}`, images: [] };
}

/** The text and the images of a message that is no answer. */
export function readInspectContent(content: unknown): Content {
	const read: Content = { text: '', images: [] };
	const texts: string[] = [];
	for (const part of Array.isArray(content) ? content : [content]) {
		const isImage = isRecord(part) && part['type'] === 'image' && 'image' in part;
		const { text, images } = isImage ? readImage(part) : readContent(part);
		if (text !== '') texts.push(text);
		read.images.push(...images);
	}
	return { ...read, text: texts.join('\n') };
}

/** What a tool gave back, by its message or its event. */
export function showInspectResult(
	builder: TranscriptBuilder,
	place: EntryPlace & { agent?: string | undefined },
	{
		callId,
		content,
		error,
		failed,
	}: { callId: string | undefined; content: unknown; error: unknown; failed: boolean },
): void {
	const { text, images } = readInspectContent(content ?? '');
	const problem = toFields(error);
	const reason = findText(problem['message']) ?? findText(error);
	const isSaid = reason === undefined || text.includes(reason);
	builder.result({
		...place,
		callId,
		text: isSaid ? text : `${text}\n${reason}`.trim(),
		failed: failed || reason !== undefined || isRecord(error),
		refused: problem['type'] === 'approval',
		images: images.length === 0 ? undefined : images,
	});
}

/** What a run of a tool gave back. */
export function toRunOutcome({
	id,
	result,
	error,
	failed,
}: ToolRun): Parameters<typeof showInspectResult>[2] {
	return { callId: id, content: result, error, failed };
}
