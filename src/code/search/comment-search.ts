import { createHash } from 'node:crypto';
import { listComments, type CommentLine } from '../../analyse/source/comments.ts';
import { isThought, type LeakedComments } from '../../analyse/source/leaked-comments.ts';
import { countedLanguage } from '../../analyse/source/loc.ts';
import type { Run, Tree, TreeFile } from '../../model/bench.ts';
import type { FileChange, Hunk } from '../../model/change.ts';
import { createCodeText } from '../../lexer/code-text.ts';
import { cached, type ResultName, type Store } from '../../model/store.ts';
import type { Source } from '../../ingest/index.ts';
import { readText } from '../../ingest/source/read-text.ts';
import { listCountedDiffs } from '../diffs/run-diffs.ts';
import { evidenceOfFile } from '../../analyse/source/tree-origin.ts';

/** Larger files are no code that somebody wrote in a run. */
const MAX_BYTES = 2 * 1024 * 1024;
/** Comments that are told one by one. */
const MAX_PLACES = 50;
const MAX_QUOTE = 200;

interface Options {
	baseline: Tree | undefined;
	/** What the run changed; undefined where nothing says so: then all of its code is its own. */
	changes: readonly FileChange[] | undefined;
	open: (path: string) => Source;
	store: Store;
}

/** What a text holds: its comment lines, and those of them that read like thoughts. */
interface FileComments {
	/** First and last line of each block. */
	blocks: [first: number, last: number][];
	thoughts: CommentLine[];
}

/**
 * Comments on the lines that a run added, with those that read like thoughts; the code that it
 * started from is the control. Undefined where the run has no code.
 */
export function findLeakedComments(run: Run, options: Options): LeakedComments | undefined {
	const { baseline } = options;
	const found: LeakedComments = { comments: 0, hits: 0, places: [] };
	const isRead = run.tree === undefined ? readDiffs(run, found, options) : true;
	if (!isRead) return undefined;
	if (run.tree !== undefined) readTree(run.tree, found, options);
	if (baseline === undefined) return found;
	const control: LeakedComments = { comments: 0, hits: 0, places: [] };
	readTree(baseline, control, { ...options, changes: undefined });
	return { ...found, baseline: { comments: control.comments, hits: control.hits } };
}

function readTree(tree: Tree, found: LeakedComments, options: Options): void {
	const { changes } = options;
	const byPath = new Map(changes?.map((change) => [change.path, change]));
	for (const file of tree.files) {
		const language = file.binary || file.bytes > MAX_BYTES ? undefined : countedLanguage(file.path);
		const change = byPath.get(file.path);
		if (language === undefined || (changes !== undefined && change === undefined)) continue;
		const comments = readFile(file, language, options);
		const added = change === undefined ? undefined : listAdded(change.hunks);
		add(found, comments, {
			isAdded: (line) => added?.has(line) ?? true,
			placeOf: (line) => ({ path: file.source, line, evidence: evidenceOfFile(file, line) }),
		});
	}
}

function readFile(
	file: TreeFile,
	language: string,
	{ open, store }: Pick<Options, 'open' | 'store'>,
): FileComments {
	return cached(store, commentsOf(language, file.sha256), () =>
		listFileComments(readText(open(file.source)).text, language),
	);
}

function commentsOf(language: string, sha256: string): ResultName {
	return { kind: 'comments', code: import.meta.url, of: [language, sha256] };
}

function listFileComments(text: string, language: string): FileComments {
	const comments = listComments(createCodeText(text, language));
	const blocks: FileComments['blocks'] = [];
	for (const { line } of comments) {
		const last = blocks.at(-1);
		if (last?.[1] === line - 1) last[1] = line;
		else blocks.push([line, line]);
	}
	const thoughts = comments
		.filter(isThought)
		.map(({ line, text: words }) => ({ line, text: words.slice(0, MAX_QUOTE) }));
	return { blocks, thoughts };
}

/** The lines that a file's hunks add, as the new file counts them. */
function listAdded(hunks: readonly Hunk[]): Set<number> {
	const added = new Set<number>();
	for (const { newStart, lines } of hunks) {
		let line = newStart;
		for (const { sign } of lines) {
			if (sign === '+') added.add(line);
			if (sign !== '-') line++;
		}
	}
	return added;
}

/** The lines that diffs add, where no tree tells what stands around them. */
function readDiffs(run: Run, found: LeakedComments, { store }: Options): boolean {
	const diffs = listCountedDiffs(run);
	for (const { artifact, reading } of diffs) {
		const { path, sha256 } = artifact;
		for (const change of reading.changesets.flatMap(({ files }) => files)) {
			const language = countedLanguage(change.path);
			if (language === undefined || change.added === 0) continue;
			const lines = change.hunks.flatMap((hunk) =>
				hunk.lines.flatMap(({ sign, text }, index) =>
					sign === '+' ? [{ text, line: (hunk.line ?? 0) + index + 1 }] : [],
				),
			);
			const text = lines.map((line) => line.text).join('\n');
			const hash = createHash('sha256').update(text).digest('hex');
			add(
				found,
				cached(store, commentsOf(language, hash), () => listFileComments(text, language)),
				{
					isAdded: () => true,
					placeOf: (number) => {
						const line = lines[number - 1]?.line ?? 1;
						return { path, line, evidence: { path, sha256, line } };
					},
				},
			);
		}
	}
	return diffs.length > 0;
}

function add(
	found: LeakedComments,
	{ blocks, thoughts }: FileComments,
	{
		isAdded,
		placeOf,
	}: {
		isAdded: (line: number) => boolean;
		placeOf: (line: number) => Omit<LeakedComments['places'][number], 'text'>;
	},
): void {
	for (const [first, last] of blocks) {
		for (let line = first; line <= last; line++) if (isAdded(line)) found.comments++;
	}
	for (const { line, text } of thoughts) {
		if (!isAdded(line)) continue;
		found.hits++;
		if (found.places.length === MAX_PLACES) continue;
		const place = placeOf(line);
		found.places.push({ ...place, text, evidence: { ...place.evidence, quote: text } });
	}
}
