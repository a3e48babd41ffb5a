import type { Artifact } from '../model/artifact.ts';
import { compareText } from '../model/text.ts';
import type {
	HumanMessage,
	LineRange,
	ModelResponse,
	StatedTotals,
	ToolCall,
	TranscriptSummary,
} from '../model/transcript.ts';
import { createHumanMessages, createMerger, type From, type PlaceEntry } from './join-entries.ts';

export type { From } from './join-entries.ts';

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

function placeIn({ artifact: lead, fileOf }: TranscriptFile): PlaceEntry {
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
