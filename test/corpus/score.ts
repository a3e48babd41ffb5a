import { findTimeClaims, orderClaims } from '../../src/analyse/claims/claims.ts';
import { classifyNudge } from '../../src/analyse/measures/interventions/nudges.ts';
import type { ClaimSentence, LabelledMessage } from './corpus.ts';

/** How often an answer was given, was right, and was wanted. */
export interface Tally {
	given: number;
	right: number;
	wanted: number;
}

export interface Miss {
	id: string;
	text: string;
	wanted: string;
	given: string;
}

export interface Score {
	byKind: Map<string, Tally>;
	all: Tally;
	misses: Miss[];
}

/** Share of the answers given that are right; 1 where none was given. */
export function precisionOf({ given, right }: Tally): number {
	return given === 0 ? 1 : right / given;
}

/** Share of the answers wanted that were given; 1 where none was wanted. */
export function recallOf({ wanted, right }: Tally): number {
	return wanted === 0 ? 1 : right / wanted;
}

/**
 * Every duration that is taken for the writer's own is an answer, and right where the sentence
 * claims it. It counts as found where it is the headline, too.
 */
export function scoreClaims(sentences: readonly ClaimSentence[]): Score {
	const score = startScore();
	for (const { id, kind, heading, text, claim } of sentences) {
		const whole = heading === undefined ? text : `${heading}\n\n${text}`;
		const found = findTimeClaims(whole, (line) => ({ path: 'NOTES.md', sha256: id, line }));
		const own = orderClaims(found, []).filter(({ selfReferential }) => selfReferential);
		const [headline] = own;
		const isRight = ({ low, high }: { low: number; high: number }): boolean =>
			claim?.low === low && claim.high === high;
		const hit = headline !== undefined && isRight(headline);
		const wrong = own.filter((one) => !isRight(one));
		const tally = { given: wrong.length + Number(hit), right: Number(hit), wanted: claim ? 1 : 0 };
		count(score, kind, tally);
		if (wrong.length === 0 && hit === (claim !== null)) continue;
		const wanted = claim === null ? 'no claim' : toRange(claim);
		const given = own.map(toRange).join(', ') || 'no claim';
		score.misses.push({ id, text: whole, wanted, given });
	}
	return score;
}

/** One answer for each message; a kind's precision is that of the messages that are said to be of it. */
export function scoreMessages(messages: readonly LabelledMessage[]): Score {
	const score = startScore();
	for (const { id, kind, text } of messages) {
		const given = classifyNudge(text);
		const right = Number(given === kind);
		count(score, kind, { given: right, right, wanted: 1 });
		if (given === kind) continue;
		if (given !== 'unclear') count(score, given, { given: 1, right: 0, wanted: 0 });
		score.misses.push({ id, text, wanted: kind, given });
	}
	return score;
}

export function startScore(): Score {
	return { byKind: new Map(), all: { given: 0, right: 0, wanted: 0 }, misses: [] };
}

export function count({ byKind, all }: Score, kind: string, { given, right, wanted }: Tally): void {
	const tally = byKind.get(kind) ?? { given: 0, right: 0, wanted: 0 };
	byKind.set(kind, tally);
	for (const one of [tally, all]) {
		one.given += given;
		one.right += right;
		one.wanted += wanted;
	}
}

function toRange({ low, high }: { low: number; high: number }): string {
	return low === high ? `${low} s` : `${low}–${high} s`;
}
