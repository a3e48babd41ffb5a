import type { TreeFile } from '../../model/bench.ts';
import { diffTrees, sumUp, treesKey } from './changes.ts';
import type { Bodies, Site, SiteChanges, SiteRound, SiteRun } from '../../site/site.ts';

/** Two runs of a contestant, one after the other, whose code can be compared. */
export interface RunPair {
	earlier: SiteRun;
	earlierRound: SiteRound;
	later: SiteRun;
}

/** Pairs by the id of the later run. */
export interface RunPairs {
	pairs: ReadonlyMap<string, RunPair>;
	/** Pairs beyond those that have a page. */
	left: number;
}

/** More pairs of a bench have no page. */
const MAX_PAIRS = 1_000;
/** Trees that share fewer of their paths are two projects. */
const MIN_SHARED = 0.2;

/**
 * For each run the one before it: of the same contestant at the same task, in an earlier
 * round or an earlier attempt, where both left code that is one project.
 */
export function listRunPairs(site: Site): RunPairs {
	const pairs = new Map<string, RunPair>();
	const last = new Map<string, { run: SiteRun; round: SiteRound }>();
	let left = 0;
	for (const round of site.rounds) {
		const runs = round.runs.filter(({ run }) => (run.tree?.files.length ?? 0) > 0);
		runs.sort((a, b) => a.run.attempt - b.run.attempt);
		for (const run of runs) {
			const key = JSON.stringify([run.run.contestant, run.run.task]);
			const before = last.get(key);
			last.set(key, { run, round });
			if (before === undefined || !isOneProject(before.run, run)) continue;
			if (pairs.size >= MAX_PAIRS) left++;
			else {
				pairs.set(run.run.id, { earlier: before.run, earlierRound: before.round, later: run });
			}
		}
	}
	return { pairs, left };
}

function isOneProject({ run: a }: SiteRun, { run: b }: SiteRun): boolean {
	const paths = new Set(a.tree?.files.map(({ path }) => path));
	const own = b.tree?.files ?? [];
	const shared = own.filter(({ path }) => paths.has(path)).length;
	return shared > 0 && shared >= MIN_SHARED * Math.min(paths.size, own.length);
}

/** What changed from the earlier run to the later one; computed once for their trees. */
export function comparePair(
	{ earlier, later }: RunPair,
	bodies: Bodies,
): Omit<SiteChanges, 'basis'> | undefined {
	const [before, after] = [earlier.run.tree, later.run.tree];
	if (before === undefined || after === undefined) return undefined;
	const key = treesKey(before, after);
	const load = (file: TreeFile): string => bodies.bytes(file.source).toString('utf8');
	const files = bodies.derive(key, () => diffTrees(before, after, load));
	return { key, ...sumUp(files) };
}
