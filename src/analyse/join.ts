import type { Artifact } from '../model/artifact.ts';
import { compareText } from '../model/text.ts';
import { isUniqueId } from '../model/ids.ts';
import type {
	HumanMessage,
	LineRange,
	ModelResponse,
	StatedTotals,
	ToolCall,
	TranscriptSummary,
} from '../model/transcript.ts';

/** An entry of a transcript with the file that it stands in. */
export type From<T> = T & {
	artifact: Artifact;
	/** The file that leads the transcript, where it is kept in several. */
	lead: Artifact;
};

/** All transcripts of a run as one, nothing counted twice. */
export interface JoinedTranscripts {
	/** Without plain text, unless there is nothing else. */
	files: TranscriptFile[];
	/** The run has nothing but plain text, from which nothing can be counted. */
	isPlainText: boolean;
	responses: From<ModelResponse>[];
	toolCalls: From<ToolCall>[];
	humanMessages: From<HumanMessage>[];
	toolResults: number;
	/** Session totals of files that are no copy of another one. */
	totals: From<StatedTotals>[];
	/** Files that state totals, with the lines whose responses are covered by these. */
	covered: ReadonlyMap<Artifact, readonly LineRange[]>;
	currency: string;
}

/** A transcript and the file that it is in, or that leads its files. */
export interface TranscriptFile {
	artifact: Artifact;
	/** The file of an entry, by the name that it gives; absent where there is one file. */
	fileOf?: (name: string | undefined) => Artifact;
	transcript: TranscriptSummary;
}

/**
 * Puts the transcripts of one run together: resumes, sub-agents, the same session in two formats.
 * A response or call that has an id counts once in several files; of a response in several files, the record with
 * most output tokens counts, and of a call the one that was executed. Files that state totals come
 * first, since only they can say what the responses add up to. A file that tells what an earlier one
 * told is a copy: its totals and human messages do not count again.
 */
export function joinTranscripts(files: readonly TranscriptFile[]): JoinedTranscripts {
	const told = files.filter(({ transcript }) => transcript.isPlainText !== true);
	const isPlainText = told.length === 0 && files.length > 0;
	const ordered = [...(isPlainText ? files : told)].sort(compareFiles);
	const covered = new Map<Artifact, LineRange[]>();
	const responses = createMerger<ModelResponse>(
		(one, other) => (other.tokens.output ?? -1) > (one.tokens.output ?? -1),
	);
	const calls = createMerger<ToolCall>(
		(one, other) => other.executed && !one.executed,
		({ signature = '' }) => signature,
	);
	const humanMessages = createHumanMessages();
	const totals: From<StatedTotals>[] = [];
	const isNew = createIdFilter();
	let toolResults = 0;
	for (const [index, file] of ordered.entries()) {
		const { artifact, transcript } = file;
		if (isSameSession(file, ordered.slice(0, index))) continue;
		const place = placeIn(file);
		const counted = transcript.responses.filter(({ uncounted }) => uncounted !== true);
		const known = responses.add(counted, place, { overlaps: true });
		const overlaps = known.length > 0 || sharesSession(file, ordered.slice(0, index));
		const knownCalls = calls.add(transcript.toolCalls, place, { overlaps });
		const answered = knownCalls.filter((call) => call.executed).length;
		toolResults += Math.max(0, transcript.toolResults - answered);
		humanMessages.add(transcript, place, { overlaps: known.length > 0 || answered > 0 });
		const isCopy = known.length > counted.length / 2;
		if (isCopy) continue;
		totals.push(...transcript.totals.filter(isNew).map(place));
		const stated = transcript.totals.filter((one) => one.tokens !== undefined);
		if (stated.length > 0) covered.set(artifact, linesCovered(stated));
	}
	const currency = ordered.flatMap(({ transcript }) => transcript.currency ?? [])[0] ?? 'USD';
	return {
		files: ordered,
		isPlainText,
		responses: responses.all,
		toolCalls: calls.all,
		humanMessages: humanMessages.all,
		toolResults,
		totals,
		covered,
		currency,
	};
}

