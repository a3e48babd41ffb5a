import { Allow, parse as parsePartial } from 'partial-json';
import { isRecord, parseJson } from '../model/json.ts';
import type { Source } from './source/source.ts';
import { decodePart, detectEncoding, looksLikeText } from './source/encoding.ts';

const HEAD = 64 * 1024;
const TAIL = 4 * 1024;
const MAX_RECORDS = 50;

/** What readers decide by: the beginning of a file and its name. */
export interface Probe {
	/** Path inside the run, with `/`. */
	name: string;
	/** Last part of the name, in lower case. */
	basename: string;
	/** Lower-case extension without the dot, or ''. */
	extension: string;
	bytes: number;
	head: Buffer;
	tail: Buffer;
	isText: boolean;
	/** The head as text; '' for binary files. May end inside a line. */
	text: string;
	/** The end as text; '' for binary files. May begin inside a line. */
	ending: string;
	/**
	 * The first JSON values, at most 50, of a file with one value per line, or the items of a
	 * file that is one JSON array. Empty for anything else. Lines that do not parse are skipped.
	 */
	records: unknown[];
	/** The value of a file that is one JSON object; where the file is longer than the head, its beginning. */
	document: unknown;
}

export function createProbe(source: Source, name: string): Probe {
	const head = source.readHead(HEAD);
	const tail = source.bytes > HEAD ? source.readTail(TAIL) : head.subarray(-TAIL);
	const isText = looksLikeText(head);
	const text = isText ? decodePart(head, { goesOn: source.bytes > HEAD }) : '';
	const basename = (name.split('/').pop() ?? name).toLowerCase();
	const dot = basename.lastIndexOf('.');
	return {
		name,
		basename,
		extension: dot > 0 ? basename.slice(dot + 1) : '',
		bytes: source.bytes,
		head,
		tail,
		isText,
		text,
		ending: isText ? decodePart(tail, { encoding: detectEncoding(head) }) : '',
		...probeJson(text, source.bytes <= HEAD),
	};
}

function probeJson(text: string, complete: boolean): Pick<Probe, 'records' | 'document'> {
	const body = text.trim();
	const start = body.charAt(0);
	const lines = parseLines(text, complete);
	const asLines = { records: [...lines, ...parseCutLine(text, complete)], document: undefined };
	if (start !== '{' && start !== '[') return asLines;
	const firstLine = body.split('\n', 1)[0] ?? '';
	const isOneLine = body.length === firstLine.length;
	if (start === '{' && parseJson(firstLine) !== undefined) {
		return isOneLine ? { records: lines, document: lines[0] } : asLines;
	}
	const whole = complete ? parseJson(body) : undefined;
	if (whole === undefined && areMostlyRecords(body, lines)) return asLines;
	const document = whole ?? parseBeginning(text);
	if (Array.isArray(document)) {
		// `[info] …` begins like a list and is none.
		return document.length === 0 && lines.length > 0
			? asLines
			: { records: document.slice(0, MAX_RECORDS), document: undefined };
	}
	// A first record that is cut, by the head or in the file, looks like a document of one line.
	const isCutRecord = isOneLine && isRecord(document) && Object.keys(document).length > 0;
	return { records: isCutRecord ? [document] : [], document };
}

function parseLines(text: string, complete: boolean): unknown[] {
	const lines = text.split('\n', MAX_RECORDS + 1);
	if (!complete) lines.pop();
	const records: unknown[] = [];
	for (const line of lines.slice(0, MAX_RECORDS)) {
		const value = parseJson(line);
		if (isRecord(value)) records.push(value);
	}
	return records;
}

/** The beginning of the record that the end of the head cuts, where it is among the first. */
function parseCutLine(text: string, complete: boolean): unknown[] {
	if (complete || text.split('\n', MAX_RECORDS + 1).length > MAX_RECORDS) return [];
	const line = text.slice(text.lastIndexOf('\n') + 1);
	const value = line.startsWith('{"') ? parseBeginning(line) : undefined;
	return isRecord(value) ? [value] : [];
}

/** Whether lines after a first one that is broken are records: then the file is no document. */
function areMostlyRecords(body: string, records: readonly unknown[]): boolean {
	const others = body.split('\n', MAX_RECORDS + 1).filter((line) => line.trim() !== '').length - 1;
	return records.length > 0 && records.length >= others / 2;
}

/** The beginning of a JSON value that may be cut anywhere. */
function parseBeginning(text: string): unknown {
	try {
		return parsePartial(text, Allow.ALL);
	} catch {
		return undefined;
	}
}
