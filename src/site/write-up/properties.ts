import { z } from 'zod';
import { describeValue } from '../../ingest/configuration/yaml-values.ts';

/** What properties of components may be. A row of the table is made of these. */

/** A text. Numbers are taken as text, as in front matter: `round={5}`. */
export function text() {
	return z.union([z.string(), z.number()], asFor('a text in quotes')).transform(String);
}

/** One of some words. */
export function choice<const T extends readonly [string, ...string[]]>(words: T) {
	return z.enum(words);
}

/** A whole number from 1 on, in quotes or in braces: `digits="3"`, `digits={3}`. */
export function wholeNumber(last = Number.MAX_SAFE_INTEGER) {
	const range = last === Number.MAX_SAFE_INTEGER ? 'from 1 on' : `from 1 to ${last}`;
	const error = asFor(`a whole number ${range}`);
	const number = z.union(
		[
			z.number(),
			z
				.string()
				.regex(/^\d{1,9}$/)
				.transform(Number),
		],
		error,
	);
	return number.pipe(z.int(error).min(1, error).max(last, error));
}

/** Names with commas between them: `more="a, b"`. */
export function names() {
	return text().transform((list) =>
		list
			.split(',')
			.map((name) => name.trim())
			.filter((name) => name !== ''),
	);
}

/** The words for a value that is not what is expected. */
function asFor(expected: string): { error: (issue: { input?: unknown }) => string } {
	return { error: ({ input }) => `${expected} is expected, and it is ${describeValue(input)}` };
}
