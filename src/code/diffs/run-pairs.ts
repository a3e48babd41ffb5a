import type { Round, Run, Tree } from '../../model/bench.ts';
import type { CodeBodies } from '../bodies.ts';
import { findFollowed, orderRounds } from '../trees/followed.ts';
import { compareCode } from './changes.ts';

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
/** So are those of two rounds of which fewer lines of the smaller one are the same. */
const MIN_KEPT = 0.5;

type PairedRound = Pick<Round, 'id' | 'runs'> & { config: Pick<Round['config'], 'follows'> };

/**
 * For each run the one before it, of the same contestant at the same task, where both left code: in
 * the round that its own one follows; else an earlier attempt, or an earlier round of which the code
 * is the same project. Rounds whose files are only called alike do not follow each other.
 */
export function listRunPairs(rounds: readonly PairedRound[], bodies: CodeBodies): RunPairs {
	const pairs = new Map<string, RunPair>();
	const last = new Map<string, Run>();
	let left = 0;
	for (const { round, followed } of orderRounds(rounds)) {
		const runs = round.runs.filter(({ tree }) => (tree?.files.length ?? 0) > 0);
		runs.sort((a, b) => a.attempt - b.attempt);
		for (const run of runs) {
			const key = JSON.stringify([run.contestant, run.task]);
			const before = findBefore(run, { followed, last: last.get(key), bodies });
			last.set(key, run);
			if (before === undefined) continue;
			if (pairs.size >= MAX_PAIRS) left++;
			else pairs.set(run.id, { earlier: before, later: run });
		}
	}
	return { pairs, left };
}

function findBefore(
	run: Run,
	options: {
		/** The round that its own one follows. */
		followed: PairedRound | undefined;
		/** The run before it, whatever it left. */
		last: Run | undefined;
		bodies: CodeBodies;
	},
): Run | undefined {
	const { followed, last, bodies } = options;
	const named = findFollowed(run, followed);
	if (named !== undefined) return named;
	if (last === undefined || !sharesPaths(last, run)) return undefined;
	if (last.round === run.round) return last;
	return followed === undefined && sharesLines(last, run, bodies) ? last : undefined;
}

/** Files of other projects have the same names, such as `index.html`: their lines tell. */
function sharesLines({ tree: a }: Run, { tree: b }: Run, bodies: CodeBodies): boolean {
	if (a === undefined || b === undefined) return false;
	const changes = compareCode(a, b, bodies).files;
	const uncompared = new Set(changes.filter(({ binary }) => binary).map(({ path }) => path));
	const [before, after] = [a, b].map((tree) => countLines(tree, uncompared));
	const removed = changes.reduce((sum, change) => sum + change.removed, 0);
	const smaller = Math.min(before ?? 0, after ?? 0);
	return smaller > 0 && (before ?? 0) - removed >= MIN_KEPT * smaller;
}

function countLines({ files }: Tree, uncompared: ReadonlySet<string>): number {
	return files.reduce(
		(sum, { path, binary, lines }) => (binary || uncompared.has(path) ? sum : sum + lines),
		0,
	);
}

function sharesPaths({ tree: a }: Run, { tree: b }: Run): boolean {
	const paths = new Set(a?.files.map(({ path }) => path));
	const own = b?.files ?? [];
	const shared = own.filter(({ path }) => paths.has(path)).length;
	return shared > 0 && shared >= MIN_SHARED * Math.min(paths.size, own.length);
}
