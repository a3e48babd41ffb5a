import { isRecord, parseJson } from '../../model/json.ts';

/** A whole value inside a broken line, or what stands between such values. */
export type RecoveredPart = { value: unknown } | { text: string };

/** Places that are tried in vain before the rest of a line is taken as text. */
const MAX_TRIES = 20;

/**
 * The whole JSON objects inside a broken line (records written over or into one another), and
 * what is between them as text. An object that is a value inside a cut record is no record of its
 * own. Linear in the length of the line.
 */
export function recoverValues(text: string): RecoveredPart[] {
	const parts: RecoveredPart[] = [];
	const around = createScanner(text);
	let rest = 0;
	let position = text.indexOf('{');
	let tries = 0;
	while (position !== -1 && tries < MAX_TRIES) {
		const end = findObjectEnd(text, position);
		const value = end === -1 ? undefined : parseJson(text.slice(position, end));
		if (value === undefined) {
			tries++;
			position = text.indexOf('{"', position + 1);
			continue;
		}
		if (!around.isValueAt(position)) {
			if (position > rest) parts.push({ text: text.slice(rest, position) });
			parts.push({ value });
			rest = end;
			around.skipTo(end);
		}
		position = text.indexOf('{', end);
	}
	if (rest < text.length) parts.push({ text: text.slice(rest) });
	return joinPieces(parts);
}

/** A record that others were written into is whole again without them. */
function joinPieces(parts: RecoveredPart[]): RecoveredPart[] {
	const pieces = parts.flatMap((part) => ('text' in part ? [part.text] : []));
	const value = pieces.length < 2 ? undefined : parseJson(pieces.join(''));
	return isRecord(value) ? [{ value }, ...parts.filter((part) => 'value' in part)] : parts;
}

interface Scanner {
	/** Whether a value may begin here, inside a list or object that is open. Asked in order. */
	isValueAt(position: number): boolean;
	/** Leaves out what stands before a place, but for what is open. */
	skipTo(position: number): void;
}

/** Walks along a text that begins like JSON and knows what is open at a place. */
function createScanner(text: string): Scanner {
	const open: string[] = [];
	let inString = false;
	let last = '';
	let at = 0;
	function step(): void {
		const char = text.charAt(at);
		at++;
		if (inString) {
			if (char === '\\') at++;
			else if (char === '"') inString = false;
			return;
		}
		if (char === '"') inString = true;
		else if (char === '{' || char === '[') open.push(char);
		else if (char === '}' || char === ']') open.pop();
		if (char.trim() !== '') last = char;
	}
	return {
		isValueAt(position) {
			while (at < position) step();
			if (inString || open.length === 0) return false;
			return last === ':' || last === '[' || (last === ',' && open.at(-1) === '[');
		},
		skipTo(position) {
			at = Math.max(at, position);
		},
	};
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
