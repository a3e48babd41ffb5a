import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { Probe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { findCount, findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import { readRecords } from '../../json/line-records.ts';
import { toJsonText } from '../builder/blocks.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { readContent } from '../builder/content.ts';
import type { EntryPlace } from '../builder/entry.ts';
import { createResponseGroups, type ResponseGroups } from '../builder/response-groups.ts';
import { toToolUse } from '../builder/tool-use.ts';
import { APART, toTokenCounts } from '../builder/usage.ts';
import { readCursorCall, readCursorResult } from './tool-call.ts';

/**
 * What `cursor-agent -p --output-format stream-json` prints, and the one object of `json`
 * (https://cursor.com/docs/cli/reference/output-format). It looks like Claude Code's stream; its
 * calls are records of their own, and its usage is that of the whole run.
 */
export const cursorStream: Reader = {
	format: 'cursor-stream-json',
	kind: 'transcript',
	code: import.meta.url,
	matches: ({ document, records }: Probe) =>
		[document, ...records].filter(isRecord).some(isCursorRecord),
	read,
};

/** Only records that no other stream has: Claude Code's name its tools, its turns and its version. */
function isCursorRecord(record: Fields): boolean {
	const { type, subtype } = record;
	if (typeof record['session_id'] !== 'string') return false;
	switch (type) {
		case 'tool_call':
			return typeof record['call_id'] === 'string' && isRecord(record['tool_call']);
		case 'thinking':
			return subtype === 'delta' || subtype === 'completed';
		case 'system':
			return (
				subtype === 'init' &&
				'apiKeySource' in record &&
				!('tools' in record) &&
				!('claude_code_version' in record)
			);
		case 'result':
			return (
				typeof subtype === 'string' &&
				'duration_ms' in record &&
				!('num_turns' in record) &&
				!('total_cost_usd' in record) &&
				!('stats' in record)
			);
		default:
			return false;
	}
}

interface Stream {
	builder: TranscriptBuilder;
	groups: ResponseGroups;
	sessionIds: Set<string>;
	model: string | undefined;
	/** Pieces of thoughts that are being written. */
	thoughts: { place: EntryPlace; pieces: string[] } | undefined;
	/** Texts since the last call: where they come in pieces, the whole text follows. */
	said: string;
	totals: StatedTotals[];
	/** Something has happened since the last result. */
	isRunning: boolean;
}

function read(source: Source, context: ReadContext): Reading {
	const builder = createTranscriptBuilder(context);
	const stream: Stream = {
		builder,
		groups: createResponseGroups(builder),
		sessionIds: new Set(),
		model: undefined,
		thoughts: undefined,
		said: '',
		totals: [],
		isRunning: false,
	};
	for (const { line, value, text } of readRecords(source, context.report)) {
		if (text !== undefined) builder.broken(line, text);
		else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
		else if (!readRecord(stream, { line, at: value['timestamp_ms'] }, value)) {
			builder.unknown({ line }, findText(value['type']) ?? 'without type', value);
		}
	}
	endThoughts(stream);
	stream.groups.end();
	return builder.finish({
		harness: 'Cursor',
		sessionIds: [...stream.sessionIds],
		totals: stream.totals,
		...(stream.isRunning ? { cutOff: true } : {}),
	});
}

function readRecord(stream: Stream, place: EntryPlace, record: Fields): boolean {
	const { builder } = stream;
	const session = findText(record['session_id']);
	if (session !== undefined) stream.sessionIds.add(session);
	if (record['type'] === 'thinking') {
		addThought(stream, place, record);
		return true;
	}
	endThoughts(stream);
	switch (record['type']) {
		case 'system':
			if (record['subtype'] !== 'init') return false;
			begin(stream, place, record);
			return true;
		case 'user':
			stream.groups.end();
			stream.isRunning = true;
			builder.human(place, textOf(record));
			return true;
		case 'assistant':
			addText(stream, place, textOf(record));
			return true;
		case 'tool_call':
			return addCall(stream, place, record);
		case 'result':
			addTotals(stream, place, record);
			return true;
		default:
			return false;
	}
}

function textOf(record: Fields): string {
	return readContent(toFields(record['message'])['content']).text;
}

function begin(stream: Stream, place: EntryPlace, record: Fields): void {
	const { builder } = stream;
	stream.model = findText(record['model']);
	builder.sawModel(stream.model);
	const facts = [
		['model', record['model']],
		['permission mode', record['permissionMode']],
		['folder', record['cwd']],
	].flatMap(([label, value]) =>
		toWord(value) === '' ? [] : [`${toWord(label)} ${toWord(value)}`],
	);
	builder.notice(place, ['The session starts', ...facts].join(', '));
	stream.isRunning = true;
}

function addThought(stream: Stream, place: EntryPlace, record: Fields): void {
	stream.builder.time(place.at);
	const piece = findText(record['text']);
	if (piece !== undefined) {
		stream.thoughts ??= { place, pieces: [] };
		stream.thoughts.pieces.push(piece);
	}
	if (record['subtype'] === 'completed') endThoughts(stream);
}

function endThoughts(stream: Stream): void {
	const { builder, groups, model, thoughts } = stream;
	stream.thoughts = undefined;
	const text = thoughts?.pieces.join('') ?? '';
	if (thoughts === undefined || text.trim() === '') return;
	const { line } = thoughts.place;
	builder.model({ line, key: groups.item({ line }, model), model }, [
		{ type: 'thinking', line, text },
	]);
}

function addText(stream: Stream, place: EntryPlace, text: string): void {
	const { builder, groups, model } = stream;
	stream.isRunning = true;
	builder.time(place.at);
	if (text.trim() === '' || (stream.said !== '' && stream.said === text)) return;
	stream.said += text;
	const { line } = place;
	builder.model({ ...place, key: groups.item(place, model), model }, [
		{ type: 'text', line, text },
	]);
}

function addCall(stream: Stream, place: EntryPlace, record: Fields): boolean {
	const { builder, groups, model } = stream;
	const found = readCursorCall(record['tool_call']);
	const callId = findText(record['call_id']);
	if (found === undefined) return false;
	stream.said = '';
	stream.isRunning = true;
	if (record['subtype'] === 'started') {
		const { name, args } = found;
		const { block, command } = toToolUse({ line: place.line, id: callId, name, args });
		builder.call({ ...place, key: groups.item(place, model), model }, block, command);
		return true;
	}
	if (record['subtype'] !== 'completed') return false;
	builder.result({ ...place, callId, ...readCursorResult(found.result) });
	groups.answered();
	return true;
}

function addTotals(stream: Stream, place: EntryPlace, record: Fields): void {
	const { builder, groups, totals } = stream;
	groups.end();
	const usage = toFields(record['usage']);
	const tokens = toTokenCounts(
		{
			input: findCount(usage['inputTokens']),
			output: findCount(usage['outputTokens']),
			cacheRead: findCount(usage['cacheReadTokens']),
			cacheWrite: findCount(usage['cacheWriteTokens']),
		},
		APART,
	);
	const hasTokens = Object.keys(tokens).length > 0;
	totals.push({
		line: place.line,
		...(hasTokens ? { tokens, tokensMethod: '`usage` of the result record' } : {}),
		...defined({
			durationMs: findCount(record['duration_ms']),
			apiDurationMs: findCount(record['duration_api_ms']),
		}),
	});
	const isError = record['is_error'] === true || record['subtype'] !== 'success';
	const said = findText(record['result'])?.trim() ?? '';
	// The result repeats all that was said; it stands for the conversation where this is not there.
	if (!isError && said !== '' && totals.length === 1 && !stream.isRunning) {
		const { line } = place;
		builder.model({ ...place, model: stream.model }, [{ type: 'text', line, text: said }]);
	} else if (isError) {
		builder.notice(place, `Result: ${toWord(record['subtype'])}\n${said}`.trim(), 'error');
	} else {
		builder.time(place.at);
	}
	const rest = Object.keys(usage).filter((key) => !USAGE.has(key));
	if (rest.length > 0) builder.notice(place, `Usage that is not counted: ${toJsonText(usage)}`);
	stream.isRunning = false;
	stream.said = '';
}

const USAGE = new Set(['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens']);
