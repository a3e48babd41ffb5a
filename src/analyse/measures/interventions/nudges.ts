import { reportsFault } from './nudge-faults.ts';
import { informs } from './nudge-information.ts';
import { kindByWords } from './nudge-vocabulary.ts';
import { APPROVE, ASKS, FIRM, LEAD, PROD, STOP, TRAIL } from './nudge-words.ts';

/** What a person's message after the brief is for (METHOD, section 3.8), where its words tell. */
export type Nudge = 'continue' | 'approve' | 'stop' | 'correct' | 'hint' | 'unclear';

/** What the harness writes where a person interrupts. */
const INTERRUPTED = /^\[request interrupted by user[^\]]{0,80}\]\s*/iu;
/** A message that is longer carries information, whatever its words. */
const MAX_BARE = 160;
/** What asks for a moment alone, and before more words only for an ear. */
const HOLD =
	/^(?:(?:oh|no|ok|okay|please|hey|just|hm+|uh|um+) )*(?:wait|hold on|hold it)(?: (?:a|one) (?:moment|minute|second|sec))?$/u;
/** What tells the agent to do something else. */
const ORDER =
	/^(?:use|fix|read|try|look|make|change|add|remove|put|keep|write|run|do|go|start|revert|undo|take|set|move|rename|check|first|then|instead|tell|show|explain|commit|delete|switch|focus|follow|work|let me)(?!\p{L})|\b(?:you (?:should|must|need to|have to)|i (?:want|need) (?:you|it|the|this|that|these|a|an)|instead)\b/u;

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
	const isBare =
		words.length <= MAX_BARE &&
		others.length === 0 &&
		(kinds.length === 0 || kinds.some((kind) => kind !== 'neutral'));
	// "Stop, use the other one" is no end of the work.
	const stops = clauses.filter((_, index) => kinds[index] === 'stop');
	const isHeld = others.length > 0 && stops.every((clause) => HOLD.test(clause));
	if (stops.length > 0 && !isHeld)
		return others.some((one) => ORDER.test(one)) ? 'correct' : 'stop';
	if (isBare) return bareKind(clauses, kinds);
	if (reportsFault(words)) return 'correct';
	const isBesideOthers = kinds.some((kind) => kind !== undefined && kind !== 'no');
	return words.length > MAX_BARE || informs(others, { isBesideOthers }) ? 'hint' : 'unclear';
}

/** Whether a message is only what the harness writes where a person interrupts. */
export function isInterruption(text: string): boolean {
	const words = text.trim();
	return INTERRUPTED.test(words) && words.replace(INTERRUPTED, '') === '';
}

/** `no` objects, what is neutral says nothing of the work. */
type Bare = 'continue' | 'approve' | 'stop' | 'no' | 'neutral';

/** Consent before a prod is consent; an "ok" before one is a filler. */
function bareKind(clauses: readonly string[], kinds: readonly (Bare | undefined)[]): Nudge {
	if (kinds.length === 0) return 'continue';
	if (kinds.includes('no') && !kinds.includes('continue')) return 'correct';
	if (!kinds.includes('approve')) return 'continue';
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
		.map((clause) => clause.replace(/^["'*_¡¿\s]+|["'*_\s.!?…]+$/gu, ''))
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
		if (PROD.test(next) || PROD.test(next.replace(ASKS, ''))) return 'continue';
		if (FILLER.test(next)) filler = NO.test(next) ? 'no' : 'neutral';
		open.push(next.replace(TRAIL, ''), next.replace(LEAD, ''));
	}
	return filler ?? kindOfParts(clause) ?? (reportsFault(clause) ? undefined : kindByWords(clause));
}

/** What is said twice over is of one kind: "stop and do nothing else". */
function kindOfParts(clause: string): Bare | undefined {
	const at = clause.search(/ (?:and|because|cause|as|since|so|but|then) /u);
	if (at === -1) return undefined;
	const first = kindOfClause(clause.slice(0, at));
	const second = kindOfClause(clause.slice(at + 1));
	if (first === undefined || second === undefined) return undefined;
	return first === second || second === 'neutral' || first === 'approve' ? first : second;
}

const NO = /^(?:no|nein|non)$/u;
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
