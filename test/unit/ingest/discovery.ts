import { discover } from '../../../src/ingest/discover/discover.ts';
import type { Discovery } from '../../../src/ingest/discover/found.ts';
import type { RoundConfig } from '../../../src/model/config/round.ts';
import type { BenchConfig } from '../../../src/model/config/bench.ts';

export interface Found extends Discovery {
	/** `run id: name, name` for each run. */
	runs: string[];
	/** `round: path` for the files of a round, `: path` for those of the bench. */
	loose: string[];
	/** `file Kind message` for each issue. */
	issueTexts: string[];
}

/** Discovers in a list of paths, as if a disk held them; those that end in `/` are empty folders. */
export function find(
	paths: readonly string[],
	{
		bench = {},
		rounds = {},
		whole,
	}: {
		bench?: BenchConfig;
		rounds?: Readonly<Record<string, RoundConfig>>;
		whole?: RoundConfig;
	} = {},
): Found {
	const folders = new Set<string>();
	for (const path of paths) {
		const parts = path.split('/').slice(0, -1);
		for (const depth of parts.keys()) folders.add(parts.slice(0, depth + 1).join('/'));
	}
	const found = discover({
		files: paths.filter((path) => !path.endsWith('/')).sort(),
		folders: [...folders].sort(),
		bench,
		rounds: new Map(Object.entries(rounds)),
		name: 'bakeoff',
		whole,
	});
	return {
		...found,
		runs: found.rounds.flatMap((round) =>
			round.runs.map((run) => `${run.id}: ${run.files.map(({ name }) => name).join(', ')}`),
		),
		loose: [
			...found.rounds.flatMap((round) => round.files.map(({ path }) => `${round.id}: ${path}`)),
			...found.files.map(({ path }) => `: ${path}`),
		],
		issueTexts: found.issues.map(({ file, kind, message }) => `${file} ${kind}: ${message}`),
	};
}
