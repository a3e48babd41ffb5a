import { matchRoute } from './routes.ts';
import type { PageEntry, PageKind } from './pages.ts';
import type { Site } from './site.ts';

/**
 * What the pages of a build get their data from. The command line prepares it before it starts
 * Astro in the same process; Astro's bundle of the pages finds it here.
 */
export interface Build {
	site: Site;
	/** Pages to render: those that the cache does not have. */
	pages: readonly PageEntry[];
}

const KEY = Symbol.for('proofsheet.build');
const holder = globalThis as { [KEY]?: () => Promise<Build> };

/** Says where the pages find their data; called once before Astro starts. */
export function provideBuild(getBuild: () => Promise<Build>): void {
	holder[KEY] = getBuild;
}

async function getBuild(): Promise<Build> {
	const provided = holder[KEY];
	if (provided === undefined) {
		throw new Error(
			'No site was prepared. Build with `npm start` or `proofsheet build`, not with `astro build`.',
		);
	}
	return provided();
}

export async function getSite(): Promise<Site> {
	return (await getBuild()).site;
}

/** What a page gets as props. */
export interface PageProps<V> {
	frame: PageEntry['frame'];
	view: V;
}

/**
 * Static paths of a route: all pages of a kind whose address fits the route's pattern, such as
 * `rounds/[round]/[run]/files/[...file]`.
 */
export async function pagesOf(
	kind: PageKind,
	route: string,
): Promise<{ params: Record<string, string | undefined>; props: PageProps<unknown> }[]> {
	const { pages } = await getBuild();
	return pages.flatMap(({ kind: own, frame, view }) => {
		const params = own === kind ? matchRoute(route, frame.path) : undefined;
		return params === undefined ? [] : [{ params, props: { frame, view } }];
	});
}

/** The one page of a kind that has no parameters. */
export async function pageOf<V>(kind: PageKind): Promise<PageProps<V> | undefined> {
	const { pages } = await getBuild();
	const entry = pages.find((page) => page.kind === kind);
	return entry === undefined ? undefined : { frame: entry.frame, view: entry.view as V };
}
