/**
 * Which files of a tree the paths in a transcript mean. Tools name files by absolute paths of a
 * machine that is gone; most of them share one folder, the working directory. A path counts where
 * what is left without that folder is a file of the tree.
 */
export function matchTreePaths(
	paths: Iterable<string>,
	treePaths: ReadonlySet<string>,
): Map<string, string> {
	const found = [...new Set(paths)].flatMap((path) => {
		const match = findSuffix(path, treePaths);
		return match === undefined ? [] : [{ path, ...match }];
	});
	const votes = new Map<string, number>();
	for (const { folder } of found) votes.set(folder, (votes.get(folder) ?? 0) + 1);
	const [working] = [...votes]
		.filter(([folder]) => folder !== '')
		.sort(([a, countA], [b, countB]) => countB - countA || a.length - b.length);
	return new Map(
		found
			.filter(({ folder }) => folder === '' || folder === working?.[0])
			.map(({ path, treePath }) => [path, treePath]),
	);
}

/** The longest end of a path that is a file of the tree, and the folder before it. */
function findSuffix(
	path: string,
	treePaths: ReadonlySet<string>,
): { treePath: string; folder: string } | undefined {
	const parts = path.replaceAll('\\', '/').replace(/^\.\//, '').split('/');
	for (let start = 0; start < Math.min(parts.length, 64); start++) {
		const treePath = parts.slice(start).join('/');
		if (treePaths.has(treePath)) return { treePath, folder: parts.slice(0, start).join('/') };
	}
	return undefined;
}
