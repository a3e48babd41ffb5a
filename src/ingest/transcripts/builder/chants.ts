import type { Chant } from '../../../model/transcript.ts';
import { clip, oneLine } from './blocks.ts';

/** From this many on, equal sentences in a row are a chant (METHOD, section 3.4). */
const CHANT = 5;
/** Longer sentences are compared by their beginning. */
const MAX_SENTENCE = 2_000;

/** Finds a sentence that the model says again and again, across its messages. */
export interface ChantFinder {
	/** Takes a text of the model; `speaker` is its sub-agent, or '' for the main conversation. */
	note(text: string, place: SpokenPlace): void;
	/** In the order in which they became chants. */
	found: readonly Chant[];
}

interface SpokenPlace {
	turn: number;
	line: number;
	speaker: string;
	file?: string;
}

/** A finder for one transcript. */
export function createChantFinder(): ChantFinder {
	const found: Chant[] = [];
	let last = { speaker: '', sentence: '' };
	let current: Chant | undefined;
	return {
		found,
		note(text, { turn, speaker, ...place }) {
			for (const sentence of splitSentences(text)) {
				if (current === undefined || last.sentence !== sentence || last.speaker !== speaker) {
					last = { speaker, sentence };
					current = {
						text: oneLine(sentence),
						count: 1,
						firstTurn: turn,
						lastTurn: turn,
						...place,
					};
					continue;
				}
				current.count++;
				current.lastTurn = turn;
				if (current.count === CHANT) found.push(current);
			}
		},
	};
}

/** Sentences in small letters without numbers; what is no word is left out, such as rules of `---`. */
function* splitSentences(text: string): Generator<string, void, undefined> {
	let start = 0;
	for (const { index } of text.matchAll(/[.!?](?=\s|$)|\n/g)) {
		const sentence = normalise(text.slice(start, index));
		start = index + 1;
		if (sentence !== '') yield sentence;
	}
	const rest = normalise(text.slice(start));
	if (rest !== '') yield rest;
}

function normalise(sentence: string): string {
	const plain = clip(sentence, MAX_SENTENCE)
		.toLowerCase()
		.replace(/\d+/g, '#')
		.replace(/\s+/g, ' ')
		.trim();
	return /\p{L}{2}/u.test(plain) ? plain : '';
}
