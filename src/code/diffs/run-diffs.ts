import type { Artifact } from '../../model/artifact.ts';
import type { ReadingOf, Run } from '../../model/bench.ts';
import type { FileChange } from '../../model/change.ts';
import { readingsOf } from '../../model/readings.ts';

/** A diff of a run and the file that it stands in. */
export interface RunDiff {
	artifact: Artifact;
	reading: ReadingOf<'diff'>;
}

/**
 * The diffs of a run, without those in which no change could be read. Harnesses leave one patch in several files: of equal ones the first counts, and
 * a file that is nothing but a diff comes before one that also holds other things.
 */
export function listRunDiffs(run: Run): RunDiff[] {
	const seen = new Set<string>();
	const isPlain = ({ artifact }: RunDiff): boolean => artifact.kind === 'diff';
	const found = readingsOf(run, 'diff');
	const ordered = [...found.filter(isPlain), ...found.filter((diff) => !isPlain(diff))];
	return ordered.filter(({ reading }) => {
		if (tellsNothing(reading)) return false;
		const content = contentOf(reading);
		if (seen.has(content)) return false;
		seen.add(content);
		return true;
	});
}

/** Text in which no change was found. A diff without any line says that nothing changed. */
function tellsNothing({ changesets }: ReadingOf<'diff'>): boolean {
	return (
		changesets.every(({ files }) => files.length === 0) &&
		changesets.some(({ otherLines }) => otherLines > 0)
	);
}

/** Those of them that say what the run changed: without the ones that tell it a second time. */
export function listCountedDiffs(run: Run): RunDiff[] {
	const origin = run.tree?.origin;
	const diffs = listRunDiffs(run);
	if (origin?.kind !== 'diff') return diffs;
	const counted = new Set(origin.files.map(({ path }) => path));
	return diffs.filter(({ artifact }) => counted.has(artifact.path));
}

/** Equal for diffs that make the same changes, wherever they stand. */
function contentOf({ changesets }: ReadingOf<'diff'>): string {
	const files = changesets.flatMap((changeset) => changeset.files);
	return JSON.stringify(files.map(contentOfFile));
}

function contentOfFile({ path, oldPath, status, bytes, hunks }: FileChange): unknown {
	const content = hunks.map(({ oldStart, newStart, lines }) => [
		oldStart,
		newStart,
		lines.map(({ sign, text }) => sign + text),
	]);
	return [status, path, oldPath, bytes, content];
}
