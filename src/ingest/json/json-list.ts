import { isUtf8 } from 'node:buffer';
import type { TextLine } from './json-lines.ts';
import type { Finding } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { countReplaced, decodeText, detectEncoding } from '../source/text.ts';

const HEAD = 4 * 1024;
/** Longer items are not parsed. */
const MAX_ITEM = 64 * 1024 * 1024;
/** What is kept of an item that is not parsed, in bytes. */
const MAX_SHOWN = 10_000;

const NEWLINE = 10;
const QUOTE = 34;
const COMMA = 44;
const LIST_START = 91;
const BACKSLASH = 92;
const LIST_END = 93;
const OBJECT_START = 123;
const OBJECT_END = 125;

/** Whether a file is one JSON list of objects, or begins with one. */
export function isJsonList(source: Source): boolean {
	const head = source.readHead(HEAD);
	const text = new TextDecoder(detectEncoding(head)).decode(head);
	return /^\s*\[\s*\{/.test(text);
}

/**
 * The items of a file that is one JSON list, streaming, each with its line: for formats that are
 * written with one record a line and exported as one list. What stands outside of the list comes
 * as it is, and an item that is cut as far as it goes.
 */
export function* readListItems(
	source: Source,
	report: (finding: Finding) => void,
): Generator<TextLine, void, undefined> {
	let invalid = 0;
	let firstInvalid = 0;
	for (const { line, bytes, length, terminated } of splitItems(listChunks(source, report))) {
		const text = bytes.toString('utf8');
		if (length > bytes.length) {
			report({ kind: 'LongLine', line, values: { bytes: length, limit: MAX_ITEM } });
			yield { line, text, terminated, cut: true };
			continue;
		}
		if (text.includes('\uFFFD') && !isUtf8(bytes)) {
			invalid += countReplaced(bytes, text);
			firstInvalid ||= line;
		}
		yield { line, text, terminated };
	}
	if (invalid > 0) {
		const values = { encoding: 'UTF-8', bytes: invalid };
		report({ kind: 'WrongEncoding', line: firstInvalid, values });
	}
}

function listChunks(source: Source, report: (finding: Finding) => void): Iterable<Buffer> {
	if (detectEncoding(source.readHead(2)) === 'utf-8') return source.chunks();
	return [Buffer.from(decodeText(source.readBytes(), report))];
}

interface Item {
	line: number;
	/** The beginning alone, where the item is too long. */
	bytes: Buffer;
	length: number;
	terminated: boolean;
}

/** Where in the list the walk is. */
interface Walk {
	line: number;
	/** Objects and lists that are open, without the list itself. */
	depth: number;
	inString: boolean;
	isEscaped: boolean;
	/** The item that was begun. */
	item: { line: number; isNested: boolean; pieces: Buffer[]; length: number } | undefined;
}

function* splitItems(chunks: Iterable<Buffer>): Generator<Item, void, undefined> {
	const walk: Walk = { line: 1, depth: 0, inString: false, isEscaped: false, item: undefined };
	let isFirst = true;
	for (const chunk of chunks) {
		const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
		isFirst = false;
		yield* splitChunk(walk, chunk, hasMark ? 3 : 0);
	}
	if (walk.item !== undefined) yield toItem(walk, Buffer.alloc(0), false);
}

function* splitChunk(walk: Walk, chunk: Buffer, from: number): Generator<Item, void, undefined> {
	let start = from;
	for (let at = from; at < chunk.length; at++) {
		if (walk.inString) {
			at = skipString(walk, chunk, at);
			continue;
		}
		const byte = chunk[at] ?? 0;
		if (walk.item === undefined) {
			if (byte === NEWLINE) walk.line++;
			if (isBetween(byte)) continue;
			const isNested = byte === OBJECT_START;
			walk.item = { line: walk.line, isNested, pieces: [], length: 0 };
			start = at;
		}
		const end = step(walk, byte);
		if (end === 'open') continue;
		yield toItem(walk, chunk.subarray(start, end === 'after' ? at + 1 : at), true);
		if (byte === NEWLINE) walk.line++;
	}
	if (walk.item !== undefined) keep(walk.item, Buffer.from(chunk.subarray(start)));
}

/** Space, commas and the brackets of the list stand between items. */
function isBetween(byte: number): boolean {
	return byte <= 32 || byte === COMMA || byte === LIST_START || byte === LIST_END;
}

/** Takes a byte of an item; tells whether the item ends with it or before it. */
function step(walk: Walk, byte: number): 'open' | 'after' | 'before' {
	if (byte === QUOTE) walk.inString = true;
	if (walk.item?.isNested !== true)
		return byte === NEWLINE || byte === LIST_END ? 'before' : 'open';
	if (byte === NEWLINE) walk.line++;
	if (byte === OBJECT_START || byte === LIST_START) walk.depth++;
	if (byte === OBJECT_END || byte === LIST_END) walk.depth--;
	return walk.depth === 0 && !walk.inString ? 'after' : 'open';
}

/** The position of the last byte of a string, or of the chunk where the string goes on. */
function skipString(walk: Walk, chunk: Buffer, from: number): number {
	for (let at = from; at < chunk.length; at++) {
		const byte = chunk[at];
		if (walk.isEscaped) walk.isEscaped = false;
		else if (byte === BACKSLASH) walk.isEscaped = true;
		else if (byte === QUOTE) {
			walk.inString = false;
			return at;
		} else if (byte === NEWLINE) walk.line++;
	}
	return chunk.length;
}

function keep(item: NonNullable<Walk['item']>, piece: Buffer): void {
	item.length += piece.length;
	if (item.length <= MAX_ITEM) {
		item.pieces.push(piece);
		return;
	}
	const start = Buffer.concat([...item.pieces, piece].slice(0, 2)).subarray(0, MAX_SHOWN);
	item.pieces = [Buffer.from(start)];
}

function toItem(walk: Walk, rest: Buffer, terminated: boolean): Item {
	const item = walk.item ?? { line: walk.line, pieces: [], length: 0, isNested: false };
	const length = item.length + rest.length;
	const all = Buffer.concat([...item.pieces, rest]);
	Object.assign(walk, { item: undefined, depth: 0, inString: false, isEscaped: false });
	const bytes = length > MAX_ITEM ? all.subarray(0, MAX_SHOWN) : all;
	return { line: item.line, bytes, length, terminated };
}
