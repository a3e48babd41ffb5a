import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import { compareText } from '../../../model/text.ts';
import type { ModelResponse, TranscriptSummary } from '../../../model/transcript.ts';
import type { Block } from '../../../model/turn.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import type { EntryPlace, ModelEntry, SystemPlace, ToolResult } from '../builder/entry.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';
import {
	describeError,
	describePart,
	isQuietPart,
	showToolPart,
	toFileBlocks,
	toOpenCodeTokens,
} from './parts.ts';
import { isCounted } from '../builder/usage.ts';
import { toIsoTime } from '../../json/times.ts';

/** A part of a message and its line. */
export interface PlacedPart {
	line: number;
	part: unknown;
	/** Name of its file, where each part has one. */
	file?: string;
}

export interface PlacedMessage {
	line: number;
	info: Fields;
	parts: PlacedPart[];
	/** Name of its file, where each message has one. */
	file?: string;
	/** Line of its usage, where that is another one. */
	infoLine?: number;
}

/** What is known while the messages of an export are read. */
export interface OpenCodeSession {
	builder: TranscriptBuilder;
	/** Name of the sub-agent, where the session was started by another one. */
	agent: string | undefined;
	/** Of the newest response. */
	limitHit: TranscriptSummary['limitHit'];
	/** The newest response has no end. */
	interrupted: boolean;
}

/** Shows a message of an export. */
export function showOpenCodeMessage(session: OpenCodeSession, message: PlacedMessage): void {
	goTo(session.builder, message);
	if (message.info['role'] === 'user') showPrompt(session, message);
	else if (message.info['role'] === 'assistant') showResponse(session, message);
	else {
		const { builder, agent } = session;
		const { line, info, parts } = message;
		const value = { info, parts: parts.map(({ part }) => part) };
		builder.unknown({ line, agent }, findText(info['role']) ?? 'without role', value);
	}
}

function goTo(builder: TranscriptBuilder, { file }: Pick<PlacedPart, 'file'>): void {
	if (file !== undefined) builder.inFile(file);
}

/** Text that OpenCode put into a message itself is marked `synthetic` and is no prompt. */
function showPrompt({ builder, agent }: OpenCodeSession, message: PlacedMessage): void {
	const { line, info, parts } = message;
	const place = { line, at: toFields(info['time'])['created'], agent };
	const texts: string[] = [];
	const files: Block[] = [];
	const rest: PlacedPart[] = [];
	for (const placed of parts) {
		const { line: at, part } = placed;
		const fields = toFields(part);
		const text = findText(fields['text']);
		if (fields['type'] === 'file') files.push(...toFileBlocks(fields, at));
		else if (fields['type'] === 'text' && text !== undefined && fields['synthetic'] !== true) {
			if (texts.length === 0) goTo(builder, placed);
			texts.push(text);
		} else rest.push(placed);
	}
	const text = texts.join('\n\n');
	if (texts.length > 0 && agent !== undefined) {
		builder.notice(place, `Task of the sub-agent: ${text}`);
	} else if (texts.length > 0 || files.length > 0) builder.human(place, text, files);
	else if (parts.length === 0 && agent === undefined) showEmptyPrompt(builder, place, info);
	showOthers(builder, place, rest);
}

/** A message of a person of which only the frame is left. */
function showEmptyPrompt(builder: TranscriptBuilder, place: EntryPlace, info: Fields): void {
	const summary = toFields(info['summary']);
	const words = findText(summary['body']) ?? findText(summary['title']);
	const rest = words === undefined ? '' : ` OpenCode sums it up as: ${words}`;
	const text = `The text of this message is not kept.${rest}`;
	builder.human(place, '', [{ type: 'notice', line: place.line, text, level: 'warning' }]);
}

function showOthers(builder: TranscriptBuilder, place: SystemPlace, parts: PlacedPart[]): void {
	for (const placed of parts) {
		goTo(builder, placed);
		showOther(builder, { ...place, line: placed.line }, placed.part);
	}
}

function showOther(builder: TranscriptBuilder, place: SystemPlace, part: unknown): void {
	const fields = toFields(part);
	const text = findText(fields['text']);
	const words = describePart(fields);
	if (fields['type'] === 'text' && text !== undefined) {
		builder.notice(place, `Added by OpenCode: ${text}`);
	} else if (words !== undefined) builder.notice(place, words);
	else if (!isQuietPart(fields) && fields['type'] !== 'text') {
		builder.unknown(place, findText(fields['type']) ?? 'without type', part);
	}
}

