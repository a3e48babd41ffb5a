import type { Hunk, HunkLine } from '../../model/change.ts';
import { defined } from '../../model/defined.ts';

/** A line of the text that hunks give: the index of an old line that stays, or a new text with its line end. */
export type AppliedLine = number | string;

/** A hunk that does not apply. */
export interface HunkReject {
	/** Its number in the change, from 1. */
	hunk: number;
	/** Line of its header in the diff, where known. */
	line?: number;
	/** Whole sentence. */
	reason: string;
}

export interface AppliedHunks {
	/** The new text, of all hunks that apply. */
	lines: AppliedLine[];
	rejects: HunkReject[];
	/** Every hunk applied at the place that it states, with the line ends that it states. */
	isExact: boolean;
}

/** Lines that are compared for one file; of a larger diff the rest of the hunks is not applied. */
const MAX_WORK = 5_000_000;
/** Moving so many lines takes as long as comparing one. */
const MOVED = 64;
/** Lines that are put in at once. */
const SPLICED = 10_000;

/** The lines of a text with their line ends. A last line may have none. */
export function splitKeepingEnds(text: string): string[] {
	const lines: string[] = [];
	for (let start = 0; start < text.length;) {
		const end = text.indexOf('\n', start);
		const next = end === -1 ? text.length : end + 1;
		lines.push(text.slice(start, next));
		start = next;
	}
	return lines;
}

/** The text that lines come to. */
export function joinApplied(lines: readonly AppliedLine[], old: readonly string[]): string {
	return lines.map((line) => (typeof line === 'number' ? (old[line] ?? '') : line)).join('');
}

/** The text while hunks are applied to it. */
interface Image {
	old: readonly string[];
	lines: { line: AppliedLine; text: string; isPatched: boolean }[];
	/** Lines compared so far; those that had to be moved count a little. */
	work: number;
}

/** What a hunk looks for and what it puts in its place. */
interface Pattern {
	hunk: Hunk;
	before: string[];
	/** Lines of context come from the image, so that their bytes stay as they are. */
	after: { text: string; from?: number }[];
	/** Whether it may stand at the beginning, or at the end, alone. */
	atStart: boolean;
	atEnd: boolean;
}

/**
 * Applies hunks one after the other where `git apply` would: at the place that the header states,
 * else at the nearest one where all lines agree; a hunk without leading or trailing context at the
 * beginning or end alone; no hunk on lines of another. Where the lines of a hunk stand nowhere, they
 * are looked for once more without regard to line ends, and what is added takes those of the file.
 */
export function applyHunks(old: readonly string[], hunks: readonly Hunk[]): AppliedHunks {
	const image: Image = {
		old,
		lines: old.map((text, index) => ({ line: index, text, isPatched: false })),
		work: 0,
	};
	const rejects: HunkReject[] = [];
	let isExact = true;
	const isBare = hasNoContext(hunks);
	for (const [index, hunk] of hunks.entries()) {
		const pattern = toPattern(hunk, isBare);
		const place = image.work > MAX_WORK ? undefined : findPlace(image, pattern);
		isExact &&= place?.index === statedPlace(hunk) && !place.isLoose;
		if (place !== undefined) replace(image, pattern, place);
		else {
			const reason = explain(image, pattern);
			const line = defined({ line: hunk.line });
			rejects.push({ hunk: index + 1, ...line, reason });
		}
	}
	return { lines: image.lines.map(({ line }) => line), rejects, isExact };
}

/** Made with `-U0`: the absence of context says nothing about the place. */
function hasNoContext(hunks: readonly Hunk[]): boolean {
	const isWhole = hunks.length === 1 && (hunks[0]?.oldStart ?? 0) <= 1;
	return !isWhole && hunks.every(({ lines }) => lines.every(({ sign }) => sign !== ' '));
}

function toPattern(hunk: Hunk, isBare: boolean): Pattern {
	const before: string[] = [];
	const after: Pattern['after'] = [];
	for (const line of hunk.lines) {
		const text = withEnd(line);
		if (line.sign === '+') after.push({ text });
		if (line.sign === ' ') after.push({ text, from: before.length });
		if (line.sign !== '+') before.push(text);
	}
	return {
		hunk,
		before,
		after,
		atStart: hunk.oldStart === 0 || (hunk.oldStart === 1 && !isBare),
		atEnd: !isBare && hunk.lines.at(-1)?.sign !== ' ',
	};
}

function withEnd({ text, noNewline }: HunkLine): string {
	return noNewline === true ? text : `${text}\n`;
}

