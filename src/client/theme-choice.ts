/** What a reader can choose; `system` follows the device. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'proofsheet-theme';

/** The reader's choice; `system` where there is none or storage is closed to us. */
export function readTheme(): Theme {
	try {
		const stored = localStorage.getItem(KEY);
		return THEMES.find((theme) => theme === stored) ?? 'system';
	} catch {
		return 'system';
	}
}

export function storeTheme(theme: Theme): void {
	try {
		if (theme === 'system') localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, theme);
	} catch {
		// Without storage the choice holds for this page.
	}
}

export function applyTheme(theme: Theme): void {
	if (theme === 'system') delete document.documentElement.dataset['theme'];
	else document.documentElement.dataset['theme'] = theme;
}
