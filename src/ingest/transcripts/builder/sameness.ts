import { isRecord, parseJson } from '../../../model/json.ts';
import type { ToolBlock } from '../../../model/turn.ts';

/** Tokens of one shingle (METHOD, section 3.4). */
const SHINGLE = 5;
const MAX_TOKENS = 20_000;
/** Edits of this many files are remembered; the one that was edited longest ago is forgotten first. */
const MAX_PATHS = 200;

/** Tells how much an edit of a file is like the one before. */
export interface Sameness {
	/**
	 * Notes an edit. Gives the share of 5-token shingles that it has in common with the edit of the
	 * same file before (Jaccard, 0 to 1, two decimals); undefined for the first edit of a file, and
	 * for a call that edits none.
	 */
	note(block: ToolBlock): number | undefined;
}

/** A memory for one transcript. */
export function createSameness(): Sameness {
	const before = new Map<string, ReadonlySet<number>>();
	return {
		note(block) {
			const { path, toolKind } = block;
			if (path === undefined || (toolKind !== 'edit' && toolKind !== 'write')) return undefined;
			const shingles = toShingles(findNewText(block));
			const known = before.get(path);
			before.delete(path);
			before.set(path, shingles);
			const [oldest] = before.keys();
			if (before.size > MAX_PATHS && oldest !== undefined) before.delete(oldest);
			return known === undefined ? undefined : Math.round(jaccard(known, shingles) * 100) / 100;
		},
	};
}

const NEW_TEXT = ['new_string', 'newString', 'new_str', 'newText', 'replace', 'content', 'text'];

/** What an edit puts into the file: a text, added lines of a patch, or the whole input. */
function findNewText({ toolKind, input }: ToolBlock): string {
	if (toolKind === 'write') return input;
	if (input.startsWith('{')) {
		const args = parseJson(input);
		const text = isRecord(args) ? NEW_TEXT.map((key) => args[key]).find(isText) : undefined;
		return text ?? input;
	}
	const added = input.split('\n').filter((line) => line.startsWith('+'));
	return added.length === 0 ? input : added.join('\n');
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

/** Hashes (FNV-1a) of every five tokens in a row; a shorter text is one shingle. */
function toShingles(text: string): Set<number> {
	const tokens: number[] = [];
	for (const [token] of text.matchAll(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)) {
		tokens.push(hashOf(token));
		if (tokens.length === MAX_TOKENS) break;
	}
	const shingles = new Set<number>();
	const last = Math.max(1, tokens.length - SHINGLE + 1);
	for (let start = 0; start < last; start++) {
		let hash = 0x811c9dc5;
		for (const token of tokens.slice(start, start + SHINGLE)) {
			hash = Math.imul(hash ^ token, 0x01000193);
		}
		shingles.add(hash >>> 0);
	}
	return shingles;
}

function hashOf(token: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < token.length; index++) {
		hash = Math.imul(hash ^ token.charCodeAt(index), 0x01000193);
	}
	return hash;
}

function jaccard(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
	let shared = 0;
	for (const shingle of one) if (other.has(shingle)) shared++;
	return shared / (one.size + other.size - shared);
}
