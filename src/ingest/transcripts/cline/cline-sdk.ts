import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import { formatCount } from '../../../model/text.ts';
import type { GatherContext, SourcePart } from '../../reader.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { isCompacted } from './parts.ts';
import { findModel, openPart, readMessages, type ClineMessage } from './records.ts';
import { createClineSession, showAssistant, showUser, type ClineSession } from './session.ts';
import { readMetrics } from './usage.ts';
import {
	findCount,
	findExitCode,
	findText,
	toFields,
	toWord,
	type Fields,
} from '../../json/fields.ts';
import type { JsonDocument } from '../../json/document.ts';

/** The files of one session of the SDK. */
export interface SdkParts {
	/** The main conversation first, then those of sub-agents. */
	messages: SourcePart[];
	session: SourcePart | undefined;
	compactions: SourcePart[];
}

interface Reader {
	builder: TranscriptBuilder;
	context: GatherContext;
	/** Several files are joined. */
	isJoined: boolean;
	/** The conversation is there, and not only what it was compacted to. */
	isWhole: boolean;
	/** Messages without an id so far. */
	unnamed: number;
	/** Ids of messages that were shown. */
	seen: Set<string>;
	sessionIds: Set<string>;
	totals: StatedTotals[];
	cutOff: boolean;
	endedAt: unknown;
}

/** Reads a session of Cline's SDK: its conversation, what it was, and what it was compacted to. */
export function readClineSdk(parts: SdkParts, context: GatherContext): Reading {
	const builder = createTranscriptBuilder(context);
	const conversations = parts.messages.length > 0 ? parts.messages : parts.compactions;
	if (conversations.length === 0) return { kind: 'none' };
	const reader: Reader = {
		builder,
		context,
		isJoined: parts.messages.length + parts.compactions.length + (parts.session ? 1 : 0) > 1,
		isWhole: parts.messages.length > 0,
		unnamed: 0,
		seen: new Set(),
		sessionIds: new Set(),
		totals: [],
		cutOff: false,
		endedAt: undefined,
	};
	if (parts.session !== undefined) readSession(reader, parts.session);
	for (const [index, part] of conversations.entries()) readConversation(reader, part, index > 0);
	if (reader.isWhole) for (const part of parts.compactions) readCompaction(reader, part);
	const { cutOff, totals, sessionIds, endedAt } = reader;
	builder.time(endedAt);
	return builder.finish({
		harness: 'Cline',
		sessionIds: [...sessionIds],
		...(totals.length === 0 ? {} : { totals }),
		...(cutOff ? { cutOff } : {}),
	});
}

function open({ builder, context, isJoined }: Reader, part: SourcePart): JsonDocument | undefined {
	if (isJoined) builder.inFile(part.name);
	return openPart(part, context);
}

/** What the session was. A forked one repeats messages that are older than itself. */
function readSession(reader: Reader, part: SourcePart): void {
	const document = open(reader, part);
	if (document === undefined) return;
	const { builder } = reader;
	const fields = document.without();
	const line = document.lineOf('session_id');
	const id = findText(fields['session_id']);
	if (id !== undefined) reader.sessionIds.add(id);
	const fork = toFields(toFields(fields['metadata'])['fork']);
	const parent = findText(fork['forkedFromSessionId']);
	builder.notice({ line }, describeSession(fields));
	if (parent !== undefined) {
		const place = { line: document.lineOf('metadata', 'fork') };
		builder.notice(place, `This session was forked from ${parent} and repeats its messages.`);
	} else {
		builder.time(fields['started_at']);
		reader.endedAt = fields['ended_at'];
	}
	const exit = findExitCode(fields['exit_code']);
	if (exit !== undefined && exit !== 0) {
		const place = { line: document.lineOf('exit_code') };
		builder.notice(place, `The session ended with exit status ${exit}.`, 'error');
	}
	reader.cutOff = fields['status'] === 'running' && findText(fields['ended_at']) === undefined;
}

