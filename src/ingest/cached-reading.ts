import type { Reading } from '../model/bench.ts';
import { keyOf, type Store } from '../model/store.ts';
import { TURNS_PER_PAGE, type ImageFile, type TranscriptExtent, type Turn } from '../model/turn.ts';
import type { IssueInFile, GatherContext, Gatherer, Reader } from './reader.ts';
import { RefusedError } from './source/source.ts';
import { takeImages } from './transcripts/builder/images.ts';

/** An issue, and the name of the part that it was made in, where a transcript is kept in several files. */
export interface IssueInPart {
	issue: IssueInFile;
	part?: string;
}

/** What is cached for a content and a reader. */
export interface CachedReading {
	reading: Reading;
	issues: IssueInPart[];
	/** Number of pages of turns of each transcript of the reading. */
	pages: number[];
	/** Keys of what else was kept. */
	kept: string[];
}

interface CacheOptions {
	reader: Pick<Reader | Gatherer, 'format' | 'code'>;
	/** Hash of what it reads. */
	content: string;
	store: Store;
	read: (context: GatherContext) => Promise<Reading> | Reading;
	/** Says what an error of the reader means; throws it where it is no fault of the file. */
	toFailure: (error: unknown) => IssueInFile;
}

/** A reading from the cache, or a new one, which is then kept. */
export async function readCached(options: CacheOptions): Promise<CachedReading> {
	const { store, reader, toFailure } = options;
	// This file, too, says what is kept of a reading and how.
	const code = [reader.code, import.meta.url];
	const id = keyOf(store, { kind: reader.format, code, of: [options.content] });
	const found = store.read(`reading/${id}`);
	if (found !== undefined) {
		const cached = parseCached(found);
		if (hasAllPages(cached, { id, store })) return cached;
	}
	const issues: IssueInPart[] = [];
	const stores: PageWriter[] = [];
	const kept: string[] = [];
	const keep = (name: string, content: string | Buffer): string => {
		const key = `kept/${id}/${name}`;
		store.write(key, content);
		kept.push(key);
		return key;
	};
	const report = (issue: IssueInFile): void => {
		issues.push({ issue });
	};
	function another(): GatherContext {
		const writer = createPageWriter(store, { id: storeOf(id, stores.length), kept });
		stores.push(writer);
		return {
			store: writer.id,
			turns: { write: writer.write },
			report,
			keep,
			reportFor: (part) => (issue) => issues.push({ issue, part: part.name }),
			another,
		};
	}
	try {
		const reading = await options.read(another());
		const pages = stores.map((writer) => writer.finish());
		const text = JSON.stringify({ reading, issues, pages, kept } satisfies CachedReading);
		store.write(`reading/${id}`, text);
		// What comes from the cache and what does not must be the same: JSON has no NaN, for one.
		return parseCached(text);
	} catch (error) {
		return {
			reading: { kind: 'none' },
			issues: [...issues, { issue: toFailure(error) }],
			pages: [],
			kept: [],
		};
	}
}

function parseCached(text: string | Buffer): CachedReading {
	return JSON.parse(text.toString()) as CachedReading;
}

function hasAllPages(
	{ pages, kept }: CachedReading,
	{ id, store }: { id: string; store: Store },
): boolean {
	if (kept.some((key) => store.read(key) === undefined)) return false;
	return pages.every((count, index) =>
		Array.from({ length: count }, (_, page) => turnsKey(storeOf(id, index), page + 1)).every(
			(key) => store.read(key) !== undefined,
		),
	);
}

/** The place of a file's n-th transcript, from 0. */
function storeOf(id: string, index: number): string {
	return index === 0 ? id : `${id}/${index + 1}`;
}

/** Where a page of turns is kept; `id` is the `store` of the reading, pages count from 1. */
export function turnsKey(id: string, page: number): string {
	return `turns/${id}/${page}`;
}

/** What an error of a reader means; an error of the system is no fault of the file, and is thrown. */
export function toReaderFailure(error: unknown, format: string): IssueInFile {
	const isSystemError = error instanceof Error && 'syscall' in error;
	// A full disk or a folder without rights.
	if (isSystemError && !(error instanceof RefusedError)) throw error;
	const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
	return { kind: 'ReaderFailed', values: { format, reason: reason.replace(/\.$/, '') } };
}

/** Where it is kept what the pages of a transcript come to: its `TranscriptExtent`. */
export function extentKey(id: string): string {
	return `extent/${id}`;
}

/** Where an image of a transcript is kept. */
export function imageKey(sha256: string): string {
	return `picture/${sha256}`;
}

interface PageWriter {
	id: string;
	write: (turn: Turn) => void;
	finish: () => number;
}

/** Writes turns in pages, and their images apart; what pages are not is noted in `kept`. */
function createPageWriter(store: Store, { id, kept }: { id: string; kept: string[] }): PageWriter {
	let turns: Turn[] = [];
	let page = 0;
	const images = new Map<string, ImageFile>();
	const extent = { characters: 0 };
	function flush(): void {
		page++;
		const text = JSON.stringify(turns);
		extent.characters += text.length;
		store.write(turnsKey(id, page), text);
		turns = [];
	}
	function keepImage(file: ImageFile, bytes: Buffer): void {
		if (images.has(file.sha256)) return;
		images.set(file.sha256, file);
		store.write(imageKey(file.sha256), bytes);
		kept.push(imageKey(file.sha256));
	}
	return {
		id,
		write(turn) {
			turns.push(takeImages(turn, keepImage));
			if (turns.length === TURNS_PER_PAGE) flush();
		},
		finish() {
			if (turns.length > 0) flush();
			const whole: TranscriptExtent = { ...extent, images: [...images.values()] };
			store.write(extentKey(id), JSON.stringify(whole));
			kept.push(extentKey(id));
			return page;
		},
	};
}
