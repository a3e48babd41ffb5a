import type { Reading } from '../../../model/bench.ts';
import { isRecord } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import { readRecords } from '../../json/line-records.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { toToolUse } from '../builder/tool-use.ts';

/**
 * What Cursor keeps of a session under `agent-transcripts`: messages and calls, without results,
 * times and usage. That a call failed it does not tell.
 */
export const cursorTranscript: Reader = {
	format: 'cursor-transcript',
	kind: 'transcript',
	code: import.meta.url,
	matches: ({ records }: Probe) => {
		const [first, ...others] = records.filter(isRecord);
		return first !== undefined && isMessage(first) && others.every((one) => isKnown(one));
	},
	read,
};

/** A role beside a message that holds nothing but parts: other formats name a type, an id or a time. */
function isMessage(record: Fields): boolean {
	const { role, message } = record;
	if (role !== 'user' && role !== 'assistant') return false;
	if (Object.keys(record).length !== 2 || !isRecord(message)) return false;
	const { content } = message;
	return Object.keys(message).length === 1 && Array.isArray(content) && content.every(isPart);
}

function isPart(part: unknown): boolean {
	return isRecord(part) && (part['type'] === 'text' || part['type'] === 'tool_use');
}

function isKnown(record: Fields): boolean {
	return isMessage(record) || record['type'] === 'turn_ended' || 'role' in record;
}

function read(source: Source, context: ReadContext): Reading {
	const builder = createTranscriptBuilder(context);
	let responses = 0;
	for (const { line, value, text } of readRecords(source, context.report)) {
		if (text !== undefined) builder.broken(line, text);
		else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
		else if (value['role'] === 'user') builder.human({ line }, readPrompt(value));
		else if (value['role'] === 'assistant') {
			responses++;
			addResponse(builder, { line, key: `response ${responses}` }, value);
		} else if (value['type'] === 'turn_ended') addEnd(builder, line, value);
		else builder.unknown({ line }, findText(value['type']) ?? 'without type', value);
	}
	return builder.finish({ harness: 'Cursor', withoutResults: true });
}

/** The words of a person, without the mark that Cursor puts around them. */
function readPrompt(record: Fields): string {
	const text = listParts(record)
		.flatMap((part) => findText(part['text']) ?? [])
		.join('\n');
	return /<user_query>\s*([\s\S]*?)\s*<\/user_query>/.exec(text)?.[1] ?? text;
}

function listParts(record: Fields): Fields[] {
	return toList(toFields(record['message'])['content']).filter(isRecord);
}

function addResponse(
	builder: TranscriptBuilder,
	{ line, key }: { line: number; key: string },
	record: Fields,
): void {
	for (const part of listParts(record)) {
		const text = findText(part['text']);
		if (part['type'] === 'tool_use') {
			const name = findText(part['name']) ?? 'unnamed tool';
			const id = findText(part['id']);
			const { block, command } = toToolUse({ line, id, name, args: part['input'] });
			builder.call({ line, key }, block, command);
		} else if (text !== undefined) builder.model({ line, key }, [{ type: 'text', line, text }]);
	}
	builder.response({ key, line, tokens: {} });
}

function addEnd(builder: TranscriptBuilder, line: number, record: Fields): void {
	const status = toWord(record['status']);
	if (status === 'success') return;
	builder.notice({ line }, `The turn ended: ${status}`, 'error');
}
