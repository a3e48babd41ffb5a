import { defined } from '../../../model/defined.ts';
import type { Probe } from '../../probe.ts';
import type { Reader } from '../../reader.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import { listLineRecords } from '../../json/line-records.ts';
import { readBusLines, surveyBus, toBusEvent, type BusEvent, type BusSurvey } from './bus.ts';
import { createMessageQueue, type MessageQueue } from './queue.ts';
import { describeError } from './parts.ts';
import { findSubAgent } from './session.ts';

/** Events that tell of one message, so that nothing else is mistaken for a log of OpenCode. */
const TELLING =
	/^(?:message\.(?:updated|removed|part\.\w+)|session\.(?:idle|error|updated|status))$/;

/** Events that say nothing that messages and parts do not say. */
const QUIET =
	/^(?:server|installation|lsp|file|storage|ide|tui|project|vcs|todo|permission|question|mcp|pty|worktree|command|plugin|catalog)\.|^session\.(?:created|updated|deleted|diff|compacted|next)|^message\.part\.(?:delta|removed)$/;

/**
 * Events of OpenCode's bus, as agents that are derived from it print them and as its server streams
 * them: a message and each of its parts is told again and again, and the last version counts.
 */
export const opencodeEvents: Reader = {
	format: 'opencode-events',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const survey = surveyBus(source, {
			nameAgent: findSubAgent,
			nameError: (error) => describeError(error).text,
		});
		const builder = createTranscriptBuilder(context);
		const queue = createMessageQueue(builder, survey);
		const log: BusLog = { builder, queue, survey, info: {}, sessionIds: [], isIdle: false };
		const lines = readBusLines(source, context.report);
		for (const { line, event, value, text } of lines) {
			if (text !== undefined) builder.broken(line, text);
			else if (event === undefined) builder.unknown({ line }, 'no event', value);
			else readEvent(log, line, event);
			queue.showUntil(line);
		}
		const end = queue.finish();
		const version = findText(log.info['version']);
		return builder.finish({
			harness: 'OpenCode',
			sessionIds: log.sessionIds,
			...defined({ harnessVersion: version, limitHit: end.limitHit }),
			...(end.interrupted && !log.isIdle ? { cutOff: true } : {}),
		});
	},
};

interface BusLog {
	builder: TranscriptBuilder;
	queue: MessageQueue;
	survey: BusSurvey;
	/** Of the session that was told of last, and that no other one started. */
	info: Fields;
	sessionIds: string[];
	isIdle: boolean;
}

function matches(probe: Probe): boolean {
	return (
		listLineRecords(probe).some((record) => isTelling(toBusEvent(record))) ||
		/^data: ?\{"type":"message\.(?:part\.)?updated","properties":\{/m.test(probe.text)
	);
}

function isTelling(event: BusEvent | undefined): boolean {
	if (event === undefined || !TELLING.test(event.type)) return false;
	const { properties } = event;
	const own = [properties, properties['part'], properties['info']].map(toFields);
	const ids = own.flatMap((one) => [one['sessionID'], one['messageID'], one['id']]);
	return ids.some((id) => typeof id === 'string');
}

function readEvent(log: BusLog, line: number, { type, properties, at }: BusEvent): void {
	const { builder, queue } = log;
	const session = noteSession(log, properties);
	const agent = log.survey.agents.get(session ?? '');
	const place = { line, at, agent };
	switch (type) {
		case 'message.updated':
			log.isIdle = false;
			if (!queue.update(line, toFields(properties['info']))) {
				builder.unknown(place, type, properties);
			}
			return;
		case 'message.part.updated':
			log.isIdle = false;
			if (!queue.updatePart(line, properties)) builder.unknown(place, type, properties);
			return;
		case 'message.part.delta':
			queue.extendPart(line, properties);
			return;
		case 'message.removed':
			builder.notice(place, 'A message was taken back; its tokens and cost count.');
			return;
		case 'session.error':
			showError(log, place, properties);
			return;
		case 'session.idle':
			if (agent === undefined) log.isIdle = true;
			builder.time(at);
			return;
		case 'session.status': {
			const status = toFields(properties['status']);
			if (status['type'] === 'retry') {
				const words = `Retry ${toWord(status['attempt'])}: ${toWord(status['message'])}`;
				builder.notice(place, words, 'warning');
			} else builder.time(at);
			return;
		}
		default:
			if (QUIET.test(type)) builder.time(at);
			else builder.unknown(place, type, properties);
	}
}

/** The session of an event; those that a person began are the transcript's. */
function noteSession(log: BusLog, properties: Fields): string | undefined {
	const info = toFields(properties['info']);
	const part = toFields(properties['part']);
	const isSession = findText(info['projectID']) !== undefined || 'directory' in info;
	const own = isSession ? info['id'] : info['sessionID'];
	const id = findText(properties['sessionID']) ?? findText(part['sessionID']) ?? findText(own);
	if (id === undefined || log.survey.agents.has(id)) return id;
	if (!log.sessionIds.includes(id)) log.sessionIds.push(id);
	if (isSession) log.info = info;
	return id;
}

/** Messages tell their own errors; what is told twice is shown once. */
function showError(
	{ builder, survey, queue }: BusLog,
	place: { line: number; at: unknown; agent: string | undefined },
	{ error }: Fields,
): void {
	const { text, isAbort, isLength } = describeError(error);
	if (isLength) queue.noteLimit();
	if (survey.errors.has(text)) builder.time(place.at);
	else builder.notice(place, `Error: ${text}`, isAbort ? 'warning' : 'error');
}
