import { isHan, readQuantity, wordAt, splitWords, type ClaimWord } from './duration-words.ts';
import { boundOf, findHedge, type Bound } from './hedges.ts';
import { FRACTIONS_AFTER, unitSeconds } from './time-words.ts';

/** Durations in prose (METHOD, section 3.2). */

export interface FoundDuration {
	/** Place in the text, in UTF-16 code units. */
	start: number;
	end: number;
	/** As written, without the hedge. */
	text: string;
	/** Seconds; equal for a single value. */
	low: number;
	high: number;
	/** `~`, `about`, … as written. */
	hedge?: string;
	bound: Bound;
	/** `3-day`: it describes what follows, such as a plan. */
	joined: boolean;
	/** `00:14:32`, which may also be a time of day. */
	clock: boolean;
}

/** Before a number, these say that it is part of something else: `v1`, `3.1`, `$5`, `#15`. */
const NO_START = /^[.,/$€£#_@\\=&%^'’-]$/;
const DASHES = new Set(['-', '–', '—', '−', 'to', 'or', 'bis', 'à', '到', '至']);

/** A quantity with its unit, or a range or sum of such. */
interface DurationValue {
	low: number;
	high: number;
	/** Seconds in its smallest unit. */
	unit: number;
	/** Index of the first word, and of the one after the last. */
	first: number;
	next: number;
	range: boolean;
	/** `30+ minutes`. */
	orMore: boolean;
	joined?: boolean;
	clock?: boolean;
}

/** All durations of a text, in order. Linear in its length. */
export function findDurations(text: string): FoundDuration[] {
	const words = splitWords(text);
	const found: FoundDuration[] = [];
	let index = 0;
	while (index < words.length) {
		const value = mayStart(words, index) ? readDuration(words, index) : undefined;
		if (value === undefined) {
			index++;
			continue;
		}
		found.push(toDuration(value, words, text));
		index = value.next;
	}
	return found;
}

function mayStart(words: readonly ClaimWord[], index: number): boolean {
	const word = wordAt(words, index);
	if (!word.glued) return true;
	const before = wordAt(words, index - 1);
	// A number behind letters is a part of a name, a letter behind a number a unit.
	if (isHan(before) || isHan(word)) return true;
	if (before.kind === 'word' || before.kind === 'number') return false;
	if (before.text === ':') return wordAt(words, index - 2).kind !== 'number';
	return !NO_START.test(before.text) || (!before.glued && before.text === '-');
}

function readDuration(words: readonly ClaimWord[], index: number): DurationValue | undefined {
	const first = readValue(words, index) ?? readClock(words, index);
	return first === undefined ? readSharedRange(words, index) : extend(words, first);
}

/** `00:14:32`: hours, minutes and seconds. */
function readClock(words: readonly ClaimWord[], index: number): DurationValue | undefined {
	if (wordAt(words, index + 1).text !== ':') return undefined;
	const parts = [0, 1, 2, 3, 4, 5].map((offset) => wordAt(words, index + offset));
	const [hours, , minutes, , seconds, after] = parts;
	const isClock = parts.slice(0, 5).every(({ kind, text, glued }, offset) => {
		if (offset === 0) return /^\d{1,2}$/.test(text);
		return glued && (kind === 'number' ? /^[0-5]\d$/.test(text) : text === ':');
	});
	if (!isClock || (after?.glued === true && after.text === ':')) return undefined;
	const [h, m, s] = [hours, minutes, seconds].map((part) => Number(part?.text));
	const sum = (h ?? 0) * 3600 + (m ?? 0) * 60 + (s ?? 0);
	const place = { first: index, next: index + 5 };
	return { low: sum, high: sum, unit: 1, ...place, range: false, orMore: false, clock: true };
}

/** `10–15 min`, `one to two hours`, `between 10 and 15 minutes`: one unit for both ends. */
function readSharedRange(words: readonly ClaimWord[], index: number): DurationValue | undefined {
	const from = readQuantity(words, index);
	if (from === undefined || !isConnector(words, from.next, index)) return undefined;
	const to = readValue(words, from.next + 1);
	if (to === undefined) return undefined;
	const other = from.amount * to.unit;
	return {
		...to,
		low: Math.min(other, to.low),
		high: Math.max(other, to.high),
		first: index,
		range: true,
	};
}

/** What may follow a value: a smaller unit, the other end of a range, `or two`. */
function extend(words: readonly ClaimWord[], start: DurationValue): DurationValue {
	let value = start;
	for (;;) {
		const smaller = readSmaller(words, value);
		if (smaller === undefined) break;
		value = smaller;
	}
	if (!isConnector(words, value.next, value.first)) return value;
	const other = readValue(words, value.next + 1);
	if (other !== undefined) return toRange(words, value, extendSum(words, other));
	const quantity = readQuantity(words, value.next + 1);
	const isLoose = wordAt(words, value.next).text === 'or' && quantity?.digits === false;
	if (!isLoose || start.low !== start.unit || quantity.amount !== 2) return value;
	return { ...value, high: 2 * value.unit, next: quantity.next, range: true };
}

function extendSum(words: readonly ClaimWord[], value: DurationValue): DurationValue {
	const smaller = readSmaller(words, value);
	return smaller === undefined ? value : extendSum(words, smaller);
}

/** `from 10 minutes to 5` tells of a change, so the two are not the ends of a range. */
function toRange(
	words: readonly ClaimWord[],
	from: DurationValue,
	to: DurationValue,
): DurationValue {
	const isChange = wordAt(words, from.first - 1).text === 'from' && from.low > to.low;
	if (isChange) return from;
	return {
		...to,
		low: Math.min(from.low, to.low),
		high: Math.max(from.high, to.high),
		first: from.first,
		range: true,
	};
}

/** `1h 20m`, `5 minutes and 30 seconds`, `1h20`. */
function readSmaller(words: readonly ClaimWord[], value: DurationValue): DurationValue | undefined {
	if (value.range || value.clock === true) return undefined;
	if (wordAt(words, value.first - 1).text === 'between') return undefined;
	let at = value.next;
	if (wordAt(words, at).text === ',') at++;
	if (wordAt(words, at).text === 'and') at++;
	const next = readValue(words, at);
	if (next !== undefined && next.unit < value.unit && !next.range) {
		return { ...next, low: value.low + next.low, high: value.high + next.high, first: value.first };
	}
	const digits = wordAt(words, value.next);
	const isMinutes = value.unit === 3600 && /^[0-5]\d$/.test(digits.text);
	const after = wordAt(words, value.next + 1);
	// `1 h 30` of nothing else: the French write it so.
	const isLoose = wordAt(words, value.next - 1).text === 'h' && /^(?:end|mark)$/.test(after.kind);
	if (!isMinutes || !(digits.glued ? !after.glued || after.kind === 'mark' : isLoose))
		return undefined;
	const sum = value.high + Number(digits.text) * 60;
	return { ...value, low: sum, high: sum, unit: 60, next: value.next + 1 };
}

/** A quantity with its unit: `30 min`, `30-minute`, `two and a half hours`, `an hour and a half`. */
function readValue(words: readonly ClaimWord[], index: number): DurationValue | undefined {
	const quantity = readQuantity(words, index);
	if (quantity === undefined) return undefined;
	const { amount, digits } = quantity;
	const more = readFraction(words, quantity.next);
	let at = more?.next ?? quantity.next;
	const orMore = wordAt(words, at).text === '+';
	if (orMore) at++;
	const isJoined = wordAt(words, at).text === '-' && wordAt(words, at).glued;
	if (isJoined) at++;
	const word = wordAt(words, at);
	const unit = unitSeconds(word.text);
	if (unit === undefined || !isUnit({ word, amount, digits, after: wordAt(words, at + 1) }))
		return undefined;
	const moreAfter = more === undefined ? readFraction(words, at + 1) : undefined;
	const seconds = (amount + (more?.amount ?? moreAfter?.amount ?? 0)) * unit;
	return {
		low: seconds,
		high: seconds,
		unit,
		first: index,
		next: moreAfter?.next ?? at + 1,
		range: false,
		orMore,
		// `a 3 day plan`: the unit stands before what it describes.
		joined: isJoined || (amount > 1 && /^(?:second|minute|hour|day)$/.test(word.text)),
	};
}

function readFraction(
	words: readonly ClaimWord[],
	index: number,
): { amount: number; next: number } | undefined {
	for (const { words: phrase, amount } of FRACTIONS_AFTER) {
		if (phrase.every((word, offset) => wordAt(words, index + offset).text === word))
			return { amount, next: index + phrase.length };
	}
	return undefined;
}

/** `5 m` is a length more often than a time, `a second` a rank, and the `1990s` are a decade. */
function isUnit(options: {
	word: ClaimWord;
	amount: number;
	digits: boolean;
	after: ClaimWord;
}): boolean {
	const { word, amount, digits, after } = options;
	if (
		after.glued &&
		!isHan(word) &&
		(after.kind === 'number' ? word.text !== 'h' && word.text !== 'm' : /^[/_]$/.test(after.text))
	)
		return false;
	if (word.capital && word.text.length === 1) return false;
	if (!digits) return word.text.length > 1 && !(amount === 1 && word.text === 'second');
	if (word.text === 'm') return word.glued;
	return !(word.text === 's' && word.glued && amount >= 1900 && amount < 2100);
}

function isConnector(words: readonly ClaimWord[], index: number, first: number): boolean {
	const { text } = wordAt(words, index);
	return DASHES.has(text) || (text === 'and' && wordAt(words, first - 1).text === 'between');
}

function toDuration(
	value: DurationValue,
	words: readonly ClaimWord[],
	text: string,
): FoundDuration {
	const { start } = wordAt(words, value.first);
	const { end } = wordAt(words, value.next - 1);
	const hedge = findHedge(text, start) ?? (value.orMore ? '+' : undefined);
	const { low, high } = value;
	const [joined, clock] = [value.joined === true, value.clock === true];
	const found = { start, end, text: text.slice(start, end), low, high, joined, clock };
	if (hedge === undefined) return { ...found, bound: 'exact' };
	return { ...found, hedge, bound: boundOf(hedge) };
}
