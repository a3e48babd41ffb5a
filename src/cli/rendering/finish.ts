import path from 'node:path';
import { href } from '../../site/urls.ts';
import { replaceReferences } from '../publishing/references.ts';

/**
 * Astro writes references to assets with the address of the site before them. It is given this
 * one, which can be no site, so that they can be made relative afterwards: the same files then
 * work at any path and from disk.
 */
export const ASSETS_PREFIX = 'https://root.invalid';

/** Tags in which Astro refers to assets; links of texts and configurations are of none of these. */
const LOADING = new Set(['link', 'script']);
/** How our assets are called: nothing that would end an attribute. */
const ASSET = /^[\w.-]+(?:\/[\w.-]+)*$/;

/**
 * A page as Astro wrote it, with relative references to assets. A link to the same address that an
 * artifact holds is a link to another site like any other.
 */
export function finishPage(page: string, html: string): string {
	if (!html.includes(ASSETS_PREFIX)) return html;
	return replaceReferences(html, ({ tag, value }) => {
		if (!LOADING.has(tag) || !value.startsWith(`${ASSETS_PREFIX}/`)) return undefined;
		const asset = value.slice(ASSETS_PREFIX.length + 1);
		return ASSET.test(asset) ? href(page, asset) : undefined;
	});
}

/** A style sheet with references relative to itself. */
export function finishStyles(file: string, css: string): string {
	return css.replace(/https:\/\/root\.invalid\/([^)"'\s]+)/g, (_, asset: string) =>
		href(file, asset),
	);
}

/**
 * The page for addresses that do not exist is served at any depth, so its references start from
 * the root of the site instead of from the page.
 */
export function anchorNotFoundPage(html: string, base: string): string {
	return replaceReferences(html, ({ value }) =>
		/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(value) ? undefined : path.posix.join(base, value),
	);
}
