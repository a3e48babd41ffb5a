/** What a duration with a hedge says: `at most 5 min` bounds the value, `about 5 min` does not. */
export type Bound = 'exact' | 'at-least' | 'at-most';

const HEDGE =
	/(?:([~≈±<>≤≥约]|大约|大概)|(?<!\p{L})(about|arr?ound|roughly|app?rox\w*\.?|nearly|almost|circa|ca\.?|some|maybe|perhaps|etwa|ungefähr|rund|environ|unos|unas|aprox\w*\.?|alrededor de|under|less than|no more than|not more than|up to|at most|within|over|more than|no less than|at least|like))\s*$/iu;
const AT_MOST =
	/^(?:under|less than|no more than|not more than|up to|at most|within|nearly|almost|[<≤])$/iu;
const AT_LEAST = /^(?:over|more than|no less than|at least|[>≥])$/iu;

/** The words right before a duration that blur or bound it, as written. */
export function findHedge(text: string, start: number): string | undefined {
	const match = HEDGE.exec(text.slice(Math.max(0, start - 24), start));
	return match?.[1] ?? match?.[2];
}

/** What a hedge, or the `+` after a number, makes of a value. */
export function boundOf(hedge: string): Bound {
	if (AT_MOST.test(hedge)) return 'at-most';
	return AT_LEAST.test(hedge) || hedge === '+' ? 'at-least' : 'exact';
}
