import type { BenchConfig, RoundConfig } from '../model/config.ts';
import { compareText, type Issue } from '../model/issue.ts';
import { discoverByBenchLayout } from './discover-bench.ts';
import { addRound, discoverRound } from './discover-round.ts';
import type { Discovery, KeptInput } from './found.ts';
import { createIgnore, partition, type Ignore } from './ignored.ts';
import { refuseTwins } from './names.ts';

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
	const ignore = createIgnore(bench.ignore);
	const [ignored, paths] = partition(files, ignore);
	const found: Discovery = { rounds: [], files: [], ignored, issues };
	const kept = { paths, folders: keepFolders(folders, { ignore, ignored, paths }), bench, rounds };
	if (bench.layout === undefined) discoverByFolders(kept, found);
	else discoverByBenchLayout(kept, found);
	found.rounds = refuseTwins(found.rounds, issues).sort((a, b) => compareText(a.id, b.id));
	for (const { files: placed } of [found, ...found.rounds]) {
		placed.sort((a, b) => compareText(a.path, b.path));
	}
	return found;
}

/** Without the folders that are left out, by their own name or because all their files are. */
function keepFolders(
	folders: readonly string[],
	{ ignore, ignored, paths }: { ignore: Ignore; ignored: string[]; paths: string[] },
): string[] {
	const emptied = listFolders(ignored);
	const used = listFolders(paths);
	return folders.filter((folder) => used.has(folder) || !(ignore(folder) || emptied.has(folder)));
}

/** All folders that some paths lie in. */
export function listFolders(paths: readonly string[]): Set<string> {
	const folders = new Set<string>();
	for (const path of paths) {
		let end = path.lastIndexOf('/');
		while (end > 0 && !folders.has(path.slice(0, end))) {
			folders.add(path.slice(0, end));
			end = path.lastIndexOf('/', end - 1);
		}
	}
	return folders;
}

/** Each folder directly under the runs folder is a round, if it holds folders of runs. */
function discoverByFolders(input: KeptInput, found: Discovery): void {
	const byFolder = new Map<string, { paths: string[]; folders: string[] }>();
	for (const folder of input.folders) {
		const [top = '', ...below] = folder.split('/');
		if (below.length === 0) byFolder.set(top, { paths: [], folders: [] });
	}
	for (const folder of input.folders) {
		const end = folder.indexOf('/');
		if (end !== -1) byFolder.get(folder.slice(0, end))?.folders.push(folder.slice(end + 1));
	}
	for (const path of input.paths) {
		const end = path.indexOf('/');
		if (end === -1) found.files.push({ path, name: path });
		else byFolder.get(path.slice(0, end))?.paths.push(path);
	}
	for (const [folder, { paths, folders }] of byFolder) {
		const config = input.rounds.get(folder) ?? {};
		addRound(discoverRound({ folder, paths, folders, config, bench: input.bench }, found), found);
	}
}
