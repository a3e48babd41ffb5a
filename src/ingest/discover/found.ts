import type { RoundConfig } from '../../model/config/round.ts';
import type { BenchConfig } from '../../model/config/bench.ts';
import type { Issue } from '../../model/issue.ts';

/** A file with what it is called inside its run, round or bench. */
export interface PlacedFile {
	/** Relative to the runs folder. */
	path: string;
	/** Relative to the folder of the run, round or bench that owns it. */
	name: string;
}

export interface FoundRun {
	id: string;
	contestant: string;
	task?: string;
	attempt: number;
	folder?: string;
	files: PlacedFile[];
}

export interface FoundRound {
	id: string;
	/**
	 * Relative to the runs folder; absent where `layout` of the bench binds the round, and where the
	 * runs folder itself is the round.
	 */
	folder?: string;
	/** Whether the runs folder itself is the round. */
	isWhole?: boolean;
	config: RoundConfig;
	runs: FoundRun[];
	/** Files of no run; those of the baselines are among them. */
	files: PlacedFile[];
	/** Task ids that folders or the configuration name. */
	tasks: string[];
	/** Paths that `ignore` leaves out. */
	ignored: string[];
}

export interface Discovery {
	rounds: FoundRound[];
	files: PlacedFile[];
	/** Paths that `ignore` leaves out, in no round. */
	ignored: string[];
	issues: Issue[];
}

/** What rounds are found in: all that `ignore` of the bench does not leave out. */
export interface KeptInput {
	/** Files, sorted, relative to the runs folder. */
	paths: readonly string[];
	folders: readonly string[];
	bench: BenchConfig;
	/** Configuration of each round, by the name of its folder. */
	rounds: ReadonlyMap<string, RoundConfig>;
	/** Name of the runs folder, which its round is called by where it is one itself. */
	name: string;
	/** What a `round.yaml` directly in the runs folder says. */
	whole?: RoundConfig;
}
