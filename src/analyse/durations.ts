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
}

const WORDS: Readonly<Record<string, number>> = {
	a: 1,
	an: 1,
	one: 1,
	two: 2,
	three: 3,
	four: 4,
	five: 5,
	six: 6,
	seven: 7,
	eight: 8,
	nine: 9,
	ten: 10,
	eleven: 11,
	twelve: 12,
	fifteen: 15,
	twenty: 20,
	'twenty-five': 25,
	thirty: 30,
	forty: 40,
	'forty-five': 45,
	fifty: 50,
	sixty: 60,
	ninety: 90,
	'a couple of': 2,
	'half a': 0.5,
	'half an': 0.5,
	'a quarter of an': 0.25,
	'three quarters of an': 0.75,
};

/** Longest first, so that `a couple of` is not read as `a`. */
const WORD = Object.keys(WORDS)
	.sort((a, b) => b.length - a.length)
	.join('|')
	.replaceAll(' ', '\\s+');
const NUMBER = `(?:\\d{1,6}(?:\\.\\d{1,3})?|\\b(?:${WORD}))`;
const UNIT = '(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?)';
const DASH = '(?:-|–|—|to|or)';

/** One value, perhaps with a first number that shares its unit: `10–15 min`. */
const VALUE = new RegExp(
	`(?<![\\w.,:/$€£])(?:(?<from>${NUMBER})\\s*${DASH}\\s*)?(?<number>${NUMBER})(?<half>\\s+and\\s+a\\s+half)?[ \\t\\u00a0-]{0,2}(?<unit>${UNIT})(?![\\w/])(?<halfAfter>\\s+and\\s+a\\s+half\\b)?`,
	'giu',
);
const HEDGE =
	/(?:(~|≈|±)|\b(about|around|roughly|approximately|approx\.?|nearly|almost|circa|some|under|less than|up to|at most|within|over|more than|at least))\s*$/iu;
const AT_MOST = /^(?:under|less than|up to|at most|within|nearly|almost)$/iu;
const AT_LEAST = /^(?:over|more than|at least)$/iu;

interface Value {
	start: number;
	end: number;
	low: number;
	high: number;
	/** Seconds in one unit; compounds go from large to small. */
	unit: number;
	range: boolean;
}

/** All durations of a text, in order. Linear in its length. */
export function findDurations(text: string): FoundDuration[] {
	const values = [...text.matchAll(VALUE)].flatMap((match) => toValue(match) ?? []);
	const found: FoundDuration[] = [];
	for (let index = 0; index < values.length; index++) {
		let value: Value | undefined = values[index];
		if (value === undefined) break;
		for (;;) {
			const next = values[index + 1];
			const joined: Value | undefined = next === undefined ? undefined : join(value, next, text);
			if (joined === undefined) break;
			value = joined;
			index++;
		}
		found.push(toDuration(value, text));
	}
	return found;
}

function toValue(match: RegExpMatchArray): Value | undefined {
	const { from, number, half, halfAfter, unit = '' } = match.groups ?? {};
	const seconds = secondsOf(unit);
	const amount = toNumber(number);
	if (amount === undefined || number === undefined || !isPlausible(match[0], { number, unit })) {
		return undefined;
	}
	const extra = half === undefined && halfAfter === undefined ? 0 : 0.5;
	const high = (amount + extra) * seconds;
	const first = toNumber(from);
	const low = first === undefined ? high : first * seconds;
	const start = match.index ?? 0;
	return {
		start,
		end: start + match[0].length,
		low: Math.min(low, high),
		high: Math.max(low, high),
		unit: seconds,
		range: first !== undefined,
	};
}

/** `5 m` is a length more often than a time, and `as` is no second. */
function isPlausible(text: string, { number, unit }: { number: string; unit: string }): boolean {
	if (/^\d/.test(number)) return unit !== 'm' || !/\s/.test(text);
	return unit.length > 2 && /[\s-]/.test(text.charAt(text.indexOf(number) + number.length));
}

function toNumber(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	return /^\d/.test(text) ? Number(text) : WORDS[text.toLowerCase().replace(/\s+/g, ' ')];
}

function secondsOf(unit: string): number {
	const first = unit.charAt(0).toLowerCase();
	if (first === 's') return 1;
	if (first === 'm') return 60;
	return first === 'h' ? 3600 : 86_400;
}

/** `2 min 13 s` is one value, `45 min - 1 hour` a range; anything else are two durations. */
function join(first: Value, second: Value, text: string): Value | undefined {
	const gap = text.slice(first.end, second.start);
	const { start } = first;
	const { end } = second;
	if (
		/^(?:,?\s*|,?\s+and\s+)$/iu.test(gap) &&
		second.unit < first.unit &&
		!first.range &&
		!second.range
	) {
		const sum = first.high + second.high;
		return { start, end, low: sum, high: sum, unit: second.unit, range: false };
	}
	if (new RegExp(`^\\s*${DASH}\\s*$`, 'iu').test(gap) && !first.range && !second.range) {
		const low = Math.min(first.low, second.low);
		return {
			start,
			end,
			low,
			high: Math.max(first.high, second.high),
			unit: second.unit,
			range: true,
		};
	}
	return undefined;
}

function toDuration({ start, end, low, high }: Value, text: string): FoundDuration {
	const match = HEDGE.exec(text.slice(Math.max(0, start - 24), start));
	const hedge = match?.[1] ?? match?.[2];
	const bound =
		hedge === undefined
			? 'exact'
			: AT_MOST.test(hedge)
				? 'at-most'
				: AT_LEAST.test(hedge)
					? 'at-least'
					: 'exact';
	return {
		start,
		end,
		text: text.slice(start, end),
		low,
		high,
		bound,
		...(hedge === undefined ? {} : { hedge }),
	};
}
