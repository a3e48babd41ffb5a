import path from 'node:path';
import type { LeftOut, ReadArtifact, Round, Run, Task, Tree } from '../model/bench.ts';
import type { RoundConfig } from '../model/config/round.ts';
import { issue } from '../model/issue.ts';
import { lookUp } from '../model/lookup.ts';
import { listReadings } from '../model/readings.ts';
import { compareText } from '../model/text.ts';
import { defined } from '../model/defined.ts';
import type { FoundRound, PlacedFile } from './discover/found.ts';
import { countIgnored, leftOutBelow } from './discover/left-out.ts';
import { gatherParts } from './gather.ts';
import { splitIntoRuns } from './contained-runs/split.ts';
import { readFile } from './read-file.ts';
import { joinResults } from './results/join.ts';
import { readResults } from './results/results.ts';
import { noteUnread } from './results/proposal/unread.ts';
import { readRun } from './read-run.ts';
import type { RoundContext } from './round-context.ts';
import { placeInConfig, readBrief, readTaskBrief } from './configuration/round-texts.ts';
import { filesInFolder, readTree } from './discover/tree.ts';

/** Reads one round: its brief, its baselines, and its runs one after the other. */
export async function readRound(found: FoundRound, context: RoundContext): Promise<Round> {
	const { config, folder } = found;
	const baselineFiles: ReadArtifact[] = [];
	const baseline = readRoundBaseline(found, { ...context, baselineFiles });
	const brief = readBrief(found, context);
	const results = readResults(found, context);
	const read = await readRuns(found, context);
	const { shared, briefs, leftOut } = read;
	const { runs, left } = joinResults(read.runs, { ...results, round: found.id });
	const tasks = listTasks(found, runs).map((task) =>
		readTask(task, {
			found,
			context: { ...context, baselineFiles },
			stated: briefs.get(task),
		}),
	);
	const baselineFolder = toFolder(config.baseline ?? 'baseline');
	const inBaselines = ({ name }: PlacedFile): boolean =>
		name.startsWith(`${baselineFolder}/`) || /^tasks\/[^/]+\/baseline\//.test(name);
	const files: ReadArtifact[] = [...shared, ...left.map((file) => renameIn(file, folder))];
	for (const file of found.files) {
		if (!inBaselines(file)) files.push(await readFile(file, context));
	}
	noteUnread(found, { files, runs, context });
	const runFolders = found.runs.flatMap((run) => run.folder ?? []);
	const isInRun = (file: string): boolean => runFolders.some((one) => file.startsWith(`${one}/`));
	const ignored = countIgnored(found.ignored, { place: folder ?? found.id, open: context.open });
	return {
		id: found.id,
		config: withDeclaredDirections(config, runs),
		tasks,
		files: files.sort((a, b) => compareText(a.artifact.path, b.artifact.path)),
		leftOut: [
			...leftOut,
			...leftOutBelow(folder, context.leftOut).filter((one) => !isInRun(one.path)),
			...ignored,
		],
		runs,
		provenance: config.provenance ?? 'measured',
		...(baselineFiles.length === 0
			? {}
			: {
					baselineFiles: baselineFiles.sort((a, b) =>
						compareText(a.artifact.path, b.artifact.path),
					),
				}),
		...defined({ folder, brief, baseline }),
	};
}

interface RoundRuns {
	runs: Run[];
	/** Files of several runs, named as those of the round are. */
	shared: ReadArtifact[];
	leftOut: LeftOut[];
	/** Texts of problems that files of runs state, by task. */
	briefs: Map<string, string>;
}

