import type { FileChange, Hunk } from '../../model/change.ts';
import type { KnownText } from './known-text.ts';
import type { LeakedComments } from './code-counts.ts';
import { placeOfLine } from './text-place.ts';

/** Comments that are told one by one. */
const MAX_PLACES = 50;

/**
 * Comments on the lines that a run added, with those that read like thoughts; the code that it
 * started from is the control. `changes` is what the run changed of the texts; without it, all of
 * them are its own.
 */
export function sumComments(
	texts: readonly KnownText[],
	{
		changes,
		given,
	}: {
		changes?: readonly FileChange[] | undefined;
		given?: readonly KnownText[] | undefined;
	},
): LeakedComments {
	const found: LeakedComments = { comments: 0, hits: 0, places: [] };
	const byPath = new Map(changes?.map((change) => [change.path, change]));
	for (const text of texts) {
		const change = byPath.get(text.path);
		if (changes !== undefined && change === undefined) continue;
		add(found, text, change && listAddedLines(change.hunks));
	}
	if (given === undefined) return found;
	const { comments, hits } = sumComments(given, {});
	return { ...found, baseline: { comments, hits } };
}

/** The lines that a file's hunks add, as the new file counts them. */
export function listAddedLines(hunks: readonly Hunk[]): Set<number> {
	const added = new Set<number>();
	for (const { newStart, lines } of hunks) {
		let line = newStart;
		for (const { sign } of lines) {
			if (sign === '+') added.add(line);
			if (sign !== '-') line++;
		}
	}
	return added;
}

function add(
	found: LeakedComments,
	{ lines, place }: KnownText,
	added: ReadonlySet<number> | undefined,
): void {
	const isAdded = (line: number): boolean => added?.has(line) ?? true;
	for (const [first, last] of lines?.comments ?? []) {
		for (let line = first; line <= last; line++) if (isAdded(line)) found.comments++;
	}
	for (const { line, text } of lines?.thoughts ?? []) {
		if (!isAdded(line)) continue;
		found.hits++;
		if (found.places.length === MAX_PLACES) continue;
		const { evidence, ...own } = placeOfLine(place, line);
		found.places.push({ ...own, text, evidence: { ...evidence, quote: text } });
	}
}
