import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { Block, TokenCounts } from '../../../model/turn.ts';
import { toImageBlocks } from '../builder/content.ts';
import type { ModelEntry, SystemPlace } from '../builder/entry.ts';
import { findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import { showGeminiCalls, type PlacedCall } from './calls.ts';
import { imagesOf, readGeminiParts, textOfParts, type GeminiPart } from './parts.ts';
import { toPartBlock } from './blocks.ts';
import { findGeminiLimit, type GeminiSession } from './session.ts';
import { showGeminiPrompt } from './prompt.ts';
import { toSessionTokens } from './tokens.ts';

/** A message of a session with its place; `calls` have places of their own where these are known. */
export interface GeminiMessage {
	line: number;
	message: Fields;
	calls?: readonly PlacedCall[] | undefined;
}

/** Shows one message. Returns false for a type that is not known. */
export function showGeminiMessage(session: GeminiSession, placed: GeminiMessage): boolean {
	const { line, message } = placed;
	const place = { line, at: message['timestamp'], agent: session.agent };
	switch (message['type']) {
		case 'user':
			session.responseKey = undefined;
			showGeminiPrompt(session, place, message);
			return true;
		case 'gemini':
			showResponse(session, place, placed);
			return true;
		case 'info':
		case 'warning':
		case 'error':
			showInfo(session, place, { level: message['type'], content: message['content'] });
			return true;
		default:
			return false;
	}
}

function showInfo(
	session: GeminiSession,
	place: SystemPlace,
	{ level, content }: { level: 'info' | 'warning' | 'error'; content: unknown },
): void {
	const text = textOfParts(readGeminiParts(content));
	session.limitHit = findGeminiLimit(text) ?? session.limitHit;
	session.builder.notice(place, text, level);
}

function showResponse(session: GeminiSession, place: SystemPlace, placed: GeminiMessage): void {
	const { builder, agent } = session;
	const { line, message } = placed;
	const model = findText(message['model']);
	const id = findText(message['id']);
	const parts = readGeminiParts(message['content']);
	const calls = placed.calls ?? toList(message['toolCalls']).map((call) => ({ line, call }));
	const blocks = [...toThoughts(message['thoughts'], line), ...toBlocks(parts, line)];
	const tokens = toSessionTokens(message['tokens']);
	const isRest = blocks.length === 0 && calls.length > 0 && isEmpty(tokens);
	const known = isRest ? session.responseKey : undefined;
	session.messages++;
	const key = known ?? `message ${session.messages}`;
	const entry: ModelEntry = { ...place, key, model };
	builder.model(entry, blocks);
	showGeminiCalls(session, entry, { calls, parts });
	session.responseKey = key;
	session.limitHit = undefined;
	if (known !== undefined) return;
	builder.response({
		key,
		line,
		at: place.at,
		tokens,
		...defined({ id, model, agent }),
	});
}

function isEmpty(tokens: TokenCounts): boolean {
	return Object.keys(tokens).length === 0;
}

/** Summaries of thoughts: a subject and a description each. */
function toThoughts(thoughts: unknown, line: number): Block[] {
	return toList(thoughts).flatMap((thought): Block[] => {
		if (!isRecord(thought)) return [];
		const { subject, description } = toFields(thought);
		const text = [toWord(subject), toWord(description)].filter((word) => word !== '').join('\n');
		return text === '' ? [] : [{ type: 'thinking', line, text }];
	});
}

function toBlocks(parts: readonly GeminiPart[], line: number): Block[] {
	const blocks = parts.map((part) => toPartBlock(part, line)).filter((one) => one !== undefined);
	return [...blocks, ...toImageBlocks(imagesOf(parts), line)];
}