function showResponse(session: OpenCodeSession, message: PlacedMessage): void {
	const { builder, agent } = session;
	const { line, info, parts } = message;
	const time = toFields(info['time']);
	const id = findText(info['id']);
	const model = findText(info['modelID']) ?? findText(toFields(info['model'])['modelID']);
	const key = id ?? `message ${line}`;
	const entry: ModelEntry = { line, at: time['created'], key, model, agent };
	builder.model(entry, []);
	const rest = showParts(builder, { line, key, model, agent }, parts);
	goTo(builder, message);
	builder.response(toResponse(message, { id, model, key, agent }));
	builder.time(time['completed']);
	const place = { line, agent };
	showOthers(builder, place, rest);
	showEnd(session, place, info);
}

/** Shows text, thinking, calls and their results in the order of time; returns the other parts. */
function showParts(
	builder: TranscriptBuilder,
	entry: ModelEntry,
	parts: PlacedPart[],
): PlacedPart[] {
	const rest: PlacedPart[] = [];
	const results = createResultQueue(builder);
	for (const placed of parts) {
		const { line, part } = placed;
		goTo(builder, placed);
		const fields = toFields(part);
		const type = fields['type'];
		const text = findText(fields['text']);
		if (type === 'tool') {
			results.showUntil(toIsoTime(toFields(toFields(fields['state'])['time'])['start']));
			const result = showToolPart(builder, { ...entry, line }, fields);
			if (result !== undefined) results.add(result, placed);
		} else if ((type === 'text' || type === 'reasoning') && fields['synthetic'] !== true) {
			const kind = type === 'text' ? 'text' : 'thinking';
			if (text?.trim()) builder.model({ ...entry, line }, [{ type: kind, line, text }]);
		} else if (type === 'file') {
			builder.model({ ...entry, line }, toFileBlocks(fields, line));
		} else rest.push(placed);
	}
	results.showAll();
	return rest;
}

/** Tools run side by side: a result is shown when it came, which can be after the next call. */
function createResultQueue(builder: TranscriptBuilder): {
	add: (result: ToolResult, placed: PlacedPart) => void;
	showUntil: (time: string | undefined) => void;
	showAll: () => void;
} {
	let waiting: { result: ToolResult; end: string; placed: PlacedPart }[] = [];
	function show(isDue: (end: string) => boolean): void {
		const due = waiting.filter(({ end }) => isDue(end));
		waiting = waiting.filter(({ end }) => !isDue(end));
		due.sort((a, b) => compareText(a.end, b.end));
		for (const { result, placed } of due) {
			goTo(builder, placed);
			builder.result(result);
		}
	}
	return {
		add(result, placed) {
			waiting.push({ result, end: toIsoTime(result.at) ?? '', placed });
		},
		showUntil(time) {
			if (time !== undefined) show((end) => end <= time);
		},
		showAll() {
			show(() => true);
		},
	};
}

/**
 * Usage of a message as its `info` has it; where it has none, of its steps. Only one of the two
 * levels counts: they say the same.
 */
function toResponse(
	{ line, infoLine = line, info, parts }: PlacedMessage,
	names: Record<'id' | 'model' | 'key' | 'agent', string | undefined>,
): Omit<ModelResponse, 'at'> & { at?: unknown; key?: string } {
	const steps = parts
		.map(({ part }) => toFields(part))
		.filter((part) => part['type'] === 'step-finish');
	const step = steps.length === 1 ? steps[0] : undefined;
	const tokens = toOpenCodeTokens(info['tokens']) ?? toOpenCodeTokens(step?.['tokens']) ?? {};
	const cost = findCount(info['cost']) ?? findCount(step?.['cost']);
	const isKnown = isEnded(info) || isCounted(tokens) || (cost ?? 0) > 0;
	const { id, model, key, agent } = names;
	return {
		line: infoLine,
		at: toFields(info['time'])['completed'] ?? toFields(info['time'])['created'],
		tokens: isKnown ? tokens : {},
		...(isKnown && cost !== undefined ? { cost } : {}),
		...defined({ id, model, key, agent }),
	};
}

function isEnded(info: Fields): boolean {
	return findText(info['finish']) !== undefined;
}

function showEnd(session: OpenCodeSession, place: SystemPlace, info: Fields): void {
	const { builder } = session;
	const { finish, error } = info;
	const failed = isRecord(error) || findText(error) !== undefined;
	session.interrupted = !isEnded(info) && !failed;
	session.limitHit = finish === 'length' ? 'tokens' : undefined;
	if (finish === 'length') {
		builder.notice(place, 'The response ended at its greatest length.', 'warning');
	}
	if (finish === 'content-filter') {
		builder.notice(place, 'The response was stopped by a content filter.', 'warning');
	}
	if (!failed) return;
	const { text, isAbort, isLength } = describeError(error);
	if (isLength) session.limitHit = 'tokens';
	builder.notice(place, `The response failed: ${text}`, isAbort ? 'warning' : 'error');
}
