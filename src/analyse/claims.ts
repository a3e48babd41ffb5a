import type { TimeClaim } from '../model/claim.ts';
import type { Evidence } from '../model/measure.ts';
import { findDurations, type FoundDuration } from './durations.ts';

/** Characters on either side in which a word must say that the time is the model's own. */
const CONTEXT = 60;
const MAX_QUOTE = 160;

const SELF =
	/\b(?:spent|took|taken|time|duration|elapsed|worked|working|in total|total|effort|iterations?|finished in|completed in|done in)\b/iu;
/** Time for somebody else, or time still to come. */
const NOT_SPENT =
	/\b(?:would (?:take|need|have)|human|developer|remaining|left to|eta|deadline|per (?:request|day|hour))\b/iu;
/** The duration belongs to a setting of the program or to a machine. */
const OTHER_NOUN =
	'(?:time-?outs?|ttl|intervals?|delays?|retry|retries|cache[sd]?|poll\\w*|expir\\w*|sleep\\w*|debounce\\w*|throttl\\w*|animations?|back-?off|latency|cooldown|window|every|each|per|uptime|old)';
const NOUN_BEFORE = new RegExp(`\\b${OTHER_NOUN}\\W+(?:\\w+\\W+){0,2}$`, 'iu');
const NOUN_AFTER = new RegExp(`^\\W{0,3}(?:\\w+\\W+)?(?:${OTHER_NOUN}|between|ago)\\b`, 'iu');
const TEST_RUN =
	/\b(?:passed|failed|tests?|suite|build|pytest|compiled?)\b[^.\n]{0,25}\b(?:in|took|takes|ran)\W{0,3}$/iu;

/**
 * What a text of a model says about how long it took (METHOD, section 3.2), in order. Code is not
 * searched. A duration without a sign that it is about the model's own work is a candidate
 * (`selfReferential: false`); settings such as a time-out are left out. "A few minutes" has no
 * number and is no claim.
 */
export function findTimeClaims(
	text: string,
	makeEvidence: (line: number, quote: string) => Evidence,
): TimeClaim[] {
	const prose = withoutCode(text);
	const lines = prose.split('\n');
	const starts = lineStarts(lines);
	return findDurations(prose).flatMap((duration) => {
		if (isOther(duration, prose)) return [];
		const index = lineAt(starts, duration.start);
		const line = lines[index] ?? '';
		return [
			{
				text: duration.text.replace(/\s+/g, ' '),
				low: duration.low,
				high: duration.high,
				bound: duration.bound,
				selfReferential: isOwn(duration, { prose, line, heading: headingAbove(lines, index) }),
				evidence: makeEvidence(index + 1, quoteOf(text.split('\n')[index] ?? line)),
				...(duration.hedge === undefined ? {} : { hedge: duration.hedge }),
			},
		];
	});
}

/** The claim that a run is held to: the last one of its notes, else of its last message. */
export function chooseHeadlineClaim(
	inNotes: readonly TimeClaim[],
	inFinalMessage: readonly TimeClaim[],
): TimeClaim | undefined {
	return (
		inNotes.findLast((claim) => claim.selfReferential) ??
		inFinalMessage.findLast((claim) => claim.selfReferential)
	);
}

/** Fences, indented fences and code spans blanked out, every character in its place. */
function withoutCode(text: string): string {
	const blank = (code: string): string => code.replace(/[^\n]/g, ' ');
	let fence: string | undefined;
	const lines = text.split('\n').map((line) => {
		const mark = /^\s{0,3}(```|~~~)/.exec(line)?.[1];
		if (mark !== undefined && (fence === undefined || fence === mark)) {
			fence = fence === undefined ? mark : undefined;
			return blank(line);
		}
		return fence === undefined ? line.replace(/`[^`]*`/g, blank) : blank(line);
	});
	return lines.join('\n');
}

function isOther({ start, end }: FoundDuration, prose: string): boolean {
	const before = prose.slice(Math.max(0, start - 48), start).replace(/(?:~|≈)\s*$/, '');
	const after = prose.slice(end, end + 40);
	return NOUN_BEFORE.test(before) || NOUN_AFTER.test(after) || TEST_RUN.test(before);
}

/** A sign in the same line within reach, in the heading or table row, or in the heading above. */
function isOwn(
	{ start, end }: FoundDuration,
	{ prose, line, heading }: { prose: string; line: string; heading: string },
): boolean {
	const near = prose.slice(Math.max(0, start - CONTEXT), end + CONTEXT);
	if (NOT_SPENT.test(near)) return false;
	const isRow = /^\s*(?:#|\|)/.test(line);
	return SELF.test(near) || (isRow && SELF.test(line)) || SELF.test(heading);
}

/** The heading that a line directly follows, at most three lines above. */
function headingAbove(lines: readonly string[], index: number): string {
	for (let above = index - 1; above >= Math.max(0, index - 3); above--) {
		const line = lines[above] ?? '';
		if (/^\s{0,3}#{1,6}\s/.test(line) || /^\s*\*\*[^*]+\*\*:?\s*$/.test(line)) return line;
		if (line.trim() !== '') return '';
	}
	return '';
}

function quoteOf(line: string): string {
	const quote = line.trim();
	return quote.length <= MAX_QUOTE ? quote : `${quote.slice(0, MAX_QUOTE - 1)}…`;
}

function lineStarts(lines: readonly string[]): number[] {
	const starts: number[] = [];
	let position = 0;
	for (const line of lines) {
		starts.push(position);
		position += line.length + 1;
	}
	return starts;
}

/** Index of the line that holds a position. */
function lineAt(starts: readonly number[], position: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((starts[middle] ?? 0) <= position) low = middle;
		else high = middle - 1;
	}
	return low;
}
