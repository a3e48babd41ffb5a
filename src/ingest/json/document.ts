import {
	createOpenedDocument,
	parseMember,
	placeOf,
	readInner,
	readItems,
	type PlacedItem,
	type DamagedLine,
} from './items.ts';
import { findEnd, readMembers, type JsonMember, type TextPlace } from './members.ts';
import { countLineEnds } from './scanner.ts';
import type { ReadContext } from '../reader.ts';
import { MAX_WHOLE_FILE, type Source } from '../source/source.ts';
import { decodeText } from '../source/encoding.ts';
import type { Fields } from './fields.ts';

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

function takeApart(
	text: string,
	start: TextPlace,
	report: (damage: DamagedLine) => void,
): JsonDocument {
	const end = findEnd(text, start);
	const opened = createOpenedDocument(text, !end.whole, report);
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
