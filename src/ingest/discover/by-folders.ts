import { issue } from '../../model/issue.ts';
import { soundLikeContestants, soundsLikeContestant } from './contestant-names.ts';
import { addRound, discoverRound } from './round.ts';
import { isToolFolder, roleOf, type Role } from './folder-roles.ts';
import type { Discovery, FoundRound, KeptInput } from './found.ts';
import { guessLayout } from './layout-hints.ts';
import { shownFolders, toPathTree, type PathTree } from './path-tree.ts';
import { listWorkFiles, type WorkFiles } from './work-files.ts';

/** A folder directly under the runs folder, with what lies below it. */
interface Top {
	paths: string[];
	/** Relative to the folder. */
	folders: string[];
}

/**
 * Finds rounds by their folders: each folder directly under the runs folder is one, if it holds
 * folders of runs. The runs folder itself is the only round where it has a `round.yaml`, and where
 * all that it holds looks like runs.
 */
export function discoverByFolders(input: KeptInput, found: Discovery): void {
	const tree = toPathTree(input.paths, input.folders);
	if (input.whole !== undefined) {
		addWhole(input, { tree, found });
		return;
	}
	const runs = listRunFolders(input, tree);
	if (runs.length > 0) {
		addWhole(input, { tree, found, isGuess: true });
		const values = { round: input.name, examples: quote(runs.slice(0, 2)) };
		found.issues.push(issue('TakenAsOneRound', { file: '.' }, values));
		return;
	}
	addRounds(input, { tree, found });
	hintAtContestants(input, { tree, found });
}

/** Folders that look like runs, where none looks like a round and no configuration says so. */
function listRunFolders(input: KeptInput, tree: PathTree): string[] {
	const roles = shownFolders(tree)
		.filter(([name]) => !isToolFolder(name))
		.map(([name, folder]) => ({ name, role: roleIn(input, name, folder) }));
	if (roles.some(({ role }) => role === 'round')) return [];
	const runs = roles.flatMap(({ name, role }) => (role === 'run' ? [name] : [])).sort();
	const others = roles.filter(({ role }) => role === 'likely round');
	const areLikeRuns = others.every(({ name }) => soundsLikeContestant(name));
	return runs.length >= 2 && runs.length > others.length && areLikeRuns ? runs : [];
}

function roleIn(input: KeptInput, name: string, folder: PathTree): Role {
	return isDeclared(input, name, folder) ? 'round' : roleOf(name, folder);
}

/** Whether a `round.yaml` says that a folder is a round. */
function isDeclared({ rounds }: KeptInput, name: string, { files }: PathTree): boolean {
	const hasFields = Object.keys(rounds.get(name) ?? {}).length > 0;
	return hasFields || files.some((file) => /^round\.(?:ya?ml|json)$/i.test(file));
}

function addWhole(
	input: KeptInput,
	{ tree, found, isGuess = false }: { tree: PathTree; found: Discovery; isGuess?: boolean },
): void {
	const { name: id, paths, bench, whole: config = {} } = input;
	const folders = [...tree.folders.keys()].filter((name) => !(isGuess && isToolFolder(name)));
	const round = discoverRound({ id, paths, folders, config, bench }, found);
	addRound(round, found);
	hintAtLayout(round, { tree: pick(tree, folders), found });
	if (round.runs.length === 0) hintAtWorks('.', listWorkFiles(tree.files), found);
}

function addRounds(input: KeptInput, { tree, found }: { tree: PathTree; found: Discovery }): void {
	const tops = groupByTop(input, found);
	const isTool = (name: string): boolean =>
		isToolFolder(name) && !isDeclared(input, name, tree.folders.get(name) ?? toPathTree([]));
	const hasOthers = [...tops.keys()].some((name) => !isTool(name));
	for (const [folder, { paths, folders }] of tops) {
		if (folders.length > 0 && isTool(folder) && (hasOthers || folder.startsWith('.'))) {
			for (const path of paths) found.files.push({ path, name: path });
			const values = { files: paths.length };
			if (paths.length > 0) found.issues.push(issue('ToolFolder', { file: folder }, values));
			continue;
		}
		const config = input.rounds.get(folder) ?? {};
		const round = discoverRound(
			{ id: folder, folder, paths, folders, config, bench: input.bench },
			found,
		);
		const inside = tree.folders.get(folder);
		const works = round.runs.length === 0 ? listWorkFiles(inside?.files ?? []) : undefined;
		addRound(round, found, works === undefined);
		hintAtWorks(folder, works, found);
		if (inside !== undefined) hintAtLayout(round, { tree: inside, found });
	}
	if (found.rounds.length === 0) hintAtWorks('.', listWorkFiles(tree.files), found);
}

function groupByTop({ paths, folders }: KeptInput, found: Discovery): Map<string, Top> {
	const tops = new Map<string, Top>();
	for (const folder of folders) {
		if (!folder.includes('/')) tops.set(folder, { paths: [], folders: [] });
	}
	for (const folder of folders) {
		const end = folder.indexOf('/');
		if (end !== -1) tops.get(folder.slice(0, end))?.folders.push(folder.slice(end + 1));
	}
	for (const path of paths) {
		const end = path.indexOf('/');
		if (end === -1) found.files.push({ path, name: path });
		else tops.get(path.slice(0, end))?.paths.push(path);
	}
	return tops;
}

/** Files that may each be the work of a contestant make no run, so the template is told. */
function hintAtWorks(file: string, works: WorkFiles | undefined, { issues }: Discovery): void {
	if (works === undefined) return;
	const { extension, stems } = works;
	const examples = quote(stems.slice(0, 2).map((stem) => `${stem}.${extension}`));
	issues.push(issue('FilesLikeContestants', { file }, { examples, extension }));
}

/** Says how the folders of a round may be meant, where it declares neither a layout nor tasks. */
function hintAtLayout(
	{ config, tasks, runs, folder }: FoundRound,
	{ tree, found }: { tree: PathTree; found: Discovery },
): void {
	if (config.layout !== undefined || tasks.length > 0 || runs.length === 0) return;
	const hint = guessLayout(tree);
	if (hint === undefined) return;
	const values = { found: hint.found, examples: quote(hint.examples), template: hint.template };
	found.issues.push(issue('OtherLayout', { file: folder ?? '.' }, values));
}

/** Rounds that are called like contestants are probably none. */
function hintAtContestants(
	input: KeptInput,
	{ tree, found }: { tree: PathTree; found: Discovery },
): void {
	const rounds = found.rounds.filter(({ folder, config }) => {
		return folder !== undefined && Object.keys(config).length === 0;
	});
	const names = rounds.map(({ id }) => id);
	const inside = rounds.flatMap(({ runs }) => runs.map(({ contestant }) => contestant));
	if (!soundLikeContestants(names) || soundLikeContestants([...new Set(inside)])) return;
	const hint = guessLayout(pick(tree, names));
	const template = hint?.found === 'tasks' ? hint.template : '{contestant}/**';
	const values = { examples: quote(names.slice(0, 2)), template, name: input.name };
	found.issues.push(issue('RoundsLikeContestants', { file: '.' }, values));
}

function pick({ folders }: PathTree, names: readonly string[]): PathTree {
	return { folders: new Map([...folders].filter(([name]) => names.includes(name))), files: [] };
}

function quote(names: readonly string[]): string {
	return names.map((name) => `"${name}"`).join(' and ');
}
