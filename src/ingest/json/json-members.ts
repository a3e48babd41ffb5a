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

const QUOTE = 34;
const BACKSLASH = 92;
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
				...(key === undefined ? {} : { key }),
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
export function findEnd(text: string, from: TextPlace): TextPlace & { whole: boolean } {
	let { position, line } = from;
	let depth = 0;
	do {
		const char = text.charCodeAt(position);
		if (char === QUOTE) {
			const end = findStringEnd(text, position);
			if (end === -1) return { position: text.length, line, whole: false };
			position = end;
			continue;
		}
		if (char === 123 || char === 91) depth++;
		else if (char === 125 || char === 93) depth--;
		else if (char === NEWLINE) line++;
		else if (depth === 0) return { ...skipWord(text, { position, line }), whole: true };
		position++;
	} while (depth > 0 && position < text.length);
	return { position, line, whole: depth <= 0 };
}

/** Position after the closing quote, or -1. Strings hold no line breaks in JSON. */
function findStringEnd(text: string, start: number): number {
	let position = start + 1;
	for (;;) {
		const quote = text.indexOf('"', position);
		if (quote === -1) return -1;
		let backslashes = 0;
		while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes++;
		if (backslashes % 2 === 0) return quote + 1;
		position = quote + 1;
	}
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
