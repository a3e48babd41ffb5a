import { createHash } from 'node:crypto';
import picomatch from 'picomatch';
import type { TraitFinding, TraitPlace } from '../../analyse/measures/traits.ts';
import type { Run, TreeFile } from '../../model/bench.ts';
import type { FileChange } from '../../model/change.ts';
import type { TraitConfig } from '../../model/config/round.ts';
import { compilePattern, type Pattern } from '../../model/pattern.ts';
import { cached, type Store } from '../../model/store.ts';
import type { Source } from '../../ingest/index.ts';
import { readText } from '../../ingest/source/read-text.ts';
import { listCountedDiffs } from '../diffs/run-diffs.ts';
import { evidenceOfFile } from '../../analyse/source/tree-origin.ts';

/** Larger files are no code that somebody wrote in a run. */
const MAX_BYTES = 2 * 1024 * 1024;
/** Lines that are counted in one file. */
const MAX_LINES = 100;
/** Lines that are told one by one. */
const MAX_PLACES = 12;

interface Options {
	traits: Readonly<Record<string, TraitConfig>> | undefined;
	open: (path: string) => Source;
	store: Store;
}

/** A text that is searched, and what a line of it is called. */
interface Searched {
	path: string;
	sha256: string;
	load: () => string;
	placeOf: (line: number) => TraitPlace;
}

/**
 * Searches the code of a run for the traits of its round, by their ids: its tree, or where it has
 * none the lines that its diff adds. Each content is searched once for each pattern, ever.
 */
export function findTraits(run: Run, options: Options): Map<string, TraitFinding> {
	const { traits = {}, store } = options;
	const entries = Object.entries(traits);
	const texts = entries.length === 0 ? undefined : listTexts(run, options);
	if (texts === undefined) return new Map();
	return new Map(
		entries.flatMap(([id, trait]) => {
			const pattern = compilePattern(trait.pattern);
			if ('reason' in pattern) return [];
			return [[id, search(texts, { trait, pattern, store })] as const];
		}),
	);
}

function search(
	texts: readonly Searched[],
	{ trait, pattern, store }: { trait: TraitConfig; pattern: Pattern; store: Store },
): TraitFinding {
	const isNamed = trait.files === undefined ? () => true : picomatch(trait.files, { dot: true });
	const key = createHash('sha256').update(trait.pattern).digest('hex').slice(0, 32);
	const finding: TraitFinding = { files: 0, matching: 0, lines: 0, more: false, places: [] };
	for (const text of texts) {
		if (!isNamed(text.path)) continue;
		finding.files++;
		const found = cached(
			store,
			{ kind: 'trait', code: import.meta.url, of: [key, text.sha256] },
			() => pattern.findLines(text.load(), MAX_LINES),
		);
		if (found.lines.length === 0) continue;
		finding.matching++;
		finding.lines += found.lines.length;
		finding.more ||= found.more;
		const room = MAX_PLACES - finding.places.length;
		finding.places.push(...found.lines.slice(0, room).map(text.placeOf));
	}
	return finding;
}

function listTexts(run: Run, { open }: Options): Searched[] | undefined {
	if (run.tree !== undefined) {
		return run.tree.files
			.filter(({ binary, bytes }) => !binary && bytes <= MAX_BYTES)
			.map((file) => toSearched(file, open));
	}
	const diffs = listCountedDiffs(run);
	if (diffs.length === 0) return undefined;
	return diffs.flatMap(({ artifact, reading }) =>
		reading.changesets
			.flatMap(({ files }) => files)
			.filter(({ added }) => added > 0)
			.map((change) => addedText(change, { path: artifact.path, sha256: artifact.sha256 })),
	);
}

function toSearched(file: TreeFile, open: (path: string) => Source): Searched {
	return {
		path: file.path,
		sha256: file.sha256,
		load: () => readText(open(file.source)).text,
		placeOf: (line) => ({ path: file.source, line, evidence: evidenceOfFile(file, line) }),
	};
}

/** The added lines of one file, and where each of them stands in the diff. */
function addedText({ path, hunks }: FileChange, diff: { path: string; sha256: string }): Searched {
	const lines = hunks.flatMap((hunk) =>
		hunk.lines.flatMap(({ sign, text }, index) =>
			sign === '+' ? [{ text, line: (hunk.line ?? 0) + index + 1 }] : [],
		),
	);
	const text = lines.map((line) => line.text).join('\n');
	return {
		path,
		sha256: createHash('sha256').update(text).digest('hex'),
		load: () => text,
		placeOf: (number) => {
			const line = lines[number - 1]?.line ?? 1;
			return { path: diff.path, line, evidence: { ...diff, line } };
		},
	};
}
