import type { TurnOutline } from '../../../model/transcript.ts';
import { TURNS_PER_PAGE, type TranscriptExtent } from '../../../model/turn.ts';
import type { SiteRun, SiteTranscript } from '../../site.ts';
import { transcriptPage } from '../../urls.ts';
import type { OutlineEntry } from './outline.ts';

/** A page of turns of a transcript, or the page of all of them. */
export type TranscriptPart = number | 'all';

export interface PageLink {
	number: number;
	page: string;
	/** `1–40`. */
	label: string;
	/** Number of its first turn. */
	first: number;
	current: boolean;
	failed: number;
	/** First turn of each kind that one jumps to, such as `e12 h41`; see `src/client/turns/keys.ts`. */
	jumps: string;
}

/** Most bytes of HTML of a page that holds all turns. */
export const MAX_ALL_BYTES = 3_000_000;
/** What of it is for the turns; the rest is for the outline and what stands around. */
export const ALL_TURNS_ROOM = 2_000_000;
/** Bytes of HTML that a character of a turn comes to, and a turn by itself; measured, rounded up. */
const PER_CHARACTER = 1.5;
const PER_TURN = 1_200;

/** Whether the page of all turns of a transcript stays below `MAX_ALL_BYTES`. */
export function fitsOnePage(
	outline: readonly TurnOutline[],
	{ characters }: TranscriptExtent,
): boolean {
	return characters * PER_CHARACTER + outline.length * PER_TURN <= MAX_ALL_BYTES;
}

/** First and last turn of a part. */
export function rangeOf(
	part: TranscriptPart,
	{ summary }: Pick<SiteTranscript, 'summary'>,
): { first: number; last: number } {
	const turns = summary.outline.length;
	if (part === 'all') return { first: 1, last: turns };
	return { first: (part - 1) * TURNS_PER_PAGE + 1, last: Math.min(part * TURNS_PER_PAGE, turns) };
}

/** What keys and buttons lead to, by the letter of the key. */
const JUMPS: readonly [string, (entry: OutlineEntry) => boolean][] = [
	['e', ({ failed }) => failed],
	['n', ({ kind }) => kind === 'edit'],
	['h', ({ role }) => role === 'human'],
	['t', ({ marks }) => marks?.includes('test') === true],
	['c', ({ marks }) => marks?.includes('commit') === true],
	['l', ({ marks }) => marks?.includes('loop') === true],
];

/** The first turn of each kind among some. */
function listJumps(entries: readonly OutlineEntry[]): string {
	return JUMPS.flatMap(([key, isOne]) => {
		const found = entries.find(isOne);
		return found === undefined ? [] : [`${key}${found.n}`];
	}).join(' ');
}

export function toPageLink(
	{
		run,
		transcript,
		outline,
	}: { run: SiteRun; transcript: SiteTranscript; outline: readonly OutlineEntry[] },
	{ page, current }: { page: number; current: boolean },
): PageLink {
	const { first, last } = rangeOf(page, transcript);
	const turns = outline.slice(first - 1, last);
	return {
		number: page,
		page: transcriptPage(run.run, transcript.number, page),
		label: `${first}–${last}`,
		first,
		current,
		failed: turns.filter(({ failed }) => failed).length,
		jumps: listJumps(turns),
	};
}
