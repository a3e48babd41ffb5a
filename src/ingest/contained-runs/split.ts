import type { ContainedRun, LeftOut, ReadArtifact, Reading, Run } from '../../model/bench.ts';
import { listReadings } from '../../model/readings.ts';
import { compareText } from '../../model/text.ts';
import { hasOwnCode, shareTree } from './shared-tree.ts';
import { groupByFolder, groupByTask, withoutGrouped } from './file-groups.ts';
import { shortHash, slug } from '../../model/slug.ts';

/** What a run becomes where one of its files holds several runs. */
export interface SplitRun {
	runs: Run[];
	/** Files that belong to no single one of the runs. */
	shared: ReadArtifact[];
	leftOut: LeftOut[];
	/** Texts of the problems, by task. */
	briefs: Map<string, string>;
}

/** One run of a task, as one file or several copies of it tell. */
interface ToldRun {
	task: string;
	attempt: number | undefined;
	key: string | undefined;
	folder: string | undefined;
	isAlone: boolean;
	files: { artifact: ReadArtifact['artifact']; readings: Reading[] }[];
}

/**
 * Takes apart a run whose files hold several runs (RUNS, section 4). Files whose path
 * names one task go with it; files with values of their own stay a run without a task; the others
 * are shared by all. Where they hold one run only, everything belongs to it.
 */
export function splitIntoRuns(run: Run): SplitRun {
	const holders = run.files.filter(({ reading }) => holdsRuns(reading));
	const found = holders.flatMap((file) => listContainedRuns(file).map((one) => ({ file, one })));
	if (found.length === 0) return { runs: [run], shared: [], leftOut: [], briefs: new Map() };
	const names = nameTasks(
		found.map(({ one }) => one.task),
		run.task,
	);
	const told = mergeTold(
		found.map(({ file, one }) => ({
			task: names.get(one.task) ?? one.task,
			attempt: one.attempt,
			key: one.key,
			folder: one.folder,
			isAlone: one.isAlone === true,
			files: [{ artifact: file.artifact, readings: [...one.readings, ...ownReadings(file)] }],
		})),
	);
	const briefs = new Map(
		found.flatMap(({ one }) =>
			one.brief === undefined ? [] : [[names.get(one.task) ?? one.task, one.brief]],
		),
	);
	const others = run.files.filter((file) => !holders.includes(file));
	if (told.length === 1) return { ...mergeOnly(run, { told, others }), briefs };
	const byRun = groupByFolder(others, told);
	const byTask = groupByTask(withoutGrouped(others, byRun), new Set(names.keys()), names);
	const left = withoutGrouped(withoutGrouped(others, byRun), byTask);
	const { own, runs } = shareTree(run, toRuns(run, { told, byRun, byTask }));
	// A script that lies beside the results of a harness is no run: nobody was asked for it.
	const keepsOwn = left.some(hasValues) || hasOwnCode(own, left);
	const holding = holders
		.filter((file) => listContainedRuns(file).length > 1)
		.map(({ artifact }) => ({ artifact, reading: { kind: 'none' as const } }));
	return {
		runs: keepsOwn ? [{ ...own, files: left }, ...runs.sort(compareRuns)] : runs.sort(compareRuns),
		shared: keepsOwn ? holding : [...holding, ...left],
		leftOut: keepsOwn ? [] : run.leftOut,
		briefs,
	};
}

/** By task, then by attempt, as folders are. */
function compareRuns(one: Run, other: Run): number {
	return compareText(one.task ?? '', other.task ?? '') || one.attempt - other.attempt;
}

function holdsRuns(reading: Reading): boolean {
	return listReadings(reading).some((one) => one.kind === 'runs' && one.runs.length > 0);
}

function listContainedRuns({ reading }: ReadArtifact): ContainedRun[] {
	return listReadings(reading).flatMap((one) => (one.kind === 'runs' ? one.runs : []));
}

/** What a file says beside its runs. */
function ownReadings({ reading }: ReadArtifact): Reading[] {
	return listReadings(reading).filter((one) => one.kind !== 'runs');
}

const MAX_NAME = 100;

/** Names that may stand in ids and addresses, each with an address of its own. */
function nameTasks(tasks: readonly string[], folder: string | undefined): Map<string, string> {
	const distinct = [...new Set(tasks)];
	const taken = new Set<string>();
	const isOne = distinct.length === 1;
	return new Map(
		distinct.map((task) => {
			const own = toName(task);
			const plain = folder === undefined ? own : isOne ? folder : `${folder} ${own}`;
			const name = taken.has(slug(plain)) ? `${plain} ${shortHash(task)}` : plain;
			taken.add(slug(name));
			return [task, name];
		}),
	);
}

