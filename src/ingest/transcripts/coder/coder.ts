import type { Reading } from '../../../model/bench.ts';
import { isRecord } from '../../../model/json.ts';
import { readJsonLines } from '../../json/lines.ts';
import { createProbe, type Probe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { showCoderMessage, type CoderSession } from './message.ts';
import { listRecords } from '../builder/list-records.ts';
import { findCount, findText, toFields, toList, type Fields } from '../../json/fields.ts';
import { openJsonDocument } from '../../json/document.ts';

const WHAT = 'a chat of Coder Agents';

/** A message with its line. */
interface PlacedMessage {
	line: number;
	message: Fields;
}

/**
 * Chats of Coder Agents, as its API gives them: the messages of a chat, alone or beside the chat,
 * as one JSON value or one a line. The API gives the newest message first.
 */
export const coder: Reader = {
	format: 'coder-agents',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const { document, text } = createProbe(source, source.path);
		const isLines = !isRecord(document) && !text.trimStart().startsWith('[');
		return isLines ? readLog(source, context) : readDocument(source, context);
	},
};

function matches({ document, records }: Probe): boolean {
	const list = isRecord(document) ? document['messages'] : undefined;
	return [...toList(list), ...records].some((one) => isRecord(one) && isMessage(one));
}

const ROLES = new Set<unknown>(['system', 'user', 'assistant', 'tool']);
const PARTS = new Set<unknown>(
	'text reasoning tool-call tool-result source file file-reference context-file skill hook-context hook-notice'.split(
		' ',
	),
);

function isMessage(record: Fields): boolean {
	const { content } = record;
	return (
		typeof record['id'] === 'number' &&
		typeof record['chat_id'] === 'string' &&
		ROLES.has(record['role']) &&
		Array.isArray(content) &&
		content.every((part: unknown) => isRecord(part) && PARTS.has(part['type']))
	);
}

function readDocument(source: Source, context: ReadContext): Reading {
	const document = openJsonDocument(source, context, WHAT);
	if (document === undefined) return { kind: 'none' };
	const session = createSession(context);
	const { builder } = session;
	const list = document.keys.includes('messages') ? document.items('messages') : document.items();
	const messages = [...listRecords(list, builder)].map(({ line, value }) => ({
		line,
		message: value,
	}));
	const chat = isRecord(document.get('chat')) ? toFields(document.get('chat')) : undefined;
	readChat(session, chat ?? document.without('messages'));
	return finish(session, messages, document.cutLine !== undefined);
}

function readLog(source: Source, context: ReadContext): Reading {
	const session = createSession(context);
	const { builder } = session;
	const lines = readJsonLines(source, context.report);
	const messages: PlacedMessage[] = [];
	for (const { line, value, text } of lines) {
		if (text !== undefined) builder.broken(line, text);
		else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
		else if ('role' in value) messages.push({ line, message: value });
		else readChat(session, value);
	}
	return finish(session, messages, false);
}

function createSession(context: ReadContext): CoderSession {
	return {
		builder: createTranscriptBuilder(context),
		chat: undefined,
		titles: new Map(),
		status: undefined,
		error: undefined,
	};
}

/** The chat itself; its children are the chats of sub-agents. */
function readChat(session: CoderSession, chat: Fields): void {
	const id = findText(chat['id']);
	if (id === undefined) return;
	session.chat ??= id;
	session.status = findText(chat['status']) ?? session.status;
	session.error = findText(toFields(chat['last_error'])['message']) ?? session.error;
	for (const child of toList(chat['children'])) {
		const { id: childId, title } = toFields(child);
		const key = findText(childId);
		if (key !== undefined) session.titles.set(key, findText(title) ?? 'sub-agent');
	}
}

function finish(session: CoderSession, messages: PlacedMessage[], isCut: boolean): Reading {
	const { builder } = session;
	for (const { line, message } of inOrder(messages)) {
		session.chat ??= findText(message['chat_id']);
		if (!showCoderMessage(session, { line, at: message['created_at'] }, message)) {
			const type = findText(message['role']) ?? 'without role';
			builder.unknown({ line, at: message['created_at'] }, type, message);
		}
	}
	const { chat, status, error } = session;
	const last = messages.reduce((line, one) => Math.max(line, one.line), 1);
	if (error !== undefined) builder.notice({ line: last }, `The chat failed: ${error}`, 'error');
	const isRunning = status === 'running' || status === 'interrupting';
	return builder.finish({
		harness: 'Coder Agents',
		sessionIds: chat === undefined ? [] : [chat],
		...(isCut || isRunning ? { cutOff: true } : {}),
	});
}

/** By their numbers, where all have one. */
function inOrder(messages: PlacedMessage[]): PlacedMessage[] {
	const numbered = messages.map((placed) => ({ ...placed, id: findCount(placed.message['id']) }));
	if (numbered.some(({ id }) => id === undefined)) return messages;
	return numbered.sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
}
