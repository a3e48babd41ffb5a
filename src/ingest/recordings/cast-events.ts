import { defined } from '../../model/defined.ts';
import { isRecord } from '../../model/json.ts';
import { readJsonLines, type JsonLine } from '../json/lines.ts';
import type { ReadContext } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { openJsonDocument } from '../json/document.ts';
import { readCastHeader, type CastHeader } from './cast-header.ts';

/** One event of a recording, its time in seconds since the start. */
export interface CastEvent {
	at: number;
	/** `o` output, `i` input, `m` marker, `r` new size, `x` exit status; others are counted. */
	code: string;
	data: string;
	line: number;
}

/** A recording as a header and its events, which are read as they are asked for. */
export interface Cast {
	header: CastHeader;
	events: Generator<CastEvent, void, undefined>;
}

const WHAT = 'an asciicast';

/**
 * Opens an asciicast of any version (docs.asciinema.org, “File formats”). Versions 2 and 3 are read
 * as a stream; undefined, with an issue, for a file without a header.
 */
export function openCast(
	source: Source,
	context: Pick<ReadContext, 'report'>,
	isDocument: boolean,
): Cast | undefined {
	return isDocument ? openDocument(source, context) : openLines(source, context);
}

/** Version 1: one object, whose `stdout` has pairs of the time since the one before and the text. */
function openDocument(source: Source, context: Pick<ReadContext, 'report'>): Cast | undefined {
	const document = openJsonDocument(source, context, WHAT);
	const header = document === undefined ? undefined : readCastHeader(document.without('stdout'));
	if (document === undefined || header === undefined) return undefined;
	function* readEvents(): Generator<RawEvent, void, undefined> {
		for (const { line, value } of document?.items('stdout') ?? []) {
			if (!Array.isArray(value)) yield { line, value };
			else yield { line, value: [value[0], 'o', value[1]] };
		}
	}
	return { header, events: placeEvents(readEvents(), { isInterval: true, context }) };
}

/** Versions 2 and 3: a header, then one event a line. */
function openLines(source: Source, context: Pick<ReadContext, 'report'>): Cast | undefined {
	const lines = readJsonLines(source, context.report, isComment);
	// The events go on where the header ends, so the lines are not closed by a loop.
	for (let next = lines.next(); next.done !== true; next = lines.next()) {
		const { value } = next.value;
		const header = readCastHeader(value);
		if (header !== undefined) {
			const isInterval = header.version === 3;
			return { header, events: placeEvents(readEvents(lines), { isInterval, context }) };
		}
		// What a wrapper printed before the recording is no JSON.
		if (isRecord(value) || Array.isArray(value)) break;
	}
	const reason = 'it has no header of version 1, 2 or 3';
	context.report({ kind: 'InvalidDocument', line: 1, values: { what: WHAT, reason } });
	return undefined;
}

/** Version 3 allows comments; in the others no event begins like one. */
function isComment(text: string): boolean {
	return text.startsWith('#');
}

interface RawEvent {
	line: number;
	value: unknown;
}

/** What is no JSON was reported when it was read. */
function* readEvents(lines: Iterable<JsonLine>): Generator<RawEvent, void, undefined> {
	for (const { line, value, text } of lines) {
		if (text === undefined) yield { line, value };
	}
}

/** Gives each event its time since the start; what is no event is counted and reported. */
function* placeEvents(
	events: Iterable<RawEvent>,
	{ isInterval, context }: { isInterval: boolean; context: Pick<ReadContext, 'report'> },
): Generator<CastEvent, void, undefined> {
	let now = 0;
	let backwards = 0;
	let invalid = 0;
	let firstInvalid: number | undefined;
	for (const { line, value } of events) {
		const event = toEvent(value);
		if (event === undefined) {
			invalid++;
			firstInvalid ??= line;
			continue;
		}
		const at = isInterval ? now + event.time : event.time;
		if (at < now) backwards++;
		now = Math.max(now, at);
		yield { at: now, code: event.code, data: event.data, line };
	}
	if (backwards > 0) context.report({ kind: 'ClockBackwards', values: { count: backwards } });
	if (invalid > 0) {
		const values = { count: invalid, expected: 'an event of a time, a code and a text' };
		context.report({
			kind: 'InvalidRecords',
			...defined({ line: firstInvalid }),
			values,
		});
	}
}

/** A century: what is later is no time. */
const LATEST = 100 * 366 * 24 * 3600;

function toEvent(value: unknown): { time: number; code: string; data: string } | undefined {
	if (!Array.isArray(value)) return undefined;
	const [time, code, data] = value as unknown[];
	if (typeof time !== 'number' || !(Math.abs(time) < LATEST)) return undefined;
	if (typeof code !== 'string' || code === '') return undefined;
	// An exit status may be written as a number.
	const text = typeof data === 'number' ? String(data) : data;
	return typeof text === 'string' ? { time, code, data: text } : undefined;
}
