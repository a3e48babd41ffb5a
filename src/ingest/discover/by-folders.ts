import { configOf } from './round-parts.ts';
import { issue } from '../../model/issue.ts';
import { discoverByBenchLayout } from './by-layout.ts';
import { createNaming, listDeclaredContestants, type Naming } from './contestant-names.ts';
import { addRound, discoverRound, type RoundInput } from './round.ts';
import { isToolFolder, roleOf } from './folder-roles.ts';
import type { Discovery, FoundRound, KeptInput } from './found.ts';
import { guessLayout } from './layout-hints.ts';
import { shownFolders, toPathTree, type PathTree } from './path-tree.ts';
import { groupByExtension, listWorkFiles } from './work-files.ts';

/** A folder directly under the runs folder, with what lies below it. */
interface Top {
	paths: string[];
	/** Relative to the folder. */
	folders: string[];
}

/** What all steps of a discovery share. */
interface Context {
	input: KeptInput;
	tree: PathTree;
	naming: Naming;
	found: Discovery;
}

/**
 * Finds rounds by their folders: each folder directly under the runs folder is one, if it holds
 * folders of runs. The runs folder itself is the only round where it has a `round.yaml`, and where
 * all that it holds looks like runs or is called like contestants. A reading that names speak for
 * is taken and told, with the line that changes it.
 */
export function discoverByFolders(input: KeptInput, found: Discovery): void {
	const tree = toPathTree(input.paths, input.folders);
	const naming = createNaming(listDeclaredContestants(input.bench, input.rounds.values()));
	const context = { input, tree, naming, found };
	if (input.whole !== undefined) {
		addWhole(context);
		return;
	}
	const runs = listRunFolders(context);
	const contestants = runs.length > 0 ? [] : listContestantFolders(context);
	const examples = quote([...runs, ...contestants].slice(0, 2));
	if (runs.length > 0) {
		found.issues.push(issue('TakenAsOneRound', { file: '.' }, { round: input.name, examples }));
	} else if (contestants.length > 0) {
		const values = { examples, name: input.name };
		found.issues.push(issue('RoundsLikeContestants', { file: '.' }, values));
	} else if (!addNestedRounds(context)) {
		addRounds(context);
		return;
	} else return;
	addWhole(context, true);
}

/** Folders that look like runs, where none looks like a round and no configuration says so. */
function listRunFolders({ input, tree, naming }: Context): string[] {
	const roles = shownFolders(tree)
		.filter(([name]) => !isToolFolder(name))
		.map(([name, folder]) => ({
			name,
			role: isDeclared(input, name, folder) ? 'round' : roleOf(name, folder, naming),
		}));
	if (roles.some(({ role }) => role === 'round')) return [];
	const runs = roles.flatMap(({ name, role }) => (role === 'run' ? [name] : [])).sort();
	const others = roles.filter(({ role }) => role === 'likely round');
	const areLikeRuns = others.every(({ name }) => naming.isContestant(name));
	return runs.length >= 2 && runs.length > others.length && areLikeRuns ? runs : [];
}

/** Folders called like contestants, where what they hold is not and no configuration says otherwise. */
function listContestantFolders({ input, tree, naming }: Context): string[] {
	const tops = shownFolders(tree).filter(
		([name, folder]) => !isToolFolder(name) && !isDeclared(input, name, folder),
	);
	const names = tops.map(([name]) => name).sort();
	const inside = tops.flatMap(([, folder]) => shownFolders(folder).map(([name]) => name));
	const isBelow = naming.areContestants([...new Set(inside)]);
	return naming.areContestants(names) && !isBelow ? names : [];
}

/** Whether a `round.yaml` says that a folder is a round. */
function isDeclared({ rounds }: KeptInput, name: string, { files }: PathTree): boolean {
	const hasFields = Object.keys(rounds.get(name) ?? {}).length > 0;
	return hasFields || files.some((file) => /^round\.(?:ya?ml|json)$/i.test(file));
}

