import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { GatherContext, SourcePart } from '../../reader.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { findModel, openPart, readMessages, type ClineMessage, type OddItem } from './records.ts';
import { createClineSession, showAssistant, showUser } from './session.ts';
import { hasMessage, noteFailedRequest, readUiEvent, type UiEvent } from './cline-ui.ts';
import { readClineUi } from './cline-ui-alone.ts';
import {
	isCachedPart,
	isTotalInput,
	readHistoryMetrics,
	readRequest,
	type ClineRequest,
} from './usage.ts';
import type { Usage } from '../builder/usage.ts';
import { findText, toFields, toList } from '../../json/fields.ts';
import { toIsoTime } from '../../json/times.ts';

/** The files of one task. */
export interface TaskParts {
	history: SourcePart | undefined;
	ui: SourcePart | undefined;
	metadata: SourcePart | undefined;
}

/** A model, from a time on. */
interface ModelUse {
	at: string;
	model: string;
}

/** Reads a task of Cline or Roo Code: what the model saw, and what the requests for it cost. */
export function readClineTask(parts: TaskParts, context: GatherContext): Reading {
	const { history, ui, metadata } = parts;
	const isJoined = [history, ui, metadata].filter((part) => part !== undefined).length > 1;
	const builder = createTranscriptBuilder(context);
	const enter = (part: SourcePart): void => {
		if (isJoined) builder.inFile(part.name);
	};
	const models = metadata === undefined ? [] : readModels(metadata, context);
	const { events, first, last } = readEvents(ui, context);
	if (history === undefined) {
		if (ui === undefined) return { kind: 'none' };
		enter(ui);
		return readClineUi(ui, { context, builder, models: models.map(({ model }) => model) });
	}
	enter(history);
	const document = openPart(history, context);
	const items = document === undefined ? [] : document.items();
	const messages = [...readMessages(items)];
	builder.time(first);
	showTask({ builder, messages, events, models, history, ui, enter });
	builder.time(last);
	return builder.finish({ harness: isRoo(events) ? 'Roo Code' : 'Cline' });
}

function isRoo(events: readonly UiEvent[]): boolean {
	return events.some(
		(event) =>
			event.kind === 'request' && findText(event.request.info['apiProtocol']) !== undefined,
	);
}

function readModels(part: SourcePart, context: GatherContext): ModelUse[] {
	const document = openPart(part, context);
	return toList(document?.get('model_usage')).flatMap((value) => {
		const { ts, model_id: id } = toFields(value);
		const at = toIsoTime(ts);
		const model = findText(id);
		return at === undefined || model === undefined ? [] : [{ at, model }];
	});
}

/** What the person's file tells, and its first and last time: older histories have no times. */
function readEvents(
	part: SourcePart | undefined,
	context: GatherContext,
): { events: UiEvent[]; first: unknown; last: unknown } {
	const document = part === undefined ? undefined : openPart(part, context);
	const items = document === undefined ? [] : [...document.items()];
	const events = items.flatMap((item) => {
		const event = isRecord(item.value) ? readUiEvent(item.value, item.line) : undefined;
		return event ?? [];
	});
	const [first, last] = [items[0], items.at(-1)].map((item) => toFields(item?.value)['ts']);
	return { events, first, last };
}

interface Task {
	builder: TranscriptBuilder;
	messages: readonly (ClineMessage | OddItem)[];
	events: readonly UiEvent[];
	models: readonly ModelUse[];
	history: SourcePart;
	ui: SourcePart | undefined;
	enter: (part: SourcePart) => void;
}

/**
 * The requests of `ui_messages.json` belong to the messages of the model in order, if there are as
 * many of one as of the other. If not, their usage counts, but beside the messages.
 */
