import { formatCount } from '../../../model/text.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { toImageBlocks } from '../builder/content.ts';
import type { EntryPlace } from '../builder/entry.ts';
import { findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import type { Attachments } from './attachments.ts';
import type { ModelCall } from './events.ts';
import { readInspectContent, showInspectAnswer, showInspectResult } from './messages.ts';
import type { InspectTimeline } from './timeline.ts';

/** What is known while a sample is shown. */
export interface InspectShow {
	builder: TranscriptBuilder;
	timeline: InspectTimeline;
	attachments: Attachments;
	/** The next message of the conversation that was not shown. */
	next: number;
	hasBrief: boolean;
	/** Calls of tools that wait for their results. */
	waiting: Set<string>;
	/** Those of them that calls outside of the conversation made. */
	waitingApart: Set<string>;
	lastStop: string | undefined;
	saidError: boolean;
	saidLimit: boolean;
}

/** A sample of which nothing has been shown yet. */
export function createInspectShow(
	builder: TranscriptBuilder,
	timeline: InspectTimeline,
	attachments: Attachments,
): InspectShow {
	return {
		builder,
		timeline,
		attachments,
		next: 0,
		hasBrief: false,
		waiting: new Set(),
		waitingApart: new Set(),
		lastStop: undefined,
		saidError: false,
		saidLimit: false,
	};
}

/** Shows the conversation up to a place in it. */
export function showMessages(show: InspectShow, end: number): void {
	for (; show.next < end; show.next++) {
		const item = show.timeline.messages[show.next];
		if (item === undefined) return;
		if (item.text !== undefined) show.builder.broken(item.line, item.text);
		else if (isRecord(item.value))
			showMessage(show, toFields(show.attachments(item.value)), item.line);
		else show.builder.unknown({ line: item.line }, 'no object', item.value);
	}
}

/** The place in the conversation of the next answer of the model, or its end. */
export function findNextAnswer({ timeline, next }: InspectShow): number {
	const { messages } = timeline;
	const index = messages.findIndex(
		({ value }, at) => at >= next && toFields(value)['role'] === 'assistant',
	);
	return index === -1 ? messages.length : index;
}

function showMessage(show: InspectShow, message: Fields, line: number): void {
	const { builder, timeline } = show;
	const role = toWord(message['role']);
	switch (role) {
		case 'system': {
			const { text } = readInspectContent(message['content']);
			builder.notice({ line, at: timeline.startedAt }, `Instructions (system): ${text}`);
			return;
		}
		case 'user':
			showUser(show, message, line);
			return;
		case 'assistant':
			showAnswer(show, message, line);
			return;
		case 'tool':
			showResult(show, message, { line });
			return;
		default:
			builder.unknown({ line }, role === '' ? 'message without a role' : role, message);
	}
}

/** The first message is the task, and operators are people; what else looks like a person is not. */
function showUser(show: InspectShow, message: Fields, line: number): void {
	const { builder, timeline, hasBrief } = show;
	const { text, images } = readInspectContent(message['content']);
	const blocks = toImageBlocks(images, line);
	const { source } = message;
	if (!hasBrief) {
		show.hasBrief = true;
		builder.human({ line, at: timeline.startedAt }, text, blocks);
	} else if (source === 'operator') builder.human({ line }, text, blocks);
	else {
		const whose = source === 'input' ? 'Part of the task' : 'Message of the harness';
		builder.notice({ line }, `${whose}: ${text}`);
	}
}

function showAnswer(show: InspectShow, message: Fields, line: number): void {
	const { builder, timeline, next } = show;
	const call = timeline.calls.get(next);
	if (call === undefined && message['source'] === 'input') {
		const { text } = readInspectContent(message['content']);
		builder.notice({ line }, `Part of the task, as an answer of the model: ${text}`);
		return;
	}
	const model = findText(message['model']) ?? call?.model;
	const entry = { line, at: call?.at, key: `message ${next}`, model };
	for (const id of showInspectAnswer(builder, entry, message)) show.waiting.add(id);
	const id = findText(message['id']);
	builder.response({
		key: entry.key,
		line,
		at: call?.at,
		...defined({ id, model }),
		...toSpent(call),
	});
	if (call === undefined) return;
	show.lastStop = call.stop;
	showCallNotices(builder, call, { line, at: call.at });
}

/** What a call took; one that Inspect answered from its own cache took nothing. */
export function toSpent(
	call: ModelCall | undefined,
): Pick<Parameters<TranscriptBuilder['response']>[0], 'tokens' | 'cost'> {
	if (call?.isCached === true) return { tokens: { input: 0, output: 0 } };
	return call?.usage ?? { tokens: {} };
}

/** What is to be said of a call beside its answer. */
export function showCallNotices(
	builder: TranscriptBuilder,
	call: ModelCall,
	place: EntryPlace & { agent?: string | undefined },
): void {
	const { error, retries, stop, isCached } = call;
	if (isCached) builder.notice(place, 'This answer was taken from the cache of Inspect.');
	if (retries > 0) {
		const times = formatCount(retries, 'time');
		builder.notice(place, `The request was repeated ${times}.`, 'warning');
	}
	if (error !== undefined) builder.notice(place, `The request failed: ${error}`, 'error');
	const words = STOPS.get(stop ?? '');
	if (words !== undefined) builder.notice(place, words, 'warning');
}

const STOPS = new Map([
	['max_tokens', 'The response ended at its greatest length.'],
	['length', 'The response ended at its greatest length.'],
	['model_length', 'The response ended because the context was full.'],
	['content_filter', 'The response was stopped by a content filter.'],
]);

/** The result of a tool by its message, with the time of its event. */
export function showResult(
	show: InspectShow,
	message: Fields,
	place: { line: number; at?: string | undefined; agent?: string },
): void {
	const callId = findText(message['tool_call_id']);
	const run = callId === undefined ? undefined : show.timeline.runs.get(callId)?.shift();
	if (callId !== undefined) {
		show.waiting.delete(callId);
		show.waitingApart.delete(callId);
	}
	const { content, error, tool_error: oldError } = message;
	const failed = run?.failed ?? false;
	showInspectResult(
		show.builder,
		{ ...place, at: run?.at ?? place.at },
		{
			callId,
			content,
			error: error ?? oldError,
			failed,
		},
	);
}
