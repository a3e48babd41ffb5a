import { createHash } from 'node:crypto';
import type { Tree } from '../model/bench.ts';
import type { ResultName } from '../model/store.ts';
import { inlinePage, type InlinedPage } from '../render/live/page.ts';
import { PRELUDE } from '../render/live/prelude.ts';
import { baselineOf } from '../code/trees/baseline.ts';
import type { Bodies, Site, SiteRound, SiteRun } from './site.ts';
import { liveFile } from './urls.ts';
import { isWithheld } from './views/file/raw-files.ts';

/** The page that a run made, with its files in it. */
export interface LivePage extends Pick<InlinedPage, 'outside' | 'missing' | 'tooLarge'> {
	/** The page's file, by the path of its artifact. */
	source: string;
	/** The same in the produced tree. */
	path: string;
	/** Of the page with its files in it, as far as the contestant made them. */
	bytes: number;
	/** SHA-256 of the page with its files in it. */
	key: string;
	/** The script of the site that holds it. */
	file: string;
}

/** A larger page is not looked at. */
const MAX_PAGE = 4_000_000;
/** Pages of a tree that are looked at until one can be started. */
const MAX_CANDIDATES = 20;
/** Runs of one round whose pages are put on the site. */
export const MAX_LIVE = 200;

const PAGE_NAME = /\.html?$/i;
/** Pages in these folders are parts of others, or about the code. */
const NO_LIVE_PAGE =
	/(?:^|\/)(?:bower_components|coverage|e2e|fixtures?|htmlcov|node_modules|partials|playwright-report|specs?|templates?|tests?|__tests__|vendor)\//i;
