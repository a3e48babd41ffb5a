import { isRecord, parseJson, type Probe } from '../probe.ts';
import type { Reader } from '../reader.ts';
import { findText, toFields, type Fields } from './fields.ts';

const PART_TYPES = new Set(
	'text reasoning tool step-start step-finish file patch snapshot compaction subtask agent retry'.split(
		' ',
	),
);

/** Sessions are small; what is longer is another file. */
const SESSION_LIMIT = 64 * 1024;

/**
 * One file of OpenCode's storage folder: a session, a message or a part. A file alone is no
 * transcript, so it is listed under its format, and the file of the session says so for all.
 */
export const opencodeStorage: Reader = {
	format: 'opencode-storage',
	kind: 'transcript',
	version: 2,
	matches,
	read(source, context) {
		const document = parseJson(source.readHead(SESSION_LIMIT).toString('utf8'));
		if (isRecord(document) && isSession(document)) {
			const name = 'a session in the storage folder of OpenCode';
			const fix = 'Export it with `opencode export`; exports are read.';
			context.report({ kind: 'NotReadYet', values: { format: 'opencode-storage', name, fix } });
		}
		return { kind: 'none' };
	},
};

function matches({ document, extension, name }: Probe): boolean {
	if (extension !== 'json' || !isRecord(document)) return false;
	if (findText(document['id']) === undefined) return false;
	const folders = name.toLowerCase().split('/').slice(0, -1);
	return isSession(document) || isMessage(document) || isPart(document, folders.includes('part'));
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
