import type { Run } from '../model/bench.ts';
import { slug, slugWithHash } from '../model/slug.ts';
import type { ImageFile } from '../model/turn.ts';

/**
 * Every address of the site. A page's path names the file that holds it, relative to the root of
 * the output, so that the same files work at a domain root, under any sub-path and from disk.
 * Links are made relative to the page that holds them by `href`.
 */

export const HOME = 'index.html';
export const ROUNDS = 'rounds/index.html';
export const CONTESTANTS = 'contestants/index.html';
export const CLAIMS = 'claims/index.html';
export const ISSUES = 'issues/index.html';
export const WRITE_UPS = 'writeups/index.html';
export const METHOD = 'method/index.html';
export const FILES = 'files/index.html';
export const DATA = 'data/index.html';
export const NOT_FOUND = '404.html';

export function roundPage(round: string): string {
	return `rounds/${slug(round)}/index.html`;
}

/** Pages of a round beside its summary. */
export function roundSubpage(
	round: string,
	part: 'brief' | 'claims' | 'screens' | 'files' | 'transcripts' | 'compare' | 'live',
): string {
	return `rounds/${slug(round)}/${part}/index.html`;
}

/** Names of the pages of a round; a run may not take their place. */
const ROUND_SUBPAGES = new Set([
	'brief',
	'claims',
	'screens',
	'files',
	'transcripts',
	'compare',
	'live',
]);

/** One segment for a run inside its round: `contestant[--task][--attempt]`. */
export function runSegment(run: Pick<Run, 'id' | 'contestant' | 'task' | 'attempt'>): string {
	const { id, contestant, task, attempt } = run;
	const names = task === undefined ? [contestant] : [contestant, task];
	// The id ends in the attempt only where the folders name one.
	const isNamed = id.endsWith(`/${[...names, attempt].join('/')}`);
	const parts = [...names.map(slug), ...(isNamed ? [String(attempt)] : [])];
	const segment = parts.join('--');
	return ROUND_SUBPAGES.has(segment) ? slugWithHash(contestant) : segment;
}

type RunAddress = Pick<Run, 'id' | 'round' | 'contestant' | 'task' | 'attempt'>;

function runFolder(run: RunAddress): string {
	return `rounds/${slug(run.round)}/${runSegment(run)}`;
}

export function runPage(run: RunAddress): string {
	return `${runFolder(run)}/index.html`;
}

/** The n-th transcript of a run, from 1; its parts count from 1. */
export function transcriptPage(run: RunAddress, transcript: number, part: number | 'all'): string {
	const name = transcript === 1 ? 'transcript' : `transcript-${transcript}`;
	const folder = part === 1 ? '' : part === 'all' ? 'all/' : `p${part}/`;
	return `${runFolder(run)}/${name}/${folder}index.html`;
}

/** Two transcripts of a round side by side: `transcripts/<a>..<b>/`, by turn unless said otherwise. */
export function transcriptPairPage(
	round: string,
	[left, right]: readonly [RunAddress, RunAddress],
	{ by, part }: { by: 'turn' | 'time'; part: number },
): string {
	const folder = `rounds/${slug(round)}/transcripts/${runSegment(left)}..${runSegment(right)}`;
	const order = by === 'turn' ? '' : 'by-time/';
	return `${folder}/${order}${part === 1 ? '' : `p${part}/`}index.html`;
}

/** A file of a round that several contestants have. */
export interface ComparedAddress {
	round: string;
	/** As `compareSegments` gives it. */
	segment: string;
}

/** One segment for each compared file of a round: `[task--]path`; equal ones get a hash. */
export function compareSegments(
	files: readonly { task?: string | undefined; path: string }[],
): string[] {
	const taken = new Set<string>();
	return files.map(({ task, path }) => {
		const base = task === undefined ? '' : `${slug(task)}--`;
		let name = slug(path);
		if (RUN_SUBPAGES.test(base + name) || taken.has(base + name)) name = slugWithHash(path);
		let segment = base + name;
		for (let count = 2; taken.has(segment); count++) segment = `${base}${name}-${count}`;
		taken.add(segment);
		return segment;
	});
}

/** What stands in this place below a run. */
const RUN_SUBPAGES = /^(?:diff|files|screens|transcript(?:-\d+)?)$/;

export function comparedFilePage({ round, segment }: ComparedAddress): string {
	return `rounds/${slug(round)}/compare/${segment}/index.html`;
}

/** A file of two contestants in two columns; its parts count from 1. */
export function codePairPage(
	file: ComparedAddress,
	[left, right]: readonly [contestant: string, contestant: string],
	part = 1,
): string {
	return inFolder(comparedFilePage(file), `${slug(left)}..${slug(right)}`, part);
}

