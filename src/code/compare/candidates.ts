import { compareFiles, listComparable } from '../../analyse/diff/tree-state.ts';
import type { Round, Run, Tree, TreeFile } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import type { CodeBodies } from '../bodies.ts';
import { baselineOf } from '../trees/baseline.ts';
import type { ComparedRun, NotCompared, WhyNot } from './comparison.ts';

/** Larger ones are no code that somebody reads. */
const MAX_BYTES = 1_000_000;
const MAX_LINES = 20_000;

export interface Candidate {
	file: TreeFile;
	/** The run left it as it was given. */
	given: boolean;
	/** Lines that the run wrote; 0 also where it only removed some. */
	authored: number;
}

export interface TaskCode<R extends ComparedRun> {
	task?: string;
	runs: R[];
	/** What they began with; without what is no text to compare. */
	given: TreeFile[];
	/** For each run, the files that are compared. */
	candidates: Candidate[][];
	/** Indexes of the runs whose code is what they were given, or empty. */
	unwritten: number[];
	notCompared: NotCompared[];
}

/** A round and those of its runs whose code may be compared. */
export interface ComparedRound<R extends ComparedRun> {
	round: Round;
	runs: readonly R[];
}

/** The code of each task: of several attempts of a contestant the first one that has some. */
export function listTaskCode<R extends ComparedRun>(
	{ round, runs: all }: ComparedRound<R>,
	bodies: CodeBodies,
): TaskCode<R>[] {
	const byTask = new Map<string, R[]>();
	for (const own of Map.groupBy(all, ({ run }) => run.contestant).values()) {
		const seen = new Set<string>();
		for (const one of own) {
			const task = one.run.task ?? '';
			if (one.run.tree === undefined || seen.has(task)) continue;
			seen.add(task);
			const runs = byTask.get(task) ?? [];
			runs.push(one);
			byTask.set(task, runs);
		}
	}
	return [...byTask.values()].flatMap((runs) => {
		const [first, ...others] = runs;
		if (first === undefined || others.length === 0) return [];
		const { task } = first.run;
		// Where a round follows another one, each began with code of its own.
		const baselines = runs.map(({ run }) => baselineOf(run, round));
		const code = chooseFiles(runs, { baselines, bodies });
		const unwritten = runs.flatMap(({ run }, index) =>
			isUnwritten(run, baselines[index]) ? [index] : [],
		);
		const given = [...new Set(baselines)]
			.flatMap((baseline) => baseline?.files ?? [])
			.filter((file) => whyNot(file) === undefined);
		return [{ ...defined({ task }), runs, given, unwritten, ...code }];
	});
}

/** Whether a run added, changed, moved and removed nothing; files without a byte are nothing. */
function isUnwritten({ tree }: Run, baseline: Tree | undefined): boolean {
	if (tree === undefined) return true;
	const before = baseline === undefined ? [] : listComparable(baseline, tree);
	const isFilled = ({ bytes }: TreeFile): boolean => bytes > 0;
	return compareFiles(before.filter(isFilled), tree.files.filter(isFilled)).every(
		({ state }) => state === 'same',
	);
}

function chooseFiles(
	runs: readonly ComparedRun[],
	{ baselines, bodies }: { baselines: readonly (Tree | undefined)[]; bodies: CodeBodies },
): Pick<TaskCode<ComparedRun>, 'candidates' | 'notCompared'> {
	const given = baselines.map((baseline) => new Set(baseline?.files.map(({ sha256 }) => sha256)));
	const isAuthored = ({ sha256 }: TreeFile, run: number): boolean => !given[run]?.has(sha256);
	const wanted = new Set(
		runs.flatMap(({ run: { tree } }, run) =>
			(tree?.files ?? []).filter((file) => isAuthored(file, run)).map(({ path }) => path),
		),
	);
	const notCompared: NotCompared[] = [];
	const candidates = runs.map((one, run) => {
		const { tree } = one.run;
		const added = countAdded(one, bodies);
		for (const { path, reason, files } of tree?.leftOut ?? []) {
			notCompared.push({ path, why: { kind: 'left out', reason, files }, run });
		}
		return (tree?.files ?? []).flatMap((file): Candidate[] => {
			if (!wanted.has(file.path)) return [];
			const why = whyNot(file);
			if (why !== undefined) {
				notCompared.push({ path: file.path, why, run });
				return [];
			}
			const isGiven = !isAuthored(file, run);
			const authored = isGiven ? 0 : (added?.get(file.path) ?? file.lines);
			return [{ file, given: isGiven, authored }];
		});
	});
	return { candidates, notCompared };
}

/** Lines that a run added to each file, where it is compared with what it was given. */
function countAdded({ changes }: ComparedRun, bodies: CodeBodies): Map<string, number> | undefined {
	if (changes?.basis !== 'trees') return undefined;
	return new Map(bodies.changes(changes.key).map(({ path, added }) => [path, added]));
}

function whyNot({ binary, bytes, lines }: TreeFile): WhyNot | undefined {
	if (bytes === 0) return { kind: 'empty' };
	if (binary) return { kind: 'binary' };
	if (bytes > MAX_BYTES) return { kind: 'too large', bytes };
	return lines > MAX_LINES ? { kind: 'too long', lines } : undefined;
}
