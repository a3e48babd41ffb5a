import { parseJson } from './probe.ts';
import type { Finding } from './reader.ts';
import type { Source } from './source.ts';
import { decodeText, detectEncoding } from './text.ts';
import { formatCount } from '../model/words.ts';

/** Longer lines are not parsed. */
const MAX_LINE = 64 * 1024 * 1024;

/** A line of a JSONL file: its value, or its text where it is not JSON. */
export type JsonLine =
	| { line: number; value: unknown; text?: undefined }
	| { line: number; value?: undefined; text: string };

/**
 * Reads one JSON value per line, streaming. Whole values inside a broken line are recovered;
 * the rest of such a line comes as text, is reported, and is never dropped.
 */
export function* readJsonLines(
	source: Source,
	report: (finding: Finding) => void,
): Generator<JsonLine, void, undefined> {
	let good = 0;
	const bad: { line: number; reason: string; terminated: boolean }[] = [];
	for (const { line, text, terminated } of readLines(source, report)) {
		const trimmed = text.trim();
		if (trimmed === '') continue;
		const value = parseJson(trimmed);
		if (value !== undefined) {
			good++;
			yield { line, value };
			continue;
		}
		const parts = recoverValues(trimmed);
		for (const part of parts) {
			if ('value' in part) good++;
			yield { line, ...part };
		}
		bad.push({ line, reason: explainJson(trimmed), terminated });
	}
	for (const { line, reason, terminated } of bad) {
		const kept = `the other ${formatCount(good, 'record')} were read`;
		report(
			terminated
				? { kind: 'InvalidJson', line, values: { reason, kept } }
				: { kind: 'CutLastLine', line, values: { kept } },
		);
	}
}

/** Lines of a text file, streaming, without their line ends. */
export function* readLines(
	source: Source,
	report: (finding: Finding) => void,
): Generator<{ line: number; text: string; terminated: boolean }, void, undefined> {
	if (detectEncoding(source.readHead(2)) !== 'utf-8') {
		const lines = decodeText(source.readBytes(), report).split('\n');
		for (const [index, text] of lines.entries()) {
			const terminated = index < lines.length - 1;
			if (terminated || text !== '') yield { line: index + 1, text, terminated };
		}
		return;
	}
	let line = 0;
	let invalid = 0;
	let firstInvalid = 0;
	for (const { bytes, terminated } of splitLines(source)) {
		line++;
		if (bytes.length > MAX_LINE) {
			report({
				kind: 'TooLarge',
				line,
				values: { bytes: bytes.length, limit: MAX_LINE, what: 'one line' },
			});
			yield { line, text: bytes.subarray(0, 10_000).toString('utf8'), terminated };
			continue;
		}
		let text = bytes.toString('utf8');
		if (line === 1 && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
		if (text.includes('\uFFFD') && !bytes.includes('\uFFFD')) {
			invalid += text.split('\uFFFD').length - 1;
			firstInvalid ||= line;
		}
		yield { line, text, terminated };
	}
	if (invalid > 0) {
		report({
			kind: 'WrongEncoding',
			line: firstInvalid,
			values: { encoding: 'UTF-8', bytes: invalid },
		});
	}
}

/** Splitting on bytes is about twice as fast as splitting a decoded text. */
function* splitLines(
	source: Source,
): Generator<{ bytes: Buffer; terminated: boolean }, void, undefined> {
	let pending: Buffer[] = [];
	for (const chunk of source.chunks()) {
		let start = 0;
		for (;;) {
			const end = chunk.indexOf(10, start);
			if (end === -1) break;
			const piece = chunk.subarray(start, end);
			const bytes = pending.length === 0 ? piece : Buffer.concat([...pending, piece]);
			pending = [];
			yield { bytes, terminated: true };
			start = end + 1;
		}
		// The chunk's memory is used again for the next one.
		if (start < chunk.length) pending.push(Buffer.from(chunk.subarray(start)));
	}
	if (pending.length > 0) yield { bytes: Buffer.concat(pending), terminated: false };
}

/**
 * The whole JSON objects inside a broken line (records written over or into one another), and
 * what is between them as text. Linear in the length of the line.
 */
function recoverValues(text: string): ({ value: unknown } | { text: string })[] {
	const parts: ({ value: unknown } | { text: string })[] = [];
	let rest = 0;
	let position = text.indexOf('{');
	let tries = 0;
	while (position !== -1 && tries < 20) {
		if (parts.length === 0 && isNested(text, position)) {
			position = text.indexOf('{"', position + 1);
			continue;
		}
		tries++;
		const end = findObjectEnd(text, position);
		const value = end === -1 ? undefined : parseJson(text.slice(position, end));
		if (value === undefined) {
			position = text.indexOf('{"', position + 1);
			continue;
		}
		if (position > rest) parts.push({ text: text.slice(rest, position) });
		parts.push({ value });
		rest = end;
		position = text.indexOf('{', end);
	}
	if (rest < text.length) parts.push({ text: text.slice(rest) });
	return parts;
}

/** Whether an object is a value inside a cut record, with which the line begins. */
function isNested(text: string, position: number): boolean {
	if (position === 0 || !text.startsWith('{')) return false;
	const before = text.slice(Math.max(0, position - 10), position).trimEnd();
	return /[:,[]$/.test(before);
}

/** Position after the object that starts at `start`, or -1. */
function findObjectEnd(text: string, start: number): number {
	let depth = 0;
	let inString = false;
	for (let index = start; index < text.length; index++) {
		const char = text.charCodeAt(index);
		if (inString) {
			if (char === 92) index++;
			else if (char === 34) inString = false;
		} else if (char === 34) inString = true;
		else if (char === 123) depth++;
		else if (char === 125 && --depth === 0) return index + 1;
	}
	return -1;
}

/** JSON.parse's reason in words that fit into a sentence. */
export function explainJson(text: string): string {
	try {
		JSON.parse(text);
		return 'it is valid';
	} catch (error) {
		const message = error instanceof Error ? error.message : 'unknown reason';
		const position = /position (\d+)/.exec(message)?.[1];
		if (/end of JSON|Unterminated/.test(message)) return 'it ends too early';
		if (position === undefined) return 'it does not begin like a JSON value';
		const near = text.slice(Math.max(0, Number(position) - 10), Number(position) + 20);
		return `unexpected text at character ${Number(position) + 1}, near "${near}"`;
	}
}
