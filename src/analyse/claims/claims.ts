import type { TimeClaim } from '../../model/claim.ts';
import { defined } from '../../model/defined.ts';
import type { Evidence } from '../../model/measure.ts';
import { findDurations, type FoundDuration } from './durations.ts';
import { findLabelledNumbers } from './labelled-numbers.ts';
import { isOtherDuration } from './other-durations.ts';
import { isOwnElsewhere, isTotalElsewhere } from './own-elsewhere.ts';
import { isOwnLabel } from './own-labels.ts';
import { isOwnStatement, isTotal } from './own-statements.ts';
import {
	splitLines,
	surroundingsOf,
	withoutCode,
	type ProseLine,
	type Surroundings,
} from './prose.ts';
import { isPart } from './work-words.ts';

const MAX_QUOTE = 160;
/** A text with more durations is no account of a run. */
const MAX_DURATIONS = 1_000;

/**
 * What a text of a model says about how long it took (METHOD, section 3.2), in order. Code is not
 * searched. A duration is the model's own where a sentence, a label or a heading says so; else it is
 * a candidate (`selfReferential: false`), as is one in a quotation or of a part of the work. Limits,
 * names, rates and settings are left out. "A few minutes" has no number and is no claim.
 */
export function findTimeClaims(
	text: string,
	makeEvidence: (line: number, quote: string) => Evidence,
): TimeClaim[] {
	const prose = withoutCode(text);
	const lines = splitLines(text, prose);
	const claims: TimeClaim[] = [];
	let index = 0;
	for (const duration of listDurations(prose)) {
		while ((lines[index + 1]?.start ?? Infinity) <= duration.start) index++;
		const place = surroundingsOf(duration, { prose, lines, index });
		const selfReferential = isOwn(duration, place);
		if (!selfReferential && (duration.clock || duration.joined || isOtherDuration(place))) continue;
		claims.push({
			text: duration.text.replace(/\s+/g, ' '),
			low: duration.low,
			high: duration.high,
			...defined({ hedge: duration.hedge }),
			bound: duration.bound,
			selfReferential,
			...(selfReferential && (isTotal(place) || isTotalElsewhere(place)) ? { isTotal: true } : {}),
			evidence: makeEvidence(index + 1, quoteAround(duration, text, lines[index])),
		});
	}
	return claims;
}

/** Claims that differ by no more are one. */
const SAME = 1.25;

/**
 * The claim that a run is held to: of its notes, else of its last message; one that speaks of all
 * the work before others. Where several contradict each other, there is none.
 */
export function chooseHeadlineClaim(
	inNotes: readonly TimeClaim[],
	inFinalMessage: readonly TimeClaim[],
): TimeClaim | undefined {
	for (const claims of [inNotes, inFinalMessage]) {
		const own = claims.filter(({ selfReferential }) => selfReferential);
		const totals = own.filter(({ isTotal }) => isTotal === true);
		const said = totals.length > 0 ? totals : own;
		const highest = Math.max(...said.map(({ high }) => high));
		const lowest = Math.min(...said.map(({ high }) => high));
		if (said.length > 0 && highest <= lowest * SAME) return said.at(-1);
	}
	return undefined;
}

/** All claims of a run, its headline first; without one, all are candidates. */
export function orderClaims(
	inNotes: readonly TimeClaim[],
	inFinalMessage: readonly TimeClaim[],
): TimeClaim[] {
	const all = [...inNotes, ...inFinalMessage];
	const headline = chooseHeadlineClaim(inNotes, inFinalMessage);
	if (headline === undefined) return all.map((claim) => ({ ...claim, selfReferential: false }));
	return [headline, ...all.filter((claim) => claim !== headline)];
}

function listDurations(prose: string): FoundDuration[] {
	return [...findDurations(prose).slice(0, MAX_DURATIONS), ...findLabelledNumbers(prose)]
		.sort((a, b) => a.start - b.start)
		.slice(0, MAX_DURATIONS);
}

function isOwn(duration: FoundDuration, place: Surroundings): boolean {
	if (duration.joined || place.quoted || place.kind === 'quote' || duration.low <= 0) return false;
	if (isPart(place.section)) return false;
	return isOwnLabel(place, duration) || isOwnStatement(place, duration) || isOwnElsewhere(place);
}

/** The line of a claim, cut around it where it is long. */
function quoteAround(
	{ start, end }: FoundDuration,
	text: string,
	line: ProseLine | undefined,
): string {
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
