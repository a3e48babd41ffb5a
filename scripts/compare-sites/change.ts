import { diffWordsWithSpace } from 'diff';

/** One difference of a file. Those with equal `place` and `what` are of one kind. */
export interface Change {
	/** Where: elements of a page, the path of a value, the name of a file. */
	place: string;
	/** What changed, without what differs from page to page. */
	what: string;
	/** The nearest heading above, where there is one. */
	heading?: string;
	/** Lines of the first site with `- `, then of the second with `+ `. */
	lines: readonly string[];
}

const WIDTH = 160;
const MAX_COMPARED = 20_000;
const MAX_FRAGMENTS = 4;
const MAX_SHOWN = 4;

/** A text without what differs between pages that differ in the same way: numbers, folders above. */
export function generalise(text: string, width = 80): string {
	const general = text
		.replace(/\s+/g, ' ')
		.replace(/(?:\.\.\/)+/g, '…/')
		.replace(/\b[0-9a-f]{12,}\b/g, '#')
		.replace(/\d+(?:[.,]\d+)*/g, '#')
		.trim();
	return cut(general, width);
}

export function cut(text: string, width = WIDTH): string {
	const signs = Array.from(text);
	return signs.length <= width ? text : `${signs.slice(0, width - 1).join('')}…`;
}

/** The words that differ: `“old” → “new”`, one after the other. */
export function describeWords(before: string, after: string): string {
	if (before.replace(/\s+/g, ' ') === after.replace(/\s+/g, ' ')) return 'white space';
	if (before.length + after.length > MAX_COMPARED) return 'a long text';
	const fragments = listFragments(before, after);
	const pairs = new Set(
		fragments.map(([old, now]) => `“${generalise(old, 60)}” → “${generalise(now, 60)}”`),
	);
	if (pairs.size > MAX_FRAGMENTS) return 'many words';
	return [...pairs].sort().join(', ');
}

function listFragments(before: string, after: string): [old: string, now: string][] {
	const fragments: [string, string][] = [];
	let old = '';
	let now = '';
	for (const { value, added, removed } of diffWordsWithSpace(before, after)) {
		if (removed) old += value;
		else if (added) now += value;
		// White space alone does not part what changed.
		else if (value.trim() === '' && old + now !== '') [old, now] = [old + value, now + value];
		else {
			if (old !== '' || now !== '') fragments.push([old, now]);
			[old, now] = ['', ''];
		}
	}
	if (old !== '' || now !== '') fragments.push([old, now]);
	return fragments;
}

/** Both sides of a change as they are shown: around the first sign that differs, and not too many. */
export function showLines(before: readonly string[], after: readonly string[]): string[] {
	const from =
		before.length === 1 && after.length === 1
			? Math.max(0, findDifference(before[0] ?? '', after[0] ?? '') - WIDTH / 2)
			: 0;
	return [...showSide('-', before, from), ...showSide('+', after, from)];
}

function showSide(sign: string, lines: readonly string[], from: number): string[] {
	const shown = lines
		.slice(0, MAX_SHOWN)
		.map((line) => cut(`${sign} ${from > 0 ? '…' : ''}${line.slice(from).replace(/\s+/g, ' ')}`));
	const left = lines.length - shown.length;
	return left === 0 ? shown : [...shown, `${sign} (${left} more)`];
}

/** Index of the first sign in which two texts differ. */
export function findDifference(before: string, after: string): number {
	let index = 0;
	while (index < before.length && before[index] === after[index]) index++;
	return index;
}

const CONTEXT = 40;

/** For files of which nothing but the bytes differ: what stands around the first difference. */
export function describeBytes(before: string, after: string, place: string): Change {
	const at = findDifference(before, after);
	const around = (text: string): string => text.slice(Math.max(0, at - CONTEXT), at + CONTEXT);
	const ahead = (text: string): string => JSON.stringify(generalise(text.slice(at, at + 20)));
	return {
		place,
		what: `only the bytes differ: ${ahead(before)} → ${ahead(after)}`,
		lines: [`- ${JSON.stringify(around(before))}`, `+ ${JSON.stringify(around(after))}`],
	};
}
