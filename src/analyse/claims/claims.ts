import type { TimeClaim } from '../../model/claim.ts';
import type { Evidence } from '../../model/measure.ts';
import {
	isOtherDuration,
	isOwnDuration,
	speaksOfWork,
	type Surroundings,
} from './claim-context.ts';
import { findDurations, type FoundDuration } from './durations.ts';

/** Characters on either side in which a word must say that the time is the model's own. */
const CONTEXT = 60;
/** The same in a row of a table. */
const ROW_CONTEXT = 200;
const MAX_QUOTE = 160;
/** A text with more durations is no account of a run. */
const MAX_CLAIMS = 500;

/**
 * What a text of a model says about how long it took (METHOD, section 3.2), in order. Code is not
 * searched. A duration without a sign that it is about the model's own work is a candidate
 * (`selfReferential: false`), as is one in a quotation; settings such as a time-out are left out.
 * "A few minutes" has no number and is no claim.
 */
export function findTimeClaims(
	text: string,
	makeEvidence: (line: number, quote: string) => Evidence,
): TimeClaim[] {
	const prose = withoutCode(text);
	const lines = splitLines(prose);
	const claims: TimeClaim[] = [];
	let index = 0;
	for (const duration of findDurations(prose)) {
		if (claims.length >= MAX_CLAIMS) break;
		while ((lines[index + 1]?.start ?? Infinity) <= duration.start) index++;
		const surroundings = surroundingsOf(duration, { prose, lines, index });
		if (isOtherDuration(surroundings)) continue;
		claims.push({
			text: duration.text.replace(/\s+/g, ' '),
			low: duration.low,
			high: duration.high,
			...(duration.hedge === undefined ? {} : { hedge: duration.hedge }),
			bound: duration.bound,
			selfReferential: isOwn(surroundings, lines, index),
			evidence: makeEvidence(index + 1, quoteAround(duration, text, lines[index])),
		});
	}
	return claims;
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

/**
 * How many times the wall clock a claim is (METHOD, section 3.3); under 1 for a run that took
 * longer than it says. Undefined where the wall clock is not known.
 */
export function claimFactor(
	claimedSeconds: number,
	wallSeconds: number | undefined,
): number | undefined {
	return wallSeconds === undefined || wallSeconds <= 0 ? undefined : claimedSeconds / wallSeconds;
}

/** Fences and code spans blanked out, every character in its place. */
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

interface Line {
	text: string;
	start: number;
	/** Where its paragraph, list item, heading or row begins and ends. */
	blockStart: number;
	blockEnd: number;
	kind: 'text' | 'heading' | 'row' | 'quote';
}

/** The lines of a text; lines that belong together share a block. */
function splitLines(prose: string): Line[] {
	const lines: Line[] = [];
	let start = 0;
	for (const text of prose.split('\n')) {
		const end = start + text.length;
		const kind = kindOf(text);
		const last = lines.at(-1);
		const continues =
			kind === 'text' &&
			last?.kind === 'text' &&
			last.text.trim() !== '' &&
			text.trim() !== '' &&
			!/^\s*(?:[-*+•]|\d{1,3}[.)])\s/.test(text);
		lines.push({
			text,
			start,
			blockStart: continues ? last.blockStart : start,
			blockEnd: end,
			kind,
		});
		start = end + 1;
	}
	for (let index = lines.length - 2; index >= 0; index--) {
		const [line, next] = [lines[index], lines[index + 1]];
		if (line !== undefined && line.blockStart === next?.blockStart) line.blockEnd = next.blockEnd;
	}
	return lines;
}

function kindOf(line: string): Line['kind'] {
	if (/^\s{0,3}#{1,6}\s/.test(line) || /^\s*\*\*[^*]{1,200}\*\*:?\s*$/.test(line)) return 'heading';
	if (/^\s*\|/.test(line)) return 'row';
	return /^\s{0,3}>/.test(line) ? 'quote' : 'text';
}

/** What stands around a duration: in reach, in its block, and in its sentence. */
function surroundingsOf(
	{ start, end }: FoundDuration,
	{ prose, lines, index }: { prose: string; lines: readonly Line[]; index: number },
): Surroundings {
	const line = lines[index];
	const reach = line?.kind === 'row' ? ROW_CONTEXT : CONTEXT;
	const before = prose.slice(Math.max(line?.blockStart ?? 0, start - reach), start);
	const after = prose.slice(end, Math.min(line?.blockEnd ?? end, end + reach));
	const sentences = before.split(SENTENCE_END);
	return { before: sentences.at(-1) ?? '', after: after.split(SENTENCE_END, 1)[0] ?? '' };
}

const SENTENCE_END = /(?<=[.!?])["')*_]{0,4}\s+(?=["'(*_]{0,4}\p{Lu})/u;

function isOwn(surroundings: Surroundings, lines: readonly Line[], index: number): boolean {
	if (lines[index]?.kind === 'quote') return false;
	if (isOwnDuration(surroundings)) return true;
	const heading = headingAbove(lines, index);
	return (
		heading !== undefined && speaksOfWork(heading) && !/\b(?:remaining|human)\b/iu.test(heading)
	);
}

/** The heading that a line directly follows, at most three lines above. */
function headingAbove(lines: readonly Line[], index: number): string | undefined {
	for (let above = index - 1; above >= Math.max(0, index - 3); above--) {
		const line = lines[above];
		if (line?.kind === 'heading')
			return line.text.replace(/[#*]/g, '').trim().slice(0, ROW_CONTEXT);
		if (line?.text.trim() !== '') return undefined;
	}
	return undefined;
}

/** The line of a claim, cut around it where it is long. */
function quoteAround({ start, end }: FoundDuration, text: string, line: Line | undefined): string {
	if (line === undefined) return '';
	const whole = text.slice(line.start, line.start + line.text.length);
	const indent = whole.length - whole.trimStart().length;
	const quote = whole.trim();
	if (quote.length <= MAX_QUOTE) return quote;
	const at = start - line.start - indent;
	const from = at + (end - start) < MAX_QUOTE - 20 ? 0 : at - 60;
	const part = quote.slice(from, from + MAX_QUOTE - (from === 0 ? 1 : 2));
	return `${from === 0 ? '' : '…'}${part}${from + part.length < quote.length ? '…' : ''}`;
}
