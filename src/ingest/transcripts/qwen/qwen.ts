import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import { createProbe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { createBranchNotices } from '../builder/branch-notices.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import type { SystemPlace } from '../builder/entry.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { createGeminiSession } from '../gemini/session.ts';
import { listHeadRecords, openRecords } from '../../json/line-records.ts';
import { showQwenAnswer, showQwenResults, showQwenUser } from './message.ts';
import type { QwenSession } from './session.ts';
import { isQwenStream, readQwenStream } from './qwen-stream.ts';
import { surveyQwen } from './survey.ts';
import { toQwenNotice, toTelemetryNotice } from './system.ts';
import { addTelemetry } from './usage.ts';

/**
 * Sessions of Qwen Code: the envelope of Claude Code around messages of Gemini; and what it
 * prints with `-o stream-json`.
 */
export const qwen: Reader = {
	format: 'qwen-code',
	kind: 'transcript',
	code: import.meta.url,
	matches: (probe) => listHeadRecords(probe).some((one) => isQwenStream(one) || isEntry(one)),
	read(source, context) {
		const records = listHeadRecords(createProbe(source, source.path));
		return records.some(isQwenStream) && !records.some(isEntry)
			? readQwenStream(source, context)
			: readSession(source, context);
	},
};

function isEntry(record: Fields): boolean {
	const { type, message, sessionId } = record;
	if (typeof sessionId !== 'string' || !('parentUuid' in record) || typeof type !== 'string') {
		return false;
	}
	const hasParts = isRecord(message) && Array.isArray(message['parts']);
	return hasParts || isRecord(record['usageMetadata']) || isRecord(record['toolCallResult']);
}

function readSession(source: Source, context: ReadContext): Reading {
	const builder = createTranscriptBuilder(context);
	const records = openRecords(source, context.report);
	const survey = surveyQwen(records.survey());
	const session: QwenSession = {
		builder,
		survey,
		conversation: createGeminiSession(builder),
		tools: new Map(),
		counted: new Set(),
		version: undefined,
	};
	let index = 0;
	const branches = createBranchNotices(builder, { isKept: () => survey.isKept(index) });
	for (const { line, value, text } of records.read()) {
		index++;
		if (text !== undefined) builder.broken(line, text);
		else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
		else {
			if (value['type'] !== 'system') branches.note(line);
			const place = { line, at: value['timestamp'], agent: findAgent(value) };
			readHeader(session, place, value);
			if (!readRecord(session, place, value)) builder.unknown(place, typeOf(value), value);
		}
	}
	const { version, conversation } = session;
	return builder.finish({
		harness: 'Qwen Code',
		sessionIds: conversation.sessionIds,
		...defined({ harnessVersion: version }),
		...(session.tools.size > 0 ? { cutOff: true } : {}),
	});
}

function readHeader(session: QwenSession, place: SystemPlace, record: Fields): void {
	const { builder, conversation } = session;
	conversation.agent = place.agent;
	session.version = findText(record['version']) ?? session.version;
	const id = findText(record['sessionId']);
	if (id === undefined || conversation.sessionIds.includes(id)) return;
	if (conversation.sessionIds.length > 0) builder.notice(place, `The session ${id} follows.`);
	conversation.sessionIds.push(id);
}

function findAgent(record: Fields): string | undefined {
	const name = findText(record['agentName']) ?? findText(record['agentId']);
	return name ?? (record['isSidechain'] === true ? 'sub-agent' : undefined);
}

function typeOf(record: Fields): string {
	return findText(record['subtype']) ?? findText(record['type']) ?? 'without type';
}

function readRecord(session: QwenSession, place: SystemPlace, record: Fields): boolean {
	switch (record['type']) {
		case 'user':
			showQwenUser(session, place, record);
			return true;
		case 'assistant':
			showQwenAnswer(session, place, record);
			return true;
		case 'tool_result':
			showQwenResults(session, place, record);
			return true;
		case 'system':
			return readSystem(session, place, record);
		default:
			return false;
	}
}

function readSystem(session: QwenSession, place: SystemPlace, record: Fields): boolean {
	const { builder } = session;
	const event = toFields(toFields(record['systemPayload'])['uiEvent']);
	const isTelemetry = record['subtype'] === 'ui_telemetry';
	if (isTelemetry && findText(event['event.name'])?.endsWith('api_response') === true) {
		addTelemetry(session, place, { event, sessionId: record['sessionId'] });
		return true;
	}
	const notice = isTelemetry ? toTelemetryNotice(event) : toQwenNotice(record);
	if (notice === undefined) return false;
	if (notice === 'nothing') builder.time(place.at);
	else builder.notice(place, notice.text, notice.level);
	return true;
}
