import type { ReadArtifact } from '../../model/bench.ts';

/** Files that lie in the folder of one run. */
export function groupByFolder<T extends { folder: string | undefined }>(
	files: readonly ReadArtifact[],
	told: readonly T[],
): Map<T, ReadArtifact[]> {
	const folders = new Map(
		told.flatMap((one): [string, T][] => (one.folder === undefined ? [] : [[one.folder, one]])),
	);
	const groups = new Map<T, ReadArtifact[]>();
	for (const file of files) {
		const parts = file.artifact.name.split('/').slice(0, -1);
		const owner = parts.map((part) => folders.get(part)).find((one) => one !== undefined);
		if (owner === undefined) continue;
		const group = groups.get(owner) ?? [];
		groups.set(owner, group);
		group.push(file);
	}
	return groups;
}

/** The files that are in none of the groups. */
export function withoutGrouped(
	files: readonly ReadArtifact[],
	groups: ReadonlyMap<unknown, readonly ReadArtifact[]>,
): ReadArtifact[] {
	const grouped = new Set([...groups.values()].flat());
	return files.filter((file) => !grouped.has(file));
}

/** Files whose path has a part that is the name of one task. */
export function groupByTask(
	files: readonly ReadArtifact[],
	tasks: ReadonlySet<string>,
	names: ReadonlyMap<string, string>,
): Map<string, ReadArtifact[]> {
	const groups = new Map<string, ReadArtifact[]>();
	for (const file of files) {
		const parts = file.artifact.name.split('/');
		const stems = parts.map((part) => part.replace(/\.[^.]+$/, ''));
		const task = [...parts, ...stems].find((part) => tasks.has(part));
		const name = task === undefined ? undefined : names.get(task);
		if (name === undefined) continue;
		const group = groups.get(name) ?? [];
		group.push(file);
		groups.set(name, group);
	}
	return groups;
}