/** A file of several contestants, one symbol below the other. */
export function codeStackPage(file: ComparedAddress, part = 1): string {
	return inFolder(comparedFilePage(file), 'stack', part);
}

function inFolder(page: string, folder: string, part: number): string {
	return page.replace(/index\.html$/, `${folder}/${part === 1 ? '' : `p${part}/`}index.html`);
}

/** The diff of a run; `commits` is it commit by commit, `since` that since the run before. */
export function diffPage(run: RunAddress, page = 1, kind?: 'commits' | 'since'): string {
	const folder = kind === undefined ? '' : `${kind}/`;
	return `${runFolder(run)}/diff/${folder}${page === 1 ? '' : `p${page}/`}index.html`;
}

export function screenshotsPage(run: RunAddress): string {
	return `${runFolder(run)}/screens/index.html`;
}

/**
 * Addresses of files below one folder: `<folder>/files/<path>/index.html`, one segment for each
 * part of the path. Where two files would share one, each gets the hash of its true path.
 */
export function filePages(folder: FileOwner, names: readonly string[]): Map<string, string> {
	const base = ownerFolder(folder);
	const plain = names.map((name) => name.split('/').map(fileSegment).join('/'));
	const uses = new Map<string, number>();
	for (const address of plain) uses.set(address, (uses.get(address) ?? 0) + 1);
	const mayStay = (address: string): boolean =>
		uses.get(address) === 1 && address.length <= MAX_FILE_ADDRESS;
	const taken = new Set(plain.filter(mayStay));
	return new Map(
		names.map((name, index) => {
			const wanted = plain[index] ?? '';
			const address = mayStay(wanted) ? wanted : freeAddress(name, taken);
			return [name, `${base}/files/${address}/index.html`];
		}),
	);
}

/** Longer ones, with the folders of the round and the run, are too long for some disks. */
const MAX_FILE_ADDRESS = 200;

/** `p2` is the second page of a long file. */
function fileSegment(part: string): string {
	const plain = slug(part);
	return /^p\d+$/.test(plain) ? slugWithHash(part) : plain;
}

/** An address that no file has: hashes of 32 bits can be made to collide. */
function freeAddress(name: string, taken: Set<string>): string {
	let address = slugWithHash(name);
	for (let count = 2; taken.has(address); count++) {
		address = `${slugWithHash(name).slice(0, 70)}-${count}`;
	}
	taken.add(address);
	return address;
}

/** Further pages of a long file: `p2/`, `p3/`, … */
export function filePart(page: string, part: number): string {
	return part === 1 ? page : page.replace(/index\.html$/, `p${part}/index.html`);
}

/** Whose file it is: a run's, a round's, or the bench's. */
export type FileOwner = { run: RunAddress } | { round: string } | { bench: true };

function ownerFolder(owner: FileOwner): string {
	if ('run' in owner) return runFolder(owner.run);
	if ('round' in owner) return `rounds/${slug(owner.round)}`;
	return 'bench';
}

/** Copy of a text artifact, under a type that no browser runs; `page` is the file's page. */
export function rawFile(page: string, extension = 'txt'): string {
	return `raw/${page.replace(/\/index\.html$/, '')}.${extension}`;
}

/** An image of a transcript: one file, however often it stands in the runs. */
export function imageFile({ sha256, type }: Pick<ImageFile, 'sha256' | 'type'>): string {
	return `pictures/${sha256.slice(0, 2)}/${sha256}.${type === 'jpeg' ? 'jpg' : type}`;
}

/** The script that holds a produced page; `key` is the SHA-256 of the page. */
export function liveFile(key: string): string {
	return `live/${key.slice(0, 2)}/${key}.js`;
}

/** The page in whose frame produced pages are started. */
export const LIVE_FRAME = 'assets/live-frame.htm';

export function contestantPage(contestant: string): string {
	return `contestants/${slug(contestant)}/index.html`;
}

export function writeUpPage(id: string): string {
	return `writeups/${slug(id)}/index.html`;
}

/** Definition of a measure on the method page. */
export function methodLink(measure: string): string {
	return `${METHOD}#${slug(measure)}`;
}

export function roundData(round: string, type: 'json' | 'csv'): string {
	return `data/rounds/${slug(round)}.${type}`;
}

/**
 * A link from one page to another file of the site, relative, with `#fragment` kept.
 * `href('rounds/a/index.html', 'index.html')` is `../../index.html`.
 */
export function href(from: string, to: string): string {
	if (to.startsWith('#')) return to;
	const hash = to.indexOf('#');
	const target = hash === -1 ? to : to.slice(0, hash);
	const fragment = hash === -1 ? '' : to.slice(hash);
	const here = from.split('/').slice(0, -1);
	const there = target.split('/');
	let shared = 0;
	while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared])
		shared++;
	return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/') + fragment;
}
