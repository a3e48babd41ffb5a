import { refuseName } from '../bad-reference.ts';

/** Lines from the first to the last one, both inside. */
export interface LineRange {
	first: number;
	last: number;
}

/** Marked lines, and why they are marked. */
export interface MarkedLines extends LineRange {
	note?: string;
}

/** `12-40` or `12`, of a text of so many lines. */
export function parseLines(value: string, attribute: string, lines: number): LineRange {
	const found = /^\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?\s*$/.exec(value);
	const first = Number(found?.[1] ?? 0);
	const last = Number(found?.[2] ?? first);
	if (first >= 1 && first <= last && last <= lines) return { first, last };
	const isBegun = first >= 1 && first <= last && first <= lines;
	const nearest = isBegun ? formatLines({ first, last: lines }) : '';
	return refuseName(attribute, value, [formatLines({ first: 1, last: lines })], nearest);
}

/** `12-14:allocates per frame; 20:and again`, of the lines that are shown. */
export function parseMarks(
	value: string | undefined,
	shown: LineRange,
	lines: number,
): MarkedLines[] {
	if (value === undefined) return [];
	return value.split(/;(?=\s*\d+\s*(?:[-–:;]|$))/).map((one) => {
		const colon = one.indexOf(':');
		const range = parseLines(colon === -1 ? one : one.slice(0, colon), 'mark', lines);
		if (range.first < shown.first || range.last > shown.last) {
			refuseName('mark', formatLines(range), [formatLines(shown)], '');
		}
		const note = colon === -1 ? '' : one.slice(colon + 1).trim();
		return { ...range, ...(note === '' ? {} : { note }) };
	});
}

function formatLines({ first, last }: LineRange): string {
	return first === last ? String(first) : `${first}-${last}`;
}

/** `line 3`, `lines 3 to 9`. */
export function nameLines({ first, last }: LineRange): string {
	return first === last ? `line ${first}` : `lines ${first} to ${last}`;
}
