import { isRecord } from '../../../model/json.ts';
import type { ItemsOf, PlacedItem } from '../../json/items.ts';
import type { Fields } from '../../json/fields.ts';
import type { TranscriptBuilder } from './builder.ts';

/** An object in a list of a document. */
export interface PlacedRecord {
	line: number;
	value: Fields;
	items: ItemsOf;
}

/** The objects of a list. What is none is shown as it stands. */
export function* listRecords(
	list: Iterable<PlacedItem>,
	builder: TranscriptBuilder,
): Generator<PlacedRecord, void, undefined> {
	for (const item of list) {
		const { line } = item;
		if (item.text !== undefined) builder.broken(line, item.text);
		else if (isRecord(item.value)) yield { line, value: item.value, items: item.items };
		else builder.unknown({ line }, 'no object', item.value);
	}
}
