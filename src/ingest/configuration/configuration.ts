import { existsSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { RoundConfigSchema, type RoundConfig } from '../../model/config/round.ts';
import { BenchConfigSchema, type BenchConfig } from '../../model/config/bench.ts';
import { ISSUE_KINDS } from '../../model/issue-kinds.ts';
import { issue, type Issue } from '../../model/issue.ts';
import type { IssueInFile } from '../reader.ts';
import { createGuard, RefusedError, type Source } from '../source/source.ts';
import { decodeText } from '../source/encoding.ts';
import { listFieldNotices } from './field-notices.ts';
import { readYamlFile, YAML_LIMIT } from './yaml-file.ts';

const BENCH_NAMES = ['bench.yaml', 'bench.yml', 'bench.json'];
const ROUND_NAMES = ['round.yaml', 'round.yml', 'round.json'];

/** A file of configuration that was read. */
export interface ConfigurationFile {
	/** Path to print; relative to the runs folder, unless the file stands outside. */
	path: string;
	bytes: number;
	sha256: string;
	/** Line of each field by its path, such as `runs.codex.wall_seconds`. */
	lines: ReadonlyMap<string, number>;
	/** Whether something of it could not be used. */
	hasIssues: boolean;
	/** Whether it stands in a runs folder, and so is a file of the bench. */
	inRuns: boolean;
}

export interface Configuration {
	bench: BenchConfig;
	/** By the name of the round. */
	rounds: Map<string, RoundConfig>;
	/** What a `round.yaml` directly in the runs folders says; absent where there is none. */
	whole?: RoundConfig;
	/** Every file that was read; of those that state the same field, the last counts. */
	files: ConfigurationFile[];
	/** Those of a round, by its name. */
	roundFiles: Map<string, ConfigurationFile[]>;
	issues: Issue[];
}

/** A folder that may hold configuration. */
interface Place {
	open: (relativePath: string) => Source;
	/** Whether a file exists, relative to the folder. */
	has: (relativePath: string) => boolean;
	/** Name of a folder outside the runs, for printing. */
	outside?: string;
}

/**
 * Reads `bench.yaml` and each `<round>/round.yaml` of the runs folders. Files of the same name in
 * `configFolder` add to them; where both state a field, the one in `configFolder` counts.
 */
export function readConfiguration(options: {
	runs: readonly { files: readonly string[]; open: (path: string) => Source }[];
	configFolder?: string | undefined;
	/** Names of the folders directly under the runs folders. */
	rounds: readonly string[];
	/** Name of the round that a `round.yaml` directly in the runs folders stands for. */
	whole: string;
}): Configuration {
	const issues: Issue[] = [];
	const places: Place[] = options.runs.map(({ files, open }) => {
		const known = new Set(files);
		return { open, has: (file) => known.has(file) };
	});
	if (options.configFolder !== undefined) places.push(outsidePlace(options.configFolder));
	const all: ConfigurationFile[] = [];
	const roundFiles = new Map<string, ConfigurationFile[]>();
	const rounds = new Map<string, RoundConfig>();
	const bench = readPlaces(places, { names: BENCH_NAMES, schema: BenchConfigSchema, issues });
	all.push(...bench.files);
	for (const round of options.rounds) {
		const names = ROUND_NAMES.map((name) => `${round}/${name}`);
		const { value, files } = readPlaces(places, { names, schema: RoundConfigSchema, issues });
		rounds.set(round, value);
		roundFiles.set(round, files);
		all.push(...files);
	}
	const whole = readPlaces(places, { names: ROUND_NAMES, schema: RoundConfigSchema, issues });
	if (whole.files.length === 0) {
		return { bench: bench.value, rounds, files: all, roundFiles, issues };
	}
	all.push(...whole.files);
	roundFiles.set(options.whole, whole.files);
	return { bench: bench.value, rounds, whole: whole.value, files: all, roundFiles, issues };
}

function outsidePlace(folder: string): Place {
	const guard = createGuard(folder);
	return {
		open: guard.open,
		has: (file) => existsSync(path.join(folder, file)),
		outside: path.basename(path.resolve(folder)),
	};
}

interface ReadOptions<S> {
	/** The first of them that exists in a place is read. */
	names: readonly string[];
	schema: S;
	issues: Issue[];
}

/** What the files of all places state together. */
function readPlaces<S extends z.ZodObject>(
	places: readonly Place[],
	options: ReadOptions<S>,
): { value: Partial<z.output<S>>; files: ConfigurationFile[] } {
	const files: ConfigurationFile[] = [];
	let value: Partial<z.output<S>> = {};
	for (const place of places) {
		const read = readFirst(place, options);
		if (read === undefined) continue;
		files.push(read.file);
		value = { ...value, ...read.value };
	}
	return { value, files };
}

function readFirst<S extends z.ZodObject>(
	place: Place,
	{ names, schema, issues }: ReadOptions<S>,
): { value: z.output<S> | undefined; file: ConfigurationFile } | undefined {
	const name = names.find((one) => place.has(one));
	if (name === undefined) return undefined;
	const shown = place.outside === undefined ? name : `${place.outside}/${name}`;
	let hasIssues = false;
	const report = (issue: IssueInFile): void => {
		hasIssues ||= ISSUE_KINDS[issue.kind].severity !== 'note';
		issues.push(toIssue(issue, shown));
	};
	try {
		const source = place.open(name);
		const where = path.posix.basename(name);
		if (source.bytes > YAML_LIMIT) {
			const values = { bytes: source.bytes, limit: YAML_LIMIT, what: where };
			report({ kind: 'TooLarge', values });
			return undefined;
		}
		const text = decodeText(source.readBytes(), report);
		const { value, lines } = readYamlFile(text, { schema, where, report });
		if (value !== undefined) listFieldNotices(lines, value).forEach(report);
		const { bytes } = source;
		const inRuns = place.outside === undefined;
		const file = { path: shown, bytes, sha256: source.sha256(), lines, hasIssues, inRuns };
		return { value, file };
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		report({ kind: 'Unreadable', values: { name, reason: error.message } });
		return undefined;
	}
}

/** An issue of a reader, at its file. */
export function toIssue(found: IssueInFile, file: string): Issue {
	const place = { file, line: found.line, column: found.column };
	return issue(found.kind, place, found.values as never);
}
