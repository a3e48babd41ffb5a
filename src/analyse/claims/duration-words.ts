/** A word, a number or one other character of a text, with its place. */
export interface ClaimWord {
	kind: 'word' | 'number' | 'mark' | 'end';
	/** Lower case. */
	text: string;
	start: number;
	end: number;
	/** Nothing stands between it and the word before. */
	glued: boolean;
	/** Written in capitals: `30M` are no minutes. */
	capital: boolean;
}

const WORD = /\p{L}+|\d+(?:[.,]\d+)*|[^\s]/gu;
const END: ClaimWord = { kind: 'end', text: '', start: 0, end: 0, glued: false, capital: false };

/** Words, numbers and other characters of a text, in order. */
export function splitWords(prose: string): ClaimWord[] {
	const words: ClaimWord[] = [];
	let last = 0;
	for (const match of prose.matchAll(WORD)) {
		const [found] = match;
		const end = match.index + found.length;
		const kind = /^\d/.test(found) ? 'number' : /^\p{L}/u.test(found) ? 'word' : 'mark';
		const text = found.toLowerCase();
		const [start, glued, capital] = [match.index, match.index === last, text !== found];
		words.push({ kind, text, start, end, glued, capital });
		last = end;
	}
	return words;
}

export function wordAt(words: readonly ClaimWord[], index: number): ClaimWord {
	return words[index] ?? END;
}

const UNITS = new Map<string, number>([
	...['s', 'sec', 'secs', 'second', 'seconds'].map((unit) => [unit, 1] as const),
	...['m', 'min', 'mins', 'minute', 'minutes'].map((unit) => [unit, 60] as const),
	...['h', 'hr', 'hrs', 'hour', 'hours'].map((unit) => [unit, 3600] as const),
	...['day', 'days'].map((unit) => [unit, 86_400] as const),
]);

/** Seconds in one unit of time. */
export function unitSeconds(word: string): number | undefined {
	return UNITS.get(word);
}

const SMALL =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
		' ',
	);
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const FRACTIONS = new Map([
	['½', 0.5],
	['¼', 0.25],
	['¾', 0.75],
]);
const PHRASES: readonly { words: readonly string[]; amount: number }[] = [
	{ words: ['three', 'quarters', 'of', 'an'], amount: 0.75 },
	{ words: ['a', 'quarter', 'of', 'an'], amount: 0.25 },
	{ words: ['quarter', 'of', 'an'], amount: 0.25 },
	{ words: ['a', 'couple', 'of'], amount: 2 },
	{ words: ['a', 'couple'], amount: 2 },
	{ words: ['half', 'an'], amount: 0.5 },
	{ words: ['half', 'a'], amount: 0.5 },
	{ words: ['a', 'half'], amount: 0.5 },
	{ words: ['half'], amount: 0.5 },
	{ words: ['an'], amount: 1 },
	{ words: ['a'], amount: 1 },
];

export interface Quantity {
	amount: number;
	/** Index of the word after it. */
	next: number;
	/** Written in digits. */
	digits: boolean;
}

/** A number in digits or in words that begins at a word: `15`, `1,5`, `2½`, `twenty-five`, `half an`. */
export function readQuantity(words: readonly ClaimWord[], index: number): Quantity | undefined {
	const word = wordAt(words, index);
	if (word.kind === 'number') {
		const amount = toNumber(word.text);
		const fraction = FRACTIONS.get(wordAt(words, index + 1).text) ?? 0;
		if (amount === undefined) return undefined;
		return { amount: amount + fraction, next: index + (fraction === 0 ? 1 : 2), digits: true };
	}
	const fraction = FRACTIONS.get(word.text);
	if (fraction !== undefined) return { amount: fraction, next: index + 1, digits: true };
	return word.kind === 'word' ? readWords(words, index) : undefined;
}

function readWords(words: readonly ClaimWord[], index: number): Quantity | undefined {
	const { text } = wordAt(words, index);
	for (const { words: phrase, amount } of PHRASES) {
		if (phrase.every((word, offset) => wordAt(words, index + offset).text === word)) {
			return { amount, next: index + phrase.length, digits: false };
		}
	}
	const small = SMALL.indexOf(text);
	if (small > 0) return { amount: small, next: index + 1, digits: false };
	const tens = TENS.indexOf(text);
	if (tens === -1) return undefined;
	const amount = (tens + 2) * 10;
	const after = wordAt(words, index + 1).text === '-' ? index + 2 : index + 1;
	const ones = SMALL.indexOf(wordAt(words, after).text);
	return ones > 0 && ones < 10
		? { amount: amount + ones, next: after + 1, digits: false }
		: { amount, next: index + 1, digits: false };
}

/** `1,200` has a thousands comma, `1,5` a decimal one; `1.2.3` is no number. */
function toNumber(text: string): number | undefined {
	if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
	return /^\d{1,6}(?:[.,]\d{1,3})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}
