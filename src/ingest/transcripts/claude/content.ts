import { isRecord } from '../../../model/json.ts';
import type { Block } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { toClaudeToolUse, toToolResult } from '../messages/claude/tools.ts';
import { readContent, toImageBlocks } from '../builder/content.ts';
import type { ModelEntry } from '../builder/entry.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';

/**
 * Adds the content of an assistant message to its turn: text, thinking, tool uses, and the
 * results of tools that the provider runs itself, which stand in the same message.
 */
export function addAssistantContent(
	builder: TranscriptBuilder,
	entry: ModelEntry,
	content: unknown,
): void {
	let waiting: Block[] = [];
	builder.model(entry, []);
	for (const block of toBlockList(content)) {
		const type = isRecord(block) ? findText(block['type']) : undefined;
		if (!isRecord(block) || type === undefined || !/tool_(?:use|result)$/.test(type)) {
			waiting.push(toBlock(block, entry.line));
			continue;
		}
		builder.model(entry, waiting);
		waiting = [];
		if (type.endsWith('use')) {
			const use = toClaudeToolUse(block, entry.line);
			builder.call(entry, use.block, use.command);
		} else {
			builder.result(toToolResult(block, { ...entry, structured: undefined }));
		}
	}
	builder.model(entry, waiting);
}

/** What a user message holds, by kind, in order. */
export interface UserContent {
	texts: string[];
	/** Images, documents and blocks that are not known. */
	others: Block[];
	/** `tool_result` blocks. */
	results: Fields[];
}

/** Takes the content of a user message apart. */
export function readUserContent(content: unknown, line: number): UserContent {
	const read: UserContent = { texts: [], others: [], results: [] };
	for (const block of toBlockList(content)) {
		const fields = toFields(block);
		const { type, text } = fields;
		if (type === 'text' && typeof text === 'string') read.texts.push(text);
		else if (typeof type === 'string' && type.endsWith('tool_result')) read.results.push(fields);
		else read.others.push(toBlock(block, line));
	}
	return read;
}

/** The text blocks of a message, joined. */
export function textOfContent(content: unknown): string {
	return readUserContent(content, 1).texts.join('\n');
}

function toBlockList(content: unknown): unknown[] {
	if (Array.isArray(content)) return content;
	if (typeof content === 'string') return [{ type: 'text', text: content }];
	return content === undefined || content === null ? [] : [content];
}

function toBlock(block: unknown, line: number): Block {
	const fields = toFields(block);
	const { type, text, thinking } = fields;
	if (type === 'text' && typeof text === 'string') return { type: 'text', line, text };
	if (type === 'thinking' && typeof thinking === 'string') {
		return { type: 'thinking', line, text: thinking };
	}
	if (type === 'redacted_thinking') return toNote(line, 'Thinking that the provider encrypted.');
	if (type === 'image') {
		const [image] = toImageBlocks(readContent([block]).images, line);
		if (image !== undefined) return image;
	}
	if (type === 'document') return toDocument(fields, line);
	if (type === 'fallback') {
		const from = findText(toFields(fields['from'])['model']) ?? 'the model';
		const to = findText(toFields(fields['to'])['model']) ?? 'another model';
		return toNote(line, `The answer comes from ${to} instead of ${from}.`);
	}
	return { type: 'raw', line, text: toJsonText(block) };
}

function toDocument(fields: Fields, line: number): Block {
	const source = toFields(fields['source']);
	const title = findText(fields['title']) ?? findText(source['media_type']) ?? 'no name';
	if (source['type'] === 'text')
		return toNote(line, `Document ${title}:\n${toJsonText(source['data'])}`);
	return toNote(line, `Document: ${title}.`);
}

function toNote(line: number, text: string): Block {
	return { type: 'notice', line, text, level: 'info' };
}
