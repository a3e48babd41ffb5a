import { applyTheme, readTheme, storeTheme, THEMES } from './theme-choice.ts';

/** Lets the button in the masthead step through the themes; without scripts it is hidden. */
export function startThemeSwitch(): void {
	const button = document.querySelector<HTMLButtonElement>('.theme-switch');
	if (button === null) return;
	let current = readTheme();
	const show = (): void => {
		button.textContent = `Colours: ${current}`;
	};
	button.addEventListener('click', () => {
		current = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? 'system';
		storeTheme(current);
		applyTheme(current);
		show();
	});
	show();
	button.hidden = false;
}
