import type { ReportIssue } from '../reader.ts';
import {
	createPieceReader,
	readUtf8Chunks,
	type PieceReader,
	type TextLine,
} from '../source/pieces.ts';
import { readText } from '../source/read-text.ts';
import type { Source } from '../source/source.ts';
import { beginWalk, countLineEnds, walkOn, walkString, type Walk } from './scanner.ts';

const HEAD = 4 * 1024;

/** Whether a file is one JSON list of objects, or begins with one. */
export function isJsonList(source: Source): boolean {
	return /^\s*\[\s*\{/.test(readText(source, HEAD).text);
}

/**
 * The items of a file that is one JSON list, streaming, each with its line: for formats that are
 * written with one record a line and exported as one list. What stands outside of the list comes
 * as it is, and an item that is cut as far as it goes.
 */
export function* readListItems(
	source: Source,
	report: ReportIssue,
): Generator<TextLine, void, undefined> {
	const list: List = { pieces: createPieceReader(report), line: 1, item: undefined };
	for (const chunk of readUtf8Chunks(source, report)) yield* splitChunk(list, chunk);
	if (list.item !== undefined) yield endItem(list, list.item, Buffer.alloc(0), false);
	list.pieces.finish();
}

/** Where in the list the reading is. */
interface List {
	pieces: PieceReader;
	line: number;
	/** The item that was begun. */
	item: Item | undefined;
}

interface Item {
	/** Line of its first character. */
	line: number;
	isObject: boolean;
	walk: Walk;
}

function* splitChunk(list: List, chunk: Buffer): Generator<TextLine, void, undefined> {
	// One character for each byte. What JSON is made of is the same in UTF-8.
	const text = chunk.toString('latin1');
	let at = 0;
	while (at < text.length) {
		if (list.item === undefined) {
			const start = skipBetween(text, at);
			list.line += countLineEnds(text, at, start);
			if (start === text.length) return;
			list.item = { line: list.line, isObject: text[start] === '{', walk: beginWalk() };
			at = start;
		}
		const { item } = list;
		const end = item.isObject ? walkOn(item.walk, text, at) : walkToEdge(item.walk, text, at);
		list.line += countLineEnds(text, at, end === -1 ? text.length : end);
		if (end === -1) {
			list.pieces.keep(chunk.subarray(at));
			return;
		}
		yield endItem(list, item, chunk.subarray(at, end), true);
		at = end;
	}
}

function endItem(list: List, { line }: Item, part: Buffer, terminated: boolean): TextLine {
	list.item = undefined;
	return list.pieces.end(part, { line, terminated });
}

/** Space, commas and the brackets of the list stand between items. */
function skipBetween(text: string, from: number): number {
	let at = from;
	while (at < text.length && (text.charCodeAt(at) <= 32 || ',[]'.includes(text.charAt(at)))) at++;
	return at;
}

/** What is no object goes to the end of its line or of the list; -1 where the piece ends before. */
function walkToEdge(walk: Walk, text: string, from: number): number {
	let at = walk.inString ? walkString(walk, text, from) : from;
	while (at < text.length) {
		const char = text.charAt(at);
		if (char === '\n' || char === ']') return at;
		at++;
		if (char !== '"') continue;
		walk.inString = true;
		at = walkString(walk, text, at);
	}
	return -1;
}
