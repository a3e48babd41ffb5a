import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord, parseJson } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { Probe } from '../../probe.ts';
import type { IssueInFile, ReadContext, Reader } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { readUserContent } from './content.ts';
import { createClaudeMessages, type ClaudeMessages } from './messages.ts';
import {
	toAttachmentNotice,
	toSessionNotice,
	toSystemNotice,
	type NoticeOfRecord,
} from './notices.ts';
import { QUOTING_EXTENSIONS } from './stream-probe.ts';
import type { ClaudeRecord } from './record.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';
import { readRecords } from '../../json/line-records.ts';

/** Session files of Claude Code, those of sub-agents included. */
export const claudeCode: Reader = {
	format: 'claude-code',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read,
};

/** Lines that are looked at where the first one cannot be parsed. */
const MAX_LINES = 50;

function matches(probe: Probe): boolean {
	if (QUOTING_EXTENSIONS.has(probe.extension)) return false;
	const records = probe.records.length > 0 ? probe.records : recoverRecords(probe);
	return records.some((record) => isRecord(record) && isTelling(record));
}

/** Records of a file whose first line is broken, does not end in the head, or holds zero bytes. */
function recoverRecords({ isText, text, head, document }: Probe): unknown[] {
	if (!head.includes('"sessionId"') && !head.includes('"leafUuid"') && isText) return [document];
	const lines = (isText ? text : head.toString('utf8')).split('\n', MAX_LINES);
	const records = lines.map((line) => {
		const start = line.indexOf('{');
		return start === -1 ? undefined : parseJson(line.slice(start));
	});
	return [document, ...records];
}

function isTelling(record: Fields): boolean {
	const { type, message } = record;
	if (typeof type !== 'string') return false;
	if (type === 'summary') return typeof record['leafUuid'] === 'string' && 'summary' in record;
	if (type === 'file-history-snapshot') return isRecord(record['snapshot']);
	if (typeof record['sessionId'] !== 'string') return false;
	if (type === 'queue-operation') return typeof record['operation'] === 'string';
	if (type === 'last-prompt') return 'leafUuid' in record;
	if (!('parentUuid' in record) || typeof record['isSidechain'] !== 'boolean') return false;
	return message === undefined || (isRecord(message) && !('parts' in message));
}

interface Session {
	builder: TranscriptBuilder;
	messages: ClaudeMessages;
	sessionIds: Set<string>;
	version: string | undefined;
	permissionMode: string | undefined;
	/** How long the turns of a person's messages took, as records at their ends state. */
	durations: StatedTotals[];
	people: number;
	/** Whether a person has spoken since the last of these records. */
	isAsked: boolean;
}

function read(source: Source, context: ReadContext): Reading {
	const seen = { cut: false };
	function report(issue: IssueInFile): void {
		if (issue.kind === 'CutLastLine') seen.cut = true;
		context.report(issue);
	}
	const session = createSession(createTranscriptBuilder(context));
	const { builder } = session;
	for (const { line, value, text } of readRecords(source, report)) {
		if (text !== undefined) builder.broken(line, text);
		else if (isRecord(value)) addRecord(session, value, line);
		else builder.unknown({ line }, value === null ? 'null' : typeof value, value);
	}
	session.messages.settle(true);
	const cutOff = seen.cut || session.messages.isWaiting();
	return builder.finish({
		harness: 'Claude Code',
		sessionIds: [...session.sessionIds],
		totals: listDurations(session),
		...defined({ harnessVersion: session.version }),
		...(cutOff ? { cutOff } : {}),
	});
}

function createSession(builder: TranscriptBuilder): Session {
	const session: Session = {
		builder,
		messages: createClaudeMessages({
			...builder,
			human(...message) {
				session.people++;
				session.isAsked = true;
				builder.human(...message);
			},
		}),
		sessionIds: new Set(),
		version: undefined,
		permissionMode: undefined,
		durations: [],
		people: 0,
		isAsked: false,
	};
	return session;
}

