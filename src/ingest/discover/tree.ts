import path from 'node:path';
import type { LeftOut, ReadArtifact, Tree } from '../../model/bench.ts';
import { readGitAttributes, type Overrides } from './git-attributes.ts';
import type { PlacedFile } from './found.ts';
import { sourceKindOf } from '../languages.ts';
import { measureFile, type FileFacts } from '../source/measure-file.ts';
import { openFile, unreadable, type ReadOptions } from '../read-file.ts';
import { reasonToLeaveOut } from './reason-to-leave-out.ts';
import type { Source } from '../source/source.ts';

/** Folders that hold the produced code, by their usual names; the first that exists counts. */
const TREE_FOLDERS = ['code', 'workspace', 'project', 'submission', 'output'];

/** A file with its path inside the tree. */
export interface TreePlace {
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
		const folder = path.posix.normalize(configured).replace(/\/+$/, '');
		return { folder, exists: folder === '.' || exists(folder) };
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
 * alone make no tree, but a drawing in SVG may be all that was asked for.
 */
export function leftOverSources(files: readonly ReadArtifact[]): ReadArtifact[] {
	const sources = files.filter(
		({ artifact }) =>
			artifact.kind === 'other' &&
			artifact.state === 'listed' &&
			(artifact.format === 'text' || artifact.format === 'empty') &&
			sourceKindOf(artifact.name) !== undefined,
	);
	const isWork = ({ artifact: { name } }: ReadArtifact): boolean =>
		sourceKindOf(name) === 'code' || /\.svg$/i.test(name);
	return sources.some(isWork) ? sources : [];
}

/** Reads the facts of a tree's files; their text is loaded when a page needs it. */
export function readTree(
	places: readonly TreePlace[],
	options: ReadOptions,
): { tree: Tree; files: ReadArtifact[] } {
	const tree = createTree(readOverrides(places, options));
	const files: ReadArtifact[] = [];
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
		tree.add(treePath, source, facts);
	}
	return { tree: tree.finish(), files };
}

/** The tree of files that were read as something else before; their kind becomes `code`. */
export function toTree(files: readonly ReadArtifact[], options: ReadOptions): Tree {
	const places = files.map(({ artifact }) => ({ file: artifact, treePath: artifact.name }));
	const tree = createTree(readOverrides(places, options));
	for (const { artifact } of files) {
		const source = openFile(artifact, options);
		if (source === undefined) continue;
		artifact.kind = 'code';
		artifact.state = 'read';
		artifact.treePath = artifact.name;
		tree.add(artifact.name, source, measureFile(source));
	}
	return tree.finish();
}

/** Gathers the files of a tree; what is no work of the contestant is left out, with its reason. */
function createTree(overrides: Overrides): {
	add(treePath: string, source: Source, facts: FileFacts): void;
	finish(): Tree;
} {
	const files: Tree['files'] = [];
	const leftOut: LeftOut[] = [];
	return {
		add(treePath, source, facts) {
			const reason = reasonToLeaveOut({ treePath, source, facts, overrides });
			const { bytes } = source;
			if (reason === undefined)
				files.push({ path: treePath, source: source.path, bytes, ...facts });
			else leftOut.push({ path: treePath, files: 1, bytes, reason, source: source.path });
		},
		finish: () => ({ files, leftOut }),
	};
}

function readOverrides(places: readonly TreePlace[], options: ReadOptions): Overrides {
	const place = places.find(({ treePath }) => treePath === '.gitattributes');
	// What cannot be opened is reported when the file itself is read.
	const source = place === undefined ? undefined : openFile(place.file, { ...options, issues: [] });
	return readGitAttributes(source);
}
