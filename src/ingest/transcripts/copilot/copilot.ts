import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { Reader } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import type { EntryPlace } from '../builder/entry.ts';
import { readCopilotEvent, endCopilotSession } from './events.ts';
import { createCopilotSession, findCopilotAgent, type CopilotSession } from './session.ts';
import { createCopilotTotals } from './totals.ts';
import { findCount, findExitCode, findText, toFields, type Fields } from '../../json/fields.ts';
import { listHeadRecords, readRecords } from '../../json/line-records.ts';

/** Events of GitHub Copilot CLI: the file of a session, or what it prints as JSON. */
export const copilot: Reader = {
	format: 'copilot-cli',
	kind: 'transcript',
	code: import.meta.url,
	matches: (probe) => listHeadRecords(probe).some(isCopilotEvent),
	read(source, context) {
		const builder = createTranscriptBuilder(context);
		const session = createCopilotSession({
			builder,
			totals: createCopilotTotals(),
			hasUsage: contains(source, '"assistant.usage"'),
		});
		const lines = readRecords(source, context.report);
		for (const { line, value, text } of lines) {
			if (text !== undefined) builder.broken(line, text);
			else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
			else if (!readRecord(session, { line, at: value['timestamp'] }, value)) {
				const place = { line, at: value['timestamp'] };
				builder.unknown(place, findText(value['type']) ?? 'without type', value);
			}
		}
		endCopilotSession(session);
		const { sessionIds, version, limitHit, isWorking, totals } = session;
		return builder.finish({
			harness: 'Copilot CLI',
			sessionIds,
			totals: totals.list(),
			...defined({ harnessVersion: version, limitHit }),
			...(isWorking ? { cutOff: true } : {}),
		});
	},
};

const EVENT = /^(?:session|user|assistant|tool|system|hook|subagent)\.[a-z_]+$/;

/** A file that does not begin with the session's start is told by the envelope of its events. */
function isCopilotEvent(record: Fields): boolean {
	const { type, data } = record;
	if (typeof type !== 'string' || !EVENT.test(type) || !isRecord(data)) return false;
	if (type === 'session.start') return 'copilotVersion' in data || isCopilotName(data['producer']);
	return (
		'parentId' in record &&
		typeof record['id'] === 'string' &&
		typeof record['timestamp'] === 'string'
	);
}

function isCopilotName(producer: unknown): boolean {
	return typeof producer === 'string' && producer.startsWith('copilot');
}

/** Whether a short text stands anywhere in a file. */
function contains(source: Source, text: string): boolean {
	const wanted = Buffer.from(text);
	let end = Buffer.alloc(0);
	for (const chunk of source.chunks()) {
		const seam = Buffer.concat([end, chunk.subarray(0, wanted.length)]);
		if (seam.includes(wanted) || chunk.includes(wanted)) return true;
		end = Buffer.from(chunk.subarray(-wanted.length));
	}
	return false;
}

function readRecord(session: CopilotSession, place: EntryPlace, record: Fields): boolean {
	const type = findText(record['type']);
	if (type === undefined) return false;
	if (type === 'result' && !isRecord(record['data'])) {
		readStreamEnd(session, place, record);
		return true;
	}
	if (!isRecord(record['data'])) return false;
	const { data } = record;
	const agent = findCopilotAgent(session, record, data);
	return readCopilotEvent(session, { type, place, data, agent }, record);
}

/** The last line of what `--output-format json` prints. */
function readStreamEnd(session: CopilotSession, place: EntryPlace, record: Fields): void {
	const { builder, sessionIds, totals } = session;
	const usage = toFields(record['usage']);
	const durationMs = findCount(usage['sessionDurationMs']);
	const apiDurationMs = findCount(usage['totalApiDurationMs']);
	const id = findText(record['sessionId']);
	if (id !== undefined && !sessionIds.includes(id)) sessionIds.push(id);
	totals.durations({
		line: place.line,
		...defined({ durationMs, apiDurationMs }),
	});
	const exitCode = findExitCode(record['exitCode']);
	if (exitCode === undefined || exitCode === 0) builder.time(place.at);
	else builder.notice(place, `Copilot CLI ended with the exit status ${exitCode}.`, 'error');
	session.isWorking = false;
}
