import { Allow, parse as parsePartial } from 'partial-json';
import { parseJson } from '../../model/json.ts';
import { explainJson } from './lines.ts';
import { findEnd, readMembers, type JsonMember } from './members.ts';
import { countLineEnds } from './scanner.ts';
import type { ReadContext } from '../reader.ts';
import { MAX_WHOLE_FILE, type Source } from '../source/source.ts';
import { decodeText } from '../source/text.ts';
import type { Fields } from './fields.ts';

/** An item of a list inside a document: its value, or its text where it is not JSON. */
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
 * Opens a file that is one JSON object or list. A damaged document is read as far as it goes;
 * undefined, with a finding, where the file is too large, or holds no object and no list.
 * `what` says what the file is, as in `an OpenCode export`.
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
	const document = takeApart(text, { position, line: countLineEnds(text, 0, position) + 1 });
	if (document.cutLine !== undefined) {
		const kept = 'What stands before this place was read.';
		const values = { what, reason: 'it ends too early', kept };
		report({ kind: 'InvalidDocument', line: document.cutLine, values });
	}
	return document;
}

function takeApart(text: string, start: { position: number; line: number }): JsonDocument {
	const end = findEnd(text, start);
	const isList = text[start.position] === '[';
	const members = new Map<string, JsonMember>();
	if (!isList) {
		for (const member of readMembers(text, start)) {
			if (member.key !== undefined) members.set(member.key, member);
		}
	}
	const get = (key: string, inner?: string): unknown => {
		const member = members.get(key);
		const found = member && inner !== undefined ? findInner(text, member, inner) : member;
		return found === undefined ? undefined : parseMember(text, found);
	};
	return {
		lineOf(key, inner) {
			const member = members.get(key);
			const found = member && inner !== undefined ? findInner(text, member, inner) : member;
			return found?.line ?? member?.line ?? start.line;
		},
		get,
		keys: [...members.keys()],
		without: (...keys) =>
			Object.fromEntries(
				[...members.keys()].filter((key) => !keys.includes(key)).map((key) => [key, get(key)]),
			),
		*items(...keys) {
			const [key] = keys;
			if (keys.length > 1) {
				const place = {
					start: start.position,
					line: start.line,
					end: end.position,
					whole: end.whole,
				};
				yield* readInner(text, place, keys);
				return;
			}
			const member = key === undefined ? undefined : members.get(key);
			if (key !== undefined && member === undefined) return;
			const place = member === undefined ? start : { position: member.start, line: member.line };
			if (text[place.position] === '[') yield* readItems(text, place);
		},
		...(end.whole ? {} : { cutLine: end.line }),
		around: listAround(text, start, end),
	};
}

function findInner(text: string, outer: JsonMember, name: string): JsonMember | undefined {
	for (const member of readMembers(text, { position: outer.start, line: outer.line })) {
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

function* readItems(
	text: string,
	place: { position: number; line: number },
): Generator<PlacedItem, void, undefined> {
	for (const member of readMembers(text, place)) {
		const { line } = member;
		const value = parseMember(text, member);
		if (value !== undefined) {
			yield { line, value, items: (...keys) => readInner(text, member, keys) };
			continue;
		}
		const source = text.slice(member.start, member.end);
		yield { line, text: source, reason: explainJson(source) };
	}
}

function* readInner(
	text: string,
	{ start, line }: JsonMember,
	[key, ...deeper]: readonly string[],
): Generator<PlacedItem, void, undefined> {
	for (const member of readMembers(text, { position: start, line })) {
		if (key === undefined || member.key !== key) continue;
		if (deeper.length > 0) yield* readInner(text, member, deeper);
		else if (text[member.start] === '[') {
			yield* readItems(text, { position: member.start, line: member.line });
		} else continue;
		return;
	}
}

/** A whole value; of a cut one, what is whole in it. */
function parseMember(text: string, { start, end, whole }: JsonMember): unknown {
	const source = text.slice(start, end);
	if (whole) return parseJson(source);
	try {
		return parsePartial(source, Allow.OBJ | Allow.ARR) as unknown;
	} catch {
		return undefined;
	}
}
