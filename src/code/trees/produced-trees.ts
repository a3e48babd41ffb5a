import type { Reject } from '../../analyse/diff/apply-diff.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { ReadArtifact, Round, Run, Tree } from '../../model/bench.ts';
import { issue, type Issue } from '../../model/issue.ts';
import { readingsOf } from '../../model/readings.ts';
import type { Store } from '../../model/store.ts';
import type { Ingested, Source } from '../../ingest/index.ts';
import { createStoredSource } from '../../ingest/source/stored-source.ts';
import { baselineOf } from './baseline.ts';
import { mapInOrder, withFollowed } from './followed.ts';
import { judgeTree, type MadeTree } from './judge-tree.ts';
import { listRunDiffs, type RunDiff } from '../diffs/run-diffs.ts';
import { applyChangesets, isSameAt, listBaseline, type WorkingTree } from './tree-from-diff.ts';
import { toBundleTree } from './tree-from-bundle.ts';

/** Parts of one run's diffs that are told one by one. */
const MAX_TOLD = 25;

interface Context {
	open: (path: string) => Source;
	store: Store;
	issues: Issue[];
	/** Key and size of the content of each file that is made, by its path. */
	made: Map<string, { key: string; bytes: number }>;
}

/**
 * Gives the runs without a folder of code the tree that their bundle holds, else what their diffs
 * make of the baseline; and each run what it follows. The texts of such trees are kept by their hash; `open` gives them like files.
 */
export function addProducedTrees(
	{ bench, open }: Ingested,
	{ store, issues }: Pick<Context, 'store' | 'issues'>,
): Ingested {
	const made: Context['made'] = new Map();
	const context = { open, store, issues, made };
	const rounds = mapInOrder(bench.rounds, (round, followed) => ({
		...round,
		runs: round.runs.map((run) => withTree(withFollowed(run, followed), round, context)),
	}));
	return {
		bench: { ...bench, rounds },
		open(path) {
			const own = made.get(path);
			if (own === undefined) return open(path);
			const load = (): Buffer => loadMade(own.key, store);
			return createStoredSource(path, { bytes: own.bytes, load });
		},
	};
}

function loadMade(key: string, store: Store): Buffer {
	const bytes = store.read(key);
	if (bytes === undefined) throw new Error('The cache lost a file that a diff made. Build again.');
	return bytes;
}

function withTree(run: Run, round: Round, context: Context): Run {
	if (run.tree !== undefined) return run;
	const bundle = readingsOf(run, 'diff').find(({ reading }) => reading.tree !== undefined);
	if (bundle?.reading.tree !== undefined) {
		return withMade(run, toBundleTree(bundle.artifact, bundle.reading.tree), context);
	}
	const baseline = baselineOf(run, round);
	const diffs = listRunDiffs(run);
	if (baseline === undefined || diffs.length === 0) return run;
	return withMade(run, applyDiffs(diffs, { baseline, ...context }), context);
}

/** A run with its tree, and an artifact for each file that stands in none of the folders. */
function withMade(run: Run, { tree, kept }: MadeTree, { made }: Context): Run {
	const produced = tree.files.flatMap((file): ReadArtifact[] => {
		if (file.heldBy === undefined) return [];
		const key = kept.get(file.path);
		if (key !== undefined) made.set(file.source, { key, bytes: file.bytes });
		const artifact: Artifact = {
			path: file.source,
			name: file.source.slice((run.folder ?? '').length).replace(/^\//, ''),
			kind: 'code',
			format: file.binary ? 'binary' : file.bytes === 0 ? 'empty' : 'text',
			bytes: file.bytes,
			sha256: file.sha256,
			state: 'read',
			treePath: file.path,
		};
		return [{ artifact, reading: { kind: 'none' } }];
	});
	return { ...run, tree, produced };
}

/** Diffs that follow each other are applied in turn; one that tells the same again is not. */
function applyDiffs(
	diffs: readonly RunDiff[],
	{ baseline, ...context }: Context & { baseline: Tree },
): MadeTree {
	const start: WorkingTree = {
		baseline: listBaseline(baseline),
		placed: new Map(),
		open: context.open,
	};
	let current = start;
	const holders = new Map<string, Artifact>();
	const used: Artifact[] = [];
	let commits = 0;
	let isExact = true;
	for (const { artifact, reading } of diffs) {
		const next = applyChangesets(reading.changesets, current);
		if (used.length > 0) {
			const alone = applyChangesets(reading.changesets, start);
			if (isSameAt(alone.touched, [alone.tree, current])) continue;
			if (next.rejects.length > 0 && alone.rejects.length === 0) {
				const counted = used.map(({ name }) => `“${name}”`).join(', ');
				context.issues.push(issue('DiffsDisagree', { file: artifact.path }, { counted }));
				continue;
			}
		}
		report(next.rejects, artifact, context.issues);
		for (const path of next.touched) holders.set(path, artifact);
		used.push(artifact);
		commits += reading.changesets.filter(({ files }) => files.length > 0).length;
		isExact &&= next.isExact;
		current = next.tree;
	}
	const isOneDiff = commits === 1 && isExact;
	const origin = { kind: 'diff' as const, files: used.map(toOriginFile), isOneDiff };
	return judgeTree(current, { baseline, holders, origin, store: context.store });
}

function toOriginFile({ path, name, sha256 }: Artifact): {
	path: string;
	name: string;
	sha256: string;
} {
	return { path, name, sha256 };
}

function report(rejects: readonly Reject[], { path: file }: Artifact, issues: Issue[]): void {
	for (const { path, hunk, line, reason } of rejects.slice(0, MAX_TOLD)) {
		issues.push(
			hunk === undefined
				? issue('ChangeNotApplied', { file, line }, { path, reason })
				: issue('HunkNotApplied', { file, line }, { path, hunk, reason }),
		);
	}
	const count = rejects.length - MAX_TOLD;
	if (count > 0) issues.push(issue('MoreNotApplied', { file }, { count }));
}
