import picomatch from 'picomatch';
import type { BenchConfig, RoundConfig } from '../model/config.ts';
import { compareText, issue, type Issue } from '../model/issue.ts';
import type { Discovery, FoundRound, PlacedFile } from './found.ts';
import { compileTemplate, matchTemplates, parseAttempt, type Template } from './layout.ts';
import { refuseBadRuns, withoutTwins } from './names.ts';
import { createRunCollector, type RunCollector } from './run-collector.ts';

/** Folders of a round that are no contestants. */
const ROUND_FOLDERS = new Set(['baseline', 'tasks']);
export interface DiscoverInput {
	/** All files, sorted, relative to the runs folder. */
	files: readonly string[];
	folders: readonly string[];
	bench: BenchConfig;
	/** Configuration of each round, by the name of its folder. */
	rounds: ReadonlyMap<string, RoundConfig>;
}

/** Finds rounds, tasks, contestants and attempts by their folders (RUNS, section 2). */
export function discover({ files, folders, bench, rounds }: DiscoverInput): Discovery {
	const issues: Issue[] = [];
	const kept = dropIgnored(files, bench.ignore ?? [], (path) => path);
	const found: Discovery = { rounds: [], files: [], ignored: files.length - kept.length, issues };
	if (bench.layout !== undefined) {
		discoverByBenchLayout({ paths: kept, bench, rounds }, found);
	} else {
		discoverByFolders({ paths: kept, folders, bench, rounds }, found);
	}
	found.rounds = withoutTwins(found.rounds, { what: 'round', name: (round) => round.id, issues });
	for (const round of found.rounds) refuseBadRuns(round, issues);
	found.rounds.sort((a, b) => compareText(a.id, b.id));
	return found;
}

function dropIgnored<T>(items: readonly T[], globs: string[], pathOf: (item: T) => string): T[] {
	if (globs.length === 0) return [...items];
	const ignored = picomatch(globs, { dot: true });
	return items.filter((item) => !ignored(pathOf(item)));
}

function discoverByFolders(
	input: {
		paths: string[];
		folders: readonly string[];
		bench: BenchConfig;
		rounds: ReadonlyMap<string, RoundConfig>;
	},
	found: Discovery,
): void {
	const byFolder = new Map<string, string[]>();
	for (const folder of input.folders) {
		if (!folder.includes('/')) byFolder.set(folder, []);
	}
	for (const path of input.paths) {
		const end = path.indexOf('/');
		if (end === -1) found.files.push({ path, name: path });
		else byFolder.get(path.slice(0, end))?.push(path);
	}
	for (const [folder, paths] of byFolder) {
		const config = input.rounds.get(folder) ?? {};
		const inside = input.folders
			.filter((one) => one.startsWith(`${folder}/`))
			.map((one) => one.slice(folder.length + 1));
		const round = discoverRound(
			{ folder, paths, folders: inside, config, bench: input.bench },
			found,
		);
		if (round !== undefined) {
			found.rounds.push(round);
			continue;
		}
		found.files.push(...paths.map((path) => ({ path, name: path })));
		if (paths.length > 0) {
			found.issues.push(issue('NotARound', { file: folder }, { files: paths.length }));
		}
	}
}

interface RoundInput {
	folder: string;
	paths: string[];
	/** Folders below the round's, relative to it. */
	folders: string[];
	config: RoundConfig;
	bench: BenchConfig;
}

function discoverRound(input: RoundInput, found: Discovery): FoundRound | undefined {
	const { folder, config } = input;
	const all = input.paths.map((path) => ({ path, name: path.slice(folder.length + 1) }));
	const placed = dropIgnored(all, config.ignore ?? [], (file) => file.name);
	const round: FoundRound = {
		id: folder,
		folder,
		config,
		runs: [],
		files: [],
		tasks: tasksOf(config, placed),
		ignored: all.length - placed.length,
	};
	if (config.layout !== undefined) {
		const templates = compileAll(config.layout, {
			allowRound: false,
			file: `${folder}/round.yaml`,
			issues: found.issues,
		});
		placeByTemplates(round, placed, { templates, bench: input.bench, issues: found.issues });
		return round;
	}
	placeByFolders(round, placed, input);
	return round.runs.length > 0 ? round : undefined;
}

function tasksOf(config: RoundConfig, placed: PlacedFile[]): string[] {
	const fromFolders = placed.flatMap(({ name }) => {
		const parts = name.split('/');
		return parts[0] === 'tasks' && parts.length > 2 && parts[1] !== undefined ? [parts[1]] : [];
	});
	return [...new Set([...Object.keys(config.tasks ?? {}), ...fromFolders])];
}

