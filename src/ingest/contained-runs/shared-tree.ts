import type { ReadArtifact, Run, Tree } from '../../model/bench.ts';
import { sourceKindOf } from '../languages.ts';

/**
 * Gives each of the runs that files tell the part of the produced code that lies among its files;
 * the rest stays with the run that they were found in. Code from a diff is not divided.
 */
export function shareTree(run: Run, runs: readonly Run[]): { own: Run; runs: Run[] } {
	const { tree } = run;
	if (tree === undefined || tree.origin !== undefined) return { own: run, runs: [...runs] };
	const taken = new Set<string>();
	const shared = runs.map((one) => {
		const paths = new Set(one.files.map(({ artifact }) => artifact.path));
		const part = pick(tree, (source) => paths.has(source));
		if (!part.files.some(({ path }) => sourceKindOf(path) === 'code')) return one;
		for (const path of paths) taken.add(path);
		return { ...one, tree: part };
	});
	const rest = pick(tree, (source) => !taken.has(source));
	const own: Run = { ...run, tree: rest };
	// Data files alone make no tree, but all that was one stays one.
	const hasCode = rest.files.some(({ path }) => sourceKindOf(path) === 'code');
	if (taken.size > 0 && !hasCode) delete own.tree;
	return { own, runs: shared };
}

function pick(tree: Tree, isWanted: (source: string) => boolean): Tree {
	return {
		files: tree.files.filter(({ source }) => isWanted(source)),
		leftOut: tree.leftOut.filter(({ source }) => source !== undefined && isWanted(source)),
	};
}

/** Whether the produced code stands in a folder, or is told by a diff: loose files are no run. */
export function hasOwnCode({ tree }: Run, left: readonly ReadArtifact[]): boolean {
	if (tree === undefined) return false;
	const loose = new Set(
		left.flatMap(({ artifact: { name, path } }) => (name.includes('/') ? [] : [path])),
	);
	return tree.origin !== undefined || tree.files.some(({ source }) => !loose.has(source));
}
