import { defined } from '../../model/defined.ts';
import { beginWalk, countLineEnds, walkOn } from './scanner.ts';

/** A value inside a JSON text: where it stands, before it is parsed. */
export interface JsonMember {
	/** Name in an object; undefined in a list. */
	key?: string;
	/** Line of its first character, counted from 1. */
	line: number;
	/** Position of its first character, and the one after its last. */
	start: number;
	end: number;
	/** False where the text ends inside it. */
	whole: boolean;
}

/** A place in a text: a position and its line. */
export interface TextPlace {
	position: number;
	line: number;
}

const NEWLINE = 10;

/**
 * The direct members of the object or list that begins at a place, without parsing them: so that
 * the parts of a document have their lines, and whole parts of a damaged one can be read. The
 * text need not be valid; the walk is linear and ends where the container or the text ends.
 */
export function* readMembers(
	text: string,
	from: TextPlace,
): Generator<JsonMember, void, undefined> {
	let { position, line } = skipSpace(text, from);
	const isObject = text[position] === '{';
	if (!isObject && text[position] !== '[') return;
	position++;
	let key: string | undefined;
	while (position < text.length) {
		({ position, line } = skipSpace(text, { position, line }));
		const char = text[position];
		if (char === undefined || char === '}' || char === ']') return;
		if (char === ',' || char === ':') {
			position++;
			continue;
		}
		const end = findEnd(text, { position, line });
		if (isObject && key === undefined && char === '"' && isBeforeColon(text, end.position)) {
			key = text.slice(position + 1, end.position - 1);
		} else {
			yield {
				...defined({ key }),
				line,
				start: position,
				end: end.position,
				whole: end.whole,
			};
			key = undefined;
		}
		({ position, line } = end);
	}
}

/** The place after the value that begins here, and whether the value ends in the text. */
export function findEnd(
	text: string,
	{ position, line }: TextPlace,
): TextPlace & { whole: boolean } {
	if (!'"{[}]'.includes(text.charAt(position))) {
		return { ...skipWord(text, { position, line }), whole: true };
	}
	const end = walkOn(beginWalk(), text, position);
	const place = end === -1 ? text.length : end;
	return {
		position: place,
		line: line + countLineEnds(text, position, place),
		whole: end !== -1,
	};
}

/** Passes over a number, a word such as `true`, or anything that is no JSON. */
function skipWord(text: string, { position, line }: TextPlace): TextPlace {
	let end = position + 1;
	while (end < text.length && !/[\s,:"[\]{}]/.test(text.charAt(end))) end++;
	return { position: end, line };
}

function skipSpace(text: string, { position, line }: TextPlace): TextPlace {
	let at = position;
	let lines = line;
	for (; at < text.length; at++) {
		const char = text.charCodeAt(at);
		if (char === NEWLINE) lines++;
		else if (char !== 32 && char !== 9 && char !== 13) break;
	}
	return { position: at, line: lines };
}

function isBeforeColon(text: string, position: number): boolean {
	return text[skipSpace(text, { position, line: 0 }).position] === ':';
}