function addWhole({ input, tree, naming, found }: Context, isGuess = false): void {
	const { name: id, paths, bench, whole = {} } = input;
	const config = configOf({ ...input, rounds: new Map([[id, whole]]) }, id);
	const folders = [...tree.folders.keys()].filter((name) => !(isGuess && isToolFolder(name)));
	const inside = { folders: pick(tree, folders).folders, files: tree.files };
	addRound(readRound({ id, paths, folders, config, bench }, { inside, naming, found }), found);
}

function addRounds({ input, tree, naming, found }: Context): void {
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
		const config = configOf(input, folder);
		const inside = tree.folders.get(folder) ?? toPathTree([]);
		const round = { id: folder, folder, paths, folders, config, bench: input.bench };
		addRound(readRound(round, { inside, naming, found }), found);
	}
	if (found.rounds.length === 0 && listWorkFiles(tree.files, naming) !== undefined) {
		found.files = [];
		addWhole({ input, tree, naming, found }, true);
	}
}

/** Reads a round as its folders are, or as their names and those of its files ask for. */
function readRound(
	input: RoundInput,
	{ inside, naming, found }: { inside: PathTree; naming: Naming; found: Discovery },
): FoundRound {
	const draft: Discovery = { rounds: [], files: [], ignored: [], issues: [] };
	const round = discoverRound(input, draft);
	const file = input.folder ?? '.';
	const works = round.runs.length === 0 ? listWorkFiles(inside.files, naming) : undefined;
	if (works !== undefined && input.config.layout === undefined) {
		const { extension, stems } = works;
		const examples = quote(stems.slice(0, 2).map((stem) => `${stem}.${extension}`));
		found.issues.push(issue('FilesLikeContestants', { file }, { examples, extension }));
		return discoverRound({ ...input, guess: `{contestant}.${extension}` }, found);
	}
	const isOpen = input.config.layout === undefined && round.tasks.length === 0;
	const hint = isOpen && round.runs.length > 0 ? guessLayout(inside, naming) : undefined;
	if (hint?.isCertain !== true) {
		found.issues.push(...draft.issues);
		if (hint === undefined) return round;
		const values = { examples: quote(hint.examples), template: hint.template };
		found.issues.push(issue('OtherLayout', { file }, values));
		return round;
	}
	const { template, examples, found: what } = hint;
	const values = { found: what, examples: quote(examples), template, file: 'its round.yaml' };
	found.issues.push(issue('GuessedLayout', { file }, values));
	return discoverRound({ ...input, guess: template }, found);
}

const ROUND_NAME = /^(?:round|runde|ronda|series|season|episode|week)[-_ ]?\d+$/i;

/** Rounds one level deeper, told by their names: `games/round1/claude.html`. */
function addNestedRounds({ input, tree, found }: Context): boolean {
	const tops = shownFolders(tree).filter(([name]) => !isToolFolder(name));
	if (tops.some(([name, folder]) => ROUND_NAME.test(name) || isDeclared(input, name, folder))) {
		return false;
	}
	const rounds = tops.flatMap(([, folder]) =>
		shownFolders(folder).filter(([name]) => ROUND_NAME.test(name)),
	);
	const [first] = rounds;
	if (first === undefined || rounds.length < 2) return false;
	const extensions = rounds.map(([, { folders, files }]) =>
		folders.size > 0 ? undefined : [...groupByExtension(files).keys()][0],
	);
	const extension = extensions.every((one) => one === extensions[0]) ? extensions[0] : undefined;
	const template = `*/{round}/{contestant}${extension === undefined ? '/**' : `.${extension}`}`;
	const examples = quote(rounds.slice(0, 2).map(([name]) => name));
	const values = { found: 'rounds' as const, examples, template, file: 'bench.yaml' };
	found.issues.push(issue('GuessedLayout', { file: '.' }, values));
	const bench = { ...input.bench, layout: [template] };
	discoverByBenchLayout({ ...input, bench }, found);
	return true;
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

function pick({ folders }: PathTree, names: readonly string[]): PathTree {
	return { folders: new Map([...folders].filter(([name]) => names.includes(name))), files: [] };
}

function quote(names: readonly string[]): string {
	return names.map((name) => `"${name}"`).join(' and ');
}