/** The runs of the folders, and those that single files hold. */
async function readRuns(found: FoundRound, context: RoundContext): Promise<RoundRuns> {
	const read: RoundRuns = { runs: [], shared: [], leftOut: [], briefs: new Map() };
	const ids = new Set(found.runs.map(({ id }) => id));
	for (const place of found.runs) {
		context.onRun?.(place.id);
		const split = splitIntoRuns(await readRun(place, { ...context, round: found }));
		for (const run of split.runs) {
			const own = run.id === place.id ? run : withFreeId(run, ids);
			read.runs.push({ ...own, files: await gatherParts(own.files, context) });
		}
		read.shared.push(...split.shared.map((file) => renameIn(file, found.folder)));
		read.leftOut.push(...split.leftOut);
		for (const [task, brief] of split.briefs) {
			if (!read.briefs.has(task)) read.briefs.set(task, brief);
		}
	}
	return read;
}

/** An attempt at a task that a folder has too is a further one. */
function withFreeId(run: Run, ids: Set<string>): Run {
	let free = run;
	for (let attempt = run.attempt + 1; ids.has(free.id); attempt++) {
		const id = [run.round, run.contestant, run.task ?? [], attempt].flat().join('/');
		free = { ...run, id, attempt };
	}
	ids.add(free.id);
	return free;
}

function renameIn({ artifact, reading }: ReadArtifact, folder: string | undefined): ReadArtifact {
	const name =
		folder === undefined ? artifact.path : artifact.path.slice(folder.length + '/'.length);
	return { artifact: { ...artifact, name }, reading };
}

function listTasks(found: FoundRound, runs: readonly Run[]): string[] {
	const own = new Set(found.tasks);
	const further = new Set(runs.flatMap(({ task }) => task ?? []).filter((task) => !own.has(task)));
	return [...own, ...[...further].sort(compareText)];
}

function readTask(
	id: string,
	{
		found,
		context,
		stated,
	}: { found: FoundRound; context: BaselineContext; stated: string | undefined },
): Task {
	const config = lookUp(found.config.tasks, id);
	return {
		id,
		...defined({
			title: config?.title,
			tier: config?.tier,
			brief: readTaskBrief(id, { found, context }) ?? stated,
			baseline: readBaseline(found, { folder: `tasks/${id}/baseline`, context }),
		}),
	};
}

interface BaselineContext extends RoundContext {
	/** Takes the files of every baseline that is read. */
	baselineFiles: ReadArtifact[];
}

function readRoundBaseline(found: FoundRound, context: BaselineContext): Tree | undefined {
	const configured = found.config.baseline;
	const folder = toFolder(configured ?? 'baseline');
	const baseline = readBaseline(found, { folder, context });
	if (baseline === undefined && configured !== undefined) {
		const place = placeInConfig(found, { field: 'baseline', context });
		context.issues.push(issue('MissingBaseline', place, { baseline: configured }));
	}
	return baseline;
}

function toFolder(configured: string): string {
	return path.posix.normalize(configured).replace(/\/+$/, '');
}

function readBaseline(
	found: FoundRound,
	{ folder, context }: { folder: string; context: BaselineContext },
): Tree | undefined {
	const places = filesInFolder(found.files, folder);
	if (places.length === 0) return undefined;
	const { tree, files } = readTree(places, context);
	context.baselineFiles.push(...files);
	return tree;
}

/** The configuration with what the runs declare of their measures, where it says nothing itself. */
function withDeclaredDirections(config: RoundConfig, runs: readonly Run[]): RoundConfig {
	const measures = new Map(Object.entries(config.measures ?? {}));
	let isChanged = false;
	const readings = runs.flatMap(({ files, results = [], declared }) =>
		[...files, ...results, ...(declared === undefined ? [] : [declared])].flatMap(({ reading }) =>
			listReadings(reading),
		),
	);
	for (const reading of readings) {
		const declared =
			reading.kind === 'measures'
				? reading.measures
				: reading.kind === 'run record'
					? reading.record.measures
					: [];
		for (const { name, better } of declared) {
			const known = measures.get(name);
			if (better === undefined || known?.better !== undefined) continue;
			measures.set(name, { ...known, better });
			isChanged = true;
		}
	}
	return isChanged ? { ...config, measures: Object.fromEntries(measures) } : config;
}
