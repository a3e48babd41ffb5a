import {
	isManifest,
	readDependencies,
	type Dependency,
} from '../../analyse/source/dependencies.ts';
import type { AddedDependencies } from '../../analyse/index.ts';
import type { Run, Tree, TreeFile } from '../../model/bench.ts';
import type { FileChange } from '../../model/change.ts';
import type { Evidence } from '../../model/measure.ts';
import { cached, type Store } from '../../model/store.ts';
import type { Source } from '../../ingest/index.ts';
import { readText } from '../../ingest/source/read-text.ts';
import { evidenceOfFile } from '../../analyse/source/tree-origin.ts';

/** Larger files are no manifests that somebody wrote. */
const MAX_BYTES = 512 * 1024;

interface Options {
	baseline: Tree | undefined;
	/** The run's changes against the baseline, where it has no tree. */
	files: readonly FileChange[] | undefined;
	open: (path: string) => Source;
	store: Store;
}

/**
 * Packages that the manifests of a run's tree name and those of its baseline do not. Undefined where
 * there is no tree, unless the run's diff touches no manifest: then nothing was added.
 */
export function findAddedDependencies(run: Run, options: Options): AddedDependencies | undefined {
	const { baseline, files } = options;
	if (run.tree === undefined) {
		if (files === undefined || files.some(({ path }) => isManifest(path))) return undefined;
		return { added: [], manifests: [], unreadable: [], hasBaseline: true };
	}
	const own = readManifests(run.tree, options);
	const known = new Set(
		(baseline === undefined ? [] : readManifests(baseline, options)).flatMap(({ found }) =>
			(found ?? []).map(({ name }) => name),
		),
	);
	const added = new Map<string, AddedDependencies['added'][number]>();
	for (const { found, file } of own) {
		for (const { name, line } of found ?? []) {
			if (known.has(name) || added.has(name)) continue;
			added.set(name, { name, evidence: evidenceOfFile(file, line) });
		}
	}
	return {
		added: [...added.values()],
		manifests: own.filter(({ found }) => found !== undefined).map(({ evidence }) => evidence),
		unreadable: own.filter(({ found }) => found === undefined).map(({ evidence }) => evidence),
		hasBaseline: baseline !== undefined,
	};
}

interface Manifest {
	/** Undefined for a manifest that cannot be read. */
	found: Dependency[] | undefined;
	file: TreeFile;
	evidence: Evidence;
}

function readManifests(tree: Tree, options: Options): Manifest[] {
	return tree.files
		.filter(({ path, binary }) => !binary && isManifest(path))
		.map((file) => ({
			found: readManifest(file, options),
			file,
			evidence: evidenceOfFile(file),
		}));
}

function readManifest(
	{ path, source, sha256, bytes }: TreeFile,
	{ open, store }: Options,
): Dependency[] | undefined {
	if (bytes > MAX_BYTES) return undefined;
	const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
	const found = cached<Dependency[] | null>(
		store,
		{ kind: 'dependencies', code: import.meta.url, of: [name, sha256] },
		() => readDependencies(path, readText(open(source)).text) ?? null,
	);
	return found ?? undefined;
}
