import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { toJsonText } from '../builder/blocks.ts';
import { readCompletion, showChatAnswer, showChatMessage } from '../messages/openai/message.ts';
import { createChatSession, type ChatSession } from '../messages/openai/session.ts';
import { readContent } from '../builder/content.ts';
import type { EntryPlace } from '../builder/entry.ts';
import { findCount, findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import type { PlacedItem } from '../../json/items.ts';
import { createChain, extendChain, findChain, markOf, type Addition, type Chain } from './chain.ts';
import { timesOfCall, type LitellmCall, type LitellmNoise } from './call.ts';
import { nameOfTool } from '../messages/openai/calls.ts';

/** What is known while calls are read. */
export interface LitellmSession {
	builder: TranscriptBuilder;
	chat: ChatSession;
	chains: Chain[];
	current: Chain | undefined;
	/** Milliseconds that the calls took, where they say so. */
	waited: number | undefined;
	/** The newest call has no answer. */
	isCut: boolean;
}

/** A session of which nothing has been read; `salt` tells its files from others. */
export function createLitellmSession(builder: TranscriptBuilder, salt: string): LitellmSession {
	const chat = createChatSession(builder, salt);
	return { builder, chat, chains: [], current: undefined, waited: undefined, isCut: false };
}

/** Shows what a call adds to its conversation: the messages that are new, and the answer. */
export function showLitellmCall(session: LitellmSession, call: LitellmCall | LitellmNoise): void {
	const { builder, chat } = session;
	if (!('messages' in call)) {
		if (call.text === undefined) builder.unknown({ line: call.line }, 'no call', call.value);
		else builder.broken(call.line, call.text);
		return;
	}
	const response = toFields(call.get('response'));
	const { message, answer, others } = readCompletion(response);
	const messages = [...call.messages()];
	const marks = messages.map(({ value }) => markOf(value));
	const chain = enterChain(session, marks, call);
	const addition = extendChain(chain, {
		marks,
		answer: message === undefined ? undefined : markOf(message),
	});
	const { start, end, latencyMs } = timesOfCall(call);
	chat.model = answer.model ?? findText(toFields(call.get('kwargs'))['model']) ?? chat.model;
	if (addition.kind === 'first') showTools(builder, call);
	showNewMessages(session, messages, { addition, line: call.line, at: start });
	builder.time(start);
	if (latencyMs !== undefined) session.waited = (session.waited ?? 0) + latencyMs;
	const place = { line: call.lineOf('response'), at: end ?? response['created'] };
	session.isCut = message === undefined;
	if (message === undefined) {
		showFailure(builder, place, call);
		return;
	}
	const cost = findCount(call.get('cost')) ?? findCount(call.get('response_cost')) ?? answer.cost;
	showChatAnswer(chat, { place, message, answer: { ...answer, cost } });
	for (const text of others) {
		builder.notice(place, `Another answer to the same request, which was not used: ${text}`);
	}
}

/** The conversation that a call belongs to. */
function enterChain(
	session: LitellmSession,
	marks: readonly string[],
	{ line }: LitellmCall,
): Chain {
	const { builder, chains, current } = session;
	const found = findChain(chains, marks);
	const chain = found ?? createChain();
	if (found === undefined) chains.push(chain);
	if (current !== undefined && chain !== current) {
		const verb =
			found === undefined ? 'Another conversation follows.' : 'An earlier conversation continues.';
		builder.notice({ line }, verb);
	}
	session.current = chain;
	return chain;
}

function showTools(builder: TranscriptBuilder, call: LitellmCall): void {
	const names = toList(call.get('tools')).flatMap(nameOfTool);
	if (names.length > 0)
		builder.notice({ line: call.lineOf('tools') }, `Tools: ${names.join(', ')}.`);
}

function showNewMessages(
	session: LitellmSession,
	messages: readonly PlacedItem[],
	{ addition, line: begin, at }: { addition: Addition; line: number; at: unknown },
): void {
	const { builder } = session;
	const { indexes, kind } = addition;
	if (kind === 'repeated') builder.notice({ line: begin }, 'The request was sent again.');
	if (kind === 'rewritten') {
		builder.notice({ line: begin }, 'The context was compacted: earlier messages were left out.');
	}
	for (const [index, { line, value, text }] of messages.entries()) {
		if (!indexes.has(index)) continue;
		const place = { line, at };
		// What stands for the messages that were left out is no message of a person.
		const isSummary = kind === 'rewritten' && index < messages.length - 1;
		if (text !== undefined) builder.broken(line, text);
		else if (!isRecord(value)) builder.unknown(place, 'no message', value);
		else if (isSummary && value['role'] === 'user') showSummary(builder, place, value);
		else if (!showChatMessage(session.chat, place, value)) {
			builder.unknown(place, toWord(value['role']) || 'without role', value);
		}
	}
}

function showSummary(builder: TranscriptBuilder, place: EntryPlace, message: Fields): void {
	builder.notice(place, `Summary: ${readContent(message['content']).text}`);
}

function showFailure(builder: TranscriptBuilder, place: EntryPlace, call: LitellmCall): void {
	const error = call.get('error') ?? call.get('exception') ?? call.get('error_str');
	if (error === undefined || error === null) {
		builder.notice(place, 'The log holds no answer to this request.', 'warning');
	} else builder.notice(place, `The request failed: ${toJsonText(error)}`, 'error');
}

/** What is known at the end; `file` is the name of the first of several files. */
export function finishLitellm(session: LitellmSession, file?: string): Reading {
	const { builder, chat, waited, isCut } = session;
	const total: StatedTotals | undefined =
		waited === undefined ? undefined : { line: 1, apiDurationMs: waited, ...defined({ file }) };
	return builder.finish({
		harness: 'litellm',
		totals: total === undefined ? [] : [total],
		...(chat.lastStop === 'length' ? { limitHit: 'tokens' as const } : {}),
		...(isCut ? { cutOff: true } : {}),
	});
}
