import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import { createProbe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import type { EntryPlace } from '../builder/entry.ts';
import { findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import { isGeminiOutput, readGeminiOutput } from './output.ts';
import { findGeminiExit, isRefusal } from './outcome.ts';
import { showGeminiText } from './prompt.ts';
import { findGeminiLimit, type GeminiSession } from './session.ts';
import { toStreamTotals } from './totals.ts';
import { listHeadRecords, readRecords } from '../../json/line-records.ts';
import { createResponseGroups, type ResponseGroups } from '../builder/response-groups.ts';
import { toToolUse } from '../builder/tool-use.ts';

interface Stream {
	builder: TranscriptBuilder;
	groups: ResponseGroups;
	sessionIds: string[];
	model: string | undefined;
	/** Pieces of a text that is being written. */
	text: { place: EntryPlace; pieces: string[] } | undefined;
	/** Names of the tools that were called, by id, until their result comes. */
	tools: Map<string, string>;
	totals: StatedTotals[];
	limitHit: GeminiSession['limitHit'];
	/** Something has happened since the last result. */
	isRunning: boolean;
}

/** What `gemini -o stream-json` prints, and the one object of `gemini -o json`. */
export const geminiStream: Reader = {
	format: 'gemini-stream-json',
	kind: 'transcript',
	code: import.meta.url,
	matches: (probe) => listHeadRecords(probe).some((one) => isEvent(one) || isGeminiOutput(one)),
	read(source, context) {
		const { document } = createProbe(source, source.path);
		return isRecord(document) && isGeminiOutput(document)
			? readGeminiOutput(source, context)
			: readStream(source, context);
	},
};

function isEvent(record: Fields): boolean {
	switch (record['type']) {
		case 'init':
			return typeof record['session_id'] === 'string' && typeof record['model'] === 'string';
		case 'tool_use':
			return typeof record['tool_id'] === 'string' && typeof record['tool_name'] === 'string';
		case 'tool_result':
			return typeof record['tool_id'] === 'string' && typeof record['status'] === 'string';
		default:
			return false;
	}
}

function readStream(source: Source, context: ReadContext): Reading {
	const builder = createTranscriptBuilder(context);
	const stream: Stream = {
		builder,
		groups: createResponseGroups(builder),
		sessionIds: [],
		model: undefined,
		text: undefined,
		tools: new Map(),
		totals: [],
		limitHit: undefined,
		isRunning: false,
	};
	const lines = readRecords(source, context.report);
	for (const { line, value, text } of lines) {
		if (text !== undefined) builder.broken(line, text);
		else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
		else if (!readEvent(stream, { line, at: value['timestamp'] }, value)) {
			builder.unknown({ line }, findText(value['type']) ?? 'without type', value);
		}
	}
	flush(stream);
	stream.groups.end();
	const { sessionIds, totals, limitHit, isRunning } = stream;
	return builder.finish({
		harness: 'Gemini CLI',
		sessionIds,
		totals,
		...defined({ limitHit }),
		...(isRunning ? { cutOff: true } : {}),
	});
}

function readEvent(stream: Stream, place: EntryPlace, event: Fields): boolean {
	const { type } = event;
	if (type === 'message' && event['role'] === 'assistant') {
		addText(stream, place, event);
		return true;
	}
	flush(stream);
	switch (type) {
		case 'init':
			begin(stream, place, event);
			return true;
		case 'message':
			if (event['role'] !== 'user') return false;
			stream.groups.end();
			stream.isRunning = true;
			showGeminiText({ builder: stream.builder, agent: undefined }, place, {
				text: toWord(event['content']),
				parts: [],
			});
			return true;
		case 'tool_use':
			addCall(stream, place, event);
			return true;
		case 'tool_result':
			addResult(stream, place, event);
			return true;
		case 'error':
			addError(stream, place, event);
			return true;
		case 'result':
			addTotals(stream, place, event);
			return true;
		default:
			return false;
	}
}

function begin(stream: Stream, place: EntryPlace, event: Fields): void {
	const { builder, sessionIds } = stream;
	const id = findText(event['session_id']);
	builder.time(place.at);
	if (id !== undefined && sessionIds.length > 0) {
		const words = sessionIds.includes(id)
			? 'The session was resumed.'
			: `The session ${id} follows.`;
		builder.notice(place, words);
	}
	if (id !== undefined && !sessionIds.includes(id)) sessionIds.push(id);
	stream.model = findText(event['model']);
	stream.isRunning = true;
}

/** A text comes whole, or in pieces that are marked as such. */
function addText(stream: Stream, place: EntryPlace, event: Fields): void {
	const piece = toWord(event['content']);
	stream.isRunning = true;
	stream.limitHit = undefined;
	if (event['delta'] !== true) flush(stream);
	stream.text ??= { place, pieces: [] };
	stream.text.pieces.push(piece);
	stream.builder.time(place.at);
	if (event['delta'] !== true) flush(stream);
}

function flush(stream: Stream): void {
	const { builder, groups, model, text: open } = stream;
	if (open === undefined) return;
	stream.text = undefined;
	const text = open.pieces.join('');
	if (text.trim() === '') return;
	const { line } = open.place;
	const key = groups.item(open.place, model);
	// Its time has been noted: those of later pieces are later.
	builder.model({ line, key, model }, [{ type: 'text', line, text }]);
}

function addCall(stream: Stream, place: EntryPlace, event: Fields): void {
	const { builder, groups, model, tools } = stream;
	const name = findText(event['tool_name']) ?? 'unnamed tool';
	const id = findText(event['tool_id']);
	const { line } = place;
	const key = groups.item(place, model);
	const { block, command } = toToolUse({ line, id, name, args: event['parameters'] });
	builder.call({ ...place, key, model }, block, command);
	if (id !== undefined) tools.set(id, name);
	stream.isRunning = true;
	stream.limitHit = undefined;
}

function addResult({ builder, groups, tools }: Stream, place: EntryPlace, event: Fields): void {
	const callId = findText(event['tool_id']);
	const error = toFields(event['error']);
	const text = findText(event['output']) ?? toWord(error['message']);
	const name = tools.get(callId ?? '') ?? '';
	tools.delete(callId ?? '');
	const exitCode = findGeminiExit(name, text);
	const failed = event['status'] === 'error' || (exitCode ?? 0) !== 0;
	const refused = error['type'] === 'policy_violation' || (failed && isRefusal(text));
	const status = defined({ exitCode });
	builder.result({ ...place, callId, text, failed, refused, ...status });
	groups.answered();
}

function addError(stream: Stream, place: EntryPlace, event: Fields): void {
	const text = toWord(event['message']);
	stream.limitHit = findGeminiLimit(text) ?? stream.limitHit;
	stream.builder.notice(place, text, event['severity'] === 'warning' ? 'warning' : 'error');
}

function addTotals(stream: Stream, place: EntryPlace, event: Fields): void {
	const { builder, groups, totals } = stream;
	groups.end();
	const stated = toStreamTotals(place.line, event['stats']);
	if (stated !== undefined) totals.push(stated);
	for (const model of Object.keys(toFields(toFields(event['stats'])['models']))) {
		builder.sawModel(model);
	}
	if (event['status'] === 'error') {
		const text = toWord(toFields(event['error'])['message']);
		stream.limitHit = findGeminiLimit(text) ?? stream.limitHit;
		builder.notice(place, `The run ended with an error: ${text}`, 'error');
	} else builder.time(place.at);
	stream.isRunning = false;
}
