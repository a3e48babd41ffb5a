import type { Chant, ToolCall } from '../../../model/transcript.ts';
import { isHarnessText } from '../../../model/harness-text.ts';
import { clip, oneLine } from './blocks.ts';
import { maskChanging } from './marks.ts';

/** From this many on, equal sentences in a row are a chant (METHOD, section 3.4). */
const CHANT = 5;
/** Longer sentences are compared by their beginning. */
const MAX_SENTENCE = 2_000;

/** Finds a sentence that the model says again and again, across its messages. */
export interface ChantFinder {
	/** Takes a text of the model; `speaker` is its sub-agent, or '' for the main conversation. */
	note(text: string, place: SpokenPlace): void;
	/** Takes a call that was answered: what it brings may make the next equal sentence another one. */
	answered(call: ToolCall): void;
	/** In the order in which they became chants. */
	found: readonly Chant[];
}

interface SpokenPlace {
	turn: number;
	line: number;
	speaker: string;
	file?: string;
}

/** What was said last, and what was done since it was said first. */
interface Said {
	speaker: string;
	sentence: string;
	chant: Chant;
	/** Calls that succeeded since: done again, they change nothing. */
	done: Set<string>;
	/** Something new was done, so that the next equal sentence is a first one. */
	hasMoved: boolean;
}

/** Calls that are remembered between equal sentences. */
const MAX_DONE = 1_000;

/** A finder for one transcript. */
export function createChantFinder(): ChantFinder {
	const found: Chant[] = [];
	let last: Said | undefined;

	function hear(sentence: string, { turn, speaker, ...place }: SpokenPlace): void {
		const isSame = last?.sentence === sentence && last.speaker === speaker;
		if (last === undefined || !isSame || last.hasMoved) {
			const chant = { text: oneLine(sentence), count: 1, firstTurn: turn, lastTurn: turn };
			const done = last !== undefined && isSame ? last.done : new Set<string>();
			last = { speaker, sentence, chant: { ...chant, ...place }, done, hasMoved: false };
			return;
		}
		const { chant } = last;
		chant.count++;
		chant.lastTurn = turn;
		if (chant.count === CHANT) found.push(chant);
	}

	return {
		found,
		note(text, place) {
			for (const sentence of splitSentences(text)) hear(sentence, place);
		},
		answered({ agent = '', executed, failed, errorSignature, signature, resultSignature }) {
			if (last?.speaker !== agent || !executed || failed || errorSignature !== undefined) return;
			const mark = `${signature ?? ''} ${resultSignature ?? ''}`;
			if (last.done.has(mark)) return;
			if (last.done.size < MAX_DONE) last.done.add(mark);
			// What follows the first sentence is what the others are compared with.
			if (last.chant.count > 1) last.hasMoved = true;
		},
	};
}

/** A line of a list that counts, a row, a quotation, a tag, or code: no sentence of the writer. */
const NO_SENTENCE =
	/^(?: {4}|\t)|^\s*(?:\d+[.):]\s|[-*+]\s+\[[ xX]\]|[-*+]\s|\||>|<\/?[a-z][^>]*>\s*$)/i;
const FENCE = /^\s*(```|~~~)/;

/** Sentences in small letters; what is no word is left out, such as rules of `---`. */
function* splitSentences(text: string): Generator<string, void, undefined> {
	let fence: string | undefined;
	for (const line of text.split('\n')) {
		const mark = FENCE.exec(line)?.[1];
		if (mark !== undefined && (fence === undefined || fence === mark)) {
			fence = fence === undefined ? mark : undefined;
			continue;
		}
		if (fence !== undefined || NO_SENTENCE.test(line)) continue;
		let start = 0;
		for (const { index } of line.matchAll(/[.!?](?=\s|$)/g)) {
			const sentence = normalise(line.slice(start, index));
			start = index + 1;
			if (sentence !== '') yield sentence;
		}
		const rest = normalise(line.slice(start));
		if (rest !== '') yield rest;
	}
}

/** Times and ids change by themselves; a count that goes on is another sentence. */
function normalise(sentence: string): string {
	const plain = maskChanging(clip(sentence, MAX_SENTENCE))
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.trim();
	return /\p{L}{2}/u.test(plain) && !isHarnessText(plain) ? plain : '';
}
