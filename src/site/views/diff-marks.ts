import type { FileChange } from '../../model/change.ts';
import { formatCount } from '../../model/words.ts';

interface MarkCounts {
	movedAway: number;
	movedHere: number;
	space: number;
	comment: number;
}

/** What is known of a diff's lines beside their number, in whole sentences. */
export function describeMarks(changes: readonly FileChange[]): string[] {
	const { movedAway, movedHere, space, comment } = countMarks(changes);
	const moved =
		movedAway === movedHere
			? `${formatCount(movedHere, 'line was', 'lines were')} moved: counted as removed in one place and as added in another.`
			: `${formatCount(movedHere, 'added line')} and ${formatCount(movedAway, 'removed line')} belong to blocks that were moved.`;
	const quiet = [
		...(space === 0 ? [] : [`${formatCount(space, 'line')} in nothing but white space`]),
		...(comment === 0 ? [] : [`${formatCount(comment, 'line')} in nothing but comments`]),
	];
	return [
		...(movedAway + movedHere === 0 ? [] : [moved]),
		...(quiet.length === 0 ? [] : [`Old and new differ ${listOf(quiet)}.`]),
	];
}

function listOf(parts: readonly string[]): string {
	return `on ${parts.join(', on ')}`;
}

function countMarks(changes: readonly FileChange[]): MarkCounts {
	const counts: MarkCounts = { movedAway: 0, movedHere: 0, space: 0, comment: 0 };
	for (const { hunks } of changes) {
		for (const { lines } of hunks) {
			for (const { sign, only, moved } of lines) {
				if (moved !== undefined) counts[sign === '+' ? 'movedHere' : 'movedAway']++;
				if (only !== undefined) counts[only]++;
			}
		}
	}
	return counts;
}
