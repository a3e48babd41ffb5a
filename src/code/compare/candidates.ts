import type { Tree, TreeFile } from '../../model/bench.ts';
import { formatCount } from '../../model/text.ts';
import { formatBytes } from '../../site/format.ts';
import type { Bodies, SiteRound, SiteRun } from '../../site/site.ts';
import { groupRuns } from '../../site/views/round/result.ts';
import type { NotCompared } from './comparison.ts';

/** Larger ones are no code that somebody reads. */
const MAX_BYTES = 1_000_000;
const MAX_LINES = 20_000;

export interface Candidate {
	file: TreeFile;
	/** Lines that the run wrote; 0 where it left the file as it was given. */
	authored: number;
}

export interface TaskCode {
	task?: string;
	runs: SiteRun[];
	/** What all of them began with; without what is no text to compare. */
	given: TreeFile[];
	/** For each run, the files that are compared. */
	candidates: Candidate[][];
	notCompared: NotCompared[];
}

/** The code of each task: of several attempts of a contestant the first one that has some. */
export function listTaskCode(round: SiteRound, bodies: Bodies): TaskCode[] {
	const byTask = new Map<string, SiteRun[]>();
	for (const own of groupRuns(round.runs)) {
		const seen = new Set<string>();
		for (const run of own) {
			const task = run.run.task ?? '';
			if (run.run.tree === undefined || seen.has(task)) continue;
			seen.add(task);
			const runs = byTask.get(task) ?? [];
			runs.push(run);
			byTask.set(task, runs);
		}
	}
	return [...byTask].flatMap(([task, runs]) => {
		if (runs.length < 2) return [];
		const baseline =
			round.round.tasks.find(({ id }) => id === task)?.baseline ?? round.round.baseline;
		const code = chooseFiles(runs, { baseline, bodies });
		const given = (baseline?.files ?? []).filter((file) => reasonNotCompared(file) === undefined);
		return [{ ...(task === '' ? {} : { task }), runs, given, ...code }];
	});
}

function chooseFiles(
	runs: SiteRun[],
	{ baseline, bodies }: { baseline: Tree | undefined; bodies: Bodies },
): Pick<TaskCode, 'candidates' | 'notCompared'> {
	const given = new Set(baseline?.files.map(({ sha256 }) => sha256));
	const isAuthored = ({ sha256 }: TreeFile): boolean => !given.has(sha256);
	const wanted = new Set(
		runs.flatMap(({ run }) => run.tree?.files.filter(isAuthored).map(({ path }) => path) ?? []),
	);
	const notCompared = new Map<string, NotCompared>();
	const leaveOut = (path: string, reason: string, run: number): void => {
		const key = `${path}\0${reason}`;
		const found = notCompared.get(key) ?? { path, reason, runs: [] };
		notCompared.set(key, found);
		if (!found.runs.includes(run)) found.runs.push(run);
	};
	const candidates = runs.map((run, index) => {
		const added = countAdded(run, bodies);
		for (const { path, reason, files } of run.run.tree?.leftOut ?? []) {
			leaveOut(path, files === 1 ? reason : `${reason}, ${formatCount(files, 'file')}`, index);
		}
		return (run.run.tree?.files ?? []).flatMap((file): Candidate[] => {
			if (!wanted.has(file.path)) return [];
			const reason = reasonNotCompared(file);
			if (reason !== undefined) {
				leaveOut(file.path, reason, index);
				return [];
			}
			return [{ file, authored: isAuthored(file) ? (added?.get(file.path) ?? file.lines) : 0 }];
		});
	});
	return { candidates, notCompared: [...notCompared.values()] };
}

/** Lines that a run added to each file, where it is compared with what it was given. */
function countAdded({ changes }: SiteRun, bodies: Bodies): Map<string, number> | undefined {
	if (changes?.basis !== 'trees') return undefined;
	return new Map(bodies.changes(changes.key).map(({ path, added }) => [path, added]));
}

function reasonNotCompared({ binary, bytes, lines }: TreeFile): string | undefined {
	if (bytes === 0) return 'empty';
	if (binary) return 'binary';
	if (bytes > MAX_BYTES) return `huge, ${formatBytes(bytes)}`;
	return lines > MAX_LINES ? `huge, ${formatCount(lines, 'line')}` : undefined;
}
