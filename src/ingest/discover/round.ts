import type { RoundConfig } from '../../model/config/round.ts';
import type { BenchConfig } from '../../model/config/bench.ts';
import { defined } from '../../model/defined.ts';
import { issue, type Issue } from '../../model/issue.ts';
import type { Discovery, FoundRound, PlacedFile } from './found.ts';
import { chooseContestants, isBesideContestants, isRoundInput } from './round-parts.ts';
import { createIgnore, partition } from './ignored.ts';
import { compileTemplate, findMatch, parseAttempt, type Template } from './layout.ts';
import { createRunCollector } from '../run-collector.ts';

export interface RoundInput {
	id: string;
	/** Relative to the runs folder; absent where that is the round itself. */
	folder?: string;
	paths: readonly string[];
	/** Folders below the round's, relative to it; those of contestants are among them. */
	folders: readonly string[];
	config: RoundConfig;
	bench: BenchConfig;
	/** A template that the names of folders and files ask for, where the configuration has none. */
	guess?: string | undefined;
}

/** What a round's own folder holds, by its layout or by the usual folders. May have no run. */
export function discoverRound(
	input: RoundInput,
	{ issues }: Pick<Discovery, 'issues'>,
): FoundRound {
	const { id, folder, config, guess } = input;
	const prefix = folder === undefined ? '' : `${folder}/`;
	const ignore = createIgnore(config.ignore);
	const all = input.paths.map((file) => ({ path: file, name: file.slice(prefix.length) }));
	const [ignored, placed] = partition(all, ({ name }) => ignore(name));
	const round: FoundRound = {
		id,
		...(folder === undefined ? { isWhole: true } : { folder }),
		config,
		runs: [],
		files: [],
		tasks: listTasks(config, placed),
		ignored: ignored.map((file) => file.path),
	};
	const layout = config.layout ?? (guess === undefined ? undefined : [guess]);
	if (layout === undefined) {
		const emptied = new Set(ignored.map(({ name }) => name.split('/', 1)[0] ?? name));
		const folders = input.folders.filter((one) => !one.includes('/') && !ignore(one));
		const { chosen, others } = chooseContestants(folders, config, input.bench);
		placeByFolders(round, placed, { folders: chosen, emptied, bench: input.bench });
		for (const other of others) {
			const files = placed.filter(({ name }) => name.startsWith(`${other}/`)).length;
			if (files > 0) issues.push(issue('NoContestant', { file: `${prefix}${other}` }, { files }));
		}
		return round;
	}
	const file = `${prefix}round.yaml`;
	const templates = compileAll(layout, { allowRound: false, file, issues });
	const isGuess = config.layout === undefined;
	placeByTemplates(round, placed, { templates, bench: input.bench, issues, isGuess });
	return round;
}

/**
 * Takes up a round. Without a run it is none, and its files are the bench's, which is said unless
 * `isTold` is false.
 */
export function addRound(round: FoundRound, found: Discovery, isTold = true): void {
	// Runs may stand in files of results alone.
	if (round.runs.length > 0 || round.config.results !== undefined) {
		found.rounds.push(round);
		return;
	}
	for (const { path: file } of round.files) found.files.push({ path: file, name: file });
	for (const file of round.ignored) found.ignored.push(file);
	if (isTold && round.folder !== undefined && round.files.length > 0) {
		const values = { files: round.files.length };
		found.issues.push(issue('NotARound', { file: round.folder }, values));
	}
}

/** Tasks that the configuration declares or that stand under `tasks/`. */
function listTasks(config: RoundConfig, placed: readonly PlacedFile[]): string[] {
	const fromFolders = placed.flatMap(({ name }) => {
		const parts = name.split('/');
		return parts[0] === 'tasks' && parts.length > 2 && parts[1] !== undefined ? [parts[1]] : [];
	});
	return [...new Set([...Object.keys(config.tasks ?? {}), ...fromFolders])];
}

/** `<contestant>/[<task>/][<n>/]<files>`. */
function placeByFolders(
	round: FoundRound,
	placed: readonly PlacedFile[],
	input: { folders: readonly string[]; emptied: ReadonlySet<string>; bench: BenchConfig },
): void {
	const tasks = new Set(round.tasks);
	const runs = createRunCollector(round, input.bench);
	const prefix = round.folder === undefined ? '' : `${round.folder}/`;
	const contestants = new Map<string, { path: string; levels: Levels }[]>();
	for (const folder of input.folders) contestants.set(folder, []);
	for (const file of placed) {
		const [contestant = '', ...rest] = file.name.split('/');
		const files = rest.length === 0 ? undefined : contestants.get(contestant);
		if (files === undefined) round.files.push(file);
		else files.push({ path: file.path, levels: takeLevels(rest, tasks) });
	}
	for (const [contestant, files] of contestants) {
		if (files.length === 0 && !input.emptied.has(contestant)) {
			runs.addEmpty(contestant, `${prefix}${contestant}`);
		}
		const isLoose = findLoose(files.map(({ levels }) => levels));
		for (const { path: file, levels } of files) {
			const { rest, ...match } = levels;
			const name = rest.join('/');
			if (isLoose(levels)) {
				round.files.push({ path: file, name: file.slice(prefix.length) });
				continue;
			}
			runs.add({ contestant, ...match, name, folder: file.slice(0, -(name.length + 1)) }, file);
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

/** Files beside folders of tasks or attempts are the round's; where there are none, they are a run. */
function findLoose(all: readonly Levels[]): (levels: Levels) => boolean {
	const hasTasks = all.some(({ task }) => task !== undefined);
	const withAttempts = new Set(all.flatMap((one) => (one.attempt === undefined ? [] : [one.task])));
	return ({ task, attempt }) =>
		attempt === undefined && (withAttempts.has(task) || (task === undefined && hasTasks));
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
		...defined({ attempt }),
		rest: parts.slice(depth + (attempt === undefined ? 0 : 1)),
	};
}

/** The templates of a layout; those that make no sense are reported. */
export function compileAll(
	texts: readonly string[],
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
	placed: readonly PlacedFile[],
	context: { templates: Template[]; bench: BenchConfig; issues: Issue[]; isGuess: boolean },
): void {
	const runs = createRunCollector(round, context.bench);
	const unmatched: PlacedFile[] = [];
	// The round's own input is no contestant, unless a template names its place.
	const literal = context.templates.filter((template) => template.isLiteral);
	for (const file of placed) {
		const isInput =
			isRoundInput(file.name, round.config) || (context.isGuess && isBesideContestants(file.name));
		const match = findMatch(isInput ? literal : context.templates, file.name)?.match;
		if (match === undefined) {
			round.files.push(file);
			// A guess speaks of what it matches alone.
			if (!isInput && !context.isGuess) unmatched.push(file);
			continue;
		}
		const folder =
			match.folder === undefined ? undefined : file.path.slice(0, -(match.name.length + 1));
		runs.add({ ...match, ...defined({ folder }) }, file.path);
	}
	runs.finish();
	reportUnmatched(
		round.isWhole === true ? '.' : (round.folder ?? round.id),
		unmatched,
		context.issues,
	);
}

/** One issue for all files that no template matches. */
export function reportUnmatched(
	place: string,
	unmatched: readonly PlacedFile[],
	issues: Issue[],
): void {
	const [first] = unmatched;
	if (first === undefined) return;
	issues.push(
		issue('UnmatchedFiles', { file: place }, { count: unmatched.length, example: first.name }),
	);
}
