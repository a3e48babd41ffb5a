import type { PageEntry } from './page-kinds.ts';
import type { Site } from './site.ts';

/**
 * What the pages of a build get their data from. The command line prepares it before it starts
 * Astro in the same process; Astro's bundle of the pages finds it here.
 */
export interface Build {
	site: Site;
	/** Pages to render: those that the cache does not have. */
	pages: readonly PageEntry[];
	/** Loads what the component of a page gets; here, so that the bundle needs none of that code. */
	load: (page: PageEntry) => object;
}

const KEY = Symbol.for('proofsheet.build');
const holder = globalThis as { [KEY]?: () => Promise<Build> };

/** Says where the pages find their data; called once before Astro starts. */
export function provideBuild(getBuild: () => Promise<Build>): void {
	holder[KEY] = getBuild;
}

export async function getBuild(): Promise<Build> {
	const provided = holder[KEY];
	if (provided === undefined) {
		throw new Error(
			'No site was prepared. Build with `npm start` or `proofsheet build`, not with `astro build`.',
		);
	}
	return provided();
}

/** What the route `[...path]` is rendered for. */
export async function listRoutes(): Promise<
	{ params: { path: string | undefined }; props: { page: PageEntry } }[]
> {
	const { pages } = await getBuild();
	return pages.map((page) => ({ params: { path: toRoute(page.frame.path) }, props: { page } }));
}

/** `rounds/a` for `rounds/a/index.html`, `404` for `404.html`; undefined for the home page. */
export function toRoute(page: string): string | undefined {
	return page.replace(/(?:(?:^|\/)index)?\.html$/, '') || undefined;
}

export async function getSite(): Promise<Site> {
	return (await getBuild()).site;
}
