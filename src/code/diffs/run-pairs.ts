import type { Round, Run } from '../../model/bench.ts';

/** Two runs of a contestant, one after the other, whose code can be compared. */
export interface RunPair {
	earlier: Run;
	later: Run;
}

/** Pairs by the id of the later run. */
export interface RunPairs {
	pairs: ReadonlyMap<string, RunPair>;
	/** Pairs beyond those that are listed. */
	left: number;
}

/** More pairs of a bench are not listed. */
const MAX_PAIRS = 1_000;
/** Trees that share fewer of their paths are two projects. */
const MIN_SHARED = 0.2;

/**
 * For each run the one before it: of the same contestant at the same task, in an earlier
 * round or an earlier attempt, where both left code that is one project.
 */
export function listRunPairs(rounds: readonly Pick<Round, 'runs'>[]): RunPairs {
	const pairs = new Map<string, RunPair>();
	const last = new Map<string, Run>();
	let left = 0;
	for (const round of rounds) {
		const runs = round.runs.filter(({ tree }) => (tree?.files.length ?? 0) > 0);
		runs.sort((a, b) => a.attempt - b.attempt);
		for (const run of runs) {
			const key = JSON.stringify([run.contestant, run.task]);
			const before = last.get(key);
			last.set(key, run);
			if (before === undefined || !isOneProject(before, run)) continue;
			if (pairs.size >= MAX_PAIRS) left++;
			else pairs.set(run.id, { earlier: before, later: run });
		}
	}
	return { pairs, left };
}

function isOneProject({ tree: a }: Run, { tree: b }: Run): boolean {
	const paths = new Set(a?.files.map(({ path }) => path));
	const own = b?.files ?? [];
	const shared = own.filter(({ path }) => paths.has(path)).length;
	return shared > 0 && shared >= MIN_SHARED * Math.min(paths.size, own.length);
}
