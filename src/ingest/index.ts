import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Bench, Contestant, LeftOut, ReadArtifact, Round } from '../model/bench.ts';
import type { BenchConfig } from '../model/config.ts';
import { compareIssues, compareText, issue, type Issue } from '../model/issue.ts';
import type { Store } from '../model/store.ts';
import { readConfiguration, toIssue } from './configuration.ts';
import { discover } from './discover.ts';
import type { FoundRound, PlacedFile } from './found.ts';
import { readRound } from './read-round.ts';
import { readFile, type ReadOptions } from './read-file.ts';
import { createGuard, RefusedError, type Source } from './source.ts';
import { walk, type Walked } from './walk.ts';

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

/** A folder of runs that cannot be used at all. */
export class RunsFolderError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'RunsFolderError';
	}
}

/**
 * Reads folders of runs into the model. Every problem of the input becomes an issue of the bench,
 * and everything else is read; only a runs folder that does not exist throws (RunsFolderError).
 */
export async function ingest(options: IngestOptions): Promise<Ingested> {
	const issues: Issue[] = [];
	const { walked, open } = walkAll(options.runs, issues);
	reportWalk(walked, issues);
	const configuration = readConfiguration({
		runs: [{ files: walked.files, open }],
		configFolder: options.config,
		rounds: roundNames(walked, options.config),
	});
	issues.push(...configuration.issues);
	const found = discover({ ...walked, ...configuration });
	issues.push(...found.issues);
	const context: ReadOptions & {
		root: string;
		runsFolders: readonly string[];
		leftOut: readonly LeftOut[];
	} = {
		open,
		store: options.store,
		issues,
		root: options.root,
		runsFolders: options.runs,
		leftOut: walked.leftOut,
	};
	const total = found.rounds.reduce((sum, round) => sum + round.runs.length, 0);
	let done = 0;
	const rounds: Round[] = [];
	for (const round of found.rounds) {
		const read = await readRound(round, {
			...context,
			onRun: (run) => options.onRun?.({ done: done++, total, run }),
		});
		rounds.push(read);
	}
	if (total === 0) {
		issues.push(issue('NoRuns', { file: '.' }, { folder: options.runs.map(nameOf).join(', ') }));
	}
	const bench: Bench = {
		config: configuration.bench,
		rounds,
		contestants: listContestants(configuration.bench, found.rounds),
		files: await readAll(found.files, context),
		leftOut: walked.leftOut.filter((one) => !rounds.some((round) => isIn(one.path, round.folder))),
		issues: issues.sort(compareIssues),
	};
	return { bench, open };
}

function nameOf(folder: string): string {
	return path.basename(path.resolve(folder));
}

function isIn(file: string, folder: string | undefined): boolean {
	return folder !== undefined && file.startsWith(`${folder}/`);
}

async function readAll(
	files: readonly PlacedFile[],
	options: ReadOptions,
): Promise<ReadArtifact[]> {
	const artifacts: ReadArtifact[] = [];
	for (const file of files) artifacts.push(await readFile(file, options));
	return artifacts;
}

/** Lists all folders of runs as if they were one. */
function walkAll(
	folders: readonly string[],
	issues: Issue[],
): { walked: Walked; open: (path: string) => Source } {
	const walked: Walked = {
		files: [],
		folders: [],
		links: [],
		specials: [],
		unreadable: [],
		leftOut: [],
	};
	const owners = new Map<string, (path: string) => Source>();
	for (const folder of folders) {
		if (!existsSync(folder))
			throw new RunsFolderError(`The folder of runs "${folder}" does not exist.`);
		if (!statSync(folder).isDirectory()) throw new RunsFolderError(`"${folder}" is not a folder.`);
		const { open } = createGuard(folder);
		const one = walk(realpathSync(folder));
		for (const file of one.files) {
			if (owners.has(file)) {
				issues.push(issue('DuplicateFile', { file }, { folder: nameOf(folder) }));
				continue;
			}
			owners.set(file, open);
			walked.files.push(file);
		}
		walked.folders = [...new Set([...walked.folders, ...one.folders])];
		walked.links.push(...one.links);
		walked.specials.push(...one.specials);
		walked.unreadable.push(...one.unreadable);
		walked.leftOut.push(...one.leftOut);
	}
	walked.files.sort(compareText);
	walked.folders.sort(compareText);
	return {
		walked,
		open(file) {
			const owner = owners.get(file);
			if (owner === undefined) throw new RefusedError('missing', 'it is no file of the bench');
			return owner(file);
		},
	};
}

function reportWalk(walked: Walked, issues: Issue[]): void {
	for (const file of walked.links) {
		issues.push(
			toIssue({ kind: 'SymbolicLink', values: { name: path.posix.basename(file) } }, file),
		);
	}
	for (const file of walked.specials) {
		issues.push(
			toIssue({ kind: 'NotARegularFile', values: { name: path.posix.basename(file) } }, file),
		);
	}
	for (const { path: file, reason } of walked.unreadable) {
		const name = file === '' ? '.' : path.posix.basename(file);
		issues.push(
			toIssue({ kind: 'Unreadable', values: { name, reason } }, file === '' ? '.' : file),
		);
	}
	for (const { path: file, files, bytes, reason } of walked.leftOut) {
		const folder = path.posix.basename(file);
		issues.push(toIssue({ kind: 'LeftOut', values: { folder, files, bytes, reason } }, file));
	}
}

function roundNames(walked: Walked, configFolder: string | undefined): string[] {
	const outside =
		configFolder !== undefined && existsSync(configFolder)
			? readdirSync(configFolder, { withFileTypes: true })
					.filter((entry) => entry.isDirectory())
					.map((entry) => entry.name)
			: [];
	const inside = walked.folders.filter((folder) => !folder.includes('/'));
	return [...new Set([...inside, ...outside])].sort(compareText);
}

/** Every contestant that has a run or is configured and named by a run, sorted by id. */
function listContestants(config: BenchConfig, rounds: readonly FoundRound[]): Contestant[] {
	const ids = new Set(rounds.flatMap((round) => round.runs.map((run) => run.contestant)));
	return [...ids].sort(compareText).map((id) => {
		const own = config.contestants?.[id] ?? {};
		return { id, name: own.name ?? id, config: own };
	});
}

export type { Source };
export { turnsKey } from './read-file.ts';
export { toIssue } from './configuration.ts';
