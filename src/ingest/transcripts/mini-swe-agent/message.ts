import { isRecord } from '../../../model/json.ts';
import { showChatAnswer, showChatMessage, type ChatAnswer } from '../messages/openai/message.ts';
import { takeCall, timeOfMessage, toCallId } from '../messages/openai/session.ts';
import { toChatTokens } from '../messages/openai/usage.ts';
import { readContent } from '../builder/content.ts';
import type { EntryPlace } from '../builder/entry.ts';
import { findCount, findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import { findFencedCommand } from './command.ts';
import { isMiniResult, readMiniResult } from './result.ts';
import { showMiniReply } from './reply.ts';
import type { MiniSession } from './session.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** The first line that a command prints to hand in what follows. */
const FINAL = /COMPLETE_TASK_AND_SUBMIT_FINAL_OUTPUT|MINI_SWE_AGENT_FINAL_OUTPUT/;

/** Shows a message. Results come as messages of the user, and are none of a person. */
export function showMiniMessage(session: MiniSession, line: number, message: Fields): void {
	const place = { line, at: timeOf(message) };
	const { builder, chat } = session;
	const role = toWord(message['role']);
	if (role === 'assistant' || message['object'] === 'response') showAnswer(session, place, message);
	else if (role === 'exit') showExit(session, place, message);
	else if (role === 'tool' || message['type'] === 'function_call_output') {
		showToolResult(session, place, message);
	} else if (role === 'user' && session.isAsked) showLaterMessage(session, place, message);
	else if (role === 'user') {
		session.isAsked = true;
		showChatMessage(chat, place, message);
	} else if (!showChatMessage(chat, place, message)) {
		builder.unknown(place, role || 'without role', message);
	}
}

/** Older versions have no time but that of the response. */
function timeOf(message: Fields): unknown {
	return timeOfMessage(message) ?? toFields(toFields(message['extra'])['response'])['created'];
}

function showAnswer(session: MiniSession, place: EntryPlace, message: Fields): void {
	const { builder, chat } = session;
	session.pending = undefined;
	const answer = readAnswer(message);
	const shown = toChatForm(message);
	const { text } = readContent(shown['content']);
	const hasCalls = toList(shown['tool_calls']).length > 0;
	const found = hasCalls ? undefined : findFencedCommand(text, session.tags);
	if (found === undefined) {
		showChatAnswer(chat, { place, message: shown, answer });
		return;
	}
	const { command, before, after } = found;
	showChatAnswer(chat, { place, message: { ...shown, content: before }, answer });
	const key = `response ${chat.responses}`;
	const entry = { ...place, key, model: answer.model ?? chat.model };
	const id = toCallId(chat, key);
	const { block } = toToolUse({ line: place.line, id, name: 'bash', args: { command } });
	builder.call(entry, block, command);
	if (after !== '') builder.model(entry, [{ type: 'text', line: place.line, text: after }]);
	session.pending = { id, handsIn: FINAL.test(command) };
}

/** What the API said of a response stands in `extra`, newer versions with its cost. */
function readAnswer(message: Fields): ChatAnswer {
	const extra = toFields(message['extra']);
	const response = isRecord(extra['response']) ? extra['response'] : message;
	const [choice] = toList(response['choices']);
	return {
		id: findText(response['id']),
		model: findText(response['model']),
		tokens: toChatTokens(response['usage']),
		cost: findCount(extra['cost']),
		stop: toFields(choice)['finish_reason'],
	};
}

/** A response of the responses API as a message of chat completions. */
function toChatForm(message: Fields): Fields {
	if (!Array.isArray(message['output'])) return message;
	const items = message['output'].map(toFields);
	const ofType = (type: string): Fields[] => items.filter((item) => item['type'] === type);
	const thoughts = ofType('reasoning').map((item) => readContent(item['summary']).text);
	return {
		content: ofType('message').flatMap((item) => toList(item['content'])),
		tool_calls: ofType('function_call'),
		reasoning_content: thoughts.filter((text) => text !== '').join('\n'),
	};
}

function showToolResult({ builder, chat }: MiniSession, place: EntryPlace, message: Fields): void {
	const given = findText(message['tool_call_id']) ?? findText(message['call_id']);
	const call = takeCall(chat, { id: given });
	const { text } = readContent(message['content'] ?? message['output']);
	builder.result({ ...place, callId: call?.id ?? given, ...readMiniResult(text, message) });
}

function showLaterMessage(session: MiniSession, place: EntryPlace, message: Fields): void {
	const { builder, chat, pending } = session;
	const { text } = readContent(message['content']);
	const rejected = findText(toFields(message['extra'])['model_response']);
	if (rejected !== undefined) {
		// An answer that was not accepted stands only here.
		showChatAnswer(chat, { place, message: { content: rejected }, answer: { tokens: {} } });
	}
	if (showMiniReply(session, place, text)) return;
	if (pending === undefined) {
		if (text === '') return;
		const words = isMiniResult(text) ? 'A command of a person printed' : 'The harness answered';
		builder.notice(place, `${words}: ${text}`, isMiniResult(text) ? 'info' : 'warning');
		return;
	}
	session.pending = undefined;
	if (pending.handsIn && !isMiniResult(text)) session.submission = { line: place.line, text };
	builder.result({ ...place, callId: pending.id, ...readMiniResult(text, message) });
}

/** The end of a run; what the last command handed in is its result. */
function showExit(session: MiniSession, place: EntryPlace, message: Fields): void {
	const { builder, chat, pending } = session;
	const { text } = readContent(message['content']);
	const extra = toFields(message['extra']);
	const status = findText(extra['exit_status']) ?? 'unknown';
	const isSubmitted = status === 'Submitted';
	const last = [...chat.waiting.values()].findLast((call) => call.response === chat.responses);
	const callId = pending?.id ?? last?.id;
	session.pending = undefined;
	if (isSubmitted) session.submission = { line: place.line, text };
	if (isSubmitted && callId !== undefined) {
		builder.result({ ...place, callId, text, failed: false });
	} else if (text !== '' && text !== status) builder.notice(place, text, 'warning');
	session.isEnded = true;
	const level = isSubmitted ? 'info' : 'warning';
	builder.notice(place, `The run ended with the status "${status}".`, level);
}
