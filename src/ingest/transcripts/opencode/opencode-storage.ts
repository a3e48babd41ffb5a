import { isRecord } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import type { Reader } from '../../reader.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';

const PART_TYPES = new Set(
	'text reasoning tool step-start step-finish file patch snapshot compaction subtask agent retry'.split(
		' ',
	),
);

/**
 * One file of OpenCode's storage folder: a session, a message or a part, each one JSON object. A
 * gatherer joins them to sessions.
 */
export const opencodeStorage: Reader = {
	format: 'opencode-storage',
	kind: 'transcript',
	code: import.meta.url,
	matches: ({ document, extension, name }) =>
		extension === 'json' && isRecord(document) && findStorageKind(document, name) !== undefined,
	read: () => ({ kind: 'part' }),
};

/** What a file of the storage folder holds, by its content and, for older parts, its folder. */
export function findStorageKind(
	document: Fields,
	name: Probe['name'],
): 'session' | 'message' | 'part' | undefined {
	if (findText(document['id']) === undefined) return undefined;
	if (isSession(document)) return 'session';
	if (isMessage(document)) return 'message';
	const folders = name.toLowerCase().split('/').slice(0, -1);
	return isPart(document, folders.includes('part')) ? 'part' : undefined;
}

function isSession(document: Fields): boolean {
	return (
		typeof document['projectID'] === 'string' &&
		typeof document['directory'] === 'string' &&
		hasTime(document, 'created')
	);
}

function isMessage(document: Fields): boolean {
	const { sessionID, role } = document;
	const known = role === 'user' || role === 'assistant';
	return typeof sessionID === 'string' && known && hasTime(document, 'created');
}

/** Older parts do not name their message: there the folder tells. */
function isPart(document: Fields, isInPartFolder: boolean): boolean {
	const { type, messageID } = document;
	if (typeof type !== 'string' || !PART_TYPES.has(type)) return false;
	return typeof messageID === 'string' || isInPartFolder;
}

function hasTime(document: Fields, key: string): boolean {
	return typeof toFields(document['time'])[key] === 'number';
}
