import type { Change } from './change.ts';

/** Differences of one kind. */
export interface ChangeGroup {
	place: string;
	what: string;
	/** Files that have it. */
	files: number;
	changes: number;
	/** Of different files, as far as there are any. */
	examples: { file: string; change: Change }[];
}

/** Puts equal kinds of difference together; those of most files come first. */
export function groupChanges(
	differing: readonly { file: string; changes: readonly Change[] }[],
	maxExamples: number,
): ChangeGroup[] {
	const groups = new Map<string, ChangeGroup>();
	for (const { file, changes } of differing) {
		const inFile = new Set<string>();
		for (const change of changes) {
			const { place, what } = change;
			const key = `${place}\0${what}`;
			const group = groups.get(key) ?? { place, what, files: 0, changes: 0, examples: [] };
			groups.set(key, group);
			group.changes++;
			if (inFile.has(key)) continue;
			inFile.add(key);
			group.files++;
			if (group.examples.length < maxExamples) group.examples.push({ file, change });
		}
	}
	return [...groups.values()].sort((a, b) => b.files - a.files || b.changes - a.changes);
}
