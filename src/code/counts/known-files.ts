import { isManifest } from '../../analyse/source/dependencies.ts';
import { listFunctions, mayHaveFunctions } from '../../analyse/source/functions.ts';
import type { KnownFile, KnownText } from '../../analyse/source/known-text.ts';
import type { AddedLines } from '../../analyse/source/line-sums.ts';
import type { SymbolParsers } from '../../analyse/source/symbols/parsers.ts';
import { placeAddedLines } from '../../analyse/source/text-place.ts';
import type { TreeFile } from '../../model/bench.ts';
import type { FileChange } from '../../model/change.ts';
import { defined } from '../../model/defined.ts';
import type { CodeBodies } from '../bodies.ts';
import type { RunDiff } from '../diffs/run-diffs.ts';
import { openCode, takeAddedLines, type CodeSource } from '../reading/code-source.ts';
import { readLineFacts } from '../reading/line-facts.ts';
import { readSketch } from '../reading/sketches.ts';
import { readPackages } from '../reading/packages.ts';
import { searchTraits, type TraitPattern } from '../reading/patterns.ts';

/** Larger files are no code that somebody wrote in a run. */
const MAX_READ = 2 * 1024 * 1024;
/** Larger files are no manifests that somebody wrote. */
const MAX_MANIFEST = 512 * 1024;

export interface ReadContext {
	bodies: CodeBodies;
	parsers: SymbolParsers;
	patterns: readonly TraitPattern[];
}

/** A file of a run's tree: its text is loaded once for all that is not known yet. */
export function readFile(file: TreeFile, { bodies, parsers, patterns }: ReadContext): KnownFile {
	const source = openCode(file, bodies);
	const known = readGiven(file, { bodies, source });
	if (known.unread !== undefined) return known;
	const symbols = mayHaveFunctions(file.path)
		? readSketch(source, { bodies, parsers }).symbols
		: undefined;
	return {
		...known,
		...defined({ functions: symbols && listFunctions(file, symbols) }),
		traits: searchTraits(source, { patterns, bodies }),
	};
}

/** A file that the run started from: only what its own is compared with. */
export function readGiven(
	file: TreeFile,
	{ bodies, source = openCode(file, bodies) }: { bodies: CodeBodies; source?: CodeSource },
): KnownFile {
	const { path, bytes, binary } = file;
	const none = { path, place: { kind: 'file' as const, file }, traits: new Map() };
	if (binary) return { ...none, unread: 'binary' };
	const packages = bytes > MAX_MANIFEST && isManifest(path) ? null : readPackages(source, bodies);
	const manifest = { ...none, ...defined({ packages }) };
	return bytes > MAX_READ
		? { ...manifest, unread: `larger than ${MAX_READ / 1024 / 1024} MiB` }
		: { ...manifest, ...defined({ lines: readLineFacts(source, bodies) }) };
}

/** The lines that one file of a run's diff gains, however many commits they come from. */
export function readChange(
	change: FileChange,
	{ artifact: { path, sha256 } }: RunDiff,
	bodies: CodeBodies,
): AddedLines[] {
	if (change.added === 0) return [];
	const lines = readLineFacts(takeAddedLines(change), bodies);
	return [{ path: change.path, ...defined({ lines }), evidence: { path, sha256 } }];
}

/** The lines that a run's diffs add, where it has no tree, at their places in the diffs. */
export function readAddedLines(
	diffs: readonly RunDiff[],
	{ bodies, patterns }: Omit<ReadContext, 'parsers'>,
): KnownText[] {
	return diffs.flatMap(({ artifact, reading }) =>
		reading.changesets
			.flatMap(({ files }) => files)
			.filter(({ added }) => added > 0)
			.map((change): KnownText => {
				const source = takeAddedLines(change);
				return {
					path: change.path,
					place: placeAddedLines(change, artifact),
					...defined({ lines: readLineFacts(source, bodies) }),
					traits: searchTraits(source, { patterns, bodies }),
				};
			}),
	);
}
