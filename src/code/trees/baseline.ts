import type { Round, Run, Tree } from '../../model/bench.ts';

/**
 * The code that a run started from: what the bench holds for its task or its round, else what its
 * contestant left in the round that this one follows.
 */
export function baselineOf(run: Pick<Run, 'task' | 'followed'>, round: Round): Tree | undefined {
	const task = round.tasks.find(({ id }) => id === run.task);
	return task?.baseline ?? round.baseline ?? run.followed?.tree;
}

/** Whether that is the code of the round that is followed. */
export function startsAtFollowed(run: Pick<Run, 'task' | 'followed'>, round: Round): boolean {
	return run.followed !== undefined && baselineOf(run, round) === run.followed.tree;
}
