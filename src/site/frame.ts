/** What every page has around its content. */
export interface PageFrame {
	/** The page's own address, such as `rounds/a/index.html`; links are made relative to it. */
	path: string;
	/** Without the site's title. */
	title: string;
	/** One sentence for search engines and link previews. */
	description?: string;
	siteTitle: string;
	/** Which entry of the navigation the page belongs to. */
	section: 'home' | 'rounds' | 'contestants' | 'claims' | 'writeups' | 'method' | 'issues' | 'data';
	/** Way to the page, without the home page. */
	crumbs: Crumb[];
	/** `<link rel=canonical>`, where the site's address is known. */
	canonical?: string;
	/** Search engines are asked to stay away. */
	noindex: boolean;
	/** Addresses of the navigation that exist on this site. */
	hasWriteUps: boolean;
	/** The page starts produced pages in frames. */
	startsPages?: boolean;
}

export interface Crumb {
	title: string;
	page: string;
}

/** Fills in what all pages of a site share. */
export type MakeFrame = (
	own: Omit<PageFrame, 'siteTitle' | 'canonical' | 'noindex' | 'hasWriteUps'>,
) => PageFrame;
