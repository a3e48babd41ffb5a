import { createHash } from 'node:crypto';
import { compareTrees } from '../analyse/tree-diff.ts';
import type { Run, Tree, TreeFile } from '../model/bench.ts';
import type { FileChange } from '../model/change.ts';
import { cached, type Store } from '../model/store.ts';
import type { Source } from '../ingest/index.ts';
import { planChangePages } from '../render/diff-pages.ts';
import { listRunDiffs } from './run-diffs.ts';
import type { SiteChanges } from './site.ts';

/** Raised whenever the same trees would give another diff. */
const VERSION = 4;

/**
 * The diff of a run: its tree against the baseline, else what its own diff file says. Computed once
 * for the hashes of all files; the pages load it from the store by its key.
 */
export function findChanges(
	run: Run,
	options: { baseline: Tree | undefined; open: (path: string) => Source; store: Store },
): { changes: SiteChanges; files: FileChange[] } | undefined {
	const { baseline, store } = options;
	if (run.tree !== undefined && baseline !== undefined) {
		const key = `changes/${VERSION}/${hashTree(baseline)}/${hashTree(run.tree)}`;
		const after = run.tree;
		const load = (file: TreeFile): string => options.open(file.source).readBytes().toString('utf8');
		const files = cached(store, key, () => compareTrees(baseline.files, after.files, load));
		return { changes: summarise(files, { basis: 'trees', key }), files };
	}
	const diffs = listRunDiffs(run);
	if (diffs.length === 0) return undefined;
	const files = diffs.flatMap(({ reading }) =>
		reading.changesets.flatMap((changeset) => changeset.files),
	);
	// One file may hold the diffs of several runs, so its hash would not tell them apart.
	const text = JSON.stringify(files);
	const key = `changes/${VERSION}/${createHash('sha256').update(text).digest('hex')}`;
	store.write(key, text);
	return { changes: summarise(files, { basis: 'diff', key }), files };
}

function hashTree(tree: Tree): string {
	const digest = createHash('sha256');
	for (const { path, sha256 } of tree.files) digest.update(`${sha256} ${path}\0`);
	return digest.digest('hex');
}

function summarise(
	files: readonly FileChange[],
	{ basis, key }: Pick<SiteChanges, 'basis' | 'key'>,
): SiteChanges {
	return {
		basis,
		key,
		files: files.length,
		added: files.reduce((sum, file) => sum + file.added, 0),
		removed: files.reduce((sum, file) => sum + file.removed, 0),
		pages: Math.max(1, planChangePages(files).length),
	};
}
