/**
 * Beside each other, unchanged lines stand on both sides. The old side gets copies: they are not
 * selected, not read out and have no addresses, so that text and links stay those of one diff.
 */
export function showOldSide(changes: HTMLElement, isSplit: boolean): void {
	if (!isSplit) {
		for (const twin of changes.querySelectorAll('.twin')) twin.remove();
		return;
	}
	if (changes.querySelector('.twin') !== null) return;
	for (const line of changes.querySelectorAll('.two-sided .hunk > i')) {
		const twin = line.cloneNode(true);
		if (!(twin instanceof HTMLElement)) continue;
		twin.removeAttribute('id');
		twin.className = 'twin';
		twin.ariaHidden = 'true';
		const link = twin.querySelector('a');
		link?.removeAttribute('href');
		link?.removeAttribute('aria-label');
		line.before(twin);
	}
}
