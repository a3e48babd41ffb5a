/** Sizes of the window that pages are shown in, in CSS pixels; without one, that of their place. */
const SIZES: readonly { name: string; label: string; size?: { width: number; height: number } }[] =
	[
		{ name: 'desk', label: 'Desk, 1280 × 800', size: { width: 1280, height: 800 } },
		{ name: 'phone', label: 'Phone, 390 × 844', size: { width: 390, height: 844 } },
		{ name: 'place', label: 'Their place on this page' },
	];
const NARROW = '(max-width: 48rem)';

/** A choice of the window that all pages of `root` are shown in, scaled to fit their places. */
export function createSizeChoice(root: HTMLElement): HTMLElement {
	const label = document.createElement('label');
	const select = document.createElement('select');
	select.append(...SIZES.map((size) => new Option(size.label, size.name)));
	select.value = matchMedia(NARROW).matches ? 'place' : 'desk';
	const apply = (): void => {
		const size = SIZES.find(({ name }) => name === select.value)?.size;
		root.dataset['window'] = select.value;
		root.style.setProperty('--live-width', String(size?.width ?? 1280));
		root.style.setProperty('--live-height', String(size?.height ?? 800));
		for (const screen of screens) fit(screen, size?.width);
	};
	const screens = root.querySelectorAll<HTMLElement>('[data-live-screen]');
	const observer = new ResizeObserver(apply);
	for (const screen of screens) observer.observe(screen);
	select.addEventListener('change', apply);
	apply();
	label.append('Window ', select);
	return label;
}

function fit(screen: HTMLElement, width: number | undefined): void {
	const scale = width === undefined ? 1 : screen.clientWidth / width;
	screen.style.setProperty('--live-scale', scale.toFixed(4));
}
