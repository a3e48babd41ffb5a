import { defined } from '../../../../model/defined.ts';
import { isRecord } from '../../../../model/json.ts';
import type { Block, TokenCounts } from '../../../../model/turn.ts';
import { readTextResult, splitTextCalls } from './calls-as-text.ts';
import { isCallPart, readChatCalls, type ChatCall } from './calls.ts';
import { awaitResult, takeCall, toCallId, type ChatSession } from './session.ts';
import { readReasoningText, splitThinking } from './thinking.ts';
import { toChatTokens } from './usage.ts';
import { readContent, toImageBlocks } from '../../builder/content.ts';
import type { EntryPlace } from '../../builder/entry.ts';
import { findCount, findText, toList, toWord, type Fields } from '../../../json/fields.ts';
import { toToolUse } from '../../builder/tool-use.ts';

/** What is known of the API response that a message came with. */
export interface ChatAnswer {
	id?: string | undefined;
	model?: string | undefined;
	tokens: TokenCounts;
	cost?: number | undefined;
	/** `finish_reason`. */
	stop?: unknown;
}

/** Only the end of an output says how the command ended. */
const OUTPUT_END = 1_000;

/** Shows a message in the form of OpenAI's chat completions. Returns false for a role that is not known. */
export function showChatMessage(session: ChatSession, place: EntryPlace, message: Fields): boolean {
	const { builder } = session;
	switch (message['role']) {
		case 'system':
		case 'developer': {
			const { text } = readContent(message['content']);
			builder.notice(place, `Instructions (${toWord(message['role'])}): ${text}`);
			return true;
		}
		case 'user': {
			const { text, images } = readContent(message['content']);
			const result = session.waiting.size === 0 ? undefined : readTextResult(text);
			if (result !== undefined) {
				showChatResult(session, place, { name: result.name, content: result.text });
			} else builder.human(place, text, toImageBlocks(images, place.line));
			return true;
		}
		case 'assistant':
			showChatAnswer(session, { place, message, answer: readAnswer(message) });
			return true;
		case 'tool':
		case 'function':
			showChatResult(session, place, message);
			return true;
		default:
			return false;
	}
}

/** Exporters may put what the API said of a response into its message. */
function readAnswer(message: Fields): ChatAnswer {
	return {
		model: findText(message['model']),
		tokens: toChatTokens(message['usage']),
		stop: message['finish_reason'] ?? message['stop_reason'],
	};
}

/** Shows a response of the model: its reasoning, its text, its calls, its usage. */
export function showChatAnswer(
	session: ChatSession,
	{ place, message, answer }: { place: EntryPlace; message: Fields; answer: ChatAnswer },
): void {
	const { builder } = session;
	const model = answer.model ?? session.model;
	const key = `response ${++session.responses}`;
	const entry = { ...place, key, model };
	const calls = readChatCalls(message);
	const asText = calls.length > 0 ? undefined : splitTextCalls(textOfAnswer(message));
	builder.model(entry, toAnswerBlocks(message, place.line, asText?.text));
	showChatCalls(session, entry, asText?.calls ?? calls);
	const { id, tokens, cost } = answer;
	builder.response({
		key,
		line: place.line,
		at: place.at,
		tokens,
		...defined({ id, model }),
		...(cost ? { cost } : {}),
	});
	session.lastStop = answer.stop;
	showStop(session, place);
}

function textOfAnswer({ content }: Fields): string {
	return readContent(Array.isArray(content) ? content.filter((part) => !isCallPart(part)) : content)
		.text;
}

/** Reasoning, text and images of a response, without its calls; `said` is the text without those in it. */
function toAnswerBlocks(message: Fields, line: number, said?: string): Block[] {
	const { content } = message;
	const reasoning = readReasoningText(message);
	const { images } = readContent(content);
	const text = said ?? textOfAnswer(message);
	const refusal = findText(message['refusal']);
	return [
		...(reasoning === undefined ? [] : [{ type: 'thinking' as const, line, text: reasoning }]),
		...splitThinking(text).map((part) => ({ ...part, line })),
		...(refusal === undefined ? [] : [{ type: 'text' as const, line, text: refusal }]),
		...toImageBlocks(images, line),
	];
}

function showChatCalls(
	session: ChatSession,
	entry: EntryPlace & { key: string; model: string | undefined },
	calls: readonly ChatCall[],
): void {
	for (const [index, { id: given, name, args }] of calls.entries()) {
		const logged = given ?? `${entry.key}.${index + 1}`;
		const id = toCallId(session, logged);
		const { block, command } = toToolUse({ line: entry.line, id, name, args });
		session.builder.call(entry, block, command);
		const { responses: response } = session;
		awaitResult(session, logged, { id, name, isShell: command !== undefined, response });
	}
}

function showStop({ builder, lastStop }: ChatSession, place: EntryPlace): void {
	if (lastStop === 'length' || lastStop === 'max_tokens') {
		builder.notice(place, 'The response ended at its greatest length.', 'warning');
	}
	if (lastStop === 'content_filter') {
		builder.notice(place, 'The response was stopped by a content filter.', 'warning');
	}
}

/** Shows the result of a tool. Only some harnesses mark errors. */
function showChatResult(session: ChatSession, place: EntryPlace, message: Fields): void {
	const given = findText(message['tool_call_id']) ?? findText(message['call_id']);
	const call = takeCall(session, { id: given, name: findText(message['name']) });
	const { text, images } = readContent(message['content'] ?? message['output']);
	const exitCode = call?.isShell === true ? findStampedExit(text) : undefined;
	const isMarked = message['is_error'] === true || message['status'] === 'error';
	session.builder.result({
		...place,
		callId: call?.id ?? given,
		text,
		failed: isMarked || (exitCode !== undefined && exitCode !== 0),
		exitCode,
		images: images.length === 0 ? undefined : images,
	});
}

/** The exit status that OpenHands and mini-swe-agent write into the output of a shell. */
function findStampedExit(text: string): number | undefined {
	const stamp =
		/^<returncode>(-?\d{1,9})<\/returncode>/.exec(text) ??
		/\[(?:The command completed|Command finished) with exit code (-?\d{1,9})\.?\]/.exec(
			text.slice(-OUTPUT_END),
		);
	return stamp === null ? undefined : Number(stamp[1]);
}

/** What a completion of the API says of its first choice; the others were not used. */
export function readCompletion(response: Fields): {
	message: Fields | undefined;
	answer: ChatAnswer;
	others: string[];
} {
	const [choice, ...others] = toList(response['choices']).filter(isRecord);
	const message = choice?.['message'];
	return {
		message: isRecord(message) ? message : undefined,
		answer: {
			id: findText(response['id']),
			model: findText(response['model']),
			tokens: toChatTokens(response['usage']),
			cost: findCount(response['cost']) ?? findCount(response['response_cost']),
			stop: choice?.['finish_reason'],
		},
		others: others.map((one) => {
			const { content } = isRecord(one['message']) ? one['message'] : {};
			return readContent(content).text;
		}),
	};
}
