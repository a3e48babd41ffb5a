import type { Artifact } from '../../model/artifact.ts';
import type { KeptTree, TreeFile } from '../../model/bench.ts';
import type { MadeTree } from './judge-tree.ts';

/** The tree of a bundle's head, as its reader kept it. */
export function toBundleTree(
	{ path, name, sha256 }: Artifact,
	{ files, leftOut, commit }: KeptTree,
): MadeTree {
	const heldBy = { path, sha256 };
	const kept = new Map(
		files.flatMap((file) => (file.kept === undefined ? [] : [[file.path, file.kept] as const])),
	);
	return {
		tree: {
			files: files.map(({ path: treePath, bytes, sha256: hash, lines, binary }): TreeFile => ({
				path: treePath,
				source: `${path}/${treePath}`,
				bytes,
				sha256: hash,
				lines,
				binary,
				heldBy,
			})),
			leftOut,
			origin: { kind: 'bundle', files: [{ path, name, sha256 }], commit },
		},
		kept,
	};
}
