import { listDataFiles, listImages } from './data-files.ts';
import { listPages } from './list-pages.ts';
import { listLiveFiles } from './live-pages.ts';
import type { Site } from './site.ts';
import { listRawFiles } from './views/file/raw-files.ts';

/** The content of a file of the finished site, or how to load it when it is written. */
export type SiteFile = string | Buffer | (() => Buffer);

/** The files beside the pages, by address: data, images, produced pages and raw files. */
export function listFiles(site: Site): Map<string, SiteFile> {
	const files = new Map<string, SiteFile>();
	for (const { path, text } of listDataFiles(site)) files.set(path, text);
	for (const { path, load } of listImages(site)) files.set(path, load);
	for (const { path, load } of listLiveFiles(site)) files.set(path, load);
	for (const { from, to, kept } of listRawFiles(site)) {
		const { bodies } = site;
		files.set(to, () => (kept === undefined ? bodies.bytes(from) : Buffer.from(bodies.kept(kept))));
	}
	return files;
}

/** The addresses of all that the site will hold, but for its style sheets, fonts and scripts. */
export function listAddresses(site: Site): Set<string> {
	return new Set([...listPages(site).map(({ frame }) => frame.path), ...listFiles(site).keys()]);
}
