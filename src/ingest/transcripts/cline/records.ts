import { isRecord } from '../../../model/json.ts';
import type { GatherContext, SourcePart } from '../../reader.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { openJsonDocument, type JsonDocument } from '../../json/document.ts';
import type { PlacedItem } from '../../json/items.ts';
import type { PlacedBlock } from './session.ts';

/** A message of a file, with the places of its blocks. */
export interface ClineMessage {
	line: number;
	fields: Fields;
	blocks: PlacedBlock[];
}

/** An item that is no message: its text, or a value of another kind. */
export interface OddItem {
	line: number;
	text?: string;
	value?: unknown;
}

/** Opens one of the files; problems are reported for it. */
export function openPart(part: SourcePart, context: GatherContext): JsonDocument | undefined {
	const report = context.reportFor(part);
	return openJsonDocument(part.source, { report }, 'a file of Cline');
}

/** Reads messages, of the document itself or of one of its lists. */
export function* readMessages(
	items: Iterable<PlacedItem>,
): Generator<ClineMessage | OddItem, void, undefined> {
	for (const item of items) {
		const { line } = item;
		if (item.text !== undefined) {
			yield { line, text: item.text };
			continue;
		}
		const fields = toFields(item.value);
		// The file ends before anything of the message.
		if (isRecord(item.value) && Object.keys(fields).length === 0) continue;
		const { role, type, content } = fields;
		if (role !== 'user' && role !== 'assistant' && type !== 'reasoning') {
			yield { line, value: item.value };
			continue;
		}
		yield { line, fields, blocks: listBlocks(item, content ?? fields) };
	}
}

function listBlocks(item: PlacedItem, content: unknown): PlacedBlock[] {
	if (item.text !== undefined || !Array.isArray(content))
		return [{ line: item.line, value: content }];
	return [...item.items('content')].map(({ line, value, text }) => ({
		line,
		value: value ?? text,
	}));
}

/** The model that wrote a message. */
export function findModel(fields: Fields): string | undefined {
	const info = toFields(fields['modelInfo']);
	return findText(info['id']) ?? findText(info['modelId']);
}
