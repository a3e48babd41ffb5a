import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { Reader } from '../../reader.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import { listLineRecords, readRecords } from '../../json/line-records.ts';
import {
	createPiSession,
	findPiLimit,
	readPiHeader,
	showPiMessage,
	showPiResult,
	type PiSession,
} from './message.ts';

/** Events that repeat what `message_end` and `tool_execution_end` say, or say nothing more. */
const REPEATS = new Set([
	'turn_start',
	'turn_end',
	'message_start',
	'tool_execution_start',
	'tool_execution_update',
	'auto_compaction_start',
	'compaction_start',
	'queue_update',
]);

interface PiStream {
	session: PiSession;
	/** The agent works: no `agent_end` has come. */
	working: boolean;
	/** The newest state of a message that is still being written. */
	partial: { line: number; message: Fields } | undefined;
}

/** The events that `pi -p --mode json` prints. */
export const piJson: Reader = {
	format: 'pi-json',
	kind: 'transcript',
	code: import.meta.url,
	matches: (probe) => listLineRecords(probe).some(isPiEvent),
	read(source, context) {
		const builder = createTranscriptBuilder(context);
		const session = createPiSession(builder);
		const stream: PiStream = { session, working: false, partial: undefined };
		const lines = readRecords(source, context.report);
		for (const { line, value, text } of lines) {
			if (text !== undefined) builder.broken(line, text);
			else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
			else if (!readEvent(stream, line, value)) {
				builder.unknown({ line }, findText(value['type']) ?? 'without type', value);
			}
		}
		showPartial(stream);
		const limitHit = findPiLimit(session);
		return builder.finish({
			harness: 'Pi',
			sessionIds: session.sessionIds,
			...defined({ limitHit }),
			...(stream.working ? { cutOff: true } : {}),
		});
	},
};

/** Whether a record is an event of the stream, and not an entry of a session file. */
export function isPiEvent(record: Fields): boolean {
	switch (record['type']) {
		case 'agent_start':
			return true;
		case 'message_start':
		case 'message_update':
		case 'message_end':
			return typeof toFields(record['message'])['role'] === 'string';
		case 'tool_execution_start':
		case 'tool_execution_end':
			return typeof record['toolCallId'] === 'string';
		default:
			return false;
	}
}

function readEvent(stream: PiStream, line: number, event: Fields): boolean {
	const { session } = stream;
	const { message } = event;
	switch (event['type']) {
		case 'session':
			readPiHeader(session, line, event);
			return true;
		case 'agent_start':
			stream.working = true;
			return true;
		case 'agent_end':
			stream.working = false;
			return true;
		case 'message_update':
			if (isRecord(message)) stream.partial = { line, message };
			return true;
		case 'message_end':
			stream.partial = undefined;
			if (!isRecord(message)) return false;
			return showPiMessage(session, { line, at: message['timestamp'] }, message);
		case 'tool_execution_end':
			showPiResult(session, { line }, { ...toFields(event['result']), ...pickOutcome(event) });
			return true;
		default:
			return readNotice(session, line, event) || REPEATS.has(toWord(event['type']));
	}
}

function pickOutcome({ toolCallId, toolName, isError }: Fields): Fields {
	return { toolCallId, toolName, isError };
}

function readNotice({ builder }: PiSession, line: number, event: Fields): boolean {
	switch (event['type']) {
		case 'auto_retry_start': {
			const { attempt, maxAttempts, errorMessage } = event;
			const count = `${toWord(attempt)} of ${toWord(maxAttempts)}`;
			builder.notice({ line }, `Retry ${count}: ${toWord(errorMessage)}`, 'warning');
			return true;
		}
		case 'auto_retry_end':
			if (event['success'] === false) {
				builder.notice({ line }, `The retries failed: ${toWord(event['finalError'])}`, 'error');
			}
			return true;
		case 'auto_compaction_end':
		case 'compaction_end': {
			const summary = findText(toFields(event['result'])['summary']);
			const failure = findText(event['errorMessage']) ?? 'no summary was made';
			builder.notice({ line }, `The context was compacted: ${summary ?? failure}`);
			return true;
		}
		default:
			return false;
	}
}

/** Shows a message that the run was stopped in; its usage is not known. */
function showPartial({ session, partial, working }: PiStream): void {
	if (partial === undefined || !working) return;
	const message = { ...partial.message, usage: undefined, stopReason: undefined };
	const place = { line: partial.line, at: partial.message['timestamp'] };
	showPiMessage(session, place, message);
	session.builder.notice({ line: partial.line }, 'The stream ends inside this message.', 'warning');
}
