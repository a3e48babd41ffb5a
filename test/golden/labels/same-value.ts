/** A number as it is printed, and how far the true one can be from it. */
interface Printed {
	value: number;
	tolerance: number;
}

const SIZES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9 };
const SECONDS: Readonly<Record<string, number>> = { h: 3600, min: 60, s: 1, ms: 0.001 };

/** The number that a text is, in its base unit; undefined for what is no single number. */
export function parsePrinted(text: string): Printed | undefined {
	const plain = text.replaceAll('\u00a0', ' ').replaceAll('−', '-').replace(/[“”]/g, '').trim();
	return parseTime(plain) ?? parseFraction(plain) ?? parseNumber(plain);
}

/** `8 min 56 s`, `1 h 02 min`, `0.8 s`. */
function parseTime(text: string): Printed | undefined {
	if (!/^(?:[\d.,]+ (?:h|min|s|ms)\s*)+$/.test(text)) return undefined;
	let value = 0;
	let tolerance = 0;
	for (const [, digits = '', unit = ''] of text.matchAll(/([\d.,]+) (h|min|s|ms)\b/g)) {
		const size = SECONDS[unit] ?? 1;
		value += Number(digits.replaceAll(',', '')) * size;
		tolerance = stepOf(digits) * size * 0.5;
	}
	return { value, tolerance };
}

/** `÷2.3`: between 1/2.35 and 1/2.25. */
function parseFraction(text: string): Printed | undefined {
	const [, digits] = /^÷([\d.,]+)$/.exec(text) ?? [];
	if (digits === undefined) return undefined;
	const number = Number(digits.replaceAll(',', ''));
	const half = stepOf(digits) / 2;
	return { value: 1 / number, tolerance: 1 / (number - half) - 1 / number };
}

function parseNumber(text: string): Printed | undefined {
	const match = /^[>≥+$€£]*\s*(-?[\d,]+(?:\.\d+)?)\s*([KMG]?)(?:\s?(?:×|%|[a-z].*))?$/i.exec(text);
	const [, digits, unit = ''] = match ?? [];
	if (digits === undefined) return undefined;
	const size = SIZES[unit] ?? 1;
	return { value: Number(digits.replaceAll(',', '')) * size, tolerance: stepOf(digits) * size * 0.5 };
}

/** The unit of the last digit that is printed. */
function stepOf(digits: string): number {
	const [, decimals = ''] = digits.split('.');
	return 10 ** -decimals.length;
}

/** Whether two statements of one number agree: rounded and exact forms do. */
export function isSame(
	one: { text: string; exact?: string },
	other: { text: string; exact?: string },
): boolean {
	if (one.text === other.text || isPart(one.text, other.text) || isPart(other.text, one.text)) {
		return true;
	}
	const [a, b] = [exactOf(one), exactOf(other)];
	if (a === undefined || b === undefined) return false;
	const room = Math.max(a.tolerance, b.tolerance);
	return Math.abs(a.value - b.value) <= room + Math.abs(a.value) * 1e-9;
}

/** `34` of `34/35`, and the beginning of a hash. */
function isPart(one: string, all: string): boolean {
	return (
		all.startsWith(`${one}/`) || (/^[\da-f]{12}$/.test(one) && /^[\da-f]{64}$/.test(all) && all.startsWith(one))
	);
}

/** Shares of k of n are printed as `k/n`, whatever they are sorted by. */
function exactOf({ text, exact }: { text: string; exact?: string }): Printed | undefined {
	const number = exact === undefined || text.includes('/') ? NaN : Number(exact);
	return Number.isFinite(number) ? { value: number, tolerance: 0 } : parsePrinted(text);
}
