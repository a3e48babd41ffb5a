import type { Artifact } from './artifact.ts';
import type { Changeset } from './change.ts';
import type { RoundConfig } from './config/round.ts';
import type { BenchConfig, ContestantConfig } from './config/bench.ts';
import type { DeclaredMeasure, Intervention, RunOutcome } from './config/run.ts';
import type { Provenance } from './config/field-types.ts';
import type { ConsoleSummary, RequestSummary } from './console.ts';
import type { Issue } from './issue.ts';
import type { Recording } from './recording.ts';
import type { TestReport } from './tests.ts';
import type { TranscriptSummary } from './transcript.ts';

/** A declared measure with the line of its file that states it. */
export type PlacedMeasure = DeclaredMeasure & { line?: number };

/** Facts that a run record declares, whatever its own names for them. */
export interface RunRecord {
	model?: string;
	startedAt?: string;
	endedAt?: string;
	wallSeconds?: number;
	exitCode?: number;
	outcome?: RunOutcome;
	cost?: number;
	currency?: string;
	limitHit?: 'tokens' | 'turns' | 'time' | 'memory' | 'cost';
	tree?: string;
	measures: PlacedMeasure[];
	provenance?: Provenance;
	source?: string;
	/** Line of each fact above that the file states, by field name. */
	lines: Record<string, number>;
	/** Fields of a foreign record that we do not interpret, as JSON text. */
	otherFields: Record<string, string>;
}

export interface Timings {
	/** Seconds. */
	wall?: number;
	user?: number;
	sys?: number;
	/** Named phases in file order, in seconds. */
	phases: { name: string; seconds: number; line?: number }[];
	startedAt?: string;
	endedAt?: string;
	lines: Record<string, number>;
}

/** `path -> sha256`, as `sha256sum` prints it. */
export interface HashList {
	entries: { path: string; sha256: string; line: number }[];
}

export interface ImageInfo {
	/** By content, not by name. */
	type: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif';
	/** Pixels. */
	width: number;
	height: number;
	/** One colour covers more than 99 %: the page was probably blank. */
	blank: boolean;
}

/** One run of several that a file holds: an instance, a sample, a trial. */
export interface ContainedRun {
	/** What the file calls the problem; it becomes the task of the run. */
	task: string;
	/** From 1; absent where the file does not number runs: then they count in file order. */
	attempt?: number;
	/** What tells this run from all others, where the file says so: two files with one key tell of one run. */
	key?: string;
	/** Name of the folder in which the harness keeps the other files of this run. */
	folder?: string;
	/** The file tells of this run alone: where the run has no other, it keeps the name of its folder. */
	isAlone?: boolean;
	/** Where the run begins in the file. */
	line: number;
	/** The problem in words, verbatim, where the file has it. */
	brief?: string;
	/** Never `several` or `runs`. */
	readings: Reading[];
}

/** What a reader made of one file; a pure function of its content and format. */
export type Reading =
	| { kind: 'transcript'; transcript: TranscriptSummary; store: string }
	/** One file that says several things of one run, such as a trajectory with its patch. */
	| { kind: 'several'; readings: Reading[] }
	/** One file with several runs: each becomes a run of its own. */
	| { kind: 'runs'; runs: ContainedRun[] }
	/** Part of a transcript that is kept in several files; a gatherer reads it with the others. */
	| { kind: 'part' }
	| { kind: 'tests'; report: TestReport }
	/** `tree`: the files after the last change, where the format holds them. */
	| { kind: 'diff'; changesets: Changeset[]; tree?: KeptTree }
	| { kind: 'run record'; record: RunRecord }
	| { kind: 'timings'; timings: Timings }
	| { kind: 'measures'; measures: PlacedMeasure[] }
	| { kind: 'hashes'; hashes: HashList }
	| { kind: 'interventions'; interventions: (Intervention & { line?: number })[] }
	| { kind: 'notes'; text: string }
	| { kind: 'screenshot'; image: ImageInfo }
	/** `kept` is the key of its RecordedSession. */
	| { kind: 'recording'; recording: Recording; kept: string }
	/** `kept` is the key of its list of RequestPage. */
	| { kind: 'requests'; requests: RequestSummary; kept: string }
	/** `kept` is the key of its list of ConsoleMessage. */
	| { kind: 'console'; console: ConsoleSummary; kept: string }
	/** Recognised or plain: listed as a file, without values. */
	| { kind: 'none' };
