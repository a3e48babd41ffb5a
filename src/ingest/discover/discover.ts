import type { RoundConfig } from '../../model/config/round.ts';
import type { BenchConfig } from '../../model/config/bench.ts';
import { defined } from '../../model/defined.ts';
import type { Issue } from '../../model/issue.ts';
import { compareText } from '../../model/text.ts';
import { discoverByBenchLayout } from './by-layout.ts';
import { discoverByFolders } from './by-folders.ts';
import type { Discovery, FoundRound, KeptInput, PlacedFile } from './found.ts';
import { createIgnore, partition, type Ignore } from './ignored.ts';
import { refuseTwins } from './names.ts';

export interface DiscoverInput {
	/** All files, sorted, relative to the runs folder. */
	files: readonly string[];
	folders: readonly string[];
	bench: BenchConfig;
	/** Configuration of each round, by the name of its folder. */
	rounds: ReadonlyMap<string, RoundConfig>;
	/** Name of the runs folder. */
	name?: string | undefined;
	/** What a `round.yaml` directly in the runs folder says; absent where there is none. */
	whole?: RoundConfig | undefined;
}

/** Finds rounds, tasks, contestants and attempts by their folders (RUNS, section 2). */
export function discover(input: DiscoverInput): Discovery {
	const { files, folders, bench, rounds, name = 'runs', whole } = input;
	const issues: Issue[] = [];
	const ignore = createIgnore(bench.ignore);
	const [ignored, paths] = partition(files, ignore);
	const found: Discovery = { rounds: [], files: [], ignored, issues };
	const kept: KeptInput = {
		paths,
		folders: keepFolders(folders, { ignore, ignored, paths }),
		bench,
		rounds,
		name,
		...defined({ whole }),
	};
	if (bench.layout === undefined) discoverByFolders(kept, found);
	else discoverByBenchLayout(kept, found);
	const all = listPlaced(found.rounds);
	found.rounds = refuseTwins(found.rounds, issues).sort((a, b) => compareText(a.id, b.id));
	listRefused(all, found);
	for (const { files: placed } of [found, ...found.rounds]) {
		placed.sort((a, b) => compareText(a.path, b.path));
	}
	return found;
}

function listPlaced(rounds: readonly FoundRound[]): PlacedFile[] {
	return rounds.flatMap(({ files, runs }) => [...files, ...runs.flatMap((run) => run.files)]);
}

/** What belongs to no run because its address is taken is listed with its round, or the bench. */
function listRefused(all: readonly PlacedFile[], found: Discovery): void {
	const kept = new Set(listPlaced(found.rounds).map(({ path }) => path));
	for (const path of new Set(all.map((file) => file.path))) {
		if (kept.has(path)) continue;
		const round = found.rounds.find(
			({ folder, isWhole }) =>
				isWhole === true || (folder !== undefined && path.startsWith(`${folder}/`)),
		);
		const name = round?.folder === undefined ? path : path.slice(round.folder.length + 1);
		(round ?? found).files.push({ path, name });
	}
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
function listFolders(paths: readonly string[]): Set<string> {
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
