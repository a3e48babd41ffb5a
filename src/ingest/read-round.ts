import path from 'node:path';
import type { LeftOut, ReadArtifact, Round, Run, Task, Tree } from '../model/bench.ts';
import type { RoundConfig } from '../model/config.ts';
import { issue } from '../model/issue.ts';
import { lookUp } from '../model/lookup.ts';
import type { ConfigurationFile } from './configuration.ts';
import { withoutUndefined } from './defined.ts';
import type { FoundRound, PlacedFile } from './found.ts';
import { countIgnored, leftOutBelow } from './left-out.ts';
import { readFile, type ReadOptions } from './read-file.ts';
import { readRun } from './read-run.ts';
import { placeInConfig, readBrief, readTaskBrief } from './round-texts.ts';
import { filesInFolder, readTree } from './tree.ts';

export interface RoundContext extends ReadOptions {
	/** Root of the bench; briefs may be read from here. */
	root: string;
	runsFolders: readonly string[];
	leftOut: readonly LeftOut[];
	/** Files of configuration by the name of their round. */
	roundFiles: ReadonlyMap<string, readonly ConfigurationFile[]>;
	onRun?: (run: string) => void;
}

/** Reads one round: its brief, its baselines, and its runs one after the other. */
export async function readRound(found: FoundRound, context: RoundContext): Promise<Round> {
	const { config, folder } = found;
	const baseline = readRoundBaseline(found, context);
	const brief = readBrief(found, context);
	const tasks = found.tasks.map((task) => readTask(task, { found, context }));
	const runs: Run[] = [];
	for (const run of found.runs) {
		context.onRun?.(run.id);
		runs.push(await readRun(run, { ...context, round: found }));
	}
	const baselineFolder = toFolder(config.baseline ?? 'baseline');
	const inBaselines = ({ name }: PlacedFile): boolean =>
		name.startsWith(`${baselineFolder}/`) || /^tasks\/[^/]+\/baseline\//.test(name);
	const files: ReadArtifact[] = [];
	for (const file of found.files) {
		if (!inBaselines(file)) files.push(await readFile(file, context));
	}
	const runFolders = found.runs.flatMap((run) => run.folder ?? []);
	const isInRun = (file: string): boolean => runFolders.some((one) => file.startsWith(`${one}/`));
	const ignored = countIgnored(found.ignored, { place: folder ?? found.id, open: context.open });
	return {
		id: found.id,
		config: withDeclaredDirections(config, runs),
		tasks,
		files,
		leftOut: [
			...leftOutBelow(folder, context.leftOut).filter((one) => !isInRun(one.path)),
			...ignored,
		],
		runs,
		provenance: config.provenance ?? 'measured',
		...withoutUndefined({ folder, brief, baseline }),
	};
}

function readTask(
	id: string,
	{ found, context }: { found: FoundRound; context: RoundContext },
): Task {
	const config = lookUp(found.config.tasks, id);
	return {
		id,
		...withoutUndefined({
			title: config?.title,
			tier: config?.tier,
			brief: readTaskBrief(id, { found, context }),
			baseline: readBaseline(found, { folder: `tasks/${id}/baseline`, context }),
		}),
	};
}

function readRoundBaseline(found: FoundRound, context: RoundContext): Tree | undefined {
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
	{ folder, context }: { folder: string; context: RoundContext },
): Tree | undefined {
	const places = filesInFolder(found.files, folder);
	return places.length === 0 ? undefined : readTree(places, context).tree;
}

/** The configuration with what the runs declare of their measures, where it says nothing itself. */
function withDeclaredDirections(config: RoundConfig, runs: readonly Run[]): RoundConfig {
	const measures = new Map(Object.entries(config.measures ?? {}));
	let isChanged = false;
	for (const { reading } of runs.flatMap((run) => run.files)) {
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
