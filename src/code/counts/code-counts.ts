import { sumComments } from '../../analyse/source/added-comments.ts';
import { listAddedPackages, NO_PACKAGES } from '../../analyse/source/added-packages.ts';
import { isManifest } from '../../analyse/source/dependencies.ts';
import { sumFunctions } from '../../analyse/source/functions.ts';
import { sumAddedLines, sumLines } from '../../analyse/source/line-sums.ts';
import type { SymbolParsers } from '../../analyse/source/symbols/parsers.ts';
import { sumTraits } from '../../analyse/measures/traits.ts';
import type { CodeCounts } from '../../analyse/index.ts';
import type { Run, Tree } from '../../model/bench.ts';
import type { RoundConfig } from '../../model/config/round.ts';
import type { CodeBodies } from '../bodies.ts';
import { sumUp, type RunChanges } from '../diffs/changes.ts';
import { listCountedDiffs } from '../diffs/run-diffs.ts';
import { compileTraits } from '../reading/patterns.ts';
import { readAddedLines, readChange, readFile, readGiven } from './known-files.ts';

interface CountOptions {
	bodies: CodeBodies;
	parsers: SymbolParsers;
	changes: RunChanges | undefined;
	baseline?: Tree | undefined;
	traits?: RoundConfig['traits'];
}

type OwnCounts = Omit<CodeCounts, 'diff'>;

/** What is known of a run's code; each content is read once, ever. */
export function countRunCode(run: Run, options: CountOptions): CodeCounts {
	const { changes } = options;
	return {
		...(run.tree === undefined ? countDiffs(run, options) : countTree(run.tree, options)),
		diff: changes === undefined ? undefined : toDiffCounts(run, changes),
	};
}

function countTree(
	tree: Tree,
	{ bodies, parsers, changes, baseline, traits = {} }: CountOptions,
): OwnCounts {
	const patterns = compileTraits(traits);
	const files = tree.files.map((file) => readFile(file, { bodies, parsers, patterns }));
	const given = baseline?.files.map((file) => readGiven(file, { bodies }));
	return {
		...sumLines(files, tree),
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
	const hasManifest = changes.files.some(({ path }) => isManifest(path));
	return {
		...sumAddedLines(changes.files.flatMap((change) => readChange(change, first, bodies))),
		dependencies: hasManifest ? undefined : NO_PACKAGES,
		traits: sumTraits(texts, patterns),
		leaked: sumComments(texts, { given }),
	};
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
