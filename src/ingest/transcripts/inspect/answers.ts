import { findText, toFields, toList, type Fields } from '../../json/fields.ts';
import type { ModelCall } from './events.ts';
import type { PlacedItem } from '../../json/items.ts';

/** Finds the messages of the conversation that calls gave, and knows what was seen. */
export interface Answers {
	/** The place in the conversation of the message that a call gave; each is found once. */
	find(call: ModelCall): number | undefined;
	/** Whether a message is met for the first time. */
	isNew(message: Fields): boolean;
	/** Whether it is met for the first time as the file has it, so that others need no further look. */
	isNewSource(message: Fields): boolean;
}

/** What tells the messages of a conversation from others. */
export function createAnswers(messages: readonly PlacedItem[]): Answers {
	const places = new Map<string, number[]>();
	const taken = new Set<number>();
	const seen = new Set<string>();
	const sources = new Set<string>();
	const isNewIn = (set: Set<string>, mark: string): boolean => {
		if (set.has(mark)) return false;
		set.add(mark);
		return true;
	};
	for (const [index, item] of messages.entries()) {
		const message = toFields(item.value);
		seen.add(markOf(message));
		if (message['role'] !== 'assistant' || message['source'] === 'input') continue;
		for (const mark of marksOf(message)) addTo(places, mark, index);
	}
	return {
		find({ message }) {
			if (message === undefined) return undefined;
			for (const mark of marksOf(message)) {
				const index = places.get(mark)?.find((place) => !taken.has(place));
				if (index === undefined) continue;
				taken.add(index);
				return index;
			}
			return undefined;
		},
		isNew: (message) => isNewIn(seen, markOf(message)),
		isNewSource: (message) => isNewIn(sources, markOf(message)),
	};
}

/** What tells a message: its id; in older logs the ids of its calls, or its text. */
function marksOf(message: Fields): string[] {
	const calls = toList(message['tool_calls']).map((call) => findText(toFields(call)['id']) ?? '');
	const own = findText(message['id']);
	return [
		...(own === undefined ? [] : [`id ${own}`]),
		...(calls.length === 0 ? [] : [`calls ${calls.join(' ')}`]),
		...(own === undefined && calls.length === 0 ? [markOfText(message)] : []),
	];
}

function markOf(message: Fields): string {
	const own = findText(message['id']) ?? findText(message['tool_call_id']);
	return own === undefined ? markOfText(message) : `id ${own}`;
}

function markOfText({ role, content }: Fields): string {
	const text = typeof content === 'string' ? content : JSON.stringify(content ?? '');
	const words = text.trim();
	return `${String(role)} ${words.length} ${words.slice(0, 200)} ${words.slice(-100)}`;
}

/** Adds a value to the list of its key. */
export function addTo<V>(map: Map<string, V[]>, key: string, value: V): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [value]);
	else list.push(value);
}
