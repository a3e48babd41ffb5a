import type { LeftOut, ReadArtifact, Tree, TreeFile } from '../model/bench.ts';
import type { PlacedFile } from './found.ts';
import { reasonNotCode, sourceKindOf } from './languages.ts';
import { measureFile } from './measure-file.ts';
import { openFile, unreadable, type ReadOptions } from './read-file.ts';

/** Folders that hold the produced code, by their usual names; the first that exists counts. */
const TREE_FOLDERS = ['code', 'workspace', 'project', 'submission', 'output'];

/** A file with its path inside the tree. */
interface TreePlace {
	file: PlacedFile;
	treePath: string;
}

/**
 * Which files of a run are its produced code: those of the folder that the configuration names
 * (`.` for the run's own folder), else of the first usual one. Undefined where there is no folder.
 */
export function findTreeFolder(
	files: readonly PlacedFile[],
	configured: string | undefined,
): { folder: string; exists: boolean } | undefined {
	const exists = (folder: string): boolean =>
		files.some(({ name }) => name.startsWith(`${folder}/`));
	if (configured !== undefined) {
		const folder = configured.replace(/^\.\//, '').replace(/\/+$/, '');
		return { folder, exists: folder === '.' || folder === '' || exists(folder) };
	}
	const usual = TREE_FOLDERS.find(exists);
	return usual === undefined ? undefined : { folder: usual, exists: true };
}

/** The files of a tree folder. */
export function filesInFolder(files: readonly PlacedFile[], folder: string): TreePlace[] {
	return files.flatMap((file) =>
		file.name.startsWith(`${folder}/`)
			? [{ file, treePath: file.name.slice(folder.length + 1) }]
			: [],
	);
}

/**
 * The source files among those that nothing recognised, where no folder holds the code. Data files
 * alone make no tree.
 */
export function leftOverSources(files: readonly ReadArtifact[]): ReadArtifact[] {
	const sources = files.filter(
		({ artifact }) =>
			artifact.kind === 'other' &&
			artifact.state === 'listed' &&
			artifact.format === 'text' &&
			sourceKindOf(artifact.name) !== undefined,
	);
	return sources.some(({ artifact }) => sourceKindOf(artifact.name) === 'code') ? sources : [];
}

/** Reads the facts of a tree's files; their text is loaded when a page needs it. */
export function readTree(
	places: readonly TreePlace[],
	options: ReadOptions,
): { tree: Tree; files: ReadArtifact[] } {
	const tree: Tree = { files: [], leftOut: [] };
	const files: ReadArtifact[] = [];
	const leftOut = new Map<string, LeftOut>();
	for (const { file, treePath } of places) {
		const source = openFile(file, options);
		if (source === undefined) {
			files.push(unreadable(file));
			continue;
		}
		const facts = measureFile(source);
		files.push({
			artifact: {
				path: file.path,
				name: file.name,
				kind: 'code',
				format: facts.binary ? 'binary' : 'text',
				bytes: source.bytes,
				sha256: facts.sha256,
				state: 'read',
				treePath,
			},
			reading: { kind: 'none' },
		});
		const reason = reasonNotCode(treePath);
		if (reason === undefined) {
			tree.files.push({ path: treePath, source: file.path, bytes: source.bytes, ...facts });
		} else {
			leftOut.set(treePath, { path: treePath, files: 1, bytes: source.bytes, reason });
		}
	}
	tree.leftOut.push(...leftOut.values());
	return { tree, files };
}

/** The tree of files that were read as something else before. */
export function toTree(files: readonly ReadArtifact[], lines: (path: string) => TreeFacts): Tree {
	const tree: Tree = { files: [], leftOut: [] };
	for (const { artifact } of files) {
		const treePath = artifact.name;
		artifact.kind = 'code';
		artifact.state = 'read';
		artifact.treePath = treePath;
		const reason = reasonNotCode(treePath);
		if (reason === undefined) {
			tree.files.push({
				path: treePath,
				source: artifact.path,
				bytes: artifact.bytes,
				sha256: artifact.sha256,
				...lines(artifact.path),
			});
		} else {
			tree.leftOut.push({ path: treePath, files: 1, bytes: artifact.bytes, reason });
		}
	}
	return tree;
}
type TreeFacts = Pick<TreeFile, 'lines' | 'binary'>;
