import { reportsFault } from './nudge-faults.ts';
import { APPROVE, FIRM, LEAD, PROD, STOP, TRAIL } from './nudge-words.ts';

/** What a person's message after the brief is for (METHOD, section 3.8). */
export type Nudge = 'continue' | 'approve' | 'stop' | 'correct' | 'hint';

/** What the harness writes where a person interrupts. */
const INTERRUPTED = /^\[request interrupted by user[^\]]{0,80}\]\s*/iu;
/** A message that is longer carries information, whatever its words. */
const MAX_BARE = 160;
/** What tells the agent to do something else. */
const ORDER =
	/^(?:use|fix|read|try|look|make|change|add|remove|put|keep|write|run|do|go|start|revert|undo|take|set|move|rename|check|first|then|instead|tell|show|explain|commit|delete|switch|focus|follow|work|let me)(?!\p{L})|\b(?:you (?:should|must|need to|have to)|i (?:want|need)|instead)\b/u;

/**
 * The kind of a message, by its words. Clauses that only prod, approve or stop make it one of these;
 * what names a fault corrects; all that informs, asks or orders else is a hint.
 */
export function classifyNudge(text: string): Nudge {
	if (isInterruption(text)) return 'stop';
	const words = toPlain(text.trim().replace(INTERRUPTED, ''));
	const clauses = words.length > MAX_BARE ? [] : splitClauses(words);
	const kinds = clauses.map(kindOfClause);
	const others = clauses.filter((_, index) => kinds[index] === undefined);
	const isBare = words.length <= MAX_BARE && others.length === 0;
	// "Stop, use the other one" is no end of the work.
	if (kinds.includes('stop')) return others.some((one) => ORDER.test(one)) ? 'correct' : 'stop';
	if (isBare) return bareKind(clauses, kinds);
	return reportsFault(words) ? 'correct' : 'hint';
}

/** Whether a message is only what the harness writes where a person interrupts. */
export function isInterruption(text: string): boolean {
	const words = text.trim();
	return INTERRUPTED.test(words) && words.replace(INTERRUPTED, '') === '';
}

type Bare = 'continue' | 'approve' | 'stop' | 'filler';

/** Consent before a prod is consent; an "ok" before one is a filler. */
function bareKind(clauses: readonly string[], kinds: readonly (Bare | undefined)[]): Nudge {
	if (kinds.length === 0) return 'continue';
	if (!kinds.includes('approve'))
		return kinds.every((kind) => kind === 'filler') ? 'correct' : 'continue';
	const isFirm = clauses.some((clause) => FIRM.test(clause));
	return kinds.includes('continue') && !isFirm ? 'continue' : 'approve';
}

/** Small letters, straight apostrophes, no signs that say nothing. */
function toPlain(text: string): string {
	return text
		.trim()
		.toLowerCase()
		.replace(/[’‘`´]/g, "'")
		.replace(/\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]*/gu, (sign) =>
			/^[👍👌✅🙏💯🎉👏❤🚀]/u.test(sign) ? ' ok ' : ' ',
		)
		.replace(/\s+/g, ' ')
		.trim();
}

function splitClauses(words: string): string[] {
	if (/^[?!.…\s]*$/u.test(words)) return words === '' ? [] : ['?'];
	return words
		.split(/[.!?…,;:。！？，；\n]+(?=\s|$|\p{Script=Han})|\s+[-–—]+\s+|\s+\(|\)/u)
		.map((clause) => clause.replace(/^["'*_\s]+|["'*_\s.!?…]+$/gu, ''))
		.filter((clause) => clause !== '');
}

/** What a clause is where it says nothing else, its courtesies taken away one by one. */
function kindOfClause(clause: string): Bare | undefined {
	const seen = new Set<string>();
	const open = [clause, ...toSpelled(clause)];
	let filler: Bare | undefined;
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (seen.has(next)) continue;
		seen.add(next);
		if (STOP.test(next)) return 'stop';
		if (APPROVE.test(next)) return 'approve';
		if (PROD.test(next)) return 'continue';
		if (FILLER.test(next)) filler = 'filler';
		open.push(next.replace(TRAIL, ''), next.replace(LEAD, ''));
	}
	return filler;
}

const FILLER = /^(?:no|nein|non|wait|please|pls|bitte|but|hm+|um+|oh)$/u;
const SPELLED = [
	'continue',
	'proceed',
	'thanks',
	'perfect',
	'please',
	'stop',
	'approved',
	'resume',
];

/** The word that a single word with a slip was meant to be. */
function toSpelled(clause: string): string[] {
	if (!/^\p{L}{3,10}$/u.test(clause)) return [];
	const letters = (word: string): string =>
		[...new Intl.Segmenter().segment(word)]
			.map(({ segment }) => segment)
			.sort()
			.join('');
	return SPELLED.filter(
		(word) =>
			letters(word) === letters(clause) ||
			(word.length >= 6 && clause.startsWith(word.slice(0, 2)) && isOneLetterLess(word, clause)),
	);
}

/** Whether one of two words is the other without one of its letters. */
function isOneLetterLess(word: string, other: string): boolean {
	const [long, short] = word.length > other.length ? [word, other] : [other, word];
	if (long.length !== short.length + 1) return false;
	for (let at = 0; at < long.length; at++) {
		if (long.slice(0, at) + long.slice(at + 1) === short) return true;
	}
	return false;
}
