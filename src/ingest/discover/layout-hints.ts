import { shareOfContestants, soundLikeContestants } from './contestant-names.ts';
import { isPartOfRun, tellsItsTasks } from './folder-roles.ts';
import { parseAttempt } from './layout.ts';
import { shownFolders, type PathTree } from './path-tree.ts';
import { groupByExtension } from './work-files.ts';

/** Another reading of a round's folders, with the template of `layout` that asks for it. */
export interface LayoutHint {
	/** What the named folders or files may be. */
	found: 'tasks' | 'contestants';
	/** Names of some. */
	examples: string[];
	template: string;
}

/** Folders between a contestant's and those of its tasks. */
const WRAPPERS = new Set([
	'output',
	'outputs',
	'results',
	'runs',
	'logs',
	'solutions',
	'exercises',
]);
/** Folders that hold contestants and are none. */
const COLLECTIONS = new Set(['runs', 'results', 'outputs', 'output', 'experiments', 'models']);

/**
 * Guesses from names that occur again which level of a round's folders holds tasks, and whether
 * contestants lie deeper than they were taken to. Undefined where nothing speaks for it.
 */
export function guessLayout(round: PathTree): LayoutHint | undefined {
	const contestants = shownFolders(round).filter(([name]) => name !== 'baseline');
	if (contestants.some(([, folder]) => tellsItsTasks(folder))) return undefined;
	const [only] = contestants;
	if (contestants.length === 1 && only !== undefined) return guessBelow(...only);
	return guessTasks(contestants) ?? guessTaskFiles(contestants);
}

/** A folder that holds all contestants was taken for the only one. */
function guessBelow(name: string, folder: PathTree): LayoutHint | undefined {
	const inside = shownFolders(folder);
	const names = inside.map(([one]) => one).filter((one) => !isPartOfRun(one));
	const isCollection = COLLECTIONS.has(name.toLowerCase()) && names.length >= 2;
	if (!isCollection && !soundLikeContestants(names)) return undefined;
	const below = guessTasks(inside);
	const template = below?.found === 'tasks' ? below.template : '{contestant}/**';
	return { found: 'contestants', examples: names.slice(0, 2), template: `${name}/${template}` };
}

function guessTasks(contestants: readonly [string, PathTree][]): LayoutHint | undefined {
	const names = contestants.map(([name]) => name);
	const shared = findShared(contestants.map(([, folder]) => folder));
	if (shared !== undefined) {
		const examples = shared.names.slice(0, 2);
		if (
			soundLikeContestants(shared.names) &&
			shareOfContestants(shared.names) > shareOfContestants(names)
		) {
			return { found: 'contestants', examples, template: '{task}/{contestant}/**' };
		}
		return { found: 'tasks', examples, template: `{contestant}/{task}/${endOf(shared.folders)}` };
	}
	for (const wrapper of WRAPPERS) {
		const inside = contestants.flatMap(([, { folders }]) => folders.get(wrapper) ?? []);
		const below = findShared(inside);
		if (below === undefined || inside.length * 2 < contestants.length) continue;
		const template = `{contestant}/${wrapper}/{task}/${endOf(below.folders)}`;
		return { found: 'tasks', examples: below.names.slice(0, 2), template };
	}
	return undefined;
}

/** Names of at least two folders that occur in at least two of some folders, and in half of them. */
function findShared(
	all: readonly PathTree[],
): { names: string[]; folders: PathTree[] } | undefined {
	const byName = new Map<string, PathTree[]>();
	for (const [name, folder] of all.flatMap((one) => shownFolders(one))) {
		if (isPartOfRun(name) || parseAttempt(name) !== undefined) continue;
		const folders = byName.get(name);
		if (folders === undefined) byName.set(name, [folder]);
		else folders.push(folder);
	}
	const shared = [...byName].filter(([, { length }]) => isShared(length, all.length)).sort();
	if (shared.length < 2) return undefined;
	return { names: shared.map(([name]) => name), folders: shared.flatMap(([, folders]) => folders) };
}

function isShared(count: number, of: number): boolean {
	return count >= 2 && count * 2 >= of;
}

/** Tasks with numbered folders, and nothing else, have attempts. */
function endOf(tasks: readonly PathTree[]): string {
	const inside = tasks.flatMap((task) => shownFolders(task).map(([name]) => name));
	const isNumbered = inside.every((name) => parseAttempt(name) !== undefined);
	return inside.length > 0 && isNumbered ? '{attempt}/**' : '**';
}

/** Files of the same names in each folder: works of contestants on a task, or on tasks. */
function guessTaskFiles(folders: readonly [string, PathTree][]): LayoutHint | undefined {
	const groups = folders.map(([, { files }]) => groupByExtension(files));
	for (const extension of new Set(groups.flatMap((group) => [...group.keys()]))) {
		if (extension.toLowerCase() === 'md') continue;
		const counts = new Map<string, number>();
		for (const stem of groups.flatMap((group) => group.get(extension) ?? [])) {
			counts.set(stem, (counts.get(stem) ?? 0) + 1);
		}
		const shared = [...counts].filter(([, count]) => isShared(count, folders.length));
		const names = shared.map(([stem]) => stem).sort();
		const examples = names.slice(0, 2).map((stem) => `${stem}.${extension}`);
		if (soundLikeContestants(names)) {
			return { found: 'contestants', examples, template: `{task}/{contestant}.${extension}` };
		}
		// A program has one page to start from, and files of several kinds.
		const isAlone = groups.every(({ size }) => size <= 1) && !names.includes('index');
		if (names.length >= 2 && isAlone && soundLikeContestants(folders.map(([name]) => name))) {
			return { found: 'tasks', examples, template: `{contestant}/{task}.${extension}` };
		}
	}
	return undefined;
}
