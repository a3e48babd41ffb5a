import { isRecord } from '../../model/json.ts';
import type { ReportFinding } from '../reader.ts';
import type { TranscriptBuilder } from '../transcripts/builder/builder.ts';
import type { Fields } from './fields.ts';
import type { ItemsOf, PlacedItem } from './document.ts';

/** An object in a list of a document. */
export interface PlacedRecord {
	line: number;
	value: Fields;
	items: ItemsOf;
}

/**
 * The objects of a list. What is none is shown as it stands, and text that is no JSON is
 * reported; `what` says what the file is, as in `a session of Gemini CLI`.
 */
export function* readRecords(
	items: Iterable<PlacedItem>,
	{ builder, report, what }: { builder: TranscriptBuilder; report: ReportFinding; what: string },
): Generator<PlacedRecord, void, undefined> {
	for (const item of items) {
		const { line } = item;
		if (item.text !== undefined) {
			builder.broken(line, item.text);
			const kept = 'This place is shown as text; the rest was read.';
			report({ kind: 'InvalidDocument', line, values: { what, reason: item.reason, kept } });
		} else if (isRecord(item.value)) yield { line, value: item.value, items: item.items };
		else builder.unknown({ line }, 'no object', item.value);
	}
}
