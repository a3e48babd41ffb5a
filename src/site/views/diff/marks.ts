import type { FileChange } from '../../../model/change.ts';
import { formatCount } from '../../../model/text.ts';

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
	return [...(movedAway + movedHere === 0 ? [] : [moved]), ...describeQuiet(space, comment)];
}

function describeQuiet(space: number, comment: number): string[] {
	const verb = (count: number): string => (count === 1 ? 'changes' : 'change');
	const lines = (count: number, what: string): string =>
		`${formatCount(count, 'line')} ${verb(count)} nothing but ${what}`;
	if (space > 0 && comment > 0) {
		return [`${lines(space, 'white space')}, and ${lines(comment, 'comments')}.`];
	}
	if (space > 0) return [`${lines(space, 'white space')}.`];
	return comment > 0 ? [`${lines(comment, 'comments')}.`] : [];
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
