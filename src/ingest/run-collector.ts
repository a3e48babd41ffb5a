import type { BenchConfig } from '../model/config/bench.ts';
import { compareText } from '../model/text.ts';
import type { FoundRound, FoundRun, PlacedFile } from './discover/found.ts';
import type { Match } from './discover/layout.ts';

type RunMatch = Omit<Match, 'round'>;

/** Gathers files into runs; a run's identity is what the folders bind, after labels and aliases. */
export interface RunCollector {
	/** Adds a file to the run that `match` names. */
	add(match: RunMatch, path: string): void;
	/** Adds a run whose folder holds no files. */
	addEmpty(contestant: string, folder: string): void;
	/** Puts the runs, sorted, and their tasks into the round. */
	finish(): void;
}

export function createRunCollector(round: FoundRound, bench: BenchConfig): RunCollector {
	const aliases = new Map([
		...Object.entries(bench.contestants ?? {}).flatMap(([id, contestant]) =>
			(contestant.aliases ?? []).map((alias): [string, string] => [alias, id]),
		),
		...Object.entries(round.config.labels ?? {}),
	]);
	const runs = new Map<string, FoundRun>();

	function getRun(match: RunMatch): FoundRun {
		const contestant = aliases.get(match.contestant) ?? match.contestant;
		const parts = [contestant, match.task, match.attempt];
		const key = JSON.stringify(parts);
		let run = runs.get(key);
		if (run === undefined) {
			const id = [round.id, ...parts].filter((part) => part !== undefined).join('/');
			run = { id, contestant, attempt: match.attempt ?? 1, files: [] };
			if (match.task !== undefined) run.task = match.task;
			if (match.folder !== undefined) run.folder = match.folder;
			runs.set(key, run);
		}
		// Several folders feed this run: it has none of its own.
		if (run.folder !== match.folder) delete run.folder;
		return run;
	}

	return {
		add(match, path) {
			getRun(match).files.push({ path, name: match.name });
		},
		addEmpty(contestant, folder) {
			getRun({ contestant, name: '', folder });
		},
		finish() {
			round.runs = [...runs.values()].sort(compareRuns);
			for (const run of round.runs) run.files = withOwnNames(run.files, round);
			round.tasks = [...new Set([...round.tasks, ...round.runs.flatMap((run) => run.task ?? [])])];
		},
	};
}

/** Of files from several folders, the first keeps its short name; the others are told by their path. */
function withOwnNames(files: readonly PlacedFile[], round: FoundRound): PlacedFile[] {
	const names = new Set<string>();
	const prefix = round.folder === undefined ? '' : `${round.folder}/`;
	return files.map((file) => {
		const name = names.has(file.name) ? file.path.slice(prefix.length) : file.name;
		names.add(name);
		return { ...file, name };
	});
}

function compareRuns(a: FoundRun, b: FoundRun): number {
	return (
		compareText(a.contestant, b.contestant) ||
		compareText(a.task ?? '', b.task ?? '') ||
		a.attempt - b.attempt ||
		compareText(a.id, b.id)
	);
}