export type ReadingOf<K extends Reading['kind']> = Extract<Reading, { kind: K }>;

/** A file with what was read from it. */
export interface ReadArtifact {
	artifact: Artifact;
	reading: Reading;
}

/** A file of a code tree; its text is loaded by hash when a page needs it. */
export interface TreeFile {
	/** Path inside the tree, with `/`. */
	path: string;
	/** Path relative to the runs folder; of a file that a diff or a bundle holds, its path below that. */
	source: string;
	bytes: number;
	sha256: string;
	/** Physical lines; 0 for binary files. */
	lines: number;
	binary: boolean;
	/** As git writes it, `100755`; absent where the tree was not read from git. */
	mode?: string;
	/** The file that holds its content, where it has none of its own. */
	heldBy?: { path: string; sha256: string; line?: number };
}

/** Files that were not read as code, and why. */
export interface LeftOut {
	path: string;
	files: number;
	bytes: number;
	reason: string;
	/** Of a single file of a tree: its path relative to the runs folder. */
	source?: string;
}

export interface Tree {
	files: TreeFile[];
	leftOut: LeftOut[];
	/** What it was made from; absent for a tree that stands in a folder. */
	origin?: TreeOrigin;
}

/** What a tree was made from that no folder holds. */
export interface TreeOrigin {
	/** Diffs that were applied to the baseline, or the head of a bundle. */
	kind: 'diff' | 'bundle';
	/** The files of the run that hold it, in the order in which they were applied. */
	files: { path: string; name: string; sha256: string }[];
	/** One diff applied as it is written, so that it says itself what changed. */
	isOneDiff?: boolean;
	/** Head of the bundle. */
	commit?: { sha: string; ref: string };
}

/** The tree of a commit as a reader keeps it; its texts are kept beside the reading. */
export interface KeptTree {
	commit: { sha: string; ref: string };
	/** `kept` is the key of the content; absent for binary files, which no page shows. */
	files: (Omit<TreeFile, 'source' | 'heldBy'> & { kept?: string })[];
	leftOut: LeftOut[];
}

export interface Run {
	/** `round/contestant[/task][/attempt]`. */
	id: string;
	round: string;
	contestant: string;
	task?: string;
	/** As the folders number it; 1 where they name no attempt. */
	attempt: number;
	/** What `runs` in round.yaml says of the contestant; it counts before the run's own record. */
	declared?: ReadArtifact;
	/** What rows of files of results say of it, each as the run record that it is. */
	results?: ReadArtifact[];
	/** Folder of the run relative to the runs folder; absent where templates gather it from many. */
	folder?: string;
	provenance: Provenance;
	/** Where the figures come from, if they were not measured here. */
	source?: string;
	/** Sorted by path. */
	files: ReadArtifact[];
	/** The produced code; absent where the run has none. */
	tree?: Tree;
	/** What the contestant left in the round that this one follows, and the id of the run there. */
	followed?: { run: string; tree: Tree };
	/** Files of the produced code that a diff or a bundle holds; they are no files of the run's folder. */
	produced?: ReadArtifact[];
	leftOut: LeftOut[];
}

export interface Task {
	id: string;
	title?: string;
	tier?: string;
	brief?: string;
	baseline?: Tree;
}

export interface Round {
	id: string;
	/** Folder relative to the runs folder; absent where a layout binds the round. */
	folder?: string;
	config: RoundConfig;
	/** Text of the brief, verbatim, and where it stands. */
	brief?: { text: string; path: string; sha256: string };
	baseline?: Tree;
	tasks: Task[];
	/** Files of the round that belong to no run. */
	files: ReadArtifact[];
	/** Files of its baseline and those of its tasks; they are not among `files`. */
	baselineFiles?: ReadArtifact[];
	leftOut: LeftOut[];
	runs: Run[];
	provenance: Provenance;
}

export interface Contestant {
	id: string;
	name: string;
	config: ContestantConfig;
}

export interface Bench {
	config: BenchConfig;
	rounds: Round[];
	/** Sorted by id. */
	contestants: Contestant[];
	/** Files outside every round. */
	files: ReadArtifact[];
	leftOut: LeftOut[];
	issues: Issue[];
}
