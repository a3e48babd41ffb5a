import type { LineAuthor } from '../../../render/diff-rows.ts';
import { href } from '../../urls.ts';
import type { AuthoredLines } from '../diff/diff.ts';

/** Finds who wrote an added line; `from` is the page that shows it. */
export function toLineAuthors(
	lines: readonly AuthoredLines[],
	from: string,
): (line: number) => LineAuthor | undefined {
	const authors = lines.map(({ first, last, turn, page }) => ({
		first,
		last,
		author: {
			label: `t${turn}`,
			name: `Turn ${turn} wrote ${first === last ? `line ${first}` : `lines ${first} to ${last}`}`,
			href: href(from, page),
		},
	}));
	let position = 0;
	return (line) => {
		// Lines are asked for in order.
		if ((authors[position]?.first ?? 0) > line) position = 0;
		while (position < authors.length - 1 && (authors[position]?.last ?? 0) < line) position++;
		const found = authors[position];
		return found !== undefined && found.first <= line && line <= found.last
			? found.author
			: undefined;
	};
}