/** Short turns have no record of their time: the others alone say too little of the session. */
function listDurations({ durations, people }: Session): StatedTotals[] {
	return durations.length === people ? durations : [];
}

function addRecord(session: Session, fields: Fields, line: number): void {
	const { messages } = session;
	noteSession(session, fields);
	const at = fields['timestamp'];
	const agent = messages.agents.ofRecord(fields);
	const record: ClaudeRecord = { fields, line, at, agent };
	switch (fields['type']) {
		case 'user':
			if (isMessage(fields['message'])) messages.user(record);
			else addNotice(session, record, undefined);
			return;
		case 'assistant':
			if (isMessage(fields['message'])) messages.assistant(record);
			else addNotice(session, record, undefined);
			return;
		case 'system':
			addSystem(session, record);
			return;
		case 'attachment':
			addAttachment(session, record);
			return;
		case 'permission-mode':
			addPermissionMode(session, record);
			return;
		case 'result':
			if (isRecord(fields['result'])) session.builder.time(at);
			else addNotice(session, record, undefined);
			return;
		default:
			addNotice(session, record, toSessionNotice(fields));
	}
}

/** Whether something of it can be shown as a message; else the record is shown as it is. */
function isMessage(message: unknown): boolean {
	return isRecord(message) && !['number', 'boolean'].includes(typeof message['content']);
}

function noteSession(session: Session, fields: Fields): void {
	const id = findText(fields['sessionId']);
	if (id !== undefined) session.sessionIds.add(id);
	session.version = findText(fields['version']) ?? session.version;
}

function addNotice({ builder }: Session, record: ClaudeRecord, notice: NoticeOfRecord): void {
	const { fields, line, at, agent } = record;
	if (notice === 'nothing') builder.time(at);
	else if (notice !== undefined) builder.notice({ line, at, agent }, notice.text, notice.level);
	else builder.unknown({ line, at, agent }, typeOf(fields), fields);
}

/** What a record calls itself: `system/away_summary`. */
function typeOf(fields: Fields): string {
	const inner = fields['subtype'] ?? toFields(fields['attachment'])['type'];
	const type = findText(fields['type']) ?? 'without a type';
	return typeof inner === 'string' ? `${type}/${inner}` : type;
}

function addSystem(session: Session, record: ClaudeRecord): void {
	const { subtype } = record.fields;
	const isLocal = subtype === 'local_command' || subtype === 'compact_boundary';
	if (record.agent === undefined && isLocal) session.messages.settle(true);
	const durationMs = subtype === 'turn_duration' ? findCount(record.fields['durationMs']) : 0;
	// A file may begin with the end of a turn that it does not hold.
	if (record.agent === undefined && durationMs && session.isAsked) {
		session.isAsked = false;
		const id = findText(record.fields['uuid']);
		session.durations.push({ line: record.line, durationMs, ...defined({ id }) });
	}
	addNotice(session, record, toSystemNotice(record.fields));
}

/** Queued commands are what a person typed while the model worked; some are of the harness. */
function addAttachment(session: Session, record: ClaudeRecord): void {
	const attachment = toFields(record.fields['attachment']);
	if (attachment['type'] !== 'queued_command') {
		addNotice(session, record, toAttachmentNotice(attachment));
		return;
	}
	const { prompt, commandMode, origin, isMeta } = attachment;
	const { agent, line, at } = record;
	const mode = findText(commandMode) ?? 'prompt';
	if (mode !== 'bash' && !mode.includes('notification')) {
		const fields = { message: { content: prompt }, origin, isMeta };
		session.messages.user({ ...record, fields });
		return;
	}
	const { texts } = readUserContent(prompt, line);
	session.builder.notice({ line, at, agent }, `Queued: ${texts.join('\n')}`);
}

function addPermissionMode(session: Session, record: ClaudeRecord): void {
	const mode = findText(record.fields['permissionMode']);
	const isNew = mode !== undefined && mode !== session.permissionMode;
	session.permissionMode = mode;
	const text = `Permission mode: ${mode ?? ''}`;
	addNotice(session, record, isNew ? { text, level: 'info' } : 'nothing');
}
