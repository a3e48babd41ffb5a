/**
 * The page of a diff that may hold a line which this one does not: where a long file goes on, where
 * the list of files has it, else the page of that list. `prefix` is that of the line's id.
 */
export function findDiffPage(prefix: string): HTMLAnchorElement | undefined {
	const file = /^(f-.+)-[LR]$/.exec(prefix)?.[1];
	if (file === undefined || document.querySelector('.changes') === null) return undefined;
	const next = findLink('a[data-continues]', ({ dataset }) => dataset['continues'] === file);
	if (next !== undefined) return next;
	const here = [...document.querySelectorAll('.change')].find(
		({ id }) => id === file || id.startsWith(`${file}-part-`),
	);
	if (here !== undefined) {
		// The file is here, and ends here: no page has the line.
		here.scrollIntoView();
		return undefined;
	}
	const listed = findLink('.change-list th a', ({ hash }) => hash === `#${file}`);
	return listed ?? findLink('a[data-first-page]', () => true);
}

function findLink(
	selector: string,
	isWanted: (link: HTMLAnchorElement) => boolean,
): HTMLAnchorElement | undefined {
	return [...document.querySelectorAll<HTMLAnchorElement>(selector)].find(isWanted);
}
