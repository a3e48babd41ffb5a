import { createElement } from '../elements.ts';

/**
 * One scroll bar for both columns, always in sight: lines that are not wrapped move sideways
 * together. It has a width only where a line is longer than its column.
 */
export function createPairBar(pair: HTMLElement): void {
	const lines = pair.querySelector<HTMLElement>('[data-columns]');
	if (lines === null) return;
	const bar = createElement('div', { className: 'pair-bar', tabIndex: 0, role: 'region' });
	bar.ariaLabel = 'Move both columns sideways';
	const inside = document.createElement('div');
	// A column is half as wide as the bar; the number of the line takes ten characters.
	inside.style.width = `calc(50% + ${Number(lines.dataset['columns']) + 10}ch)`;
	bar.append(inside);
	pair.append(bar);
	bar.addEventListener('scroll', () => {
		pair.style.setProperty('--shift', `${-bar.scrollLeft}px`);
	});
	lines.addEventListener(
		'wheel',
		(event) => {
			const canMove = bar.scrollWidth > bar.clientWidth && pair.hasAttribute('data-nowrap');
			if (!canMove || Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
			event.preventDefault();
			bar.scrollLeft += event.deltaX;
		},
		{ passive: false },
	);
}