/** The lines whose responses totals hold, with ranges that touch as one. */
export function linesCovered(totals: readonly StatedTotals[]): LineRange[] {
	const whole = { from: 0, to: Number.POSITIVE_INFINITY };
	const ranges = totals.map(({ covers = whole }) => covers).sort((a, b) => a.from - b.from);
	const joined: LineRange[] = [];
	for (const { from, to } of ranges) {
		const last = joined.at(-1);
		if (last !== undefined && from <= last.to + 1) last.to = Math.max(last.to, to);
		else joined.push({ from, to });
	}
	return joined;
}

/** Whether a line is in one of several ranges. */
export function holdsLine(ranges: readonly LineRange[], line: number): boolean {
	return ranges.some(({ from, to }) => from <= line && line <= to);
}

/** Whether totals hold the tokens of a response. */
export function isCovered(
	{ covered }: Pick<JoinedTranscripts, 'covered'>,
	{ lead, line }: From<ModelResponse>,
): boolean {
	return holdsLine(covered.get(lead) ?? [], line);
}

/** Gives entries of a transcript the file that they stand in. */
type Place = <T extends { file?: string }>(entry: T) => From<T>;

function placeIn({ artifact: lead, fileOf }: TranscriptFile): Place {
	return (entry) => ({ ...entry, artifact: fileOf?.(entry.file) ?? lead, lead });
}

/** Passes what is met for the first time, and all that has no id. */
function createIdFilter(): (one: { id?: string }) => boolean {
	const seen = new Set<string>();
	return ({ id }) => {
		if (id === undefined) return true;
		const isNew = !seen.has(id);
		seen.add(id);
		return isNew;
	};
}

/** Whether a file states what its session took; how long it was does not tell that. */
function statesTotals({ transcript }: TranscriptFile): boolean {
	return transcript.totals.some(({ tokens, cost }) => (tokens ?? cost) !== undefined);
}

/** Files with totals, then files with times, then by their first time, then by path. */
function compareFiles(a: TranscriptFile, b: TranscriptFile): number {
	return (
		Number(statesTotals(b)) - Number(statesTotals(a)) ||
		Number(b.transcript.totals.length > 0) - Number(a.transcript.totals.length > 0) ||
		Number(a.transcript.startedAt === undefined) - Number(b.transcript.startedAt === undefined) ||
		compareText(a.transcript.startedAt ?? '', b.transcript.startedAt ?? '') ||
		compareText(a.artifact.path, b.artifact.path)
	);
}

/**
 * Whether a file of another format told this session before, and no ids tell which of its responses
 * are the same. (Sub-agents share a session too, but their files are of the same format.)
 */
function isSameSession(
	{ artifact, transcript }: TranscriptFile,
	earlier: readonly TranscriptFile[],
): boolean {
	return earlier.some(
		(other) =>
			other.artifact.format !== artifact.format &&
			!(hasIds(transcript) && hasIds(other.transcript)) &&
			transcript.sessionIds.some((id) => other.transcript.sessionIds.includes(id)),
	);
}

/** Whether an earlier file is of the same session. */
function sharesSession(
	{ transcript }: TranscriptFile,
	earlier: readonly TranscriptFile[],
): boolean {
	return earlier.some((other) =>
		transcript.sessionIds.some((id) => other.transcript.sessionIds.includes(id)),
	);
}

function hasIds({ responses }: TranscriptSummary): boolean {
	return responses.some(({ id }) => id !== undefined);
}

interface Merger<T> {
	all: From<T>[];
	/** Adds what was not met before; returns what was met in an earlier file. */
	add(entries: readonly T[], place: Place, options: { overlaps: boolean }): T[];
}

/**
 * Gathers entries that count once for each id; one without an id always counts. Ids that providers
 * make up are unique. Others, such as `functions.bash:0`, begin anew with each response or session:
 * then the n-th entry of an id in one file can only be the n-th of that id in another one, and only
 * where the files tell of the same session.
 */
function createMerger<T extends { id?: string; file?: string }>(
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
function createHumanMessages(): {
	all: From<HumanMessage>[];
	add(transcript: TranscriptSummary, place: Place, options: { overlaps: boolean }): void;
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
