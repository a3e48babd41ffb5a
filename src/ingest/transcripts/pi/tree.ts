import { isRecord } from '../../../model/json.ts';
import type { JsonLine } from '../../json/lines.ts';
import { findText } from '../../json/fields.ts';

/** Which records of a session lead to its end. */
export interface PiTree {
	/** Whether a record, counted from 1, is on the path from the last entry to the root; true where there is no tree. */
	isKept(index: number): boolean;
}

interface Entry {
	index: number;
	parent: string | undefined;
}

/**
 * Reads the tree of a session. From version 2 on, entries name their parent: a person can go
 * back and continue from an earlier entry, and what was said after it is abandoned.
 */
export function readPiTree(records: Iterable<JsonLine>): PiTree {
	const abandoned = new Set<number>();
	let entries = new Map<string, Entry>();
	let last: string | undefined;

	function endSession(): void {
		const kept = new Set<string>();
		for (let id = last; id !== undefined && !kept.has(id); id = entries.get(id)?.parent)
			kept.add(id);
		for (const [id, { index }] of entries) if (!kept.has(id)) abandoned.add(index);
		entries = new Map();
		last = undefined;
	}

	let index = 0;
	for (const { value } of records) {
		index++;
		if (!isRecord(value)) continue;
		if (value['type'] === 'session') {
			endSession();
			continue;
		}
		const id = findText(value['id']);
		if (id === undefined || !('parentId' in value)) continue;
		if (!entries.has(id)) entries.set(id, { index, parent: findText(value['parentId']) });
		last = id;
	}
	endSession();
	return { isKept: (record) => !abandoned.has(record) };
}
