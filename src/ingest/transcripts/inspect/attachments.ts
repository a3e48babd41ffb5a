import { isRecord } from '../../../model/json.ts';

/** Looks up the long texts that a sample keeps apart and names as `attachment://…`. */
export type Attachments = (value: unknown) => unknown;

const REFERENCE = /^attachment:\/\/([\w-]{1,64})$/;
/** Characters that are put in for one sample; what is named after that stays a reference. */
const MAX_CHARACTERS = 128 * 1024 * 1024;
const MAX_DEPTH = 100;

/**
 * Puts the attachments into a value, wherever a whole text is a reference to one. One that is not
 * there stays as it is. Attachments hold no references themselves.
 */
export function createAttachments(texts: ReadonlyMap<string, string>): Attachments {
	let left = MAX_CHARACTERS;

	function take(text: string): string {
		const key = text.startsWith('attachment://') ? REFERENCE.exec(text)?.[1] : undefined;
		const found = key === undefined ? undefined : texts.get(key);
		if (found === undefined || found.length > left) return text;
		left -= found.length;
		return found;
	}

	function resolve(value: unknown, depth: number): unknown {
		if (typeof value === 'string') return take(value);
		if (depth > MAX_DEPTH) return value;
		if (Array.isArray(value)) return value.map((item) => resolve(item, depth + 1));
		if (!isRecord(value)) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, item]) => [key, resolve(item, depth + 1)]),
		);
	}

	return texts.size === 0 ? (value) => value : (value) => resolve(value, 0);
}
