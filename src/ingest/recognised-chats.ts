import { isRecord, type Probe } from './probe.ts';
import type { Recognised } from './recognised.ts';

type Fields = Record<string, unknown>;

/** Files whose body is a list of messages, the ones with marks of their own first. */
export const RECOGNISED_CHATS: readonly Recognised[] = [
	{ format: 'cline', kind: 'transcript', matches: isCline },
];

/** The items of a file that is one list, which may be cut; undefined for other files. */
function listItems({ text, records, bytes, head }: Probe): readonly Fields[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	return withoutCut(records, bytes > head.length);
}

/** The objects among items; the last one of a list that is cut may be half of one. */
function withoutCut(items: readonly unknown[], isCut: boolean): readonly Fields[] | undefined {
	const whole = isCut ? items.slice(0, -1) : items;
	return whole.length > 0 && whole.every(isRecord) ? whole : undefined;
}

function isCline(probe: Probe): boolean {
	const { document } = probe;
	if (isRecord(document)) return isClineSession(document) || isClineMessages(document);
	const items = listItems(probe);
	if (items === undefined) return false;
	return items.every(isUiMessage) || isClassicHistory(items, probe.basename);
}

function isClineSession(document: Fields): boolean {
	const keys = ['session_id', 'started_at', 'provider', 'model', 'workspace_root'];
	return keys.every((key) => typeof document[key] === 'string');
}

/** Other tools' sessions have messages without a role. */
function isClineMessages({ version, sessionId, messages, ...rest }: Fields): boolean {
	if (typeof version !== 'number' || typeof sessionId !== 'string') return false;
	if (!Array.isArray(messages)) return false;
	const [first] = messages as unknown[];
	if (first === undefined) return 'agent' in rest && 'updated_at' in rest;
	return isRecord(first) && typeof first['role'] === 'string' && 'content' in first;
}

function isUiMessage({ ts, type, say, ask }: Fields): boolean {
	if (typeof ts !== 'number') return false;
	return (type === 'say' && typeof say === 'string') || (type === 'ask' && typeof ask === 'string');
}

/** Messages in blocks with times in milliseconds; older ones are told by what Cline adds to a prompt. */
function isClassicHistory(items: readonly Fields[], basename: string): boolean {
	const inBlocks = items.every(
		({ role, content }) => (role === 'user' || role === 'assistant') && Array.isArray(content),
	);
	if (!inBlocks) return false;
	if (basename === 'api_conversation_history.json') return true;
	if (items.some(({ ts }) => typeof ts === 'number')) return true;
	return textOf(items[0]).includes('<environment_details>');
}

function textOf(message: Fields | undefined): string {
	const content = message?.['content'];
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return '';
	const texts = content.map((block: unknown) => (isRecord(block) ? block['text'] : undefined));
	return texts.filter((text) => typeof text === 'string').join('\n');
}
