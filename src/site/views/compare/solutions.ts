import type { EqualSolutions } from '../../../model/symbol.ts';
import type { SiteComparison } from '../../site.ts';
import { toTag, type ContestantTag } from '../ui/tag.ts';

/** Which contestants solved a task alike, and how many solutions there are. */
export interface SolutionsView {
	/** Groups of contestants whose solutions are equal, with what is put aside for it. */
	equal: { level: EqualSolutions['level']; who: ContestantTag[] }[];
	/** How many different solutions there are, with ever more put aside. */
	different: Record<EqualSolutions['level'], number>;
	/** Contestants that wrote nothing into the code they were given: it is no solution of theirs. */
	unwritten: ContestantTag[];
}

export function toSolutions(comparison: SiteComparison): SolutionsView {
	const { runs, equal, unwritten } = comparison;
	const toTags = (indexes: readonly number[]): ContestantTag[] =>
		indexes.flatMap((index) => (runs[index] === undefined ? [] : [toTag(runs[index])]));
	return {
		equal: equal.map(({ level, members }) => ({ level, who: toTags(members) })),
		different: countDifferent(comparison),
		unwritten: toTags(unwritten),
	};
}

/** Later groups are larger and hold the earlier ones. */
function countDifferent({ runs, equal, unwritten }: SiteComparison): SolutionsView['different'] {
	const leaders = runs.map((_, index) => index);
	const count = (level: EqualSolutions['level']): number => {
		for (const { members } of equal.filter((group) => group.level === level)) {
			for (const member of members) leaders[member] = members[0] ?? member;
		}
		return new Set(leaders.filter((_, index) => !unwritten.includes(index))).size;
	};
	return { bytes: count('bytes'), tokens: count('tokens'), shape: count('shape') };
}
