import type { StatedTotals, TranscriptSummary } from '../../../model/transcript.ts';
import { findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import type { ReadContext } from '../../reader.ts';
import { toJsonText } from '../builder/blocks.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { createTextFolder, type TextFolder } from '../builder/text-folder.ts';
import { createCoverage, type Coverage } from './coverage.ts';
import { createClaudeMessages, type ClaudeMessages } from './messages.ts';
import { toSystemNotice } from './notices.ts';
import { createPartialMessages, type PartialMessages } from './partial.ts';
import type { ClaudeRecord } from './record.ts';
import { createResultBook, describeResult, type ResultBook } from './results.ts';

export interface Stream {
	builder: TranscriptBuilder;
	messages: ClaudeMessages;
	partial: PartialMessages;
	results: ResultBook;
	texts: TextFolder;
	sessionIds: Set<string>;
	totals: StatedTotals[];
	coverage: Coverage;
	version: string | undefined;
	/** The model that the session was started with. */
	model: string | undefined;
	/** Models that only result records name. */
	helpers: Set<string>;
	/** Session of the last `init`. */
	session: string | undefined;
	/** Whether something has happened since the last result. */
	isRunning: boolean;
	limitHit: TranscriptSummary['limitHit'];
	hasResponses: boolean;
}

export function createStream(context: ReadContext): Stream {
	const builder = createTranscriptBuilder(context);
	const messages = createClaudeMessages(builder);
	return {
		builder,
		messages,
		partial: createPartialMessages(builder, messages),
		results: createResultBook(),
		texts: createTextFolder(builder),
		sessionIds: new Set(),
		totals: [],
		coverage: createCoverage(),
		version: undefined,
		model: undefined,
		helpers: new Set(),
		session: undefined,
		isRunning: false,
		limitHit: undefined,
		hasResponses: false,
	};
}

const LIMITS = new Map<unknown, TranscriptSummary['limitHit']>([
	['error_max_turns', 'turns'],
	['error_max_budget_usd', 'cost'],
]);

/** Records that say nothing to a reader. */
const QUIET = new Set(
	'keep_alive control_request control_response control_cancel_request tool_progress auth_status prompt_suggestion'.split(
		' ',
	),
);

export function addRecord(
	stream: Stream,
	fields: Fields,
	place: { line: number; at?: unknown },
): void {
	const { builder, messages, partial } = stream;
	const session = findText(fields['session_id']);
	if (session !== undefined) stream.sessionIds.add(session);
	const parent = findText(fields['parent_tool_use_id']);
	const agent = parent === undefined ? undefined : messages.agents.ofCall(parent);
	const at = fields['timestamp'] ?? place.at;
	const record: ClaudeRecord = { fields, line: place.line, at, agent };
	const type = findText(fields['type']) ?? 'without a type';
	switch (type) {
		case 'assistant':
			stream.isRunning = true;
			stream.coverage.answered();
			stream.hasResponses ||= !isSynthetic(fields);
			messages.assistant(record);
			partial.arrived(record);
			return;
		case 'user':
			stream.isRunning = true;
			messages.user(record);
			return;
		case 'stream_event':
			stream.isRunning = true;
			partial.event(record);
			builder.time(at);
			return;
		case 'system':
			addSystem(stream, record);
			return;
		case 'result':
			addResult(stream, record);
			return;
		case 'rate_limit_event':
			addRateLimit(stream, record);
			return;
		case 'tool_use_summary':
			builder.notice(record, findText(fields['summary']) ?? toJsonText(fields));
			return;
		default:
			if (QUIET.has(type)) builder.time(at);
			else builder.unknown(record, type, fields);
	}
}

function isSynthetic(fields: Fields): boolean {
	return toFields(fields['message'])['model'] === '<synthetic>';
}

function addSystem(stream: Stream, record: ClaudeRecord): void {
	const { fields, at } = record;
	const { builder, messages } = stream;
	if (fields['subtype'] === 'init') {
		addInit(stream, record);
		return;
	}
	if (fields['subtype'] === 'compact_boundary') messages.settle(true);
	const notice = toSystemNotice(fields);
	if (notice === 'nothing') builder.time(at);
	else if (notice !== undefined) builder.notice(record, notice.text, notice.level);
	else builder.unknown(record, `system/${toWord(fields['subtype'])}`, fields);
}

/** A process that answers several prompts repeats its `init` before each. */
function addInit(stream: Stream, record: ClaudeRecord): void {
	const { fields } = record;
	stream.coverage.started(record.line);
	stream.isRunning = true;
	stream.version = findText(fields['claude_code_version']) ?? stream.version;
	stream.model ??= findText(fields['model']);
	const session = findText(fields['session_id']);
	if (session !== undefined && session === stream.session) {
		stream.builder.time(record.at);
		return;
	}
	stream.session = session;
	const facts = [
		['model', fields['model']],
		['Claude Code', fields['claude_code_version']],
		['permission mode', fields['permissionMode']],
		['folder', fields['cwd']],
	].flatMap(([label, value]) =>
		toWord(value) === '' ? [] : [`${toWord(label)} ${toWord(value)}`],
	);
	stream.builder.notice(record, ['The session starts', ...facts].join(', '));
}

function addResult(stream: Stream, record: ClaudeRecord): void {
	const { builder, messages, results } = stream;
	const { fields, line, at } = record;
	stream.isRunning = false;
	stream.limitHit = LIMITS.get(fields['subtype']);
	stream.totals.push(results.add(fields, line, messages.takeInput()));
	stream.coverage.ended(line);
	for (const model of Object.keys(toFields(fields['modelUsage']))) stream.helpers.add(model);
	const { text, isError } = describeResult(fields);
	const said = findText(fields['result'])?.trim() ?? '';
	const isNew = said !== '' && said !== messages.lastText();
	const errors = toList(fields['errors']).map(toJsonText);
	const lines = [text, ...errors, ...(isNew && isError ? [said] : [])];
	builder.notice({ line, at }, lines.join('\n'), isError ? 'error' : 'info');
	for (const denial of toList(fields['permission_denials']).map(toFields)) {
		const input = toFields(denial['tool_input']);
		const subject = findText(input['file_path']) ?? findText(input['command']) ?? '';
		const tool = findText(denial['tool_name']) ?? 'a tool';
		builder.notice({ line, at }, `Permission denied: ${tool} ${subject}`, 'warning');
	}
	if (isNew && !isError) addFinalText(stream, record, said);
}

/** The text of a result stands for the conversation only where the file does not hold it. */
function addFinalText({ builder, messages }: Stream, record: ClaudeRecord, text: string): void {
	const { line, at } = record;
	if (messages.lastText() === undefined)
		builder.model({ line, at }, [{ type: 'text', line, text }]);
	else builder.notice({ line, at }, `The result says:\n${text}`);
}

function addRateLimit({ builder }: Stream, record: ClaudeRecord): void {
	const limits = toFields(record.fields['rate_limit_info']);
	if (limits['status'] === 'allowed') {
		builder.time(record.at);
		return;
	}
	const facts = Object.entries(limits)
		.slice(0, 20)
		.flatMap(([name, value]) => (toWord(value) === '' ? [] : [`${name} ${toWord(value)}`]));
	builder.notice(record, `Rate limit: ${facts.join(', ')}`, 'warning');
}
