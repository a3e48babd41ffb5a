import { createHash } from 'node:crypto';
import type { Store } from '../../model/store.ts';
import type { PageEntry } from '../../site/page-kinds.ts';
import { resolveReference } from '../../site/reference-target.ts';
import type { Site } from '../../site/site.ts';
import { CommandError } from '../exit.ts';
import { findReferences } from '../publishing/references.ts';

/** A finished page: what the gate wants to know of it, and its text when it is written. */
export interface CachedPage {
	summary: PageSummary;
	/** The pages of a large site would not fit into memory together. */
	load: () => Buffer;
}

export interface PageSummary {
	/** Files of the site that the page refers to, each once. */
	files: string[];
	/** References that must not stand in a page, with the reason. */
	refused: { value: string; reason: string }[];
	/** Whether the page holds a content security policy. */
	policy: boolean;
}

/** Pages that were rendered before, by all that they depend on. */
export interface PageCache {
	read(page: PageEntry): CachedPage | undefined;
	write(page: PageEntry, html: string): CachedPage;
	/** Style sheets, fonts and scripts of this version of the code; undefined where not all are kept. */
	readAssets(): Map<string, Buffer> | undefined;
	writeAssets(assets: ReadonlyMap<string, Buffer>): void;
}

/**
 * A cache of pages on a store. The key of a page is the digest of the code, its kind, frame and
 * view; components of write-ups look values up in the site, so those depend on all of its data.
 */
export function createPageCache(options: {
	store: Store;
	/** Digest of all that pages are made with. */
	code: string;
	site: Site;
	/** Digest of all data of the site. */
	siteDigest: string;
}): PageCache {
	const { store, code, site, siteDigest } = options;
	const keyOf = (page: PageEntry): string => {
		const { kind, frame, view } = page;
		const writeUp =
			kind === 'write-up' ? site.writeUps.find((one) => one.page === frame.path) : undefined;
		const further = kind === 'write-up' ? [writeUp?.sha256, writeUp?.images, siteDigest] : [];
		return `page:${sha256(JSON.stringify([code, kind, frame, view, ...further]))}`;
	};
	const assetsKey = `assets:${code}`;
	return {
		read(page) {
			const key = keyOf(page);
			const entry = store.read(key);
			return entry === undefined
				? undefined
				: toCachedPage({ store, key, page: page.frame.path }, readSummary(entry));
		},
		write(page, html) {
			const key = keyOf(page);
			const summary = summarise(page.frame.path, html);
			store.write(key, `${JSON.stringify(summary)}\n${html}`);
			return toCachedPage({ store, key, page: page.frame.path }, summary);
		},
		readAssets() {
			const list = store.read(assetsKey);
			if (list === undefined) return undefined;
			const names = JSON.parse(list.toString('utf8')) as string[];
			const assets = new Map<string, Buffer>();
			for (const name of names) {
				const bytes = store.read(`${assetsKey}:${name}`);
				if (bytes === undefined) return undefined;
				assets.set(name, bytes);
			}
			return assets;
		},
		writeAssets(assets) {
			for (const [name, bytes] of assets) store.write(`${assetsKey}:${name}`, bytes);
			store.write(assetsKey, JSON.stringify([...assets.keys()]));
		},
	};
}

function toCachedPage(
	{ store, key, page }: { store: Store; key: string; page: string },
	summary: PageSummary,
): CachedPage {
	return {
		summary,
		load() {
			const entry = store.read(key);
			if (entry === undefined) {
				throw new CommandError(`The cache lost the page ${page}.`, { fix: 'Build again.' });
			}
			return entry.subarray(entry.indexOf('\n') + 1);
		},
	};
}

/** An entry is one line of JSON, then the page. */
function readSummary(entry: Buffer): PageSummary {
	return JSON.parse(entry.toString('utf8', 0, entry.indexOf('\n'))) as PageSummary;
}

/** What the gate wants to know of a page. */
export function summarise(page: string, html: string): PageSummary {
	const files = new Set<string>();
	const refused: PageSummary['refused'] = [];
	for (const { tag, rel, value } of findReferences(html)) {
		const target = resolveReference(page, value);
		if (target.kind === 'outside' && loads(tag, rel) && !value.startsWith('data:')) {
			refused.push({ value, reason: 'it loads something from elsewhere' });
		}
		if (target.kind === 'refused') refused.push({ value, reason: target.reason });
		if (target.kind === 'inside') files.add(target.path);
	}
	return {
		files: [...files],
		refused,
		policy: /<meta\s[^>]*content-security-policy/i.test(html.slice(0, 4096)),
	};
}

/** A link may lead anywhere, and `<link rel=canonical>` names an address; all else is loaded. */
function loads(tag: string, rel: string): boolean {
	if (tag === 'a' || tag === 'area') return false;
	return tag !== 'link' || !/\b(?:canonical|alternate|author|license)\b/.test(rel);
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
