import { findCount, toList } from '../../json/fields.ts';
import { toTexts, type InspectSample } from './sample.ts';
import type { JsonDocument } from '../../json/document.ts';
import type { PlacedItem } from '../../json/items.ts';

/** Opens an entry of the archive by its name; undefined where it is not there or cannot be read. */
export type Open = (name: string) => Promise<JsonDocument | undefined>;

interface Chunks {
	/** What the names of the sample's entries begin with. */
	prefix: string;
	/** Names of all entries. */
	names: Iterable<string>;
	open: Open;
}

/**
 * A sample in pieces (logs of version 3): a shell, and lists that are cut into entries, each named
 * by the number of its first item. The conversation is a choice of the messages, as ranges.
 */
export async function readInspectChunks(
	shell: JsonDocument,
	{ prefix, names, open }: Chunks,
): Promise<InspectSample> {
	const starts = listStarts(prefix, names);
	async function readList(list: string): Promise<PlacedItem[]> {
		const items: PlacedItem[] = [];
		for (const start of starts.get(list) ?? []) {
			const document = await open(`${prefix}/${list}/${start}.json`);
			items.push(...(document?.items() ?? []));
		}
		return items;
	}
	const messages = await readList('messages');
	const events = await readList('events');
	const texts = (await readList('attachments')).map(({ value }, index): [string, unknown] => [
		`${index}`,
		value,
	]);
	return {
		line: 1,
		get: (key) => shell.get(key),
		messages: () => pick(messages, shell.get('message_refs')),
		events: () => events,
		pool: messages.map(({ value }) => value),
		attachments: toTexts(texts),
	};
}

/** The numbers of the first items of each list's entries, in order. */
function listStarts(prefix: string, names: Iterable<string>): Map<string, number[]> {
	const starts = new Map<string, number[]>();
	for (const name of names) {
		if (!name.startsWith(`${prefix}/`)) continue;
		const [list, file, ...deeper] = name.slice(prefix.length + 1).split('/');
		const start = /^(\d{1,12})\.json$/.exec(file ?? '')?.[1];
		if (list === undefined || start === undefined || deeper.length > 0) continue;
		const known = starts.get(list);
		if (known === undefined) starts.set(list, [Number(start)]);
		else known.push(Number(start));
	}
	for (const list of starts.values()) list.sort((a, b) => a - b);
	return starts;
}

/** The messages that ranges name, each once: a conversation does not repeat a message. */
function pick(messages: readonly PlacedItem[], ranges: unknown): PlacedItem[] {
	const indexes = new Set<number>();
	for (const range of toList(ranges)) {
		const [start, end] = toList(range).map(findCount);
		if (start === undefined || end === undefined) continue;
		for (let index = start; index < Math.min(end, messages.length); index++) indexes.add(index);
	}
	return [...indexes].flatMap((index) => messages[index] ?? []);
}
