import { isRecord, parseJson } from '../../../model/json.ts';
import { readText } from '../../source/read-text.ts';
import { readLines } from '../../source/lines.ts';
import type { ReportIssue } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { readRecords } from '../../json/line-records.ts';

/** An event of OpenCode's bus. */
export interface BusEvent {
	type: string;
	properties: Fields;
	at?: unknown;
}

/** A line of a log of events: an event, another value, or text that is no JSON. */
export type BusLine =
	| { line: number; event: BusEvent; value?: undefined; text?: undefined }
	| { line: number; event?: undefined; value: unknown; text?: undefined }
	| { line: number; event?: undefined; value?: undefined; text: string };

/** The lines of a log of events, as a server streams them (`data: {…}`) or one JSON value a line. */
export function* readBusLines(
	source: Source,
	report: ReportIssue,
): Generator<BusLine, void, undefined> {
	const start = readText(source, 200).text.trimStart();
	const lines = isStream(start) ? readStream(source, report) : readRecords(source, report);
	for (const { line, value, text } of lines) {
		if (text !== undefined) yield { line, text };
		else {
			const event = toBusEvent(value);
			yield event === undefined ? { line, value } : { line, event };
		}
	}
}

function isStream(start: string): boolean {
	return /^(?:data|event|id|retry|): ?\S/.test(start);
}

function* readStream(source: Source, report: ReportIssue) {
	for (const { line, text } of readLines(source, report)) {
		const data = /^data: ?/.exec(text);
		if (data === null) continue;
		const rest = text.slice(data[0].length);
		const value = parseJson(rest);
		if (value === undefined) yield { line, text: rest };
		else yield { line, value };
	}
}

/** An event; the server puts those of several projects into an envelope. */
export function toBusEvent(value: unknown): BusEvent | undefined {
	if (!isRecord(value)) return undefined;
	const own = isRecord(value['payload']) ? value['payload'] : value;
	const type = findText(own['type']);
	if (type === undefined || !isRecord(own['properties'])) return undefined;
	return { type, properties: own['properties'], at: value['timestamp'] ?? own['timestamp'] };
}

/** The part of an event, or what a piece of a part's text names it by. */
export function findPartPlace(
	properties: Fields,
): Record<'id' | 'message' | 'session', string> | undefined {
	const part = isRecord(properties['part']) ? properties['part'] : properties;
	const id = findText(part['id']) ?? findText(properties['partID']);
	const message = findText(part['messageID']);
	if (id === undefined || message === undefined) return undefined;
	return { id, message, session: findText(part['sessionID']) ?? '' };
}

/** What a first walk over the events finds out, so that the second can show each part once. */
export interface BusSurvey {
	/** Line after which nothing more of a message comes that is shown. */
	lastLines: Map<string, number>;
	/** Names of sub-agents by their sessions. */
	agents: Map<string, string>;
	/** Errors that messages tell themselves. */
	errors: Set<string>;
}

/** Walks over the events once; nothing of them is kept but ids and lines. */
export function surveyBus(
	source: Source,
	{
		nameAgent,
		nameError,
	}: { nameAgent: (info: Fields) => string | undefined; nameError: (error: unknown) => string },
): BusSurvey {
	const survey: BusSurvey = { lastLines: new Map(), agents: new Map(), errors: new Set() };
	const silent = (): void => undefined;
	for (const { line, event } of readBusLines(source, silent)) {
		if (event === undefined) continue;
		const { type, properties } = event;
		const info = toFields(properties['info']);
		const id = findText(info['id']);
		if (type.startsWith('message.part.')) {
			const place = findPartPlace(properties);
			if (place !== undefined) survey.lastLines.set(place.message, line);
			noteTask(survey, toFields(properties['part']));
		} else if (type === 'message.updated' && id !== undefined) {
			// Summaries of a person's message come long after it.
			const isLate = info['role'] === 'user' && survey.lastLines.has(id);
			if (!isLate) survey.lastLines.set(id, line);
			if (info['error'] !== undefined) survey.errors.add(nameError(info['error']));
		} else if (type.startsWith('session.') && id !== undefined) {
			const agent = nameAgent(info);
			if (agent !== undefined) survey.agents.set(id, agent);
		}
	}
	return survey;
}

/** A call that starts a sub-agent names its session. */
function noteTask({ agents }: BusSurvey, part: Fields): void {
	const state = toFields(part['state']);
	const session = findText(toFields(state['metadata'])['sessionId']);
	const name = findText(toFields(state['input'])['subagent_type']);
	if (part['type'] === 'tool' && session !== undefined && !agents.has(session)) {
		agents.set(session, name ?? 'sub-agent');
	}
}
