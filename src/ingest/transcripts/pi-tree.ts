import { readJsonLines } from '../json-lines.ts';
import { isRecord } from '../probe.ts';
import type { Source } from '../source.ts';
import { findText } from './fields.ts';

/** Which lines of a session lead to its end. */
export interface PiTree {
	/** Whether an entry is on the path from the last entry to the root; true where there is no tree. */
	isKept(line: number): boolean;
}

interface Entry {
	line: number;
	parent: string | undefined;
}

/**
 * Reads the tree of a session. From version 2 on, entries name their parent: a person can go
 * back and continue from an earlier entry, and what was said after it is abandoned.
 */
export function readPiTree(source: Source): PiTree {
	const abandoned = new Set<number>();
	let entries = new Map<string, Entry>();
	let last: string | undefined;

	function endSession(): void {
		const kept = new Set<string>();
		for (let id = last; id !== undefined && !kept.has(id); id = entries.get(id)?.parent)
			kept.add(id);
		for (const [id, { line }] of entries) if (!kept.has(id)) abandoned.add(line);
		entries = new Map();
		last = undefined;
	}

	for (const { line, value } of readJsonLines(source, () => undefined)) {
		if (!isRecord(value)) continue;
		if (value['type'] === 'session') {
			endSession();
			continue;
		}
		const id = findText(value['id']);
		if (id === undefined || !('parentId' in value)) continue;
		if (!entries.has(id)) entries.set(id, { line, parent: findText(value['parentId']) });
		last = id;
	}
	endSession();
	return { isKept: (line) => !abandoned.has(line) };
}
