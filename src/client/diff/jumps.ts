/** Below the bars at the top of the page, in pixels. */
const READING_LINE = 110;

/** Goes to the next or previous change that is shown; says in words where that is. */
export function jumpToChange(changes: HTMLElement, back: boolean): string {
	const places = listPlaces(changes);
	const index = findIndex(places, back);
	const place = places[index];
	if (place === undefined) return leavePage(places.length, back);
	for (const old of changes.querySelectorAll('.here')) old.classList.remove('here');
	place.classList.add('here');
	place.scrollIntoView({ block: 'start' });
	place.querySelector<HTMLElement>('a:not(.by), h2')?.focus({ preventScroll: true });
	const path = place.closest('.change')?.querySelector('.change-path')?.textContent ?? '';
	return `Change ${index + 1} of ${places.length}, ${path}`;
}

/** Places where something changed, and files without lines to show. */
function listPlaces(changes: HTMLElement): HTMLElement[] {
	const all = changes.querySelectorAll<HTMLElement>('.edit, .change:not(:has(.edit))');
	return [...all].filter((place) =>
		place.matches('.edit')
			? [...place.querySelectorAll('ins, del')].some((line) => isShown(line))
			: place.checkVisibility(),
	);
}

/** Lines that are shown as if they had not changed are no change to go to. */
function isShown(line: Element): boolean {
	const hidden = line.closest<HTMLElement>('[data-hide]')?.dataset['hide'] ?? '';
	const isQuiet =
		(line.matches('.ws') && hidden.includes('space')) ||
		(line.matches('.cm') && hidden.includes('comments'));
	return !isQuiet && line.checkVisibility();
}

/** Index of the place to go to; at the ends of a page, places cannot come up to the bar. */
function findIndex(places: readonly HTMLElement[], back: boolean): number {
	const current = places.findIndex((place) => place.matches('.here') && isInView(place));
	if (current !== -1) return current + (back ? -1 : 1);
	const isBelow = (place: HTMLElement): boolean =>
		place.getBoundingClientRect().top > READING_LINE + 1;
	const next = places.findIndex(isBelow);
	if (!back) return next === -1 ? places.length : next;
	return places.findLastIndex((place) => place.getBoundingClientRect().top < READING_LINE - 20);
}

function isInView(place: HTMLElement): boolean {
	const { top, bottom } = place.getBoundingClientRect();
	return bottom > 0 && top < innerHeight;
}

/** At an end of the page, the diff may go on on another one. */
function leavePage(count: number, back: boolean): string {
	const current = document.querySelector('.pager [aria-current="page"]')?.closest('li');
	const item = back ? current?.previousElementSibling : current?.nextElementSibling;
	const other = item?.querySelector('a');
	if (other != null) {
		location.assign(other.href);
		return back ? 'To the page before' : 'To the next page';
	}
	if (count === 0) return 'Nothing changed here';
	return back ? 'This is the first change' : 'This was the last change';
}
