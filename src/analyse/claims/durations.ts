import { isHan, readQuantity, tokenAt, tokenise, type Token } from './duration-tokens.ts';
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
	bound: 'exact' | 'at-least' | 'at-most';
	/** `3-day`: it describes what follows, such as a plan. */
	joined: boolean;
	/** `00:14:32`, which may also be a time of day. */
	clock: boolean;
}

const HEDGE =
	/(?:([~≈±<>≤≥约]|大约|大概)|(?<!\p{L})(about|arr?ound|roughly|app?rox\w*\.?|nearly|almost|circa|ca\.?|some|maybe|perhaps|etwa|ungefähr|rund|environ|unos|unas|aprox\w*\.?|alrededor de|under|less than|no more than|not more than|up to|at most|within|over|more than|no less than|at least|like))\s*$/iu;
const AT_MOST =
	/^(?:under|less than|no more than|not more than|up to|at most|within|nearly|almost|[<≤])$/iu;
const AT_LEAST = /^(?:over|more than|no less than|at least|[>≥])$/iu;
/** Before a number, these say that it is part of something else: `v1`, `3.1`, `$5`, `#15`. */
const NO_START = /^[.,/$€£#_@\\=&%^'’-]$/;
const DASHES = new Set(['-', '–', '—', '−', 'to', 'or', 'bis', 'à', '到', '至']);

/** A quantity with its unit, or a range or sum of such. */
interface Value {
	low: number;
	high: number;
	/** Seconds in its smallest unit. */
	unit: number;
	/** Index of the first token, and of the one after the last. */
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
	const tokens = tokenise(text);
	const found: FoundDuration[] = [];
	let index = 0;
	while (index < tokens.length) {
		const value = mayStart(tokens, index) ? readDuration(tokens, index) : undefined;
		if (value === undefined) {
			index++;
			continue;
		}
		found.push(toDuration(value, tokens, text));
		index = value.next;
	}
	return found;
}

function mayStart(tokens: readonly Token[], index: number): boolean {
	const token = tokenAt(tokens, index);
	if (!token.glued) return true;
	const before = tokenAt(tokens, index - 1);
	// A number behind letters is a part of a name, a letter behind a number a unit.
	if (isHan(before) || isHan(token)) return true;
	if (before.kind === 'word' || before.kind === 'number') return false;
	if (before.text === ':') return tokenAt(tokens, index - 2).kind !== 'number';
	return !NO_START.test(before.text) || (!before.glued && before.text === '-');
}

function readDuration(tokens: readonly Token[], index: number): Value | undefined {
	const first = readValue(tokens, index) ?? readClock(tokens, index);
	return first === undefined ? readSharedRange(tokens, index) : extend(tokens, first);
}

/** `00:14:32`: hours, minutes and seconds. */
function readClock(tokens: readonly Token[], index: number): Value | undefined {
	if (tokenAt(tokens, index + 1).text !== ':') return undefined;
	const parts = [0, 1, 2, 3, 4, 5].map((offset) => tokenAt(tokens, index + offset));
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
function readSharedRange(tokens: readonly Token[], index: number): Value | undefined {
	const from = readQuantity(tokens, index);
	if (from === undefined || !isConnector(tokens, from.next, index)) return undefined;
	const to = readValue(tokens, from.next + 1);
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
function extend(tokens: readonly Token[], start: Value): Value {
	let value = start;
	for (;;) {
		const smaller = readSmaller(tokens, value);
		if (smaller === undefined) break;
		value = smaller;
	}
	if (!isConnector(tokens, value.next, value.first)) return value;
	const other = readValue(tokens, value.next + 1);
	if (other !== undefined) return toRange(tokens, value, extendSum(tokens, other));
	const quantity = readQuantity(tokens, value.next + 1);
	const isLoose = tokenAt(tokens, value.next).text === 'or' && quantity?.digits === false;
	if (!isLoose || start.low !== start.unit || quantity.amount !== 2) return value;
	return { ...value, high: 2 * value.unit, next: quantity.next, range: true };
}

function extendSum(tokens: readonly Token[], value: Value): Value {
	const smaller = readSmaller(tokens, value);
	return smaller === undefined ? value : extendSum(tokens, smaller);
}

/** `from 10 minutes to 5` tells of a change, so the two are not the ends of a range. */
function toRange(tokens: readonly Token[], from: Value, to: Value): Value {
	const isChange = tokenAt(tokens, from.first - 1).text === 'from' && from.low > to.low;
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
function readSmaller(tokens: readonly Token[], value: Value): Value | undefined {
	if (value.range || value.clock === true) return undefined;
	if (tokenAt(tokens, value.first - 1).text === 'between') return undefined;
	let at = value.next;
	if (tokenAt(tokens, at).text === ',') at++;
	if (tokenAt(tokens, at).text === 'and') at++;
	const next = readValue(tokens, at);
	if (next !== undefined && next.unit < value.unit && !next.range) {
		return { ...next, low: value.low + next.low, high: value.high + next.high, first: value.first };
	}
	const digits = tokenAt(tokens, value.next);
	const isMinutes = value.unit === 3600 && /^[0-5]\d$/.test(digits.text);
	const after = tokenAt(tokens, value.next + 1);
	// `1 h 30` of nothing else: the French write it so.
	const isLoose = tokenAt(tokens, value.next - 1).text === 'h' && /^(?:end|mark)$/.test(after.kind);
	if (!isMinutes || !(digits.glued ? !after.glued || after.kind === 'mark' : isLoose))
		return undefined;
	const sum = value.high + Number(digits.text) * 60;
	return { ...value, low: sum, high: sum, unit: 60, next: value.next + 1 };
}

/** A quantity with its unit: `30 min`, `30-minute`, `two and a half hours`, `an hour and a half`. */
function readValue(tokens: readonly Token[], index: number): Value | undefined {
	const quantity = readQuantity(tokens, index);
	if (quantity === undefined) return undefined;
	const { amount, digits } = quantity;
	const more = readFraction(tokens, quantity.next);
	let at = more?.next ?? quantity.next;
	const orMore = tokenAt(tokens, at).text === '+';
	if (orMore) at++;
	const isJoined = tokenAt(tokens, at).text === '-' && tokenAt(tokens, at).glued;
	if (isJoined) at++;
	const word = tokenAt(tokens, at);
	const unit = unitSeconds(word.text);
	if (unit === undefined || !isUnit({ word, amount, digits, after: tokenAt(tokens, at + 1) }))
		return undefined;
	const moreAfter = more === undefined ? readFraction(tokens, at + 1) : undefined;
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
	tokens: readonly Token[],
	index: number,
): { amount: number; next: number } | undefined {
	for (const { words, amount } of FRACTIONS_AFTER) {
		if (words.every((word, offset) => tokenAt(tokens, index + offset).text === word))
			return { amount, next: index + words.length };
	}
	return undefined;
}

/** `5 m` is a length more often than a time, `a second` a rank, and the `1990s` are a decade. */
function isUnit(options: { word: Token; amount: number; digits: boolean; after: Token }): boolean {
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

function isConnector(tokens: readonly Token[], index: number, first: number): boolean {
	const { text } = tokenAt(tokens, index);
	return DASHES.has(text) || (text === 'and' && tokenAt(tokens, first - 1).text === 'between');
}

function toDuration(value: Value, tokens: readonly Token[], text: string): FoundDuration {
	const { start } = tokenAt(tokens, value.first);
	const { end } = tokenAt(tokens, value.next - 1);
	const match = HEDGE.exec(text.slice(Math.max(0, start - 24), start));
	const hedge = match?.[1] ?? match?.[2] ?? (value.orMore ? '+' : undefined);
	const { low, high } = value;
	const [joined, clock] = [value.joined === true, value.clock === true];
	const found = { start, end, text: text.slice(start, end), low, high, joined, clock };
	if (hedge === undefined) return { ...found, bound: 'exact' };
	return { ...found, hedge, bound: boundOf(hedge) };
}

function boundOf(hedge: string): FoundDuration['bound'] {
	if (AT_MOST.test(hedge)) return 'at-most';
	return AT_LEAST.test(hedge) || hedge === '+' ? 'at-least' : 'exact';
}
