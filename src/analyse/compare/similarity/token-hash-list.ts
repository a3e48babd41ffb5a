import { hashWord } from './hash.ts';

/** Tokens of a text without comments and white space; the arrays have one length. */
export interface TokenHashes {
	/** Hash of each token as it is written. */
	written: Int32Array;
	/** Hash of each token with names and values masked. */
	masked: Int32Array;
	/** Where each token begins, in UTF-16 code units. */
	starts: Int32Array;
	/** 1 or -1 at the first token of a line that is indented more or less than the line before. */
	indents: Int8Array;
}

/** Takes the tokens of a text in order; words are given by their hashes. */
export interface TokenHashList {
	add(word: number, start: number): void;
	/** A name of the author's. */
	addName(word: number, start: number): void;
	/** A text or a number; values that follow each other, such as the lines of one text, are one. */
	addValue(word: number, start: number): void;
	/** Notes how far a line is indented, where that is part of the language. */
	indent(line: string): void;
	finish(): TokenHashes;
}

const NAME = hashWord('a name');
const VALUE = hashWord('a value');

/** With `joinsNames`, names that follow each other are one token. */
export function createTokenHashList(joinsNames: boolean): TokenHashList {
	const written: number[] = [];
	const masked: number[] = [];
	const starts: number[] = [];
	const indents: number[] = [];
	let column = 0;
	let indent = 0;
	function add(word: number, start: number, mask = word): void {
		written.push(word);
		masked.push(mask);
		starts.push(start);
		indents.push(indent);
		indent = 0;
	}
	function join(word: number, start: number, mask: number): void {
		const last = written.length - 1;
		if (masked[last] !== mask) {
			add(word, start, mask);
			return;
		}
		written[last] = Math.imul((written[last] ?? 0) ^ word, 0x01000193);
	}
	return {
		add,
		addName(word, start) {
			if (joinsNames) join(word, start, NAME);
			else add(word, start, NAME);
		},
		addValue: (word, start) => {
			join(word, start, VALUE);
		},
		indent(line) {
			const own = line.search(/\S/);
			if (own === -1 || own === column) return;
			indent = own > column ? 1 : -1;
			column = own;
		},
		finish: () => ({
			written: Int32Array.from(written),
			masked: Int32Array.from(masked),
			starts: Int32Array.from(starts),
			indents: Int8Array.from(indents),
		}),
	};
}
