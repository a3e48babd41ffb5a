import { compareRound } from '../code/compare/compare-round.ts';
import type { NotCompared } from '../code/compare/comparison.ts';
import type { Site, SiteComparison, SiteNotCompared, SiteRound } from './site.ts';
import { compareSegments } from './urls.ts';
import { describeWhyNot } from './views/compare/limits.ts';

/** Compares the code of a round's contestants, task by task. */
export function compareCodeOf(
	round: Pick<SiteRound, 'round' | 'runs'>,
	context: Pick<Site, 'bodies' | 'analyses'>,
): SiteComparison[] {
	const comparisons = compareRound(round, context);
	const segments = compareSegments(
		comparisons.flatMap(({ task, files }) => files.map(({ path }) => ({ task, path }))),
	);
	return comparisons.map((comparison) => {
		const own = segments.splice(0, comparison.files.length);
		return {
			...comparison,
			files: comparison.files.map((file, index) => ({ ...file, segment: own[index] ?? '' })),
			notCompared: groupNotCompared(comparison.notCompared),
		};
	});
}

/** What several runs have and what is left out for one reason is told once. */
function groupNotCompared(list: readonly NotCompared[]): SiteNotCompared[] {
	const groups = new Map<string, SiteNotCompared>();
	for (const { path, why, run } of list) {
		const reason = describeWhyNot(why);
		const key = `${path}\0${reason}`;
		const group = groups.get(key) ?? { path, reason, runs: [] };
		groups.set(key, group);
		if (!group.runs.includes(run)) group.runs.push(run);
	}
	return [...groups.values()];
}