/** `<contestant>/[<task>/][<n>/]<files>`. */
function placeByFolders(round: FoundRound, placed: PlacedFile[], input: RoundInput): void {
	const tasks = new Set(round.tasks);
	const runs = createRunCollector(round, input.bench);
	const contestants = new Map<string, { path: string; levels: Levels }[]>();
	for (const folder of input.folders) {
		if (isContestantFolder(folder, round.config)) contestants.set(folder, []);
	}
	for (const file of placed) {
		const [contestant = '', ...rest] = file.name.split('/');
		const files = rest.length === 0 ? undefined : contestants.get(contestant);
		if (files === undefined) round.files.push(file);
		else files.push({ path: file.path, levels: takeLevels(rest, tasks) });
	}
	for (const [contestant, files] of contestants) {
		if (files.length === 0) runs.addEmpty(contestant, `${round.id}/${contestant}`);
		// Beside folders of tasks or attempts, loose files are the round's; else they are the run.
		const hasLevels = files.some(({ levels }) => isLevel(levels));
		for (const { path, levels } of files) {
			const { rest, ...match } = levels;
			const name = rest.join('/');
			if (hasLevels && !isLevel(levels)) {
				round.files.push({ path, name: path.slice(round.id.length + 1) });
				continue;
			}
			runs.add({ contestant, ...match, name, folder: path.slice(0, -(name.length + 1)) }, path);
		}
	}
	runs.finish();
}

interface Levels {
	task?: string;
	attempt?: number;
	/** What follows the folders of the task and the attempt. */
	rest: string[];
}

function isLevel(levels: Levels): boolean {
	return levels.task !== undefined || levels.attempt !== undefined;
}

function isContestantFolder(folder: string, config: RoundConfig): boolean {
	if (folder.includes('/') || ROUND_FOLDERS.has(folder) || folder.startsWith('.')) return false;
	return folder !== config.baseline?.split('/')[0];
}

/** The task and attempt folders at the start of a path inside a contestant's folder. */
function takeLevels(parts: string[], tasks: ReadonlySet<string>): Levels {
	const [first, second] = parts;
	const hasTask = parts.length > 1 && first !== undefined && tasks.has(first);
	const attemptName = hasTask ? second : first;
	const depth = hasTask ? 1 : 0;
	const attempt =
		parts.length > depth + 1 && attemptName !== undefined ? parseAttempt(attemptName) : undefined;
	return {
		...(hasTask ? { task: first } : {}),
		...(attempt === undefined ? {} : { attempt }),
		rest: parts.slice(depth + (attempt === undefined ? 0 : 1)),
	};
}

function compileAll(
	texts: string[],
	context: { allowRound: boolean; file: string; issues: Issue[] },
): Template[] {
	return texts.flatMap((text) => {
		const template = compileTemplate(text, context.allowRound);
		if (!('reason' in template)) return [template];
		context.issues.push(
			issue('InvalidLayout', { file: context.file }, { template: text, reason: template.reason }),
		);
		return [];
	});
}

function placeByTemplates(
	round: FoundRound,
	placed: PlacedFile[],
	context: { templates: Template[]; bench: BenchConfig; issues: Issue[] },
): void {
	const runs = createRunCollector(round, context.bench);
	const unmatched: PlacedFile[] = [];
	for (const file of placed) {
		const match = matchTemplates(context.templates, file.name);
		if (match === undefined) {
			round.files.push(file);
			if (!isConfigOrInput(file.name)) unmatched.push(file);
			continue;
		}
		const folder =
			match.folder === undefined ? undefined : file.path.slice(0, -(match.name.length + 1));
		runs.add({ ...match, ...(folder === undefined ? {} : { folder }) }, file.path);
	}
	runs.finish();
	reportUnmatched(round.folder ?? round.id, unmatched, context.issues);
}

/** What a round's folder holds beside its runs by contract needs no template. */
function isConfigOrInput(name: string): boolean {
	return (
		/^(?:round\.ya?ml|brief\.md|readme\.md)$/i.test(name) || /^(?:baseline|tasks)\//.test(name)
	);
}

function reportUnmatched(place: string, unmatched: PlacedFile[], issues: Issue[]): void {
	const [first] = unmatched;
	if (first === undefined) return;
	issues.push(
		issue('UnmatchedFiles', { file: place }, { count: unmatched.length, example: first.name }),
	);
}

function discoverByBenchLayout(
	input: { paths: string[]; bench: BenchConfig; rounds: ReadonlyMap<string, RoundConfig> },
	found: Discovery,
): void {
	const templates = compileAll(input.bench.layout ?? [], {
		allowRound: true,
		file: 'bench.yaml',
		issues: found.issues,
	});
	const collectors = new Map<string, { round: FoundRound; runs: RunCollector }>();
	const unmatched: PlacedFile[] = [];
	for (const path of input.paths) {
		const match = matchTemplates(templates, path);
		if (match?.round === undefined) {
			found.files.push({ path, name: path });
			if (!/(?:^|\/)(?:bench|round)\.ya?ml$/.test(path)) unmatched.push({ path, name: path });
			continue;
		}
		let collector = collectors.get(match.round);
		if (collector === undefined) {
			const config = input.rounds.get(match.round) ?? {};
			const tasks = Object.keys(config.tasks ?? {});
			const round: FoundRound = { id: match.round, config, runs: [], files: [], tasks, ignored: 0 };
			collector = { round, runs: createRunCollector(round, input.bench) };
			collectors.set(match.round, collector);
		}
		collector.runs.add(match, path);
	}
	for (const { round, runs } of collectors.values()) {
		runs.finish();
		found.rounds.push(round);
	}
	reportUnmatched('bench.yaml', unmatched, found.issues);
}
