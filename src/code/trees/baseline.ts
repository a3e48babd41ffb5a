import type { Round, Run, Tree } from '../../model/bench.ts';

/** The code that a run started from. */
export function baselineOf(run: Pick<Run, 'task'>, round: Round): Tree | undefined {
	const task = round.tasks.find(({ id }) => id === run.task);
	return task?.baseline ?? round.baseline;
}
