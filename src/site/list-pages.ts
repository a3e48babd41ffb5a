import type { MakeFrame } from './frame.ts';
import { listPagesOf, PAGE_KINDS, type PageEntry } from './page-kinds.ts';
import type { Site } from './site.ts';

/**
 * Every page of the site, sorted by address. Throws where two pages would have one address: names
 * are checked when the bench is read, so that is a mistake in a view.
 */
export function listPages(site: Site): PageEntry[] {
	const frame = frameMaker(site);
	const pages = PAGE_KINDS.flatMap((kind): PageEntry[] => listPagesOf(kind, { site, frame })).sort(
		(a, b) => (a.frame.path < b.frame.path ? -1 : 1),
	);
	for (const [index, page] of pages.entries()) {
		if (page.frame.path === pages[index - 1]?.frame.path) {
			throw new Error(`Two pages have the address ${page.frame.path}.`);
		}
	}
	return pages;
}

function frameMaker(site: Site): MakeFrame {
	const shared = {
		siteTitle: site.title,
		noindex: site.bench.config.publish?.noindex === true,
		hasWriteUps: site.writeUps.length > 0,
	};
	return (own) => ({
		...own,
		...shared,
		...(site.url === undefined
			? {}
			: { canonical: site.url + own.path.replace(/(^|\/)index\.html$/, '$1') }),
	});
}
