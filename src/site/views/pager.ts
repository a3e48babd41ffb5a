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
