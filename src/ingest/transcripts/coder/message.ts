import { defined } from '../../../model/defined.ts';
import type { Block } from '../../../model/turn.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import type { EntryPlace } from '../builder/entry.ts';
import { findText, toWord, type Fields } from '../../json/fields.ts';
import {
	describeAddedPart,
	describeReference,
	listCoderParts,
	readCoderResult,
	toCoderBlock,
	toFileBlock,
} from './parts.ts';
import { toCoderTokens } from './tokens.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** What is known while messages of Coder Agents are read. */
export interface CoderSession {
	builder: TranscriptBuilder;
	/** Id of the chat; messages of other chats belong to sub-agents. */
	chat: string | undefined;
	/** Titles of the chats of sub-agents, by their id. */
	titles: Map<string, string>;
	status: string | undefined;
	error: string | undefined;
}

interface Place extends EntryPlace {
	agent?: string | undefined;
}

/** Shows one message. Returns false for a role that is not known. */
export function showCoderMessage(session: CoderSession, at: EntryPlace, message: Fields): boolean {
	const { builder, chat, titles } = session;
	const own = findText(message['chat_id']);
	const isChild = own !== undefined && own !== chat;
	const agent = isChild ? (titles.get(own) ?? 'sub-agent') : undefined;
	const place: Place = { ...at, agent };
	const parts = listCoderParts(message['content']);
	switch (message['role']) {
		case 'system': {
			const text = parts.map((part) => toWord(part['text'])).join('\n');
			builder.notice(place, `System prompt: ${text}`);
			return true;
		}
		case 'user':
			showPrompt(builder, place, parts);
			return true;
		case 'assistant':
			showAnswer(builder, place, { message, parts });
			return true;
		case 'tool':
			for (const part of parts) showOutcome(builder, place, part);
			return true;
		default:
			return false;
	}
}

function showPrompt(builder: TranscriptBuilder, place: Place, parts: readonly Fields[]): void {
	const { line, agent } = place;
	const texts: string[] = [];
	const files: Block[] = [];
	const added: string[] = [];
	for (const part of parts) {
		const words = describeAddedPart(part);
		const file = toFileBlock(part, line);
		const reference = describeReference(part);
		if (part['type'] === 'text') texts.push(toWord(part['text']));
		else if (words !== undefined) added.push(words);
		else if (file !== undefined) files.push(file);
		else if (reference !== undefined) texts.push(reference);
		else builder.unknown(place, findText(part['type']) ?? 'part', part);
	}
	const text = texts.filter((one) => one !== '').join('\n\n');
	if (text !== '' && agent !== undefined) {
		builder.notice(place, `Task of the sub-agent: ${text}`);
	} else if (text !== '' || files.length > 0) builder.human(place, text, files);
	for (const words of added) builder.notice(place, words);
}

function showAnswer(
	builder: TranscriptBuilder,
	place: Place,
	{ message, parts }: { message: Fields; parts: readonly Fields[] },
): void {
	const { line, agent } = place;
	const id = `${toWord(message['chat_id'])} ${toWord(message['id'])}`;
	const key = `message ${id} ${line}`;
	// A message is stored when its step is over; its parts say when they began.
	const begun = parts.map((part) => part['created_at']).find((time) => time !== undefined);
	const entry = { ...place, at: begun ?? place.at, key };
	builder.model(entry, []);
	for (const part of parts) {
		const block = toCoderBlock(part, line);
		if (block !== undefined) builder.model(entry, [block]);
		if (part['type'] === 'tool-call') {
			const name = findText(part['tool_name']) ?? 'unnamed tool';
			const use = { line, id: findText(part['tool_call_id']), name, args: part['args'] };
			const { block: tool, command } = toToolUse(use);
			builder.call({ ...entry, at: part['created_at'] ?? entry.at }, tool, command);
		}
		if (part['type'] === 'tool-result') showOutcome(builder, place, part);
	}
	builder.response({
		key,
		line,
		at: place.at,
		tokens: toCoderTokens(message['usage']),
		id,
		...defined({ agent }),
	});
}

function showOutcome(builder: TranscriptBuilder, place: Place, part: Fields): void {
	if (part['type'] !== 'tool-result') {
		builder.unknown(place, findText(part['type']) ?? 'part', part);
		return;
	}
	const callId = findText(part['tool_call_id']);
	const at = part['created_at'] ?? place.at;
	builder.result({ ...place, at, callId, ...readCoderResult(part) });
}
