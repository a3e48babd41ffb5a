import type { Round, Run } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import { compareText } from '../../model/text.ts';
import type { ToldRun } from './told-runs.ts';

/**
 * Runs with what rows of results tell of them. A row without a number of its attempt is of the
 * first run of its contestant and task that no row has told of yet; a row of no run makes one. Runs that
 * have no other files than those of the rows, and that no row tells of, are none.
 */
export function joinResults(
	runs: readonly Run[],
	{
		rows,
		files,
		round,
	}: { rows: readonly ToldRun[]; files: ReadonlySet<string>; round: Round['id'] },
): { runs: Run[]; left: Run['files'] } {
	const joined = new Map(runs.map((run) => [run.id, run]));
	for (const row of rows) {
		const known = findRun([...joined.values()], row);
		const run = known ?? toRun(row, { round, ids: joined });
		joined.set(run.id, { ...run, results: [...(run.results ?? []), row.told] });
	}
	const all = [...joined.values()];
	const isLeft = (run: Run): boolean =>
		run.results === undefined &&
		run.tree === undefined &&
		run.files.length > 0 &&
		run.files.every(({ artifact }) => files.has(artifact.path));
	return {
		runs: all.filter((run) => !isLeft(run)).sort(compareRuns),
		left: all.filter(isLeft).flatMap((run) => run.files),
	};
}

function findRun(
	runs: readonly Run[],
	{ contestant, task, attempt, told }: ToldRun,
): Run | undefined {
	return runs.find(
		(run) =>
			run.contestant === contestant &&
			run.task === task &&
			(attempt === undefined
				? run.results?.some(({ artifact }) => artifact.path === told.artifact.path) !== true
				: run.attempt === attempt),
	);
}

function toRun(
	{ contestant, task, attempt }: ToldRun,
	{ round, ids }: { round: string; ids: ReadonlyMap<string, Run> },
): Run {
	const parts = [round, contestant, ...(task === undefined ? [] : [task])];
	const toId = (number: number | undefined): string =>
		[...parts, ...(number === undefined ? [] : [number])].join('/');
	let number = attempt;
	while (ids.has(toId(number))) number = (number ?? 1) + 1;
	return {
		id: toId(number),
		round,
		contestant,
		attempt: number ?? 1,
		provenance: 'measured',
		files: [],
		leftOut: [],
		...defined({ task }),
	};
}

function compareRuns(a: Run, b: Run): number {
	return (
		compareText(a.contestant, b.contestant) ||
		compareText(a.task ?? '', b.task ?? '') ||
		a.attempt - b.attempt ||
		compareText(a.id, b.id)
	);
}
