import { Allow, parse as parsePartial } from 'partial-json';
import { parseJson } from '../../model/json.ts';
import { explainJson } from './lines.ts';
import { findEnd, readMembers, type JsonMember, type TextPlace } from './members.ts';
import { findValues } from './recovery.ts';
import { countLineEnds } from './scanner.ts';
import type { ReadContext } from '../reader.ts';
import { MAX_WHOLE_FILE, type Source } from '../source/source.ts';
import { decodeText } from '../source/text.ts';
import type { Fields } from './fields.ts';

/** An item of a list inside a document: its value, or its text where it is not JSON, which is reported. */
export type PlacedItem =
	| { line: number; value: unknown; text?: undefined; items: ItemsOf }
	| { line: number; value?: undefined; text: string; reason: string };

/**
 * The items of a list that is a member of an object, each with its own line. Several keys lead
 * through the objects that the list is in.
 */
export type ItemsOf = (...keys: string[]) => Generator<PlacedItem, void, undefined>;

/** A file that is one JSON value, whose lists are read item by item, each with its line. */
export interface JsonDocument {
	/**
	 * Line of a member of the document itself, or of a member of that one; that of what holds it where
	 * there is none of this name.
	 */
	lineOf(key: string, inner?: string): number;
	/**
	 * A member of the document, or a member of that one; undefined where there is none. Of a member
	 * that is cut, what is whole in it.
	 */
	get(key: string, inner?: string): unknown;
	/** The names of all members, in file order. */
	keys: readonly string[];
	/** All members except those named, for records that are shown as they are. */
	without(...keys: string[]): Fields;
	/**
	 * The items of a list, by its name, or of the document where it is a list itself. Several names
	 * lead through the objects that the list is in.
	 */
	items(...keys: string[]): Generator<PlacedItem, void, undefined>;
	/** Where the file ends before the document does: its last line. */
	cutLine?: number;
	/** Text around the document, such as what a wrapper printed into the same file. */
	around: { line: number; text: string }[];
}

/**
 * Opens a file that is one JSON object or list. A damaged document is read as far as it goes, and
 * what cannot be read of it is reported when it is asked for: nobody else need do so. Undefined,
 * with an issue, where the file is too large, or holds no object and no list. `what` says what the
 * file is, as in `an OpenCode export`.
 */
export function openJsonDocument(
	source: Source,
	{ report }: Pick<ReadContext, 'report'>,
	what: string,
): JsonDocument | undefined {
	if (source.bytes > MAX_WHOLE_FILE) {
		report({ kind: 'TooLarge', values: { bytes: source.bytes, limit: MAX_WHOLE_FILE, what } });
		return undefined;
	}
	return openJsonText(decodeText(source.readBytes(), report), { report }, what);
}

