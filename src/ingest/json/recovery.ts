import { isRecord, parseJson } from '../../model/json.ts';
import { beginWalk, isInList, walkOn } from './scanner.ts';

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
	const around = createPlaces(text);
	let rest = 0;
	let position = text.indexOf('{');
	let tries = 0;
	while (position !== -1 && tries < MAX_TRIES) {
		const end = walkOn(beginWalk(), text, position);
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
