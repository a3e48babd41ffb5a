import { isRecord, parseJson } from '../../../model/json.ts';
import type { Block } from '../../../model/turn.ts';
import { readContent, toImageBlocks } from '../builder/content.ts';
import { findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import { describeCompaction, type EventPlace } from './actions.ts';
import { showEventResult, showForeignCall } from './results.ts';
import {
	findImages,
	noteLimit,
	showState,
	splitThinking,
	type OpenHandsSession,
} from './session.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** Shows an event of the SDK (version 1); returns false for a kind that is not known. */
export function showEvent(session: OpenHandsSession, place: EventPlace, event: Fields): boolean {
	const { builder } = session;
	switch (event['kind']) {
		case 'MessageEvent':
			showMessage(session, place, event);
			return true;
		case 'ActionEvent':
			showAction(session, place, event);
			return true;
		case 'ObservationEvent':
		case 'UserRejectObservation':
		case 'AgentErrorEvent':
			showEventResult(session, place, event);
			return true;
		case 'ACPToolCallEvent':
			showForeignCall(session, place, event);
			return true;
		case 'SystemPromptEvent': {
			const prompts = [event['system_prompt'], event['dynamic_context']];
			const text = prompts.map((prompt) => readContent(prompt).text).filter((one) => one !== '');
			builder.notice(place, `System prompt: ${text.join('\n\n')}`);
			return true;
		}
		case 'Condensation': {
			const count = toList(event['forgotten_event_ids']).length;
			builder.notice(place, describeCompaction(count, event['summary']));
			return true;
		}
		case 'ConversationStateUpdateEvent':
			showUpdate(session, place, event);
			return true;
		default:
			return showRare(session, place, event);
	}
}

/** Events that end, interrupt or describe a session. */
function showRare(session: OpenHandsSession, place: EventPlace, event: Fields): boolean {
	const { builder } = session;
	switch (event['kind']) {
		case 'CondensationRequest':
			builder.notice(place, 'The context is to be compacted.');
			return true;
		case 'CondensationSummaryEvent':
			builder.notice(place, `Summary: ${findText(event['summary']) ?? ''}`);
			return true;
		case 'ConversationErrorEvent': {
			const words = `${toWord(event['code'])}: ${toWord(event['detail'])}`;
			noteLimit(session, words);
			builder.notice(place, `The conversation failed: ${words}`, 'error');
			return true;
		}
		case 'ConversationIterationLimitEvent':
			session.limitHit = 'turns';
			builder.notice(place, `The limit of steps was hit: ${toWord(event['detail'])}`, 'warning');
			return true;
		case 'PauseEvent':
			builder.notice(place, 'The agent was paused.');
			return true;
		case 'InterruptEvent':
			builder.notice(place, `The agent was interrupted: ${toWord(event['reason'])}`, 'warning');
			return true;
		case 'HookExecutionEvent':
			showHook(session, place, event);
			return true;
		// Copies of what other events hold: numbers of tokens, raw calls, pieces of a stream.
		case 'TokenEvent':
		case 'LLMCompletionLogEvent':
		case 'StreamingDeltaEvent':
			builder.time(place.at);
			return true;
		default:
			return false;
	}
}

function showHook({ builder }: OpenHandsSession, place: EventPlace, event: Fields): void {
	const told = ['reason', 'error', 'stdout', 'stderr'].map((key) => findText(event[key]));
	const words = told.filter((text) => text !== undefined).join('\n');
	const name = toWord(event['hook_event_type']);
	const did = event['blocked'] === true ? 'blocked a call' : 'was run';
	const level = event['blocked'] === true || event['success'] === false ? 'warning' : 'info';
	builder.notice(place, `The hook ${name} ${did}.${words === '' ? '' : ` ${words}`}`, level);
}

/** The state of the conversation, or all of it; its statistics are read elsewhere. */
function showUpdate(session: OpenHandsSession, place: EventPlace, event: Fields): void {
	const { key, value } = event;
	const status = key === 'full_state' ? toFields(value)['execution_status'] : value;
	const isStatus = key === 'full_state' || key === 'execution_status' || key === 'agent_status';
	if (isStatus && typeof status === 'string' && status !== session.state) {
		showState(session, place, { state: status });
	} else session.builder.time(place.at);
}

function showMessage(session: OpenHandsSession, place: EventPlace, event: Fields): void {
	const { builder } = session;
	const message = toFields(event['llm_message']);
	const { text, images: found } = readMessage(message['content']);
	const images = toImageBlocks(found, place.line);
	const sender = findText(event['sender']);
	if (event['source'] === 'agent') {
		showResponse(session, place, { event, told: message, text, images });
	} else if (event['source'] === 'user' && sender === undefined) {
		session.wasAsked = true;
		builder.human(place, text, images);
	} else {
		const whose = sender === undefined ? toWord(event['source']) : `agent ${sender}`;
		builder.notice(place, `Message of the ${whose}: ${text}`);
	}
	const added = readContent(event['extended_content']).text;
	if (added !== '') builder.notice(place, `Added by OpenHands: ${added}`);
}

/** Content of a message: texts, and images by their URLs. */
function readMessage(content: unknown): ReturnType<typeof readContent> {
	const parts = Array.isArray(content) ? toList(content) : [content ?? ''];
	const isImage = (part: unknown): boolean => isRecord(part) && 'image_urls' in part;
	const images = parts
		.filter(isImage)
		.flatMap((part) => findImages(toList(toFields(part)['image_urls'])));
	const { text, images: others } = readContent(parts.filter((part) => !isImage(part)));
	return { text, images: [...images, ...others] };
}

function showAction(session: OpenHandsSession, place: EventPlace, event: Fields): void {
	const { builder } = session;
	const { line } = place;
	const { text, images: found } = readMessage(event['thought']);
	const images = toImageBlocks(found, line);
	const call = toFields(event['tool_call']);
	const name = findText(event['tool_name']) ?? findText(call['name']) ?? 'tool';
	const id = findText(event['tool_call_id']) ?? findText(call['id']) ?? toWord(event['id']);
	const args = readArguments(event['action'], call);
	const message = name === 'finish' ? findText(toFields(args)['message']) : undefined;
	const said = [text, message].filter((part) => part !== undefined && part !== '').join('\n\n');
	const entry = showResponse(session, place, { event, told: event, text: said, images });
	const drawnAs = drawnAsOf(name, args);
	const { block, command } = toToolUse({ line, id, name: drawnAs, args });
	builder.call(entry, { ...block, name }, command);
	const key = findText(event['id']);
	if (key !== undefined) session.calls.set(key, id);
}

/** A call that could not be carried out has no action, but what the model wrote. */
function readArguments(action: unknown, call: Fields): unknown {
	if (isRecord(action)) {
		const kept = Object.entries(action).filter(([key, value]) => key !== 'kind' && value !== null);
		return Object.fromEntries(kept);
	}
	const written = findText(call['arguments']);
	return written === undefined ? {} : (parseJson(written) ?? written);
}

/** The editor writes and reads files too. */
function drawnAsOf(name: string, args: unknown): string {
	const { command } = toFields(args);
	if (name !== 'file_editor' && name !== 'str_replace_editor') return name;
	if (command === 'create') return 'write';
	return command === 'view' ? 'read' : 'edit';
}

interface Said {
	event: Fields;
	/** Where the reasoning stands. */
	told: Fields;
	text: string;
	images: Block[];
}

/** Shows what a response says beside its calls, and notes the response. */
function showResponse(
	session: OpenHandsSession,
	{ line, at }: EventPlace,
	{ event, told, text, images }: Said,
) {
	const { builder, ledger, model, reasoned } = session;
	const id = findText(event['llm_response_id']);
	const key = id ?? `event ${toWord(event['id']) || line}`;
	const entry = { line, at, key, model };
	const split = splitThinking(text);
	const thinking = readReasoning(told) || split.thinking;
	const isNew = thinking !== '' && !reasoned.has(key);
	if (isNew) reasoned.add(key);
	builder.model(entry, [
		...(isNew ? [{ type: 'thinking' as const, line, text: thinking }] : []),
		...(split.text.trim() === '' ? [] : [{ type: 'text' as const, line, text: split.text }]),
		...images,
	]);
	ledger.see({ key, line, at, id, model });
	return entry;
}

/** The same reasoning may stand in several forms; what is encrypted says nothing. */
function readReasoning(told: Fields): string {
	const plain = findText(told['reasoning_content'])?.trim();
	if (plain) return plain;
	const blocks = toList(told['thinking_blocks']).map((block) => toFields(block)['thinking']);
	const item = toFields(told['responses_reasoning_item']);
	const parts = [...blocks, ...toList(item['summary']), ...toList(item['content'])];
	return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n');
}