function toName(task: string): string {
	const name = task
		.replace(/[\u0000-\u001f\u007f/\\\s]+/g, ' ')
		.trim()
		.slice(0, MAX_NAME)
		.trim();
	return name === '' || /^\.+$/.test(name) ? `task ${shortHash(task)}` : name;
}

/** Puts copies of one run together: the same log in two formats, or with and without its verdict. */
function mergeTold(told: readonly ToldRun[]): ToldRun[] {
	const merged: ToldRun[] = [];
	const byMark = new Map<string, ToldRun>();
	for (const one of told) {
		const mark = markOf(one);
		const known = mark === undefined ? undefined : byMark.get(mark);
		if (known !== undefined && !sharesFile(known, one)) {
			known.files.push(...one.files);
			known.folder ??= one.folder;
			continue;
		}
		merged.push(one);
		if (mark !== undefined && known === undefined) byMark.set(mark, one);
	}
	return merged;
}

/** Runs that one file lists twice are two. */
function sharesFile(one: ToldRun, other: ToldRun): boolean {
	const paths = one.files.map(({ artifact }) => artifact.path);
	return other.files.some(({ artifact }) => paths.includes(artifact.path));
}

/** Equal for two files that tell of the same run, or the same conversation. */
function markOf({ task, attempt, key, files }: ToldRun): string | undefined {
	if (key !== undefined) return JSON.stringify([task, key]);
	for (const reading of files.flatMap(({ readings }) => readings)) {
		if (reading.kind !== 'transcript') continue;
		const { outline, startedAt } = reading.transcript;
		const turns = outline.map(({ role, title }) => [role, title]);
		return JSON.stringify([task, attempt, startedAt, turns]);
	}
	return undefined;
}

function mergeOnly(
	run: Run,
	{ told, others }: { told: readonly ToldRun[]; others: readonly ReadArtifact[] },
): Pick<SplitRun, 'runs' | 'shared' | 'leftOut'> {
	const files = told.flatMap(toFiles);
	const task = told[0]?.isAlone === true ? undefined : told[0]?.task;
	const only: Run = { ...run, files: sortFiles([...files, ...others]) };
	if (task !== undefined && run.task === undefined) {
		only.task = task;
		only.id = toId(run, task, isNamed(run) ? run.attempt : undefined);
	}
	return { runs: [only], shared: [], leftOut: [] };
}

function toFiles({ files }: ToldRun): ReadArtifact[] {
	return files.map(({ artifact, readings }) => ({
		artifact,
		reading: readings.length === 1 && readings[0] ? readings[0] : { kind: 'several', readings },
	}));
}

function toRuns(
	run: Run,
	{
		told,
		byRun,
		byTask,
	}: {
		told: readonly ToldRun[];
		byRun: ReadonlyMap<ToldRun, ReadArtifact[]>;
		byTask: ReadonlyMap<string, ReadArtifact[]>;
	},
): Run[] {
	const attempts = numberAttempts(told);
	const named = isNamed(run) || [...attempts.values()].some((attempt) => attempt > 1);
	const given = new Set<string>();
	return told.map((one) => {
		const attempt = named ? (attempts.get(one) ?? 1) : 1;
		// Files that name the task alone stand with its first run.
		const own = given.has(one.task) ? [] : (byTask.get(one.task) ?? []);
		given.add(one.task);
		return {
			...withoutTree(run),
			id: toId(run, one.task, named ? attempt : undefined),
			task: one.task,
			attempt,
			files: sortFiles([...toFiles(one), ...(byRun.get(one) ?? []), ...own]),
			leftOut: [],
		};
	});
}

function withoutTree(run: Run): Run {
	const copy = { ...run };
	delete copy.tree;
	return copy;
}

/** The numbers that files give, where they are free; else the next free one of the task. */
function numberAttempts(told: readonly ToldRun[]): Map<ToldRun, number> {
	const taken = new Map<string, Set<number>>();
	return new Map(
		told.map((one) => {
			const used = taken.get(one.task) ?? new Set<number>();
			taken.set(one.task, used);
			let attempt = one.attempt ?? 1;
			while (used.has(attempt)) attempt++;
			used.add(attempt);
			return [one, attempt];
		}),
	);
}

function isNamed({ id, attempt, contestant, task }: Run): boolean {
	return id.endsWith(`/${task ?? contestant}/${attempt}`);
}

function toId({ round, contestant }: Run, task: string, attempt: number | undefined): string {
	return [round, contestant, task, ...(attempt === undefined ? [] : [attempt])].join('/');
}

/** Whether a file says something of a run, so that it must not be lost among the round's files. */
function hasValues({ artifact, reading }: ReadArtifact): boolean {
	return reading.kind !== 'none' && artifact.kind !== 'run record';
}

function sortFiles(files: readonly ReadArtifact[]): ReadArtifact[] {
	return [...files].sort((a, b) => compareText(a.artifact.path, b.artifact.path));
}
