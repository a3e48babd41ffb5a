import { resolveReference, toDataUrl } from './references.ts';

/** Puts files into the page that asks for them, and notes what cannot be. */
export interface Inliner {
	/** The address that takes the place of one in a file of the tree; undefined to leave it. */
	inline(address: string, from: string): string | undefined;
	/** The text of a file that an address leads to. */
	load(address: string, from: string): { path: string; text: string } | undefined;
	/** A style sheet with its own files in it. */
	inlineStyles(css: string, from: string): string;
	missing: Set<string>;
	outside: Set<string>;
	tooLarge: Set<string>;
	/** Files that were found. */
	used: Set<string>;
}

export interface InlinerOptions {
	/** Folder of the page, `''` or with a slash at its end. */
	root: string;
	/** Bytes of a file; undefined for one that is not there. */
	sizeOf: (path: string) => number | undefined;
	read: (path: string) => Buffer;
	/** The same as text, in whatever encoding it is. */
	readText: (path: string) => string;
}

/** Larger files are not put into a page. */
const MAX_FILE = 2_000_000;
/** All files of a page together. */
const MAX_TOTAL = 6_000_000;
const MAX_IMPORTS = 8;
const MAX_NAMED = 200;
const URL_IN_CSS = /url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^)"'\s]*))\s*\)/gi;
const IMPORT_IN_CSS = /@import\s+(?:"([^"\n]*)"|'([^'\n]*)')/gi;

export function createInliner(options: InlinerOptions): Inliner {
	const missing = new Set<string>();
	const outside = new Set<string>();
	const tooLarge = new Set<string>();
	const used = new Set<string>();
	const { read, readText } = options;
	const { take, find } = createFinder({ ...options, missing, outside, tooLarge, used });
	let depth = 0;

	function inline(address: string, from: string): string | undefined {
		const found = find(address, from);
		if (found === undefined || !take(found.path)) return undefined;
		const content = /\.css$/i.test(found.path)
			? inlineStyles(readText(found.path), found.path)
			: read(found.path);
		return toDataUrl(found.path, content) + found.fragment;
	}
	function inlineStyles(css: string, from: string): string {
		// Style sheets may import each other in a circle.
		if (depth >= MAX_IMPORTS) return css;
		depth++;
		const done = replaceAddresses(css, (address) => inline(address, from));
		depth--;
		return done;
	}
	return {
		inline,
		inlineStyles,
		missing,
		outside,
		tooLarge,
		used,
		load(address, from) {
			const found = find(address, from);
			if (found === undefined || !take(found.path)) return undefined;
			return { path: found.path, text: readText(found.path) };
		},
	};
}

type Notes = Pick<Inliner, 'missing' | 'outside' | 'tooLarge' | 'used'>;

/** Finds the files of addresses and has room for them, up to a sum. */
function createFinder({
	root,
	sizeOf,
	missing,
	outside,
	tooLarge,
	used,
}: Pick<InlinerOptions, 'root' | 'sizeOf'> & Notes): {
	find: (address: string, from: string) => { path: string; fragment: string } | undefined;
	/** Whether there is room for a file. */
	take: (path: string) => boolean;
} {
	const has = (path: string): boolean => sizeOf(path) !== undefined;
	let total = 0;
	return {
		find(address, from) {
			const found = resolveReference(address, { from, root, has });
			if (found.kind === 'outside') note(outside, address.trim());
			if (found.kind !== 'file') return undefined;
			if (has(found.path)) return found;
			note(missing, found.path);
			return undefined;
		},
		take(path) {
			const bytes = sizeOf(path) ?? 0;
			if (bytes > MAX_FILE || total + bytes > MAX_TOTAL) {
				note(tooLarge, path);
				return false;
			}
			total += bytes;
			used.add(path);
			return true;
		},
	};
}

/** Puts other addresses into `@import` and `url()`; undefined leaves one as it is. */
function replaceAddresses(css: string, change: (address: string) => string | undefined): string {
	const imported = css.replace(IMPORT_IN_CSS, (whole: string, ...groups: unknown[]) => {
		const address = change(firstText(groups));
		return address === undefined ? whole : `@import "${address}"`;
	});
	return imported.replace(URL_IN_CSS, (whole: string, ...groups: unknown[]) => {
		const address = change(firstText(groups));
		return address === undefined ? whole : `url("${address}")`;
	});
}

/** The group that matched; those behind the third are a place and the text. */
function firstText(groups: readonly unknown[]): string {
	for (const group of groups.slice(0, 3)) if (typeof group === 'string') return group;
	return '';
}

function note(names: Set<string>, name: string): void {
	if (names.size < MAX_NAMED) names.add(name.slice(0, 300));
}
