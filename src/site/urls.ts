import type { Run } from '../model/bench.ts';
import { slug, slugWithHash } from '../model/slug.ts';

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
export function roundPartPage(
	round: string,
	part: 'brief' | 'claims' | 'screens' | 'files',
): string {
	return `rounds/${slug(round)}/${part}/index.html`;
}

/** One segment for a run inside its round: `contestant[--task][--attempt]`. */
export function runSegment(run: Pick<Run, 'id' | 'contestant' | 'task' | 'attempt'>): string {
	// The id ends in the attempt only where the folders name one.
	const named = run.id.split('/').length > (run.task === undefined ? 2 : 3);
	return [
		slug(run.contestant),
		...(run.task === undefined ? [] : [slug(run.task)]),
		...(named ? [String(run.attempt)] : []),
	].join('--');
}

type RunAddress = Pick<Run, 'id' | 'round' | 'contestant' | 'task' | 'attempt'>;

function runFolder(run: RunAddress): string {
	return `rounds/${slug(run.round)}/${runSegment(run)}`;
}

export function runPage(run: RunAddress): string {
	return `${runFolder(run)}/index.html`;
}

/** The n-th transcript of a run, from 1; its pages count from 1. */
export function transcriptPage(run: RunAddress, transcript: number, page: number | 'all'): string {
	const name = transcript === 1 ? 'transcript' : `transcript-${transcript}`;
	const part = page === 1 ? '' : page === 'all' ? 'all/' : `p${page}/`;
	return `${runFolder(run)}/${name}/${part}index.html`;
}

export function diffPage(run: RunAddress, page = 1): string {
	return `${runFolder(run)}/diff/${page === 1 ? '' : `p${page}/`}index.html`;
}

export function screensPage(run: RunAddress): string {
	return `${runFolder(run)}/screens/index.html`;
}

/**
 * Addresses of files below one folder: `<folder>/files/<path>/index.html`, one segment for each
 * part of the path. Where two files would share one, each gets the hash of its true path.
 */
export function filePages(folder: FileOwner, names: readonly string[]): Map<string, string> {
	const base = ownerFolder(folder);
	const plain = names.map((name) => name.split('/').map(slug).join('/'));
	const uses = new Map<string, number>();
	for (const address of plain) uses.set(address, (uses.get(address) ?? 0) + 1);
	return new Map(
		names.map((name, index) => {
			const address = plain[index] ?? slug(name);
			const unique = uses.get(address) === 1 && address.length <= 200;
			return [name, `${base}/files/${unique ? address : slugWithHash(name)}/index.html`];
		}),
	);
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
	const [target = '', fragment] = to.split('#', 2);
	const here = from.split('/').slice(0, -1);
	const there = target.split('/');
	let shared = 0;
	while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared])
		shared++;
	const path = [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
	return fragment === undefined ? path : `${path}#${fragment}`;
}
