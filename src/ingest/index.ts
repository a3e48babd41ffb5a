import { readdirSync } from 'node:fs';
import type { Bench, Contestant, ReadArtifact, Round } from '../model/bench.ts';
import type { BenchConfig } from '../model/config/bench.ts';
import { type Issue, type IssuePlace, compareIssues, issue } from '../model/issue.ts';
import { lookUp } from '../model/lookup.ts';
import type { Store } from '../model/store.ts';
import { compareText } from '../model/text.ts';
import { readConfiguration, type Configuration } from './configuration/configuration.ts';
import { placeInConfig } from './configuration/round-texts.ts';
import { findUnknownNames } from './configuration/unknown-names.ts';
import { discover } from './discover/discover.ts';
import type { FoundRound, PlacedFile } from './discover/found.ts';
import { countIgnored, listLeftOut } from './discover/left-out.ts';
import { readRound } from './read-round.ts';
import type { RoundContext } from './round-context.ts';
import { noteUnread } from './results/proposal/unread.ts';
import { readFile, type ReadOptions } from './read-file.ts';
import {
	checkFolder,
	nameOf,
	reportWalk,
	RunsFolderError,
	walkAll,
} from './discover/runs-folders.ts';
import type { Source } from './source/source.ts';
import type { Walked } from './discover/walk.ts';

export interface IngestOptions {
	/** Folders of runs; what several hold is put together. */
	runs: readonly string[];
	/** Folder with configuration in place of, or over, that inside the runs folders. */
	config?: string | undefined;
	/** Briefs may be read from here, outside the runs folders. */
	root: string;
	store: Store;
	/** Called before each run is read. */
	onRun?: (progress: { done: number; total: number; run: string }) => void;
}

export interface Ingested {
	bench: Bench;
	/** Opens an artifact by its path; throws RefusedError for anything that may not be opened. */
	open: (path: string) => Source;
}

/**
 * Reads folders of runs into the model. Every problem of the input becomes an issue of the bench,
 * and everything else is read; only a named folder that does not exist throws (RunsFolderError).
 */
export async function ingest(options: IngestOptions): Promise<Ingested> {
	const issues: Issue[] = [];
	if (options.config !== undefined) checkFolder(options.config, 'configuration');
	const { walked, open } = walkAll(options.runs, issues);
	reportWalk(walked, issues);
	const name = nameWhole(options.runs);
	const configuration = readConfiguration({
		runs: [{ files: walked.files, open }],
		configFolder: options.config,
		rounds: roundNames(walked, options.config),
		whole: name,
	});
	issues.push(...configuration.issues);
	const { bench: config, rounds: roundConfigs, whole } = configuration;
	const { files, folders } = walked;
	const found = discover({ files, folders, bench: config, rounds: roundConfigs, name, whole });
	issues.push(...found.issues);
	const leftOut = listLeftOut(walked);
	const context: RoundContext = {
		open,
		store: options.store,
		issues,
		bench: config,
		inputs: listInputs(configuration),
		roundFiles: configuration.roundFiles,
		root: options.root,
		runsFolders: options.runs,
		leftOut,
	};
	const all = await readRounds(found.rounds, { context, onRun: options.onRun });
	reportUnknownNames(found.rounds, { rounds: all, context });
	const rounds = all.filter((round) => round.runs.length > 0);
	if (rounds.length === 0) {
		issues.push(issue('NoRuns', { file: '.' }, { folder: options.runs.map(nameOf).join(', ') }));
	}
	const isInRound = (file: string): boolean =>
		rounds.some(({ folder }) => folder !== undefined && file.startsWith(`${folder}/`));
	const bench: Bench = {
		config,
		rounds,
		contestants: listContestants(config, rounds),
		files: await readOutside(found.files, { rounds: all, context }),
		leftOut: [
			...leftOut.filter((one) => !isInRound(one.path)),
			...countIgnored(found.ignored, { place: '.', open }),
		],
		issues: withoutRepeats(issues),
	};
	return { bench, open };
}

/** The files outside of rounds; those of them that hold results are noted. */
async function readOutside(
	placed: readonly PlacedFile[],
	{ rounds, context }: { rounds: readonly Round[]; context: RoundContext },
): Promise<ReadArtifact[]> {
	const files = [...(await readAll(placed, context)), ...filesWithoutRuns(rounds)];
	noteUnreadFolders(files, context);
	return files.sort((a, b) => compareText(a.artifact.path, b.artifact.path));
}

