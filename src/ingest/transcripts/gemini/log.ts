import { isRecord } from '../../../model/json.ts';
import { readJsonLines } from '../../json/lines.ts';
import type { Source } from '../../source/source.ts';
import { findText, toFields, toList } from '../../json/fields.ts';

/** A place in a log: the line, and the number of the record, since a broken line may hold several. */
export interface GeminiPlace {
	line: number;
	record: number;
}

/** What only the whole log tells. */
export interface GeminiLog {
	/** Whether no later line holds this message again. */
	isNewest(id: string | undefined, place: GeminiPlace): boolean;
	/** The same for a message of a patch; a message that has a line of its own stands there. */
	isNewestPatched(id: string | undefined, place: GeminiPlace): boolean;
	/** False for the lines of messages that a person went back behind. */
	isKept(line: number): boolean;
	/** Whether the message that a person went back to was there. */
	wentBack(place: GeminiPlace): boolean;
}

/**
 * Reads what only the whole log tells, by ids and numbers alone. A message is written again
 * whenever it grows, and `$set` may hold all messages once more. `$rewindTo` abandons a message and
 * all that follow it.
 */
export function surveyGeminiLog(source: Source): GeminiLog {
	const own = new Map<string, GeminiPlace>();
	const patched = new Map<string, number>();
	const abandoned = new Set<number>();
	const rewinds = new Set<number>();
	// In order of first appearance, without those that are abandoned.
	const active = new Map<string, number>();

	let record = 0;
	for (const { line, value } of readJsonLines(source, () => undefined)) {
		record++;
		if (!isRecord(value)) continue;
		const target = findText(value['$rewindTo']);
		if (target !== undefined) {
			if (rewind(active, abandoned, target)) rewinds.add(record);
			continue;
		}
		const id = findText(value['id']);
		if (id !== undefined) {
			own.set(id, { line, record });
			active.set(id, line);
		}
		for (const message of listPatchedMessages(value)) {
			const patchedId = findText(toFields(message)['id']);
			if (patchedId !== undefined) patched.set(patchedId, record);
		}
	}

	return {
		isNewest: (id, place) => id === undefined || own.get(id)?.record === place.record,
		isNewestPatched: (id, place) =>
			id === undefined || (!own.has(id) && patched.get(id) === place.record),
		isKept: (line) => !abandoned.has(line),
		wentBack: (place) => rewinds.has(place.record),
	};
}

/** The messages that a patch, or the header, holds. */
export function listPatchedMessages(record: Record<string, unknown>): unknown[] {
	return toList(toFields(record['$set'])['messages'] ?? record['messages']);
}

function rewind(active: Map<string, number>, abandoned: Set<number>, target: string): boolean {
	if (!active.has(target)) return false;
	let found = false;
	for (const [id, line] of [...active]) {
		found ||= id === target;
		if (!found) continue;
		abandoned.add(line);
		active.delete(id);
	}
	return true;
}
