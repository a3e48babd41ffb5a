import picomatch from 'picomatch';
import { sumComments } from '../../analyse/source/added-comments.ts';
import { listAddedPackages, NO_PACKAGES } from '../../analyse/source/added-packages.ts';
import { sumAuthored, sumAuthoredInDiff } from '../../analyse/source/authored-lines.ts';
import { isManifest } from '../../analyse/source/dependencies.ts';
import { sumFunctions } from '../../analyse/source/functions.ts';
import type { KnownFile } from '../../analyse/source/known-text.ts';
import { sumAddedLines, sumLines } from '../../analyse/source/line-sums.ts';
import type { SymbolParsers } from '../../analyse/source/symbols/parsers.ts';
import { sumTraits } from '../../analyse/measures/traits.ts';
import type { CodeCounts } from '../../analyse/index.ts';
import type { Run, Tree } from '../../model/bench.ts';
import type { RoundConfig } from '../../model/config/round.ts';
import { readingsOf } from '../../model/readings.ts';
import type { CodeBodies } from '../bodies.ts';
import { sumUp, type RunChanges } from '../diffs/changes.ts';
import { reasonNotCode } from '../../ingest/languages.ts';
import { listCountedDiffs } from '../diffs/run-diffs.ts';
import { compileTraits } from '../reading/patterns.ts';
import { readAddedLines, readChange, readFile, readGiven } from './known-files.ts';

interface CountOptions {
	bodies: CodeBodies;
	parsers: SymbolParsers;
	changes: RunChanges | undefined;
	baseline?: Tree | undefined;
	traits?: RoundConfig['traits'];
	/** Globs of the files that a contestant must not change. */
	guarded?: RoundConfig['protected'];
}

type OwnCounts = Omit<CodeCounts, 'diff'>;

/** What is known of a run's code; each content is read once, ever. */
export function countRunCode(run: Run, options: CountOptions): CodeCounts {
	const { changes } = options;
	return {
		...(run.tree === undefined ? countDiffs(run, options) : countTree(run, run.tree, options)),
		diff: changes === undefined ? undefined : toDiffCounts(run, changes),
	};
}

function countTree(run: Run, tree: Tree, options: CountOptions): OwnCounts {
	const { bodies, parsers, changes, baseline, traits = {}, guarded = [] } = options;
	const patterns = compileTraits(traits);
	const files = tree.files.map((file) => readFile(file, { bodies, parsers, patterns }));
	const given = baseline?.files.map((file) => readGiven(file, { bodies }));
	return {
		...sumLines(files, tree),
		authored: sumAuthored(files, { changes, isGiven: findGiven(run, guarded) }),
		dependencies: listAddedPackages(files, given),
		functions: sumFunctions(files.flatMap(({ functions }) => functions ?? [])),
		traits: sumTraits(files, patterns),
		leaked: sumComments(files, { changes: changes?.files, given }),
	};
}

/** Where only diffs exist: the lines that they add. */
function countDiffs(run: Run, { bodies, changes, baseline, traits = {} }: CountOptions): OwnCounts {
	const diffs = listCountedDiffs(run);
	const [first] = diffs;
	if (changes === undefined || first === undefined) return sumAddedLines([]);
	const patterns = compileTraits(traits);
	const texts = readAddedLines(diffs, { bodies, patterns });
	const given = baseline?.files.map((file) => readGiven(file, { bodies }));
	const added = changes.files.flatMap((change) => readChange(change, first, bodies));
	const own = added.filter(({ path }) => reasonNotCode(path) === undefined);
	const hasManifest = changes.files.some(({ path }) => isManifest(path));
	return {
		...sumAddedLines(added),
		authored: sumAuthoredInDiff(own),
		dependencies: hasManifest ? undefined : NO_PACKAGES,
		traits: sumTraits(texts, patterns),
		leaked: sumComments(texts, { given }),
	};
}

/** Tells of a file whether the run was given it: it is protected, or its hash from before is known. */
function findGiven(run: Run, guarded: readonly string[]): (file: KnownFile) => boolean {
	const isProtected = picomatch([...guarded], { dot: true });
	const before = readingsOf(run, 'hashes').filter(({ artifact }) => /before/i.test(artifact.name));
	const hashes = new Set(
		before.flatMap(({ reading }) => reading.hashes.entries.map(({ sha256 }) => sha256)),
	);
	return ({ path, place }) => isProtected(path) || hashes.has(place.file.sha256);
}

function toDiffCounts(run: Run, { basis, files }: RunChanges): CodeCounts['diff'] {
	const artifacts =
		basis === 'diff'
			? listCountedDiffs(run).map(({ artifact }) => artifact)
			: (run.tree?.origin?.files ?? listCodeFiles(run));
	return {
		...sumUp(files),
		basis: basis === 'diff' ? 'diff file' : 'baseline to final tree',
		evidence: artifacts.map(({ path, sha256 }) => ({ path, sha256 })),
	};
}

function listCodeFiles(run: Run): { path: string; sha256: string }[] {
	const code = run.files.filter(({ artifact }) => artifact.kind === 'code');
	return code.slice(0, 20).map(({ artifact }) => artifact);
}
