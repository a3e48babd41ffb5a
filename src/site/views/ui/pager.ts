/** So many pages are listed in full. */
const LISTED = 24;
/** Neighbours of the current page, and pages at each end, of a longer list. */
const NEAR = 3;
const ENDS = 2;

/**
 * Which pages a list of pages shows: all of a short one, else the first, the last and those near
 * the current one. `undefined` stands for pages that were left out.
 */
export function choosePages(count: number, current: number): (number | undefined)[] {
	const shown: (number | undefined)[] = [];
	for (let page = 1; page <= count; page++) {
		const isShown =
			count <= LISTED || page <= ENDS || page > count - ENDS || Math.abs(page - current) <= NEAR;
		if (isShown) shown.push(page);
		else if (shown.at(-1) !== undefined) shown.push(undefined);
	}
	return shown;
}

/** So many pages are listed one by one where a list is unfolded. */
const UNFOLDED = 250;
/** Pages at even distances in the list of a longer one. */
const STEPS = 50;

/**
 * Which of very many pages a page links to at all, in order: every page holds the list, so that
 * the lists grow with the square of its length. Those that `choosePages` shows are among them.
 */
export function listPages(count: number, current: number): number[] {
	const numbers = Array.from({ length: count }, (_, index) => index + 1);
	if (count <= UNFOLDED) return numbers;
	const shown = new Set(choosePages(count, current));
	const step = Math.ceil(count / STEPS);
	return numbers.filter((page) => shown.has(page) || page % step === 0);
}
