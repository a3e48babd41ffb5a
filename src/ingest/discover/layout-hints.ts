import type { Naming } from './contestant-names.ts';
import {
	areTasks,
	isPartOfRound,
	isPartOfRun,
	isProgram,
	tellsItsTasks,
	WRAPPERS,
} from './folder-roles.ts';
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
	/** Whether it is the right one beyond doubt, so that it is taken and not only told. */
	isCertain: boolean;
}

type NamedFolder = [name: string, folder: PathTree];

/** Folders that hold contestants and are none. */
const COLLECTIONS = new Set(['runs', 'results', 'outputs', 'output', 'experiments', 'models']);

/**
 * Guesses from names that occur again which level of a round's folders holds tasks, and whether
 * contestants lie deeper than they were taken to. Undefined where nothing speaks for it.
 */
export function guessLayout(round: PathTree, naming: Naming): LayoutHint | undefined {
	const contestants = shownFolders(round).filter(([name]) => !isPartOfRound(name));
	if (contestants.length === 0) return guessBelowParts(round, naming);
	if (contestants.some(([, folder]) => tellsItsTasks(folder))) return undefined;
	const [only] = contestants;
	if (contestants.length === 1 && only !== undefined) return guessBelow(only, naming);
	return guessTasks(contestants, naming) ?? guessTaskFiles(contestants, naming);
}

/** A folder that holds all contestants was taken for the only one. */
function guessBelow([name, folder]: NamedFolder, naming: Naming): LayoutHint | undefined {
	const inside = shownFolders(folder);
	const names = inside.map(([one]) => one).filter((one) => !isPartOfRun(one));
	const isCollection = COLLECTIONS.has(name.toLowerCase()) && names.length >= 2;
	if (!isCollection && !naming.areContestants(names)) return undefined;
	const below = guessTasks(inside, naming);
	const isSure = below?.found === 'tasks' && below.isCertain;
	const template = isSure ? below.template : '{contestant}/**';
	return {
		found: 'contestants',
		examples: names.slice(0, 2),
		template: `${name}/${template}`,
		isCertain: true,
	};
}

/** A round that has only such folders as `results` has its contestants in one of them. */
function guessBelowParts(round: PathTree, naming: Naming): LayoutHint | undefined {
	const [only, ...others] = shownFolders(round).filter(([name]) =>
		COLLECTIONS.has(name.toLowerCase()),
	);
	return only === undefined || others.length > 0 ? undefined : guessBelow(only, naming);
}

function guessTasks(contestants: readonly NamedFolder[], naming: Naming): LayoutHint | undefined {
	const names = contestants.map(([name]) => name);
	const shared = findShared(contestants.map(([, folder]) => folder));
	if (shared !== undefined) {
		const examples = shared.names.slice(0, 2);
		if (
			naming.areContestants(shared.names) &&
			naming.shareOfContestants(shared.names) > naming.shareOfContestants(names)
		) {
			return {
				found: 'contestants',
				examples,
				template: '{task}/{contestant}/**',
				isCertain: true,
			};
		}
		const end = endOf(shared.folders);
		const isCertain = !contestants.some(([, folder]) => isProgram(folder)) && areSure(shared, end);
		return { found: 'tasks', examples, template: `{contestant}/{task}/${end}`, isCertain };
	}
	for (const wrapper of WRAPPERS) {
		const inside = contestants.flatMap(([, { folders }]) => folders.get(wrapper) ?? []);
		const below = findShared(inside);
		if (below === undefined || inside.length * 2 < contestants.length) continue;
		const end = endOf(below.folders);
		const template = `{contestant}/${wrapper}/{task}/${end}`;
		const isCertain = areSure(below, end);
		return { found: 'tasks', examples: below.names.slice(0, 2), template, isCertain };
	}
	return undefined;
}

/** Folders are tasks beyond doubt by their names, by what they hold, or since attempts lie in them. */
function areSure({ named }: Shared, end: string): boolean {
	return end.startsWith('{attempt}') || areTasks(named);
}

interface Shared {
	names: string[];
	folders: PathTree[];
	named: NamedFolder[];
}

/** Names of at least two folders that occur in at least two of some folders, and in half of them. */
function findShared(all: readonly PathTree[]): Shared | undefined {
	const byName = new Map<string, PathTree[]>();
	for (const [name, folder] of all.flatMap((one) => shownFolders(one))) {
		if (isPartOfRun(name) || parseAttempt(name) !== undefined) continue;
		const folders = byName.get(name);
		if (folders === undefined) byName.set(name, [folder]);
		else folders.push(folder);
	}
	const shared = [...byName].filter(([, { length }]) => isShared(length, all.length)).sort();
	if (shared.length < 2) return undefined;
	const named = shared.flatMap(([name, folders]) =>
		folders.map((folder): NamedFolder => [name, folder]),
	);
	return {
		names: shared.map(([name]) => name),
		folders: named.map(([, folder]) => folder),
		named,
	};
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
function guessTaskFiles(folders: readonly NamedFolder[], naming: Naming): LayoutHint | undefined {
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
		if (naming.areContestants(names)) {
			const template = `{task}/{contestant}.${extension}`;
			return { found: 'contestants', examples, template, isCertain: true };
		}
		// A program has one page to start from, and files of several kinds.
		const isAlone = groups.every(({ size }) => size <= 1) && !names.includes('index');
		if (names.length >= 2 && isAlone && naming.areContestants(folders.map(([name]) => name))) {
			const template = `{contestant}/{task}.${extension}`;
			return { found: 'tasks', examples, template, isCertain: true };
		}
	}
	return undefined;
}
