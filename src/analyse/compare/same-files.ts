import type { TreeFile } from '../../model/bench.ts';

/** A file of one of several trees. */
export interface PlacedTreeFile {
	/** Index of its tree. */
	tree: number;
	file: TreeFile;
}

/**
 * Files that are the same, byte for byte, in two or more trees: places by the hash of the content, in
 * the order of the trees and their files. Empty files and those that all trees were given do not count.
 */
export function findSameFiles(
	trees: readonly (readonly TreeFile[])[],
	given: readonly TreeFile[] = [],
): Map<string, PlacedTreeFile[]> {
	const known = new Set(given.map(({ sha256 }) => sha256));
	const groups = new Map<string, PlacedTreeFile[]>();
	for (const [tree, files] of trees.entries()) {
		for (const file of files) {
			if (file.bytes === 0 || known.has(file.sha256)) continue;
			const group = groups.get(file.sha256);
			if (group === undefined) groups.set(file.sha256, [{ tree, file }]);
			else group.push({ tree, file });
		}
	}
	for (const [sha256, places] of groups) {
		if (places.every(({ tree }) => tree === places[0]?.tree)) groups.delete(sha256);
	}
	return groups;
}
