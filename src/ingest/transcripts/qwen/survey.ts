import { isRecord } from '../../../model/json.ts';
import type { JsonLine } from '../../json/lines.ts';
import { findText } from '../../json/fields.ts';
import { toApiTokens } from '../gemini/tokens.ts';
import { toUsageKey, type StatedUsage } from './usage.ts';

/** What only the whole session tells. */
export interface QwenSurvey extends StatedUsage {
	/** False for messages that a person went back behind; records count from 1. */
	isKept(index: number): boolean;
}

interface Entry {
	uuid: string;
	index: number;
	parent: string | undefined;
	isMessage: boolean;
	isRewind: boolean;
}

const MESSAGES = new Set<unknown>(['user', 'assistant', 'tool_result']);

/**
 * Reads what only the whole session tells, by ids and numbers alone: which messages lead to its
 * end, and which usage the answers state, since the telemetry repeats it.
 */
export function surveyQwen(records: Iterable<JsonLine>): QwenSurvey {
	const entries: Entry[] = [];
	const usages = new Map<string, string>();
	let index = 0;
	for (const { line, value } of records) {
		index++;
		if (!isRecord(value)) continue;
		const uuid = findText(value['uuid']) ?? `line ${line}`;
		if (isRecord(value['usageMetadata'])) {
			usages.set(uuid, toUsageKey(toApiTokens(value['usageMetadata'])));
		}
		// The messages of a sub-agent are a chain of their own.
		if (value['isSidechain'] === true) continue;
		entries.push({
			uuid,
			index,
			parent: findText(value['parentUuid']),
			isMessage: MESSAGES.has(value['type']),
			isRewind: value['subtype'] === 'rewind',
		});
	}
	const abandoned = findAbandoned(entries);
	const left = new Map<string, number>();
	for (const key of usages.values()) left.set(key, (left.get(key) ?? 0) + 1);
	return {
		isKept: (record) => !abandoned.has(record),
		takeUsage(key) {
			const count = left.get(key) ?? 0;
			if (count > 0) left.set(key, count - 1);
			return count > 0;
		},
	};
}

/** Messages that are not on the path from the newest one to the beginning. */
function findAbandoned(entries: readonly Entry[]): Set<number> {
	const indexes = new Map<string, number>();
	for (const [index, { uuid }] of entries.entries()) {
		if (!indexes.has(uuid)) indexes.set(uuid, index);
	}
	const kept = new Set<string>();
	let index = entries.findLastIndex(({ isMessage, isRewind }) => isMessage || isRewind);
	for (let entry = entries[index]; entry !== undefined; entry = entries[index]) {
		kept.add(entry.uuid);
		const parent = entry.parent === undefined ? undefined : indexes.get(entry.parent);
		// A person went back to before the first message.
		if (entry.isRewind && entry.parent === undefined) break;
		// Where the parent is lost, or another session begins, the record before comes first.
		index = parent !== undefined && parent < index ? parent : index - 1;
	}
	const lost = entries.filter(({ isMessage, uuid }) => isMessage && !kept.has(uuid));
	return new Set(lost.map((entry) => entry.index));
}
