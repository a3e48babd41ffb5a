import { isRecord, parseJson } from '../../model/json.ts';
import { beginWalk, isInList, walkOn } from './scanner.ts';

/** A whole value inside a broken text, or what stands between such values, and where it begins. */
export type RecoveredPart =
	| { start: number; value: unknown; text?: undefined }
	| { start: number; value?: undefined; text: string };

/** Places that are tried in vain before the rest of a line is taken as text. */
const MAX_TRIES = 20;

/**
 * The whole JSON objects inside a broken line (records written over or into one another), and
 * what is between them as text. A record that others were written into is whole again without them.
 */
export function recoverValues(text: string): RecoveredPart[] {
	const parts = findValues(text);
	const pieces = parts.flatMap((part) => part.text ?? []);
	const value = pieces.length < 2 ? undefined : parseJson(pieces.join(''));
	if (!isRecord(value)) return parts;
	return [{ start: 0, value }, ...parts.filter((part) => part.text === undefined)];
}

/**
 * The whole JSON objects inside a broken text, and what is between them. An object that is a value
 * inside a cut record is no record of its own. Linear in the length of the text.
 */
export function findValues(text: string): RecoveredPart[] {
	const parts: RecoveredPart[] = [];
	const around = createPlaces(text);
	let rest = 0;
	let position = text.indexOf('{');
	let tries = 0;
	while (position !== -1 && tries < MAX_TRIES) {
		const end = walkOn(beginWalk(), text, position);
		const value = end === -1 ? undefined : parseJson(text.slice(position, end));
		if (value === undefined) {
			tries++;
			position = findObject(text, position + 1);
			continue;
		}
		if (!around.isValueAt(position)) {
			if (position > rest) parts.push({ start: rest, text: text.slice(rest, position) });
			parts.push({ start: position, value });
			rest = end;
			around.skipTo(end);
		}
		position = text.indexOf('{', end);
	}
	if (rest < text.length) parts.push({ start: rest, text: text.slice(rest) });
	return parts;
}

/** A brace after which a key follows. */
function findObject(text: string, from: number): number {
	const pattern = /\{\s*"/g;
	pattern.lastIndex = from;
	return pattern.exec(text)?.index ?? -1;
}

/** Knows what is open at the places of a text that begins like JSON. */
interface Places {
	/** Whether a value may begin here, inside a list or object that is open. Asked in order. */
	isValueAt(position: number): boolean;
	/** Leaves out what stands before a place, but for what is open. */
	skipTo(position: number): void;
}

function createPlaces(text: string): Places {
	const walk = beginWalk();
	let at = 0;
	return {
		isValueAt(position) {
			while (at < position) {
				const end = walkOn(walk, text.slice(at, position), 0);
				at = end === -1 ? position : at + end;
			}
			if (walk.inString || walk.open.length === 0) return false;
			const last = String.fromCharCode(walk.last);
			return last === ':' || last === '[' || (last === ',' && isInList(walk));
		},
		skipTo(position) {
			at = Math.max(at, position);
		},
	};
}
