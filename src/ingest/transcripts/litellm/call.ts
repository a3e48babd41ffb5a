import { isRecord, parseJson } from '../../../model/json.ts';
import { readJsonLines } from '../../json/lines.ts';
import type { ReportIssue } from '../../reader.ts';
import { MAX_WHOLE_FILE, type Source } from '../../source/source.ts';
import { readText } from '../../source/read-text.ts';
import { hasLineRecords } from '../../json/line-records.ts';
import { findCount, type Fields } from '../../json/fields.ts';
import { openJsonDocument } from '../../json/document.ts';
import { placeOn, type PlacedItem } from '../../json/items.ts';
import { toIsoTime } from '../../json/times.ts';

/** One call of a model: the conversation up to it, and its answer. */
export interface LitellmCall {
	/** Where its messages begin. */
	line: number;
	lineOf: (key: string) => number;
	get: (key: string) => unknown;
	messages: () => Iterable<PlacedItem>;
	isCut: boolean;
}

/** What stands in a log beside its calls. */
export interface LitellmNoise {
	line: number;
	value?: unknown;
	text?: string;
}

/** The calls of a log: one, or one a line. */
export function* readLitellmCalls(
	source: Source,
	report: ReportIssue,
): Generator<LitellmCall | LitellmNoise> {
	if (hasLineRecords(source)) {
		for (const { line, value, text } of readJsonLines(source, report)) {
			if (text !== undefined) yield { line, text };
			else yield isCall(value) ? toCall(line, value) : { line, value };
		}
		return;
	}
	const document = openJsonDocument(source, { report }, 'a log of litellm');
	if (document === undefined) return;
	yield {
		line: document.lineOf('messages'),
		lineOf: (key) => document.lineOf(key),
		get: (key) => document.get(key),
		messages: () => document.items('messages'),
		isCut: document.cutLine !== undefined,
	};
}

/** The call of a file that holds one, without the lines of its parts; undefined for damaged files. */
export function parseLitellmCall(source: Source): LitellmCall | undefined {
	if (source.bytes > MAX_WHOLE_FILE) return undefined;
	const value = parseJson(readText(source).text);
	return isCall(value) ? toCall(1, value) : undefined;
}

function isCall(value: unknown): value is Fields {
	return isRecord(value) && Array.isArray(value['messages']);
}

function toCall(line: number, value: Fields): LitellmCall {
	return {
		line,
		lineOf: () => line,
		get: (key) => value[key],
		messages: () => placeOn(line, value['messages']),
		isCut: false,
	};
}

/** When a call was sent and when it was answered: the log has the end in seconds, and how long it took. */
export function timesOfCall({ get }: Pick<LitellmCall, 'get'>): {
	start: unknown;
	end: unknown;
	latencyMs: number | undefined;
} {
	const end = findCount(get('timestamp')) ?? toIsoTime(get('timestamp'));
	const latency = findCount(get('latency_sec'));
	const latencyMs = latency === undefined ? undefined : Math.round(latency * 1000);
	const ended = toIsoTime(end);
	const start =
		ended === undefined || latencyMs === undefined ? undefined : Date.parse(ended) - latencyMs;
	return { start, end, latencyMs };
}

const TIME = /"timestamp"\s*:\s*(\d{9,13}(?:\.\d{1,20})?)/g;
const LOOKED_AT = 4096;

/** When a file of one call says that it was answered, without reading all of it. */
export function findTimeOfFile(source: Source): string | undefined {
	for (const part of [source.readTail(LOOKED_AT), source.readHead(LOOKED_AT)]) {
		const last = [...part.toString('latin1').matchAll(TIME)].at(-1)?.[1];
		const time = toIsoTime(Number(last));
		if (time !== undefined) return time;
	}
	return undefined;
}
