import { isRecord, parseJson } from '../../model/json.ts';
import { isJsonList, readListItems } from './list.ts';
import { parseLines, readJsonLines, type JsonLine } from './lines.ts';
import type { Probe } from '../probe.ts';
import type { ReportIssue } from '../reader.ts';
import { readLines } from '../source/lines.ts';
import type { Source } from '../source/source.ts';
import type { Fields } from './fields.ts';

/** Files up to this size keep their records in memory between two readings. */
const MAX_KEPT = 16 * 1024 * 1024;

/** The first records of a file with one JSON object a line, or that is one list of such objects. */
export function listLineRecords({ records }: Probe): Fields[] {
	return records.filter(isRecord);
}

/** The same, or the file itself where it is one object. */
export function listHeadRecords({ document, records }: Probe): Fields[] {
	return [document, ...records].filter(isRecord);
}

/** The records of a file with one JSON object a line, or that is one list of such objects, streaming. */
export function readRecords(
	source: Source,
	report: ReportIssue,
): Generator<JsonLine, void, undefined> {
	return isJsonList(source)
		? parseLines(readListItems(source, report), report)
		: readJsonLines(source, report);
}

/**
 * The records of a file that is read twice: first to learn what must be known before anything is
 * shown. Files of usual size are parsed once; issues are reported once.
 */
export function openRecords(
	source: Source,
	report: ReportIssue,
): { survey: () => Iterable<JsonLine>; read: () => Iterable<JsonLine> } {
	if (source.bytes <= MAX_KEPT) {
		const records = [...readRecords(source, report)];
		return { survey: () => records, read: () => records };
	}
	return {
		survey: () => readRecords(source, () => undefined),
		read: () => readRecords(source, report),
	};
}

/** Non-empty lines by which the form of a file is told. */
const FIRST_LINES = 2;

/** Whether a file has one record a line: several lines, of which the first are objects. */
export function hasLineRecords(source: Source): boolean {
	const first: string[] = [];
	for (const { text } of readLines(source, () => undefined)) {
		if (text.trim() !== '') first.push(text.trim());
		if (first.length === FIRST_LINES) break;
	}
	const [one = '', two] = first;
	if (/^\[\s*(?:[{\]]|$)/.test(one)) return false;
	if (!one.startsWith('{')) return true;
	return two !== undefined && (two.startsWith('{') || isRecord(parseJson(one)));
}
