import type { RoundConfig } from '../../model/config/round.ts';
import type { BenchConfig } from '../../model/config/bench.ts';
import { defined } from '../../model/defined.ts';
import type { Issue } from '../../model/issue.ts';
import { compareText } from '../../model/text.ts';
import { discoverByBenchLayout } from './by-layout.ts';
import { discoverByFolders } from './by-folders.ts';
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
