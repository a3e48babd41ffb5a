import { isRecord } from '../../../model/json.ts';
import { findText, toFields, toList } from '../../json/fields.ts';
import type { PlacedItem } from '../../json/items.ts';

/** A sample of a log, wherever its pieces are kept. */
export interface InspectSample {
	/** Where it begins in the file. */
	line: number;
	get: (key: string) => unknown;
	/** The final conversation. */
	messages: () => Iterable<PlacedItem>;
	events: () => Iterable<PlacedItem>;
	/** Messages that events name by their numbers. */
	pool: readonly unknown[];
	/** Texts that are kept apart, by the name of the reference. */
	attachments: ReadonlyMap<string, string>;
}

/** What is read from a sample that stands in one JSON object. */
interface SampleObject {
	line: number;
	get: (key: string) => unknown;
	items: (...keys: string[]) => Iterable<PlacedItem>;
}

/** A sample that is one object. The oldest logs keep events and attachments in `transcript`. */
export function toInspectSample({ line, get, items }: SampleObject): InspectSample {
	const old = get('transcript');
	const attachments = isRecord(old) ? old['content'] : get('attachments');
	const pool = toFields(get('events_data'))['messages'] ?? get('message_pool');
	return {
		line,
		get,
		messages: () => items('messages'),
		events: () => (isRecord(old) ? items('transcript', 'events') : items('events')),
		pool: toList(pool),
		attachments: toTexts(Object.entries(toFields(attachments))),
	};
}

/** References and their texts; what is no text is left out. */
export function toTexts(entries: Iterable<[string, unknown]>): Map<string, string> {
	const texts = new Map<string, string>();
	for (const [key, value] of entries) if (typeof value === 'string') texts.set(key, value);
	return texts;
}

/** The number and the name of a sample: `3` of `security_guide` is `security_guide 3`. */
export function nameSample(id: unknown, evaluation: string | undefined): string {
	const own = typeof id === 'number' ? `${id}` : findText(id);
	const short = evaluation?.split('/').at(-1);
	if (own === undefined) return short ?? 'sample';
	return short === undefined || !/^\d+$/.test(own) ? own : `${short} ${own}`;
}