/** What a server or a build makes a page of. */
const NEEDS_MORE =
	/\{%-?\s{0,9}(?:block|csrf_token|extends|for|if|include|load|set|url)\b|<%|<\?php|<script[^>]{0,300}\ssrc\s{0,9}=\s{0,9}["']?[^"'\s>]{1,300}\.(?:tsx?|jsx|vue|svelte)\b/i;

interface PageFile {
	source: string;
	bytes: number;
	sha256: string;
}

interface Made {
	path: string;
	source: string;
	page: InlinedPage;
}

const known = new WeakMap<SiteRun, { live: LivePage | undefined }>();

/**
 * The page of a run's produced code that can be started: the one nearest to the root, `index.html`
 * before others, that needs neither server nor build, and that is not the same in the baseline.
 */
export function findLivePage(run: SiteRun, site: Site): LivePage | undefined {
	const found = known.get(run) ?? { live: readLivePage(run, site) };
	known.set(run, found);
	return found.live;
}

/** The runs of a round that made a page, as many as the site has room for. */
export function listLive(
	round: SiteRound,
	site: Site,
): { shown: { run: SiteRun; live: LivePage }[]; more: number } {
	const all = round.runs.flatMap((run) => {
		const live = findLivePage(run, site);
		return live === undefined ? [] : [{ run, live }];
	});
	return { shown: all.slice(0, MAX_LIVE), more: Math.max(0, all.length - MAX_LIVE) };
}

/** The scripts that hold the pages, each once. */
export function listLiveFiles(site: Site): { path: string; load: () => Buffer }[] {
	const files = new Map<string, () => Buffer>();
	for (const { run, live } of site.rounds.flatMap((round) => listLive(round, site).shown)) {
		files.set(live.file, () => Buffer.from(toScript(live.key, loadHtml(run, live, site))));
	}
	return [...files].map(([path, load]) => ({ path, load }));
}

/** Tells the page that loads it the text of a produced page; it is text there, and nothing else. */
function toScript(key: string, html: string): string {
	const detail = JSON.stringify({ key, html })
		.replaceAll('<', '\\u003c')
		.replaceAll('\u2028', '\\u2028')
		.replaceAll('\u2029', '\\u2029');
	return `dispatchEvent(new CustomEvent('proofsheet-live', { detail: ${detail} }));\n`;
}

function nameText(sha256: string): ResultName {
	return { kind: 'live-text', code: import.meta.url, of: [sha256] };
}

function loadHtml(run: SiteRun, { key }: LivePage, { bodies, rounds }: Site): string {
	return bodies.derive(nameText(key), () => {
		const html = makePage(run, { bodies, baseline: findBaseline(run, rounds) })?.page.html;
		if (html === undefined) throw new Error('A produced page changed during the build.');
		return html;
	});
}

function readLivePage(run: SiteRun, { bodies, rounds }: Site): LivePage | undefined {
	const files = listPageFiles(run);
	if (![...files.keys()].some((path) => PAGE_NAME.test(path))) return undefined;
	const baseline = findBaseline(run, rounds);
	const hash = createHash('sha256');
	for (const [path, { sha256 }] of files) hash.update(`${path}\0${sha256}\n`);
	for (const { path, sha256 } of baseline?.files ?? []) hash.update(`\0${path}\0${sha256}\n`);
	const name = { kind: 'live', code: import.meta.url, of: [hash.digest('hex')] };
	const found = bodies.derive(name, () => {
		const made = makePage(run, { bodies, baseline });
		if (made === undefined) return null;
		const { html, outside, missing, tooLarge } = made.page;
		const key = createHash('sha256').update(html).digest('hex');
		bodies.derive(nameText(key), () => html);
		return {
			path: made.path,
			bytes: Buffer.byteLength(html) - PRELUDE.length,
			key,
			outside,
			missing,
			tooLarge,
		};
	});
	const source = found === null ? undefined : files.get(found.path)?.source;
	if (found === null || source === undefined) return undefined;
	return { ...found, source, file: liveFile(found.key) };
}

function findBaseline(run: SiteRun, rounds: readonly SiteRound[]): Tree | undefined {
	const round = rounds.find(({ round: { id } }) => id === run.run.round);
	return round === undefined ? undefined : baselineOf(run.run, round.round);
}

/** The files that a page may ask for, by their path in the produced tree. */
function listPageFiles({ run }: SiteRun): Map<string, PageFile> {
	const files = new Map<string, PageFile>();
	if (run.tree === undefined) return files;
	for (const { path, source, bytes, sha256, binary, heldBy } of run.tree.files) {
		// No file holds the content of a binary file of a diff or a bundle.
		if (heldBy === undefined || !binary) files.set(path, { source, bytes, sha256 });
	}
	if (run.tree.origin !== undefined) return files;
	// Images and what is left out of counts belong to the page, too; so does all that stands
	// beside code that has no folder of its own.
	const isWholeFolder = run.files.some(({ artifact: { name, treePath } }) => name === treePath);
	for (const file of run.files) {
		const { path: source, name, treePath, bytes, sha256, state } = file.artifact;
		const path = treePath ?? (isWholeFolder ? name : undefined);
		if (path === undefined || files.has(path)) continue;
		if (state === 'unreadable' || isWithheld(file)) continue;
		files.set(path, { source, bytes, sha256 });
	}
	return files;
}

function makePage(
	run: SiteRun,
	{ bodies, baseline }: { bodies: Bodies; baseline: Tree | undefined },
): Made | undefined {
	const files = listPageFiles(run);
	const before = new Map(baseline?.files.map(({ path, sha256 }) => [path, sha256]));
	const isChanged = (path: string): boolean => before.get(path) !== files.get(path)?.sha256;
	const sourceOf = (path: string): string => files.get(path)?.source ?? path;
	const access = {
		sizeOf: (path: string) => files.get(path)?.bytes,
		read: (path: string) => bodies.bytes(sourceOf(path)),
		readText: (path: string) => bodies.text(sourceOf(path)).text,
	};
	for (const path of listCandidates(files)) {
		const source = sourceOf(path);
		const { text } = bodies.text(source, MAX_PAGE);
		if (NEEDS_MORE.test(text)) continue;
		const page = inlinePage(path, text, access);
		if (page === undefined) continue;
		if ([path, ...page.used].some(isChanged)) return { path, source, page };
	}
	return undefined;
}

/** The pages of a tree, the likeliest one first. */
function listCandidates(files: ReadonlyMap<string, PageFile>): string[] {
	const depth = (path: string): number => path.split('/').length;
	const isIndex = (path: string): boolean => /(?:^|\/)index\.html?$/i.test(path);
	return [...files]
		.filter(([path, { bytes }]) => PAGE_NAME.test(path) && bytes > 0 && bytes <= MAX_PAGE)
		.map(([path]) => path)
		.filter((path) => !NO_LIVE_PAGE.test(path))
		.sort(
			(a, b) => depth(a) - depth(b) || Number(isIndex(b)) - Number(isIndex(a)) || (a < b ? -1 : 1),
		)
		.slice(0, MAX_CANDIDATES);
}