/** Files of rounds whose results tell of no run: they are the bench's. */
function filesWithoutRuns(rounds: readonly Round[]): ReadArtifact[] {
	const empty = rounds.filter((round) => round.runs.length === 0);
	return empty
		.flatMap(({ files, baselineFiles = [] }) => [...files, ...baselineFiles])
		.map(({ artifact, reading }) => ({ artifact: { ...artifact, name: artifact.path }, reading }));
}

/** Results may be all that a folder holds: then it is no round before a mapping makes it one. */
function noteUnreadFolders(files: readonly ReadArtifact[], context: RoundContext): void {
	const byFolder = Map.groupBy(
		files.filter(({ artifact }) => artifact.path.includes('/')),
		({ artifact }) => artifact.path.split('/', 1)[0] ?? '',
	);
	for (const [folder, own] of byFolder) {
		const found = { id: folder, folder, config: {}, runs: [], files: [], tasks: [], ignored: [] };
		noteUnread(found, { files: own, runs: [], context });
	}
}

function reportUnknownNames(
	found: readonly FoundRound[],
	{ rounds, context }: { rounds: readonly Round[]; context: RoundContext },
): void {
	const follows = new Map(rounds.map(({ id, config }) => [id, config.follows]));
	for (const [index, round] of rounds.entries()) {
		const own = found[index];
		if (own === undefined) continue;
		const placeOf = (field: string): IssuePlace => placeInConfig(own, { field, context });
		const options = { bench: context.bench, round, follows, placeOf };
		context.issues.push(...findUnknownNames(own, options));
	}
}

/** In order; what is found again for each run of a contestant is told once. */
function withoutRepeats(issues: readonly Issue[]): Issue[] {
	const sorted = [...issues].sort(compareIssues);
	return sorted.filter((one, index) => {
		const before = sorted[index - 1];
		return before === undefined || compareIssues(before, one) !== 0;
	});
}

async function readRounds(
	found: readonly FoundRound[],
	{ context, onRun }: { context: RoundContext; onRun: IngestOptions['onRun'] },
): Promise<Round[]> {
	const total = found.reduce((sum, round) => sum + round.runs.length, 0);
	let done = 0;
	const rounds: Round[] = [];
	for (const round of found) {
		const read = await readRound(round, {
			...context,
			onRun: (run) => onRun?.({ done: done++, total, run }),
		});
		rounds.push(read);
	}
	return rounds;
}

async function readAll(
	files: readonly PlacedFile[],
	options: ReadOptions,
): Promise<ReadArtifact[]> {
	const artifacts: ReadArtifact[] = [];
	for (const file of files) artifacts.push(await readFile(file, options));
	return artifacts;
}

/** The files of the bench that were read as configuration. */
function listInputs({ files }: Configuration): RoundContext['inputs'] {
	return new Map(
		files.flatMap(({ path, inRuns, hasIssues }) => {
			const isRound = /(?:^|\/)round\.[a-z]+$/.test(path);
			const format = isRound ? 'round-config' : 'bench-config';
			return inRuns ? [[path, { format, state: hasIssues ? 'partial' : 'read' }]] : [];
		}),
	);
}

/** What a runs folder is called where it is a round itself. */
function nameWhole([folder]: readonly string[]): string {
	return (folder === undefined ? '' : nameOf(folder)) || 'runs';
}

function roundNames(walked: Walked, configFolder: string | undefined): string[] {
	const outside =
		configFolder === undefined
			? []
			: readdirSync(configFolder, { withFileTypes: true })
					.filter((entry) => entry.isDirectory())
					.map((entry) => entry.name);
	const inside = walked.folders.filter((folder) => !folder.includes('/'));
	return [...new Set([...inside, ...outside])].sort(compareText);
}

/** Every contestant that has a run or is configured and named by a run, sorted by id. */
function listContestants(config: BenchConfig, rounds: readonly Round[]): Contestant[] {
	const ids = new Set(rounds.flatMap((round) => round.runs.map((run) => run.contestant)));
	return [...ids].sort(compareText).map((id) => {
		const own = lookUp(config.contestants, id) ?? {};
		return { id, name: own.name ?? id, config: own };
	});
}

export type { Source };
export { RunsFolderError };
export { toYamlBlock } from './results/proposal/yaml.ts';
export { proposeResults, type ProposedResults } from './results/proposal/preview.ts';
export { RefusedError } from './source/refused-error.ts';
export { toIssue } from './configuration/configuration.ts';
