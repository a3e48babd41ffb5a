/** Numbers and units of time in words: English, German, French, Spanish, Chinese, with common slips. */

const UNITS = new Map<string, number>([
	...entries(
		's sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos 秒 秒钟',
		1,
	),
	...entries(
		'm min mins minute minutes minuten minuto minutos 分钟 分鐘 minuts minuets mintues minues',
		60,
	),
	...entries(
		'h hr hrs hour hours std stunde stunden heure heures hora horas 小时 小時 hous horus',
		3600,
	),
	...entries('day days tag tage tagen jour jours día días dia dias', 86_400),
	...entries('viertelstunde', 900),
	...entries('dreiviertelstunde', 2700),
]);

/** Seconds in one unit of time. */
export function unitSeconds(word: string): number | undefined {
	return UNITS.get(word);
}

/** From one to nineteen, as far as people write them. */
const SMALL = [
	'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
	'ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn',
	'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze',
	'un dos tres cuatro cinco seis siete ocho nueve diez',
];
const TENS = [
	'twenty thirty forty fifty sixty seventy eighty ninety',
	'zwanzig dreißig vierzig fünfzig sechzig',
	'vingt trente quarante cinquante soixante',
	'veinte treinta cuarenta cincuenta sesenta',
];
const NUMBERS = new Map<string, number>([
	...SMALL.flatMap((words) => words.split(' ').map((word, index) => [word, index + 1] as const)),
	...TENS.flatMap((words) =>
		words.split(' ').map((word, index) => [word, (index + 2) * 10] as const),
	),
	...entries('eine einer einen une una', 1),
	...entries('deux zwei', 2),
	...entries('anderthalb eineinhalb', 1.5),
	...entries('zweieinhalb', 2.5),
	...entries('fünfundzwanzig', 25),
	...entries('fünfunddreißig', 35),
	...entries('fünfundvierzig', 45),
	...entries('doce', 12),
	...entries('quince', 15),
]);

/** A number that is one word. */
export function numberWord(word: string): number | undefined {
	return NUMBERS.get(word);
}

/** Numbers of several words. An apostrophe and a hyphen are words of their own. */
interface Phrase {
	words: readonly string[];
	amount: number;
}
/** The longest first. */
const PHRASES: readonly Phrase[] = (
	[
		['three quarters of an', 0.75],
		['a quarter of an', 0.25],
		['quarter of an', 0.25],
		['half a dozen', 6],
		['a dozen', 12],
		['a couple of', 2],
		['a couple', 2],
		['half an', 0.5],
		['half a', 0.5],
		['a half', 0.5],
		['half', 0.5],
		['an', 1],
		['a', 1],
		['eine halbe', 0.5],
		['einer halben', 0.5],
		['halbe', 0.5],
		['une demi -', 0.5],
		['demi -', 0.5],
		['une demi', 0.5],
		["trois quarts d '", 0.75],
		['trois quarts d ’', 0.75],
		["un quart d '", 0.25],
		['un quart d ’', 0.25],
		['tres cuartos de', 0.75],
		['un cuarto de', 0.25],
		['media', 0.5],
	] as const
).map(([words, amount]) => ({ words: words.split(' '), amount }));

const BY_FIRST = Map.groupBy(PHRASES, ({ words }) => words[0] ?? '');

/** The numbers that begin with a word, the longest first. */
export function phrasesFrom(word: string): readonly Phrase[] {
	return BY_FIRST.get(word) ?? [];
}

/** What follows a unit or a number and adds to it: `two and a half hours`, `une heure et demie`. */
export const FRACTIONS_AFTER: readonly Phrase[] = (
	[
		['and a half', 0.5],
		['and a quarter', 0.25],
		['and three quarters', 0.75],
		['et demie', 0.5],
		['et quart', 0.25],
		['y media', 0.5],
		['y cuarto', 0.25],
	] as const
).map(([words, amount]) => ({ words: words.split(' '), amount }));

const HAN_DIGITS = new Map(
	['一', '二', '三', '四', '五', '六', '七', '八', '九'].map((digit, index) => [digit, index + 1]),
);

/** A Chinese number under a hundred: `十五`, `二十`, `两`. */
export function hanNumber(text: string): number | undefined {
	if (text === '两' || text === '兩') return 2;
	const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text);
	if (match === null || text === '') return undefined;
	const [, first, ten, last] = match;
	if (ten === undefined) return last === undefined ? HAN_DIGITS.get(first ?? '') : undefined;
	const tens = first === undefined ? 1 : (HAN_DIGITS.get(first) ?? 0);
	return tens * 10 + (HAN_DIGITS.get(last ?? '') ?? 0);
}

function entries(words: string, value: number): (readonly [string, number])[] {
	return words.split(' ').map((word) => [word, value] as const);
}
