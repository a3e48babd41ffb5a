import { isRecord } from '../../../model/json.ts';
import { readJsonLines } from '../../json/lines.ts';
import type { ReportIssue } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import type { Fields } from '../../json/fields.ts';
import { openJsonDocument } from '../../json/document.ts';
import { placeOn, type PlacedItem } from '../../json/items.ts';
import { hasLineRecords } from '../../json/line-records.ts';

/** What a file of chat messages holds, in file order. */
export type ChatRecord =
	| { kind: 'message'; line: number; message: Fields }
	| { kind: 'conversation'; line: number; fields: Fields; messages: Iterable<PlacedItem> }
	/** A record that is neither. */
	| { kind: 'other'; line: number; value: unknown }
	| { kind: 'broken'; line: number; text: string };

export interface ChatRecords {
	records: Iterable<ChatRecord>;
	/** Whether the file ends inside a record; known when all records were read. */
	isCut: () => boolean;
}

const WHAT = 'a list of chat messages';

/**
 * The records of a file of chat messages: one list, one object with `messages`, one message a line,
 * or one conversation a line. Undefined, with an issue, where it cannot be opened.
 */
export function readChatRecords(source: Source, report: ReportIssue): ChatRecords | undefined {
	if (hasLineRecords(source)) return readLineRecords(source, report);
	const document = openJsonDocument(source, { report }, WHAT);
	if (document === undefined) return undefined;
	const isCut = (): boolean => document.cutLine !== undefined;
	if (!document.keys.includes('messages')) {
		const alone = document.keys.length === 0 ? [] : [toRecord(1, document.without())];
		return { records: alone.length > 0 ? alone : toRecords(document.items()), isCut };
	}
	const record: ChatRecord = {
		kind: 'conversation',
		line: document.lineOf('messages'),
		fields: document.without('messages'),
		messages: document.items('messages'),
	};
	return { records: [record], isCut };
}

function readLineRecords(source: Source, report: ReportIssue): ChatRecords {
	let cut = false;
	function* records(): Generator<ChatRecord> {
		const lines = readJsonLines(source, (issue) => {
			cut ||= issue.kind === 'CutLastLine';
			report(issue);
		});
		for (const { line, value, text } of lines) {
			if (text !== undefined) yield { kind: 'broken', line, text };
			else yield toRecord(line, value);
		}
	}
	return { records: records(), isCut: () => cut };
}

function* toRecords(items: Iterable<PlacedItem>): Generator<ChatRecord> {
	for (const item of items) {
		if (item.text !== undefined) yield { kind: 'broken', line: item.line, text: item.text };
		else yield toRecord(item.line, item.value, item.items);
	}
}

function toRecord(
	line: number,
	value: unknown,
	items?: (key: string) => Iterable<PlacedItem>,
): ChatRecord {
	if (!isRecord(value)) return { kind: 'other', line, value };
	const { messages, ...fields } = value;
	if (Array.isArray(messages)) {
		const placed = items?.('messages') ?? placeOn(line, messages);
		return { kind: 'conversation', line, fields, messages: placed };
	}
	if (typeof value['role'] !== 'string') return { kind: 'other', line, value };
	return { kind: 'message', line, message: value };
}
