import { createHash } from 'node:crypto';
import { markChanges } from '../analyse/change-marks.ts';
import { compareTrees } from '../analyse/tree-diff.ts';
import type { Run, Tree, TreeFile } from '../model/bench.ts';
import type { FileChange } from '../model/change.ts';
import { cached, type Store } from '../model/store.ts';
import type { Source } from '../ingest/index.ts';
import { planChangePages } from '../render/diff-pages.ts';
import { pierre } from '../render/pierre.ts';
import { listCountedDiffs } from './run-diffs.ts';
import type { SiteChanges } from './site.ts';

/** Changes whenever the same trees would give another diff, or other marks on its lines. */
const VERSION = `5/${pierre.version}`;

/**
 * The diff of a run: its tree against the baseline, or what its own diff says. Computed once
 * for the hashes of all files; the pages load it from the store by its key.
 */
export function findChanges(
	run: Run,
	options: { baseline: Tree | undefined; open: (path: string) => Source; store: Store },
): { changes: SiteChanges; files: FileChange[] } | undefined {
	const { baseline, store } = options;
	if (run.tree !== undefined && baseline !== undefined && run.tree.origin?.isOneDiff !== true) {
		const key = `changes/${VERSION}/${hashTree(baseline)}/${hashTree(run.tree)}`;
		const after = run.tree;
		const load = (file: TreeFile): string => options.open(file.source).readBytes().toString('utf8');
		const files = cached(store, key, () =>
			markChanges(compareTrees(baseline.files, after.files, load)),
		);
		return { changes: summarise(files, { basis: 'trees', key }), files };
	}
	const diffs = listCountedDiffs(run);
	if (diffs.length === 0) return undefined;
	const stated = diffs.flatMap(({ reading }) =>
		reading.changesets.flatMap((changeset) => changeset.files),
	);
	// One file may hold the diffs of several runs, so its hash would not tell them apart.
	const hash = createHash('sha256').update(JSON.stringify(stated)).digest('hex');
	const key = `changes/${VERSION}/${hash}`;
	const files = cached(store, key, () => markChanges(stated));
	return { changes: summarise(files, { basis: 'diff', key }), files };
}

function hashTree(tree: Tree): string {
	const digest = createHash('sha256');
	for (const { path, sha256, mode = '' } of tree.files) {
		digest.update(`${sha256} ${mode} ${path}\0`);
	}
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
