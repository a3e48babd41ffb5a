import type { Artifact } from '../model/artifact.ts';
import { isUniqueId } from '../model/ids.ts';
import type { HumanMessage, TranscriptSummary } from '../model/transcript.ts';

/** An entry of a transcript with the file that it stands in. */
export type From<T> = T & {
	artifact: Artifact;
	/** The file that leads the transcript, where it is kept in several. */
	lead: Artifact;
};

/** Gives entries of a transcript the file that they stand in. */
export type PlaceEntry = <T extends { file?: string }>(entry: T) => From<T>;

export interface Merger<T> {
	all: From<T>[];
	/** Adds what was not met before; returns what was met in an earlier file. */
	add(entries: readonly T[], place: PlaceEntry, options: { overlaps: boolean }): T[];
}

/**
 * Gathers entries that count once for each id; one without an id always counts. Ids that providers
 * make up are unique. Others, such as `functions.bash:0`, begin anew with each response or session:
 * then the n-th entry of an id in one file can only be the n-th of that id in another one, and only
 * where the files tell of the same session.
 */
export function createMerger<T extends { id?: string; file?: string }>(
	isBetter: (one: T, other: T) => boolean,
	markOf: (entry: T) => string = () => '',
): Merger<T> {
	const all: From<T>[] = [];
	const places = new Map<string, number>();
	return {
		all,
		add(entries, toPlaced, { overlaps }) {
			const known: T[] = [];
			const first = all.length;
			const counts = new Map<string, number>();
			const keyOf = (entry: T): string | undefined => {
				const { id } = entry;
				if (id === undefined || isUniqueId(id)) return id;
				const key = `${id} ${markOf(entry)}`;
				const count = counts.get(key) ?? 0;
				counts.set(key, count + 1);
				return `${key} ${count}`;
			};
			for (const entry of entries) {
				const key = keyOf(entry);
				const place = key === undefined ? undefined : places.get(key);
				const before = place === undefined ? undefined : all[place];
				const mayBeSame = overlaps || (entry.id !== undefined && isUniqueId(entry.id));
				if (place !== undefined && before !== undefined && (mayBeSame || place >= first)) {
					if (place < first) known.push(entry);
					if (isBetter(before, entry)) all[place] = toPlaced(entry);
					continue;
				}
				if (key !== undefined) places.set(key, all.length);
				all.push(toPlaced(entry));
			}
			return known;
		},
	};
}

/**
 * Gathers human messages. A file that overlaps with others repeats messages of the part that they
 * share, often with other times: each of its messages that an earlier file has, too, is the same
 * one, as often as it stands there.
 */
export function createHumanMessages(): {
	all: From<HumanMessage>[];
	add(transcript: TranscriptSummary, place: PlaceEntry, options: { overlaps: boolean }): void;
} {
	const all: From<HumanMessage>[] = [];
	const seen = new Map<string, number>();
	return {
		all,
		add({ humanMessages }, place, { overlaps }) {
			const left = new Map(seen);
			for (const message of humanMessages) {
				const { text } = message;
				const count = overlaps ? (left.get(text) ?? 0) : 0;
				left.set(text, count - 1);
				if (count > 0) continue;
				all.push(place(message));
				seen.set(text, (seen.get(text) ?? 0) + 1);
			}
		},
	};
}
