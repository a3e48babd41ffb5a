import { Allow, parse as parsePartial } from 'partial-json';
import { parseJson } from '../../model/json.ts';
import { toList } from './fields.ts';
import { explainJson } from './lines.ts';
import { readMembers, type JsonMember, type TextPlace } from './members.ts';
import { findValues } from './recovery.ts';
import { countLineEnds } from './scanner.ts';

/** An item of a list inside a document: its value, or its text where it is not JSON, which is reported. */
export type PlacedItem =
	| { line: number; value: unknown; text?: undefined; items: ItemsOf }
	| { line: number; value?: undefined; text: string; reason: string };

/**
 * The items of a list that is a member of an object, each with its own line. Several keys lead
 * through the objects that the list is in.
 */
export type ItemsOf = (...keys: string[]) => Generator<PlacedItem, void, undefined>;

/** The text of a document while it is read. */
export interface OpenedDocument {
	text: string;
	/** Whether the text ends before the document does. */
	isCut: boolean;
	/** Says, once for each line, that a member cannot be read. */
	tell: (member: JsonMember) => void;
}

export function createOpenedDocument(
	text: string,
	isCut: boolean,
	report: (damage: DamagedLine) => void,
): OpenedDocument {
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

export interface DamagedLine {
	line: number;
	reason: string;
}

export function placeOf({ start, line }: JsonMember): TextPlace {
	return { position: start, line };
}

/** The items of the list at a place. */
export function* readItems(
	opened: OpenedDocument,
	place: TextPlace,
): Generator<PlacedItem, void, undefined> {
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
function* readBroken(
	opened: OpenedDocument,
	member: JsonMember,
): Generator<PlacedItem, void, undefined> {
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

/** The items of a list inside the object at a place, by the keys that lead to it. */
export function* readInner(
	opened: OpenedDocument,
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
export function parseMember(opened: OpenedDocument, member: JsonMember): unknown {
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

/** Values of a list that all stand on one line, as the items of a document. */
export function* placeOn(line: number, values: unknown): Generator<PlacedItem, void, undefined> {
	for (const value of toList(values)) yield { line, value, items: () => placeOn(line, []) };
}
