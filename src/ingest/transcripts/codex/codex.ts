import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import type { Reader } from '../../reader.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { showCodexEvent } from './events.ts';
import { showCodexItem } from './items.ts';
import { createCodexSession, type CodexSession } from './session.ts';
import { surveyCodex } from './survey.ts';
import type { SystemPlace } from '../builder/entry.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { listLineRecords, openRecords } from '../../json/line-records.ts';

const ENVELOPES = new Set([
	'session_meta',
	'turn_context',
	'response_item',
	'event_msg',
	'compacted',
	'world_state',
]);

/**
 * Codex rollouts: `{timestamp, type, payload}` a line, or, before that envelope, a line with the
 * session and then bare items. Tokens come from token counts, of which each running total counts
 * once. Where a total begins above what the first response used, as after a fork, the session
 * continues another one, and what it began with is not counted.
 */
export const codex: Reader = {
	format: 'codex',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const builder = createTranscriptBuilder(context);
		const records = openRecords(source, context.report);
		const session = createCodexSession(builder, surveyCodex(records.survey()));
		const inherited = createInheritedLines(session);
		for (const { line, value, text } of records.read()) {
			if (inherited.skips(line, value)) continue;
			if (text !== undefined) builder.broken(line, text);
			else readLine(session, line, value);
		}
		inherited.end();
		return finish(session);
	},
};

function matches(probe: Probe): boolean {
	const found = listLineRecords(probe);
	if (found.some(isEnvelope)) return true;
	// A first line with long instructions is longer than what is looked at.
	if (isRecord(probe.document) && isEnvelope(probe.document)) return true;
	const [first] = found;
	return (
		first !== undefined &&
		typeof first['id'] === 'string' &&
		typeof first['timestamp'] === 'string' &&
		'instructions' in first &&
		found.every((record, index) => index === 0 || isBareRecord(record))
	);
}

function isEnvelope(record: Fields): boolean {
	const { type, timestamp } = record;
	return (
		typeof type === 'string' &&
		ENVELOPES.has(type) &&
		isRecord(record['payload']) &&
		typeof timestamp === 'string'
	);
}

function isBareRecord(record: Fields): boolean {
	const type = record['type'];
	return 'record_type' in record || (typeof type === 'string' && /^[a-z_]+$/.test(type));
}

function readLine(session: CodexSession, line: number, value: unknown): void {
	const { builder } = session;
	if (!isRecord(value)) {
		builder.unknown({ line, agent: session.agent }, 'no object', value);
		return;
	}
	const at = value['timestamp'] ?? value['created_at'];
	const place: SystemPlace = { line, at, agent: session.agent };
	const type = findText(value['type']);
	const payload = toFields(value['payload']);
	if (type === undefined || !('payload' in value)) readBareLine(session, place, value);
	else if (!readEnvelope(session, place, { type, payload })) {
		const inner = findText(payload['type']);
		builder.unknown(place, inner ?? type, value);
	}
}

function readEnvelope(
	session: CodexSession,
	place: SystemPlace,
	{ type, payload }: { type: string; payload: Fields },
): boolean {
	switch (type) {
		case 'session_meta':
			readMeta(session, place, payload);
			return true;
		case 'turn_context':
			readTurnContext(session, place, payload);
			return true;
		case 'response_item':
			return showCodexItem(session, place, payload);
		case 'event_msg':
			return showCodexEvent(session, place, payload);
		case 'compacted': {
			const summary = findText(payload['message']);
			const words = summary === undefined ? '.' : `: ${summary}`;
			session.builder.notice(place, `The context was compacted${words}`);
			return true;
		}
		// State that the harness keeps for itself.
		case 'world_state':
		case 'inter_agent_communication_metadata':
			session.builder.time(place.at);
			return true;
		default:
			return false;
	}
}

function readBareLine(session: CodexSession, place: SystemPlace, value: Fields): void {
	if (value['record_type'] === 'state') return;
	if (value['type'] === undefined && 'instructions' in value) readMeta(session, place, value);
	else if (!showCodexItem(session, place, value)) {
		session.builder.unknown(place, findText(value['type']) ?? 'without type', value);
	}
}

/** A second record of the session stands where it was resumed. */
function readMeta(session: CodexSession, place: SystemPlace, meta: Fields): void {
	const id = findText(meta['id']);
	if (session.sessionIds.length === 0) session.agent = findAgent(meta);
	session.version ??= findText(meta['cli_version']);
	session.builder.time(place.at);
	if (id === undefined) return;
	if (session.sessionIds.length > 0) {
		const known = session.sessionIds.includes(id);
		const words = known ? 'The session was resumed.' : `The session ${id} follows.`;
		session.builder.notice(place, words);
		session.responses.end();
	}
	if (!session.sessionIds.includes(id)) session.sessionIds.push(id);
}

/** Name of the sub-agent that the session belongs to; absent for a session of its own. */
function findAgent(meta: Fields): string | undefined {
	const source = toFields(meta['source']);
	if (meta['thread_source'] !== 'subagent' && !('subagent' in source)) return undefined;
	const spawn = toFields(toFields(source['subagent'])['thread_spawn']);
	const nickname = findText(meta['agent_nickname']) ?? findText(spawn['agent_nickname']);
	return nickname ?? findText(source['subagent']) ?? 'sub-agent';
}

function readTurnContext(session: CodexSession, place: SystemPlace, context: Fields): void {
	const model = findText(context['model']);
	session.builder.time(place.at);
	if (model === undefined || model === session.model) return;
	if (session.model !== undefined) session.builder.notice(place, `The model is now ${model}.`);
	session.model = model;
}

/** Leaves out the lines that a fork repeats from its parent, and says so. */
function createInheritedLines(session: CodexSession): {
	skips: (line: number, value: unknown) => boolean;
	end: () => void;
} {
	const { inherited } = session.survey;
	let index = 0;
	let first = 0;
	let last = 0;
	function end(): void {
		if (inherited === undefined || first === 0) return;
		session.builder.notice(
			{ line: first },
			`Lines ${first} to ${last} repeat the session ${inherited.from}, which this one continues. They are not shown here, and their tokens and calls are not counted.`,
		);
		first = 0;
	}
	return {
		skips(line, value) {
			index++;
			if (inherited === undefined || index < inherited.first) return false;
			if (index > inherited.last) {
				end();
				return false;
			}
			first ||= line;
			last = line;
			const payload = toFields(toFields(value)['payload']);
			if (payload['type'] === 'token_count') session.usage.inherit(payload['info']);
			return true;
		},
		end,
	};
}

function finish(session: CodexSession): ReturnType<Reader['read']> {
	const { builder, responses, usage, durations, sessionIds, version, limitHit } = session;
	responses.end();
	const totals = usage.totals();
	return builder.finish({
		harness: 'Codex',
		sessionIds,
		totals: [...(totals === undefined ? [] : [totals]), ...durations].sort(
			(a, b) => a.line - b.line,
		),
		...defined({ harnessVersion: version, limitHit }),
		...(session.taskOpen ? { cutOff: true } : {}),
	});
}
