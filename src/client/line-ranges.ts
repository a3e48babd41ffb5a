/** Lines, or turns, that an address names: `#L10`, `#L10-L20`, `#f-app-ts-R3`, `#aL10-L20`, `#t4-t9`. */
export interface LineRange {
	/** What the ids begin with. */
	prefix: string;
	first: number;
	last: number;
}

/** A browser shades so many lines at once without a pause. */
const MAX_LINES = 20_000;

/** Reads a fragment, with or without `#`; undefined for any other. */
export function parseRange(fragment: string): LineRange | undefined {
	const found = /^#?((?:f-[a-z0-9-]+-)?[LR]|[a-z]L|t)(\d{1,9})(?:-[LRt]?(\d{1,9}))?$/.exec(
		fragment,
	);
	const [, prefix, from, to] = found ?? [];
	if (prefix === undefined || from === undefined) return undefined;
	const start = Number(from);
	const end = to === undefined ? start : Number(to);
	const first = Math.min(start, end);
	return { prefix, first, last: Math.min(Math.max(start, end), first + MAX_LINES) };
}

/** The fragment of a range, without `#`. */
export function formatRange({ prefix, first, last }: LineRange): string {
	const letter = prefix.slice(-1);
	return first === last ? `${prefix}${first}` : `${prefix}${first}-${letter}${last}`;
}

/** The range from what was chosen before to what is chosen now, where both are of one text. */
export function extendRange(before: LineRange | undefined, chosen: LineRange): LineRange {
	if (before?.prefix !== chosen.prefix) return chosen;
	return {
		prefix: chosen.prefix,
		first: Math.min(before.first, chosen.first),
		last: Math.max(before.first, chosen.first),
	};
}
