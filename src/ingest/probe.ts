import { Allow, parse as parsePartial } from 'partial-json';
import type { Source } from './source.ts';
import { detectEncoding, looksLikeText } from './text.ts';

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
	const isText = looksLikeText(head);
	const text = isText ? new TextDecoder(detectEncoding(head)).decode(head) : '';
	const basename = (name.split('/').pop() ?? name).toLowerCase();
	const dot = basename.lastIndexOf('.');
	return {
		name,
		basename,
		extension: dot > 0 ? basename.slice(dot + 1) : '',
		bytes: source.bytes,
		head,
		tail: source.bytes > HEAD ? source.readTail(TAIL) : head.subarray(-TAIL),
		isText,
		text,
		...probeJson(text, source.bytes <= HEAD),
	};
}

function probeJson(text: string, complete: boolean): Pick<Probe, 'records' | 'document'> {
	const start = text.trimStart().charAt(0);
	if (start !== '{' && start !== '[')
		return { records: parseLines(text, complete), document: undefined };
	const lines = parseLines(text, complete);
	const firstLine = text.trimStart().split('\n', 1)[0] ?? '';
	if (start === '{' && lines.length > 0 && parseJson(firstLine) !== undefined) {
		return lines.length === 1 && text.trim() === firstLine.trim()
			? { records: lines, document: lines[0] }
			: { records: lines, document: undefined };
	}
	const document = parseBeginning(text);
	return Array.isArray(document)
		? { records: document.slice(0, MAX_RECORDS), document: undefined }
		: { records: [], document };
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

/** The beginning of a JSON value that may be cut anywhere. */
function parseBeginning(text: string): unknown {
	try {
		return parsePartial(text, Allow.ALL);
	} catch {
		return undefined;
	}
}

/** A JSON value, or undefined for text that is none. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Whether a value is an object that is not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