/** Where a hunk applies, and whether only without regard to line ends. */
interface Place {
	index: number;
	isLoose: boolean;
}

function findPlace(image: Image, pattern: Pattern): Place | undefined {
	const exact = search(image, pattern, isEqual);
	if (exact !== undefined) return { index: exact, isLoose: false };
	if (pattern.before.length === 0) return undefined;
	const loose = search(image, pattern, isEqualButEnd);
	return loose === undefined ? undefined : { index: loose, isLoose: true };
}

type Compare = (text: string, wanted: string) => boolean;

function isEqual(text: string, wanted: string): boolean {
	return text === wanted;
}

function isEqualButEnd(text: string, wanted: string): boolean {
	return withoutEnd(text) === withoutEnd(wanted);
}

function withoutEnd(text: string): string {
	if (text.endsWith('\r\n')) return text.slice(0, -2);
	return text.endsWith('\n') ? text.slice(0, -1) : text;
}

/** Lines before the hunk, after those before it were applied. An empty side states the line before. */
function statedPlace({ newStart, newLines }: Hunk): number {
	return Math.max(0, newStart - (newLines === 0 ? 0 : 1));
}

/** The order of git's `find_pos`: the stated place, then ever farther forwards and backwards in turn. */
function search(image: Image, pattern: Pattern, compare: Compare): number | undefined {
	const { hunk, before, atStart, atEnd } = pattern;
	const last = image.lines.length;
	const wanted = atStart ? 0 : atEnd ? last - before.length : statedPlace(hunk);
	const start = Math.min(Math.max(wanted, 0), last);
	const fits = (index: number): boolean =>
		(!atStart || index === 0) &&
		(!atEnd || index + before.length === last) &&
		matchesAt(image, { before, index, compare });
	if (fits(start)) return start;
	if (atStart || atEnd) return undefined;
	for (let distance = 1; distance <= Math.max(start, last - start); distance++) {
		if (image.work > MAX_WORK) return undefined;
		if (start + distance <= last && fits(start + distance)) return start + distance;
		if (start - distance >= 0 && fits(start - distance)) return start - distance;
	}
	return undefined;
}

function matchesAt(
	image: Image,
	{ before, index, compare }: { before: readonly string[]; index: number; compare: Compare },
): boolean {
	if (index + before.length > image.lines.length) return false;
	return before.every((wanted, offset) => {
		image.work++;
		const line = image.lines[index + offset];
		return line !== undefined && !line.isPatched && compare(line.text, wanted);
	});
}

function replace(image: Image, { before, after }: Pattern, { index, isLoose }: Place): void {
	const found = image.lines.slice(index, index + before.length);
	const end = isLoose && found.some(({ text }) => text.endsWith('\r\n')) ? '\r\n' : '\n';
	const lines = after.map(({ text, from }) => {
		const kept = from === undefined ? undefined : found[from];
		if (kept !== undefined) return { ...kept, isPatched: true };
		const own = isLoose && text.endsWith('\n') ? withoutEnd(text) + end : text;
		return { line: own, text: own, isPatched: true };
	});
	if (lines.length < SPLICED) image.lines.splice(index, before.length, ...lines);
	else {
		const rest = image.lines.slice(index + before.length);
		image.lines = image.lines.slice(0, index).concat(lines, rest);
	}
	image.work += image.lines.length / MOVED;
	if (isLoose) endLines(image, { from: index, to: index + lines.length, end });
}

/** A line that was the last one of the file and is not any more needs a line end. */
function endLines(
	image: Image,
	{ from, to, end }: { from: number; to: number; end: string },
): void {
	for (let index = from; index < Math.min(to, image.lines.length - 1); index++) {
		const line = image.lines[index];
		if (line === undefined || line.text.endsWith('\n')) continue;
		const text = line.text + end;
		image.lines[index] = { ...line, line: text, text };
	}
}

function explain(image: Image, { hunk, before, atStart, atEnd }: Pattern): string {
	if (image.work > MAX_WORK) {
		return 'The file and its hunks are too large to look for the place of this one.';
	}
	if (before.length === 0) {
		return hunk.oldStart === 0
			? 'It makes a new file, and the file has lines already.'
			: 'The file has no such line.';
	}
	if (before.length > image.lines.length) return 'The file has fewer lines than the hunk.';
	if (atStart || atEnd) {
		const place = atStart && atEnd ? 'the whole file' : atStart ? 'the beginning' : 'the end';
		return `Its lines are not those of ${place}.`;
	}
	return 'Its lines stand nowhere in the file.';
}
