import { createHash } from 'node:crypto';
import type { Store } from '../../model/store.ts';
import { toIndexData } from '../../site/data-files.ts';
import type { PageEntry } from '../../site/page-kinds.ts';
import type { Site } from '../../site/site.ts';
import { listPageCode } from './page-code.ts';
import { createPageCache, type CachedPage, type PageCache } from './page-cache.ts';

/** The pages and assets of a site, finished. */
export interface RenderedSite {
	pages: Map<string, CachedPage>;
	assets: Map<string, Buffer>;
	/** Number of pages that had to be rendered. */
	rendered: number;
}

/** Renders what the cache does not have. Astro is not started where it has everything. */
export async function renderSite(options: {
	site: Site;
	pages: readonly PageEntry[];
	store: Store;
	onRender: (count: number) => void;
}): Promise<RenderedSite> {
	const { site, pages, store } = options;
	const cache = createPageCache({
		store,
		code: store.codeOf(listPageCode()),
		site,
		siteDigest: digestSite(site),
	});
	const found = new Map<string, CachedPage>();
	for (const page of pages) {
		const cached = cache.read(page);
		if (cached !== undefined) found.set(page.frame.path, cached);
	}
	const kept = cache.readAssets();
	if (kept === undefined) found.clear();
	const missing = pages.filter(({ frame }) => !found.has(frame.path));
	if (kept !== undefined && missing.length === 0)
		return { pages: found, assets: kept, rendered: 0 };
	options.onRender(missing.length);
	const first = await render({ site, missing, cache });
	// Pages of the cache name style sheets; where those have other names now, all are made anew.
	const rest = sameNames(first.assets, kept)
		? []
		: pages.filter(({ frame }) => found.has(frame.path));
	const second = rest.length === 0 ? undefined : await render({ site, missing: rest, cache });
	cache.writeAssets(first.assets);
	return {
		pages: new Map([...found, ...first.pages, ...(second?.pages ?? [])]),
		assets: first.assets,
		rendered: missing.length + rest.length,
	};
}

async function render(options: {
	site: Site;
	missing: readonly PageEntry[];
	cache: PageCache;
}): Promise<{ pages: Map<string, CachedPage>; assets: Map<string, Buffer> }> {
	const { site, missing, cache } = options;
	// Loaded here, because Astro takes longer to load than a build without it takes.
	const [{ renderPages }, { bundleClient }] = await Promise.all([
		import('./astro-build.ts'),
		import('./client-bundle.ts'),
	]);
	const wanted = new Map(missing.map((page) => [page.frame.path, page]));
	// A page that is missing afterwards is found by the gate.
	const pages = new Map<string, CachedPage>();
	const assets = await renderPages({
		site,
		pages: missing,
		writeUps: site.writeUps,
		onPage(path, html) {
			const page = wanted.get(path);
			if (page !== undefined) pages.set(path, cache.write(page, html));
		},
	});
	const scripts = await bundleClient();
	return { pages, assets: new Map([...assets, ...scripts].sort()) };
}

function sameNames(
	now: ReadonlyMap<string, Buffer>,
	before: ReadonlyMap<string, Buffer> | undefined,
): boolean {
	return before !== undefined && [...now.keys()].join('\n') === [...before.keys()].join('\n');
}

/**
 * Digest of all data that a component of a write-up can look up. Code counts by its hashes: what is
 * counted, compared and drawn of it follows from these.
 */
export function digestSite(site: Site): string {
	const data = [
		toIndexData(site),
		site.bench.config,
		site.rounds.map(({ round, headline, runs }) => [
			round.config,
			headline,
			runs.map(({ run, claims, identity, changes, code }) => [
				claims,
				identity,
				run.tree?.files.map(({ path, source, sha256 }) => [path, source, sha256]),
				changes,
				code,
			]),
		]),
	];
	return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}
