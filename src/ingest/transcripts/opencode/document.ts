import { Allow, parse as parsePartial } from 'partial-json';
import { isRecord, parseJson } from '../../../model/json.ts';
import { explainJson } from '../../json/lines.ts';
import { findEnd, readMembers, type JsonMember } from '../../json/members.ts';
import type { PlacedMessage, PlacedPart } from './message.ts';
import { toFields, toList, type Fields } from '../../json/fields.ts';

/** A message that could not be read, as it stands in the file. */
export interface BrokenMessage {
	line: number;
	text: string;
	reason: string;
}

/** An export, taken apart with the lines of its messages. */
export interface OpenCodeDocument {
	info: Fields;
	infoLine: number;
	messages: Generator<PlacedMessage | BrokenMessage, void, undefined>;
	/** Where the file ends before the export does: its last line. */
	cutLine?: number;
	/** Text around the export, such as what a shell printed into the same file. */
	around: { line: number; text: string }[];
}

/** Takes an export apart; undefined where the text holds no object with messages or session. */
export function openDocument(text: string): OpenCodeDocument | undefined {
	const position = text.search(/^[ \t]*\{/m);
	if (position === -1) return undefined;
	const start = { position, line: countNewlines(text, position) + 1 };
	const end = findEnd(text, { ...start, position: text.indexOf('{', position) });
	const members = new Map<string, JsonMember>();
	for (const member of readMembers(text, start)) {
		if (member.key !== undefined) members.set(member.key, member);
	}
	const info = members.get('info');
	const messages = members.get('messages');
	if (info === undefined && messages === undefined) return undefined;
	const rest = text.slice(end.position);
	const gap = countNewlines(rest, rest.length - rest.trimStart().length);
	const around = [
		{ line: 1, text: text.slice(0, position).trim() },
		{ line: end.line + gap, text: rest.trim() },
	];
	return {
		info: toFields(info && parseMember(text, info)),
		infoLine: info?.line ?? 1,
		messages: readMessages(text, messages),
		around: around.filter((piece) => piece.text !== ''),
		...(end.whole ? {} : { cutLine: end.line }),
	};
}

function* readMessages(
	text: string,
	list: JsonMember | undefined,
): Generator<PlacedMessage | BrokenMessage, void, undefined> {
	if (list === undefined) return;
	for (const member of readMembers(text, { position: list.start, line: list.line })) {
		const { line } = member;
		const value = parseMember(text, member);
		const source = text.slice(member.start, member.end);
		if (isRecord(value)) {
			yield { line, info: toFields(value['info']), parts: placeParts(text, member, value) };
		} else {
			const reason = value === undefined ? explainJson(source) : 'a message is no object';
			yield { line, text: source, reason };
		}
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

function placeParts(text: string, message: JsonMember, value: Fields): PlacedPart[] {
	const parts = toList(value['parts']);
	let list: JsonMember | undefined;
	for (const member of readMembers(text, { position: message.start, line: message.line })) {
		if (member.key === 'parts') list = member;
	}
	const lines: number[] = [];
	if (list !== undefined) {
		const start = { position: list.start, line: list.line };
		for (const member of readMembers(text, start)) lines.push(member.line);
	}
	return parts.map((part, index) => ({ line: lines[index] ?? message.line, part }));
}

function countNewlines(text: string, end: number): number {
	let count = 0;
	let position = text.indexOf('\n');
	while (position !== -1 && position < end) {
		count++;
		position = text.indexOf('\n', position + 1);
	}
	return count;
}
