import { isUtf8 } from 'node:buffer';
import { parseJson } from '../../model/json.ts';
import { recoverValues } from './json-recovery.ts';
import type { Finding } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { countReplaced, decodeText, detectEncoding } from '../source/text.ts';
import { formatCount } from '../../model/text.ts';

/** Longer lines are not parsed. */
const MAX_LINE = 64 * 1024 * 1024;
/** What is kept of a line that is not parsed, in bytes. */
const MAX_SHOWN = 10_000;
/** Broken lines that are named one by one; the others are counted. */
const MAX_NAMED = 50;

/** A line of a JSONL file: its value, or its text where it is not JSON. */
export type JsonLine =
	| { line: number; value: unknown; text?: undefined }
	| { line: number; value?: undefined; text: string };

/** A line of a text file without its line end. */
export interface TextLine {
	line: number;
	text: string;
	/** False for a last line without a line end. */
	terminated: boolean;
	/** Only the beginning is here: the line was too long. It is reported. */
	cut?: boolean;
}

/** A line that is not one JSON value. */
interface BrokenLine {
	line: number;
	/** Whole records that were found inside it. */
	recovered: number;
	/** Undefined where the file ends inside a record. */
	reason: string | undefined;
}

/**
 * Reads one JSON value per line, streaming. Whole values inside a broken line are recovered;
 * the rest of such a line comes as text, is reported, and is never dropped. `isComment` tells the
 * lines that a format allows beside its records; they are passed over.
 */
export function* readJsonLines(
	source: Source,
	report: (finding: Finding) => void,
	isComment?: (text: string) => boolean,
): Generator<JsonLine, void, undefined> {
	yield* parseLines(readLines(source, report), report, isComment);
}

/** Parses texts of which each is one JSON value, as `readJsonLines` does with the lines of a file. */
export function* parseLines(
	lines: Iterable<TextLine>,
	report: (finding: Finding) => void,
	isComment?: (text: string) => boolean,
): Generator<JsonLine, void, undefined> {
	let good = 0;
	let unnamed = 0;
	const broken: BrokenLine[] = [];
	for (const { line, text, terminated, cut } of lines) {
		const trimmed = text.trim();
		if (trimmed === '' || isComment?.(trimmed) === true) continue;
		if (cut === true) {
			yield { line, text };
			continue;
		}
		const value = parseJson(trimmed);
		if (value !== undefined) {
			good++;
			yield { line, value };
			continue;
		}
		const parts = recoverValues(trimmed);
		for (const part of parts) yield { line, ...part };
		const recovered = parts.filter((part) => 'value' in part).length;
		good += recovered;
		const last = parts.at(-1);
		const isCut = !terminated && last !== undefined && 'text' in last && /^[[{]/.test(last.text);
		if (broken.length >= MAX_NAMED && !isCut) {
			unnamed++;
			continue;
		}
		const reason = isCut ? undefined : explainJson(trimmed);
		broken.push({ line, recovered, reason });
	}
	reportBroken(broken, { good, unnamed, report });
}

function reportBroken(
	broken: readonly BrokenLine[],
	{ good, unnamed, report }: { good: number; unnamed: number; report: (one: Finding) => void },
): void {
	const kept = `the other ${formatCount(good, 'record')} ${good === 1 ? 'was' : 'were'} read`;
	for (const { line, recovered, reason } of broken) {
		report(
			reason === undefined
				? { kind: 'CutLastLine', line, values: { kept } }
				: { kind: 'InvalidJson', line, values: { reason, kept, recovered } },
		);
	}
	if (unnamed > 0) report({ kind: 'MoreInvalidJson', values: { count: unnamed } });
}

/** Lines of a text file, streaming, without their line ends. */
export function* readLines(
	source: Source,
	report: (finding: Finding) => void,
): Generator<TextLine, void, undefined> {
	if (detectEncoding(source.readHead(2)) !== 'utf-8') {
		const lines = decodeText(source.readBytes(), report).split('\n');
		for (const [index, text] of lines.entries()) {
			const terminated = index < lines.length - 1;
			if (terminated || text !== '')
				yield { line: index + 1, text: withoutReturn(text), terminated };
		}
		return;
	}
	let line = 0;
	let invalid = 0;
	let firstInvalid = 0;
	for (const { bytes, length, terminated } of splitLines(source)) {
		line++;
		if (length > bytes.length) {
			report({ kind: 'LongLine', line, values: { bytes: length, limit: MAX_LINE } });
			yield { line, text: bytes.toString('utf8'), terminated, cut: true };
			continue;
		}
		let text = bytes.toString('utf8');
		if (line === 1 && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
		if (text.includes('\uFFFD') && !isUtf8(bytes)) {
			invalid += countReplaced(bytes, text);
			firstInvalid ||= line;
		}
		yield { line, text: withoutReturn(text), terminated };
	}
	if (invalid > 0) {
		report({
			kind: 'WrongEncoding',
			line: firstInvalid,
			values: { encoding: 'UTF-8', bytes: invalid },
		});
	}
}

function withoutReturn(text: string): string {
	return text.endsWith('\r') ? text.slice(0, -1) : text;
}

/**
 * Splitting on bytes is about twice as fast as splitting a decoded text. Of a line that is too long
 * only the beginning is kept, so that memory does not grow with it; `length` is the whole.
 */
function* splitLines(
	source: Source,
): Generator<{ bytes: Buffer; length: number; terminated: boolean }, void, undefined> {
	let pending: Buffer[] = [];
	let length = 0;
	const take = (piece: Buffer): Buffer => {
		const bytes = pending.length === 0 ? piece : Buffer.concat([...pending, piece]);
		return length > MAX_LINE ? bytes.subarray(0, MAX_SHOWN) : bytes;
	};
	for (const chunk of source.chunks()) {
		let start = 0;
		for (;;) {
			const end = chunk.indexOf(10, start);
			if (end === -1) break;
			length += end - start;
			yield { bytes: take(chunk.subarray(start, end)), length, terminated: true };
			pending = [];
			length = 0;
			start = end + 1;
		}
		if (start === chunk.length) continue;
		length += chunk.length - start;
		// The chunk's memory is used again for the next one.
		const rest = Buffer.from(chunk.subarray(start));
		pending = length > MAX_LINE ? [take(rest)] : [...pending, rest];
	}
	if (length > 0) yield { bytes: take(Buffer.alloc(0)), length, terminated: false };
}

/** JSON.parse's reason in words that fit into a sentence. */
export function explainJson(text: string): string {
	try {
		JSON.parse(text);
		return 'it is valid';
	} catch (error) {
		const message = error instanceof Error ? error.message : 'unknown reason';
		const position = /position (\d+)/.exec(message)?.[1];
		const isAtEnd = position !== undefined && Number(position) >= text.trimEnd().length;
		if (isAtEnd || /end of JSON|Unterminated/.test(message)) return 'it ends too early';
		if (!/^\s*[[{"\d-]/.test(text)) return 'it does not begin like a JSON value';
		if (position === undefined) return explainPlace(message);
		const near = text.slice(Math.max(0, Number(position) - 10), Number(position) + 20);
		return `unexpected text at character ${Number(position) + 1}, near "${near}"`;
	}
}

/** In a message without a position, what is around the place stands in quotes. */
function explainPlace(message: string): string {
	const around = /^Unexpected token .{1,10}?, (?:\.\.\.)?"(.*)"(?:\.\.\.)? is not/s.exec(
		message,
	)?.[1];
	return around === undefined ? 'it holds what is no JSON' : `unexpected text near "${around}"`;
}
