import { isRecord } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import { findText, type Fields } from '../../json/fields.ts';

/** What a file of Cline or Roo Code is. */
export type ClinePart =
	/** The SDK: what a session was, its conversation, and the conversation after a compaction. */
	| { kind: 'session' | 'messages' | 'compaction'; id: string; agent: string | undefined }
	/** A folder of a task: what the model saw, what the person saw, what else is known. */
	| { kind: 'history' | 'ui' | 'metadata' };

/** What a file is, by its content; undefined for files of others. */
export function findClinePart(probe: Probe): ClinePart | undefined {
	const { document, basename } = probe;
	if (isRecord(document)) return findDocument(document, basename);
	const items = listItems(probe);
	if (items === undefined) return undefined;
	if (items.every(isUiMessage)) return { kind: 'ui' };
	return isHistory(items, basename) ? { kind: 'history' } : undefined;
}

function findDocument(document: Fields, basename: string): ClinePart | undefined {
	const id = findText(document['session_id']);
	if (id !== undefined && isSession(document)) return { kind: 'session', id, agent: undefined };
	if (isMessages(document)) {
		const kind = isCompaction(document, basename) ? 'compaction' : 'messages';
		return { kind, id: String(document['sessionId']), agent: findText(document['agent']) };
	}
	const isMetadata =
		Array.isArray(document['files_in_context']) &&
		(Array.isArray(document['model_usage']) || basename === 'task_metadata.json');
	return isMetadata ? { kind: 'metadata' } : undefined;
}

function isSession(document: Fields): boolean {
	const keys = ['session_id', 'started_at', 'provider', 'model', 'workspace_root'];
	return keys.every((key) => typeof document[key] === 'string');
}

/** Other tools' sessions have messages without a role. */
function isMessages({ version, sessionId, messages, ...rest }: Fields): boolean {
	if (typeof version !== 'number' || typeof sessionId !== 'string') return false;
	if (!Array.isArray(messages)) return false;
	const [first] = messages as unknown[];
	if (first === undefined) return 'agent' in rest && 'updated_at' in rest;
	return isRecord(first) && typeof first['role'] === 'string' && 'content' in first;
}

function isCompaction({ messages }: Fields, basename: string): boolean {
	if (basename.includes('compaction')) return true;
	const list = Array.isArray(messages) ? (messages as unknown[]) : [];
	return list.slice(0, 2).some((message) => isRecord(message) && isCompacted(message));
}

/** Whether a message was written when the context was compacted. */
export function isCompacted({ metadata }: Fields): boolean {
	return isRecord(metadata) && (metadata['kind'] === 'compaction' || 'compaction' in metadata);
}

/** The items of a file that is one list; the last one of a file that is longer than its head may be cut. */
function listItems({ text, records, bytes, head }: Probe): readonly Fields[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	const whole = bytes > head.length ? records.slice(0, -1) : records;
	return whole.length > 0 && whole.every(isRecord) ? whole : undefined;
}

function isUiMessage({ ts, type, say, ask }: Fields): boolean {
	if (typeof ts !== 'number') return false;
	return (type === 'say' && typeof say === 'string') || (type === 'ask' && typeof ask === 'string');
}

/** Messages in blocks with times in milliseconds; older ones are told by what Cline adds to a prompt. */
function isHistory(items: readonly Fields[], basename: string): boolean {
	const inBlocks = items.every(
		({ role, type, content }) =>
			((role === 'user' || role === 'assistant') && Array.isArray(content)) || type === 'reasoning',
	);
	if (!inBlocks) return false;
	if (basename === 'api_conversation_history.json') return true;
	if (items.some(({ ts, role }) => typeof ts === 'number' && role !== undefined)) return true;
	return textOf(items[0]).includes('<environment_details>');
}

function textOf(message: Fields | undefined): string {
	const content = message?.['content'];
	if (!Array.isArray(content)) return '';
	const texts = content.map((block: unknown) => (isRecord(block) ? block['text'] : undefined));
	return texts.filter((text) => typeof text === 'string').join('\n');
}
