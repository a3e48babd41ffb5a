/** Sets the chosen theme before the first paint; without a choice, the system's counts. */
try {
	const theme = localStorage.getItem('proofsheet-theme');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
} catch {
	// Storage is refused where cookies are, and from disk in some browsers.
}
