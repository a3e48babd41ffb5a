import { createHash } from 'node:crypto';
import { findFunctions } from '../../analyse/source/functions.ts';
import { countCode, countedLanguage } from '../../analyse/source/loc.ts';
import type { CodeCounts, LineCounts } from '../../analyse/index.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { Run, Tree, TreeFile } from '../../model/bench.ts';
import type { FileChange } from '../../model/change.ts';
import type { RoundConfig } from '../../model/config/round.ts';
import { createCodeText } from '../../lexer/code-text.ts';
import { cached, type ResultName, type Store } from '../../model/store.ts';
import type { Source } from '../../ingest/index.ts';
import { readText } from '../../ingest/source/read-text.ts';
import { findAddedDependencies } from './added-dependencies.ts';
import { findLeakedComments } from '../search/comment-search.ts';
import type { FindSketch } from '../reading/sketches.ts';
import { sumUp, type RunChanges } from '../diffs/changes.ts';
import { listCountedDiffs, listRunDiffs } from '../diffs/run-diffs.ts';
import { findTraits } from '../search/trait-search.ts';
import { describeOrigin, evidenceOfFile } from '../../analyse/source/tree-origin.ts';

/** Larger files are no code that somebody wrote in a run. */
const MAX_COUNTED = 2 * 1024 * 1024;

interface CountContext {
	open: (path: string) => Source;
	store: Store;
}

/** What counting lines gives; the rest comes from other files. */
type LineSums = Pick<CodeCounts, 'files' | 'uncounted' | 'leftOut' | 'basis' | 'origin'>;

/** What is known of a run's code; each content is counted once, ever. */
export function countRunCode(
	run: Run,
	{
		changes,
		baseline,
		traits,
		findSketch,
		...context
	}: CountContext & {
		findSketch: FindSketch;
		changes: RunChanges | undefined;
		baseline?: Tree | undefined;
		traits?: RoundConfig['traits'];
	},
): CodeCounts {
	const diff = changes === undefined ? undefined : toDiffCounts(run, changes);
	const own = changes?.files;
	const dependencies = findAddedDependencies(run, { baseline, files: own, ...context });
	const counts =
		run.tree === undefined
			? countAddedLines(run, own ?? [], context.store)
			: countTree(run.tree, context);
	return {
		...counts,
		diff,
		dependencies,
		functions: findFunctions(run.tree?.files.filter(isCounted) ?? [], {
			findSymbols: (file) => findSketch(file).symbols,
			evidenceOf: evidenceOfFile,
		}),
		traits: findTraits(run, { traits, ...context }),
		leaked: findLeakedComments(run, { baseline, changes: own, ...context }),
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

function listCodeFiles(run: Run): Artifact[] {
	const code = run.files.filter(({ artifact }) => artifact.kind === 'code');
	return code.slice(0, 20).map(({ artifact }) => artifact);
}

function countTree(tree: Tree, context: CountContext): LineSums {
	const files: CodeCounts['files'] = [];
	const uncounted: string[] = [];
	const leftOut = [...tree.leftOut];
	for (const file of tree.files) {
		if (!isCounted(file)) {
			const reason = file.binary ? 'binary' : `larger than ${MAX_COUNTED / 1024 / 1024} MiB`;
			leftOut.push({ path: file.path, files: 1, bytes: file.bytes, reason });
			continue;
		}
		const language = countedLanguage(file.path);
		const counts = language === undefined ? undefined : countFile(file, language, context);
		if (language === undefined || counts === undefined) {
			uncounted.push(file.path);
			continue;
		}
		const evidence = evidenceOfFile(file);
		files.push({ path: file.path, language, counts, evidence });
	}
	const origin = tree.origin === undefined ? {} : { origin: describeOrigin(tree.origin) };
	return { files, uncounted, leftOut, basis: 'final tree', ...origin };
}

function isCounted({ binary, bytes }: TreeFile): boolean {
	return !binary && bytes <= MAX_COUNTED;
}

function countFile(
	file: TreeFile,
	language: string,
	{ open, store }: CountContext,
): LineCounts | undefined {
	const found = cached<LineCounts | null>(
		store,
		lineCounts(language, file.sha256),
		() => countCode(createCodeText(readText(open(file.source)).text, language)) ?? null,
	);
	return found ?? undefined;
}

function lineCounts(language: string, sha256: string): ResultName {
	return { kind: 'loc', code: import.meta.url, of: [language, sha256] };
}

/** Where only a diff exists: the lines that it adds, file by file. */
function countAddedLines(run: Run, changes: readonly FileChange[], store: Store): LineSums {
	const [artifact] = listRunDiffs(run);
	const files: CodeCounts['files'] = [];
	const uncounted: string[] = [];
	for (const change of artifact === undefined ? [] : changes) {
		if (change.added === 0) continue;
		const language = countedLanguage(change.path);
		const text = change.hunks
			.flatMap((hunk) =>
				hunk.lines.flatMap((line) => (line.sign === '+' ? [`${line.text}\n`] : [])),
			)
			.join('');
		const hash = createHash('sha256').update(text).digest('hex');
		const counts =
			language === undefined
				? null
				: cached<LineCounts | null>(
						store,
						lineCounts(language, hash),
						() => countCode(createCodeText(text, language)) ?? null,
					);
		if (language === undefined || counts === null) {
			uncounted.push(change.path);
			continue;
		}
		const { path, sha256 } = artifact?.artifact ?? { path: '', sha256: '' };
		files.push({ path: change.path, language, counts, evidence: { path, sha256 } });
	}
	return { files, uncounted, leftOut: [], basis: 'lines that the diff adds' };
}
