import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import { listHeadRecords } from '../../json/line-records.ts';
import { readJsonLines } from '../../json/lines.ts';
import { createProbe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { createBranchNotices } from '../builder/branch-notices.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { listRecords } from '../builder/list-records.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { listPatchedMessages, surveyGeminiLog, type GeminiLog, type GeminiPlace } from './log.ts';
import { showGeminiMessage } from './message.ts';
import { createGeminiSession, type GeminiSession } from './session.ts';
import { openJsonDocument } from '../../json/document.ts';

const WHAT = 'a session of Gemini CLI';

/**
 * Sessions of Gemini CLI: one JSON object, or, in newer versions, one record a line, where a
 * message is written again whenever it grows and the last line of it counts.
 */
export const gemini: Reader = {
	format: 'gemini-cli',
	kind: 'transcript',
	code: import.meta.url,
	matches: (probe) => listHeadRecords(probe).some(isHeader),
	read: (source, context) =>
		isDocument(source) ? readDocument(source, context) : readLog(source, context),
};

function isHeader(record: Fields): boolean {
	return typeof record['sessionId'] === 'string' && typeof record['projectHash'] === 'string';
}

function isDocument(source: Source): boolean {
	const { document } = createProbe(source, source.path);
	return isRecord(document) && 'messages' in document;
}

function readDocument(source: Source, context: ReadContext): Reading {
	const document = openJsonDocument(source, context, WHAT);
	if (document === undefined) return { kind: 'none' };
	const builder = createTranscriptBuilder(context);
	const session = createGeminiSession(builder);
	readHeader(session, document.lineOf('sessionId'), document.without('messages'));
	for (const { line, value, items } of listRecords(document.items('messages'), builder)) {
		const calls = [...items('toolCalls')].map((call) => ({
			line: call.line,
			call: call.text ?? call.value,
		}));
		showMessage(session, line, { message: value, calls });
	}
	builder.time(document.get('lastUpdated'));
	return finish(session, document.cutLine !== undefined);
}

function readLog(source: Source, context: ReadContext): Reading {
	const builder = createTranscriptBuilder(context);
	const session = createGeminiSession(builder);
	const log = surveyGeminiLog(source);
	const branches = createBranchNotices(builder, log);
	const lines = readJsonLines(source, context.report);
	let record = 0;
	for (const { line, value, text } of lines) {
		record++;
		const place = { line, record };
		if (text !== undefined) builder.broken(line, text);
		else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
		else if ('$rewindTo' in value) showRewind(session, log, place);
		else if (isHeader(value) || isRecord(value['$set'])) {
			readHeader(session, line, { ...value, ...toFields(value['$set']) });
			showPatched(session, log, { place, value });
		} else if (log.isNewest(findText(value['id']), place)) {
			branches.note(line);
			showMessage(session, line, { message: value });
		}
	}
	return finish(session, false);
}

/** The header, or a patch of it. */
function readHeader(session: GeminiSession, line: number, header: Fields): void {
	const { builder, sessionIds } = session;
	builder.time(header['startTime']);
	if (header['kind'] === 'subagent') session.agent = 'sub-agent';
	const id = findText(header['sessionId']);
	if (id === undefined || sessionIds.includes(id)) return;
	if (sessionIds.length > 0) builder.notice({ line }, `The session ${id} follows.`);
	sessionIds.push(id);
}

function showMessage(
	session: GeminiSession,
	line: number,
	placed: Omit<Parameters<typeof showGeminiMessage>[1], 'line'>,
): void {
	const { message } = placed;
	if (showGeminiMessage(session, { line, ...placed })) return;
	const type = findText(message['type']) ?? 'without type';
	session.builder.unknown({ line, at: message['timestamp'] }, type, message);
}

/** Shows what a patch holds and no line does, such as the summary of a compaction. */
function showPatched(
	session: GeminiSession,
	log: GeminiLog,
	{ place, value }: { place: GeminiPlace; value: Fields },
): void {
	const { line } = place;
	for (const message of listPatchedMessages(value)) {
		if (!isRecord(message)) session.builder.unknown({ line }, 'no object', message);
		else if (log.isNewestPatched(findText(message['id']), place)) {
			showMessage(session, line, { message });
		}
	}
}

function showRewind({ builder }: GeminiSession, log: GeminiLog, place: GeminiPlace): void {
	if (log.wentBack(place)) return;
	builder.notice(
		{ line: place.line },
		'The person went back to a message that the file does not hold.',
		'warning',
	);
}

function finish(session: GeminiSession, isCut: boolean): Reading {
	const { builder, sessionIds, limitHit, unfinished } = session;
	return builder.finish({
		harness: 'Gemini CLI',
		sessionIds,
		...defined({ limitHit }),
		...(isCut || unfinished > 0 ? { cutOff: true } : {}),
	});
}
