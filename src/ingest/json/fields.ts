import { isRecord } from '../../model/json.ts';

/** An object of a log, whose fields may hold anything. */
export type Fields = Record<string, unknown>;

/** The value if it is an object that is not an array, else an object without fields. */
export function toFields(value: unknown): Fields {
	return isRecord(value) ? value : {};
}

/** The value if it is an array, else an empty one. */
export function toList(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The value if it is a text that is not empty. */
export function findText(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value as a word: a text or a number; anything else is an empty text. */
export function toWord(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

/** The value if it is a number that a log can mean: finite, not negative, exact. */
export function findCount(value: unknown): number | undefined {
	if (typeof value !== 'number' || !(value >= 0)) return undefined;
	return value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** The value if it is an exit status. */
export function findExitCode(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}
