import { hanNumber, numberWord, phrasesFrom } from './time-words.ts';

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

/** Chinese has no spaces: each character is a word, but for those that make a unit. */
const HAN = /\p{Script=Han}/u;
const WORD =
	/小时|小時|分钟|分鐘|秒钟|\p{Script=Han}|(?:(?!\p{Script=Han})\p{L})+|\d+(?:[.,]\d+)*|[^\s]/gu;
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

const FRACTIONS = new Map([
	['½', 0.5],
	['¼', 0.25],
	['¾', 0.75],
]);
export interface Quantity {
	amount: number;
	/** Index of the word after it. */
	next: number;
	/** Written in digits. */
	digits: boolean;
}

export function isHan({ text }: ClaimWord): boolean {
	return HAN.test(text);
}

/** A number in digits or in words that begins at a word: `15`, `1,5`, `2½`, `twenty-five`, `half an`. */
export function readQuantity(words: readonly ClaimWord[], index: number): Quantity | undefined {
	const word = wordAt(words, index);
	if (word.kind === 'number') {
		const amount = toNumber(word.text);
		const fraction = FRACTIONS.get(wordAt(words, index + 1).text) ?? 0;
		if (amount === undefined) return undefined;
		const next = index + (fraction === 0 ? 1 : 2);
		return withHanHalf(words, { amount: amount + fraction, next, digits: true });
	}
	const fraction = FRACTIONS.get(word.text);
	if (fraction !== undefined) return { amount: fraction, next: index + 1, digits: true };
	if (word.kind !== 'word') return undefined;
	return isHan(word) ? readHan(words, index) : readWords(words, index);
}

function readWords(words: readonly ClaimWord[], index: number): Quantity | undefined {
	for (const { words: phrase, amount } of phrasesFrom(wordAt(words, index).text)) {
		if (phrase.every((word, offset) => wordAt(words, index + offset).text === word)) {
			return { amount, next: index + phrase.length, digits: false };
		}
	}
	const amount = numberWord(wordAt(words, index).text);
	if (amount === undefined) return undefined;
	const isTens = amount >= 20 && amount % 10 === 0;
	const after = wordAt(words, index + 1).text === '-' ? index + 2 : index + 1;
	const ones = isTens ? (numberWord(wordAt(words, after).text) ?? 0) : 0;
	return ones > 0 && ones < 10
		? { amount: amount + ones, next: after + 1, digits: false }
		: { amount, next: index + 1, digits: false };
}

/** `十五`, `一个`, `一个半`, `半`, `半个`. */
function readHan(words: readonly ClaimWord[], index: number): Quantity | undefined {
	if (wordAt(words, index).text === '半') {
		const next = wordAt(words, index + 1).text === '个' ? index + 2 : index + 1;
		return { amount: 0.5, next, digits: false };
	}
	let next = index;
	let text = '';
	while (next < index + 4 && hanNumber(text + wordAt(words, next).text) !== undefined) {
		text += wordAt(words, next).text;
		next++;
	}
	const amount = hanNumber(text);
	return amount === undefined ? undefined : withHanHalf(words, { amount, next, digits: false });
}

/** `个` counts, `半` adds a half: `1个小时`, `一个半小时`. */
function withHanHalf(words: readonly ClaimWord[], quantity: Quantity): Quantity {
	if (wordAt(words, quantity.next).text !== '个') return quantity;
	const next = quantity.next + 1;
	if (wordAt(words, next).text !== '半') return { ...quantity, next };
	return { ...quantity, amount: quantity.amount + 0.5, next: next + 1 };
}

/** `1,200` has a thousands comma, `1,5` a decimal one; `1.2.3` is no number. */
function toNumber(text: string): number | undefined {
	if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
	return /^\d{1,6}(?:[.,]\d{1,3})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}