function showTask(task: Task): void {
	const { builder, messages, events, models, history } = task;
	const answers = messages.filter((one) => 'fields' in one && one.fields['role'] === 'assistant');
	const answered = events.filter(hasMessage).length;
	const isPaired = answered === answers.length;
	const requests = events.flatMap((event) => ('request' in event ? [event.request] : []));
	const isTotal = isTotalInput(requests);
	const metrics = messages.map((one) => ('fields' in one ? one.fields['metrics'] : undefined));
	const isPart = isCachedPart(metrics);
	const walk = createWalk(task, { isTotal, isPaired });
	const session = createClineSession(builder, {
		agent: undefined,
		isSdk: false,
		callsInText: !messages.some(hasToolUse),
		name: history.name,
	});
	for (const [index, message] of messages.entries()) {
		if (!('fields' in message)) {
			if (message.text !== undefined) builder.broken(message.line, message.text);
			else builder.unknown({ line: message.line }, 'message', message.value);
			continue;
		}
		const { line, fields, blocks } = message;
		const place = { line, at: fields['ts'] };
		if (fields['role'] === 'user') {
			showUser(session, place, blocks);
			continue;
		}
		const request = fields['role'] === 'assistant' ? walk.next() : undefined;
		const model = findModel(fields) ?? request?.model ?? findModelAt(models, fields['ts']);
		const key = `message ${index}`;
		showAssistant(session, { ...place, key, model }, blocks);
		if (fields['role'] !== 'assistant') continue;
		if (answered > 0 && !isPaired) continue;
		const own = readHistoryMetrics(fields['metrics'], isPart);
		const usage =
			answered === 0 ? own : request === undefined ? { tokens: {} } : readRequest(request, isTotal);
		writeResponse(task, { message, key, model, usage, request });
	}
	walk.rest();
}

function hasToolUse(message: ClineMessage | OddItem): boolean {
	return (
		'fields' in message &&
		message.blocks.some(({ value }) => toFields(value)['type'] === 'tool_use')
	);
}

function findModelAt(models: readonly ModelUse[], at: unknown): string | undefined {
	const time = toIsoTime(at);
	const before = time === undefined ? undefined : models.findLast((use) => use.at <= time);
	return (before ?? models[0])?.model;
}

/** Walks through the events as far as the messages of the model go. */
function createWalk(
	{ builder, events, history, ui, enter }: Task,
	{ isTotal, isPaired }: { isTotal: boolean; isPaired: boolean },
): { next: () => ClineRequest | undefined; rest: () => void } {
	let index = 0;
	/** Shows events up to the next request that got an answer, and returns it. */
	function advance(): ClineRequest | undefined {
		if (ui === undefined || index >= events.length) return undefined;
		enter(ui);
		let found: ClineRequest | undefined;
		while (found === undefined && index < events.length) {
			const event = events[index++];
			if (event?.kind === 'request' && hasMessage(event) && isPaired) found = event.request;
			else if (event !== undefined) showEvent(builder, event, isTotal);
		}
		enter(history);
		return found;
	}
	return {
		next: () => (isPaired ? advance() : undefined),
		rest() {
			while (index < events.length) advance();
		},
	};
}

function showEvent(builder: TranscriptBuilder, event: UiEvent, isTotal: boolean): void {
	switch (event.kind) {
		case 'request':
		case 'other request': {
			const { request } = event;
			const { line, model } = request;
			if (event.kind === 'request') noteFailedRequest(builder, request);
			const usage = readRequest(request, isTotal);
			if (Object.keys(usage.tokens).length === 0) return;
			builder.response({ ...usage, line, ...defined({ model }) });
			return;
		}
		case 'compaction':
			builder.notice({ line: event.line }, event.text);
			if (event.cost !== undefined)
				builder.response({ line: event.line, tokens: {}, cost: event.cost });
			return;
		case 'notice':
			builder.notice({ line: event.line }, event.text, event.level);
	}
}

/** The response of a message; its usage stands where the request does. */
function writeResponse(
	{ builder, history, ui, enter }: Task,
	entry: {
		message: ClineMessage;
		key: string;
		model: string | undefined;
		usage: Usage;
		request: ClineRequest | undefined;
	},
): void {
	const { message, key, model, usage, request } = entry;
	const at = message.fields['ts'];
	const id =
		findText(message.fields['id']) ??
		(toIsoTime(at) === undefined ? undefined : `cline ${String(at)}`);
	if (request !== undefined && ui !== undefined) enter(ui);
	builder.response({
		...usage,
		key,
		line: request?.line ?? message.line,
		at,
		...defined({ id, model }),
	});
	enter(history);
}