/** Opens a text that is one JSON object or list, as `openJsonDocument` does with a file. */
export function openJsonText(
	text: string,
	{ report }: Pick<ReadContext, 'report'>,
	what: string,
): JsonDocument | undefined {
	// `[info] …` is no list.
	const found = /^[ \t]*(?=\{|\[(?!\w))/m.exec(text);
	if (found === null) {
		const reason = 'it holds no JSON object and no list';
		report({ kind: 'InvalidDocument', line: 1, values: { what, reason } });
		return undefined;
	}
	const position = found.index + found[0].length;
	const place = { position, line: countLineEnds(text, 0, position) + 1 };
	const document = takeApart(text, place, ({ line, reason }) => {
		const kept = 'The rest was read.';
		report({ kind: 'InvalidDocument', line, values: { what, reason, kept } });
	});
	if (document.cutLine !== undefined) {
		const kept = 'What stands before this place was read.';
		const values = { what, reason: 'it ends too early', kept };
		report({ kind: 'InvalidDocument', line: document.cutLine, values });
	}
	return document;
}

/** A document while it is read. */
interface Opened {
	text: string;
	/** Whether the text ends before the document does. */
	isCut: boolean;
	/** Says, once for each line, that a member cannot be read. */
	tell: (member: JsonMember) => void;
}

function createOpened(text: string, isCut: boolean, report: (problem: Problem) => void): Opened {
	const told = new Set<number>();
	return {
		text,
		isCut,
		tell({ line, start, end, whole }) {
			// That the text ends in it is told of the document.
			if (told.has(line) || (isCut && !whole)) return;
			told.add(line);
			report({ line, reason: explainJson(text.slice(start, end)) });
		},
	};
}

interface Problem {
	line: number;
	reason: string;
}

function takeApart(
	text: string,
	start: TextPlace,
	report: (problem: Problem) => void,
): JsonDocument {
	const end = findEnd(text, start);
	const opened = createOpened(text, !end.whole, report);
	const members = new Map<string, JsonMember>();
	if (text[start.position] !== '[') {
		for (const member of readMembers(text, start)) {
			if (member.key !== undefined) members.set(member.key, member);
		}
	}
	const find = (key: string, inner?: string): JsonMember | undefined => {
		const member = members.get(key);
		return member && inner !== undefined ? findInner(text, member, inner) : member;
	};
	const get = (key: string, inner?: string): unknown => {
		const found = find(key, inner);
		return found === undefined ? undefined : parseMember(opened, found);
	};
	return {
		lineOf: (key, inner) => (find(key, inner) ?? members.get(key))?.line ?? start.line,
		get,
		keys: [...members.keys()],
		without: (...keys) =>
			Object.fromEntries(
				[...members.keys()].filter((key) => !keys.includes(key)).map((key) => [key, get(key)]),
			),
		*items(...keys) {
			const [key] = keys;
			if (keys.length > 1) {
				yield* readInner(opened, start, keys);
				return;
			}
			const member = key === undefined ? undefined : members.get(key);
			if (key !== undefined && member === undefined) return;
			yield* readItems(opened, member === undefined ? start : placeOf(member));
		},
		...(end.whole ? {} : { cutLine: end.line }),
		around: listAround(text, start, end),
	};
}

function placeOf({ start, line }: JsonMember): TextPlace {
	return { position: start, line };
}

function findInner(text: string, outer: JsonMember, name: string): JsonMember | undefined {
	for (const member of readMembers(text, placeOf(outer))) {
		if (member.key === name) return member;
	}
	return undefined;
}

function listAround(
	text: string,
	start: { position: number },
	end: { position: number; line: number },
): JsonDocument['around'] {
	const rest = text.slice(end.position);
	const gap = countLineEnds(rest, 0, rest.length - rest.trimStart().length);
	return [
		{ line: 1, text: text.slice(0, start.position).trim() },
		{ line: end.line + gap, text: rest.trim() },
	].filter((one) => one.text !== '');
}

function* readItems(opened: Opened, place: TextPlace): Generator<PlacedItem, void, undefined> {
	const { text, isCut } = opened;
	if (text[place.position] !== '[') return;
	for (const member of readMembers(text, place)) {
		const { line, whole } = member;
		const value = whole || isCut ? parseText(text, member) : undefined;
		if (value === undefined) yield* readBroken(opened, member);
		else yield { line, value, items: (...keys) => readInner(opened, placeOf(member), keys) };
	}
}

/** An item that is no JSON: the whole objects in it that are items themselves, the rest as text. */
function* readBroken(opened: Opened, member: JsonMember): Generator<PlacedItem, void, undefined> {
	const text = opened.text.slice(member.start, member.end);
	const reason = explainJson(text);
	opened.tell(member);
	let { start: position, line } = member;
	for (const part of findValues(text)) {
		const start = member.start + part.start;
		line += countLineEnds(opened.text, position, start);
		position = start;
		const place = { position, line };
		if (part.text === undefined) {
			yield { line, value: part.value, items: (...keys) => readInner(opened, place, keys) };
		} else if (/[^\s,]/.test(part.text)) yield { line, text: part.text, reason };
	}
}

function* readInner(
	opened: Opened,
	place: TextPlace,
	[key, ...deeper]: readonly string[],
): Generator<PlacedItem, void, undefined> {
	const { text } = opened;
	for (const member of readMembers(text, place)) {
		if (key === undefined || member.key !== key) continue;
		if (deeper.length > 0) yield* readInner(opened, placeOf(member), deeper);
		else if (text[member.start] === '[') yield* readItems(opened, placeOf(member));
		else continue;
		return;
	}
}

/** A value; of one that is cut, what is whole in it. What cannot be read is told. */
function parseMember(opened: Opened, member: JsonMember): unknown {
	const value = parseText(opened.text, member);
	if (value === undefined || !member.whole) opened.tell(member);
	return value;
}

function parseText(text: string, { start, end, whole }: JsonMember): unknown {
	const source = text.slice(start, end);
	if (whole) return parseJson(source);
	try {
		return parsePartial(source, Allow.OBJ | Allow.ARR) as unknown;
	} catch {
		return undefined;
	}
}