function describeSession(fields: Fields): string {
	const model = toWord(fields['model']);
	const status = findText(fields['status']);
	const end = status === undefined ? '' : ` Its status is “${status}”.`;
	return `The session was set to the model ${model} of ${toWord(fields['provider'])}.${end}`;
}

function readConversation(reader: Reader, part: SourcePart, isSub: boolean): void {
	const document = open(reader, part);
	if (document === undefined) return;
	const { builder } = reader;
	const id = findText(document.get('sessionId'));
	if (id !== undefined) reader.sessionIds.add(id);
	const agent = isSub ? (findText(document.get('agent')) ?? part.name) : undefined;
	const session = createClineSession(builder, {
		agent,
		isSdk: true,
		callsInText: false,
		name: id ?? part.name,
	});
	const prompt = findText(document.get('system_prompt'));
	if (prompt !== undefined) {
		builder.notice({ line: document.lineOf('system_prompt'), agent }, `System prompt: ${prompt}`);
	}
	for (const message of readMessages(document.items('messages'))) {
		if ('fields' in message) showMessage(reader, session, message);
		else if (message.text !== undefined) builder.broken(message.line, message.text);
		else builder.unknown({ line: message.line, agent }, 'message', message.value);
	}
}

function showMessage(reader: Reader, session: ClineSession, message: ClineMessage): void {
	const { builder } = reader;
	const { line, fields, blocks } = message;
	const id = findText(fields['id']);
	if (id !== undefined) reader.seen.add(id);
	const place = { line, at: fields['ts'] };
	if (isCompacted(fields)) noteCompaction(reader, message);
	if (fields['role'] !== 'assistant') {
		showUser(session, place, blocks);
		return;
	}
	const model = findModel(fields);
	const key = id ?? `message ${reader.unnamed++}`;
	const { agent } = session;
	showAssistant(session, { ...place, key, model, agent }, blocks);
	builder.response({
		...readMetrics(fields['metrics']),
		key,
		line,
		at: fields['ts'],
		...defined({ id, model, agent }),
	});
}

/** A message that a compaction wrote; what it stands for may be in no other file. */
function noteCompaction(reader: Reader, { line, fields }: ClineMessage): void {
	const metadata = toFields(fields['metadata']);
	if (metadata['kind'] !== 'compaction') return;
	const removed = findCount(metadata['messagesRemoved']);
	const usage = toFields(metadata['usageBefore']);
	const { tokens, cost } = readMetrics(usage);
	const sizes = removed === undefined ? '' : `: ${formatCount(removed, 'message')} went`;
	reader.builder.notice({ line }, `The context was compacted${sizes}.`);
	// Beside the conversation itself the sum says nothing new.
	if (reader.isWhole || Object.keys(tokens).length === 0) return;
	const tokensMethod = 'usage before the context was compacted';
	reader.totals.push({ line, tokens, tokensMethod, ...defined({ cost }) });
}

/** The conversation after a compaction: only what the conversation itself does not have. */
function readCompaction(reader: Reader, part: SourcePart): void {
	const document = open(reader, part);
	if (document === undefined) return;
	const session = createClineSession(reader.builder, {
		agent: undefined,
		isSdk: true,
		callsInText: false,
		name: part.name,
	});
	for (const message of readMessages(document.items('messages'))) {
		if (!('fields' in message)) {
			if (message.text !== undefined) reader.builder.broken(message.line, message.text);
			continue;
		}
		const id = findText(message.fields['id']);
		if (id === undefined || !reader.seen.has(id)) {
			showMessage(reader, session, message);
			continue;
		}
		noteCompaction(reader, message);
		for (const { line, value } of message.blocks) {
			const text = findText(toFields(value)['text']);
			if (text?.startsWith('<SYSTEM_NOTICE>') === true) {
				reader.builder.notice({ line }, `Added by Cline: ${text}`);
			}
		}
	}
}
