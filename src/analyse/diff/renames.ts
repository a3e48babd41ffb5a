import type { TreeFile } from '../../model/bench.ts';

/** Percent of the larger file that both share, from which on they are one file, as in git. */
const MIN_SIMILARITY = 50;
/** The same for files that keep their name in another folder: they are paired before all others. */
const MIN_SAME_NAME = 75;
/** A line of this length at most is compared as a whole, as in git. */
const CHUNK = 64;
/** Chunks of more files do not tell which of them belong together. */
const MAX_HOLDERS = 32;
/** Files of the largest common share that are compared exactly. */
const MAX_COMPARED = 8;
/** Shorter files are alike by chance. */
const MIN_COPIED = 100;

/** The file that another one comes from. */
export interface Origin {
	file: TreeFile;
	/** Percent. */
	similarity: number;
}

/** Characters of each distinct chunk of a text. */
interface Fingerprint {
	length: number;
	chunks: ReadonlyMap<string, number>;
}

interface Pair {
	origin: TreeFile;
	file: TreeFile;
	similarity: number;
}

/**
 * Which of the files that went away each new file comes from, as `git diff -M` tells: equal content
 * is left to the caller; of the others, those with the largest share of common lines belong together,
 * one to one, from 50 % of the larger file on. Never compares all with all.
 */
export function findRenames(
	gone: readonly TreeFile[],
	came: readonly TreeFile[],
	loadText: (file: TreeFile) => string,
): Map<TreeFile, Origin> {
	const origins = new Map<TreeFile, Origin>();
	const used = new Set<TreeFile>();
	const comparison = compareFiles(gone, came, loadText);
	const take = ({ origin, file, similarity }: Pair): void => {
		if (used.has(origin) || origins.has(file)) return;
		used.add(origin);
		origins.set(file, { file: origin, similarity });
	};
	for (const pair of listSameNames(gone, came)) {
		const similarity = comparison.similarity(pair.origin, pair.file);
		if (similarity >= MIN_SAME_NAME) take({ ...pair, similarity });
	}
	const pairs = came.flatMap((file) => (origins.has(file) ? [] : comparison.findAlike(file)));
	pairs.sort((a, b) => b.similarity - a.similarity || sharesName(b) - sharesName(a));
	for (const pair of pairs) take(pair);
	return origins;
}

/**
 * Files that new ones were copied from: equal ones anywhere in the old tree, else, as with
 * `git diff -C`, those alike among the files that changed.
 */
export function findCopies(
	before: readonly TreeFile[],
	{ came, changed }: { came: readonly TreeFile[]; changed: readonly TreeFile[] },
	loadText: (file: TreeFile) => string,
): Map<TreeFile, Origin> {
	const copies = new Map<TreeFile, Origin>();
	const byContent = new Map<string, TreeFile>();
	for (const file of before) if (!byContent.has(file.sha256)) byContent.set(file.sha256, file);
	const comparison = compareFiles(changed, came, loadText);
	for (const file of came) {
		if (file.bytes < MIN_COPIED) continue;
		const same = byContent.get(file.sha256);
		const [alike] = comparison.findAlike(file).sort((a, b) => b.similarity - a.similarity);
		if (same !== undefined) copies.set(file, { file: same, similarity: 100 });
		else if (alike !== undefined) {
			copies.set(file, { file: alike.origin, similarity: alike.similarity });
		}
	}
	return copies;
}

/** Pairs of files with one name, where only one on each side has it. */
function listSameNames(
	gone: readonly TreeFile[],
	came: readonly TreeFile[],
): Omit<Pair, 'similarity'>[] {
	const before = Map.groupBy(gone, nameOf);
	const after = Map.groupBy(came, nameOf);
	return [...after].flatMap(([name, files]) => {
		const [file, ...others] = files;
		const [origin, ...more] = before.get(name) ?? [];
		return file === undefined || origin === undefined || others.length + more.length > 0
			? []
			: [{ origin, file }];
	});
}

function nameOf({ path }: TreeFile): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

function sharesName({ origin, file }: Pair): number {
	return nameOf(origin) === nameOf(file) ? 1 : 0;
}

interface Comparison {
	similarity(origin: TreeFile, file: TreeFile): number;
	/** Pairs with the files that have most in common with one. */
	findAlike(file: TreeFile): Pair[];
}

function compareFiles(
	gone: readonly TreeFile[],
	came: readonly TreeFile[],
	loadText: (file: TreeFile) => string,
): Comparison {
	const known = new Map<TreeFile, Fingerprint>();
	const print = (file: TreeFile): Fingerprint => {
		const found = known.get(file) ?? toFingerprint(file.binary ? '' : loadText(file));
		known.set(file, found);
		return found;
	};
	const similarity = (origin: TreeFile, file: TreeFile): number =>
		compare(print(origin), print(file));
	// Without files on one side, the texts of the other need not be read.
	const holders = came.length === 0 ? new Map<string, TreeFile[]>() : indexChunks(gone, print);
	return {
		similarity,
		findAlike(file) {
			if (holders.size === 0) return [];
			return listHolders(print(file), holders).flatMap((origin): Pair[] => {
				const percent = similarity(origin, file);
				return percent < MIN_SIMILARITY ? [] : [{ origin, file, similarity: percent }];
			});
		},
	};
}

function indexChunks(
	files: readonly TreeFile[],
	print: (file: TreeFile) => Fingerprint,
): Map<string, TreeFile[]> {
	const holders = new Map<string, TreeFile[]>();
	for (const file of files) {
		for (const chunk of print(file).chunks.keys()) {
			const own = holders.get(chunk);
			if (own === undefined) holders.set(chunk, [file]);
			else if (own.length <= MAX_HOLDERS) own.push(file);
		}
	}
	return holders;
}

/** Files that share most with a text, by the chunks that few files have. */
function listHolders(
	{ chunks }: Fingerprint,
	holders: ReadonlyMap<string, readonly TreeFile[]>,
): TreeFile[] {
	const shared = new Map<TreeFile, number>();
	for (const [chunk, characters] of chunks) {
		const own = holders.get(chunk) ?? [];
		if (own.length > MAX_HOLDERS) continue;
		for (const file of own) shared.set(file, (shared.get(file) ?? 0) + characters);
	}
	return [...shared]
		.sort(([, a], [, b]) => b - a)
		.slice(0, MAX_COMPARED)
		.map(([file]) => file);
}

/** Percent of the larger text that the other one has too, in whole percent as git states it. */
function compare(origin: Fingerprint, file: Fingerprint): number {
	const larger = Math.max(origin.length, file.length);
	if (larger === 0) return 0;
	let shared = 0;
	for (const [chunk, characters] of file.chunks) {
		shared += Math.min(characters, origin.chunks.get(chunk) ?? 0);
	}
	return Math.floor((100 * shared) / larger);
}

function toFingerprint(text: string): Fingerprint {
	const chunks = new Map<string, number>();
	for (let start = 0; start < text.length;) {
		const newline = text.indexOf('\n', start);
		const lineEnd = newline === -1 ? text.length : newline + 1;
		const end = Math.min(lineEnd, start + CHUNK);
		const chunk = text.slice(start, end).replace(/\r\n$/, '\n');
		chunks.set(chunk, (chunks.get(chunk) ?? 0) + chunk.length);
		start = end;
	}
	return { length: text.length, chunks };
}
