import type { ReadArtifact } from '../../model/bench.ts';
import type { BenchConfig } from '../../model/config/bench.ts';
import { issue, type Issue } from '../../model/issue.ts';
import { findNearest } from '../../model/text.ts';
import type { FoundRound, FoundRun, PlacedFile } from '../discover/found.ts';
import { readBound, readFacts, type OddValue } from './facts.ts';
import type { Mapping } from './mapping.ts';
import type { ResultRow } from './row.ts';

/** A run that a row tells of, and what it says of it. */
export interface ToldRun {
	contestant: string;
	task?: string;
	/** Absent where neither the row nor the path numbers it. */
	attempt?: number;
	told: ReadArtifact;
}

/** A file that a mapping names. */
export interface MappedFile {
	file: PlacedFile;
	/** What its path binds. */
	bound: Partial<Record<string, string>>;
	/** The run whose folder holds it. */
	owner: FoundRun | undefined;
}

/** What the rows of one file tell, each of the run that it names; what is odd becomes issues. */
export function readFileRows(
	rows: readonly ResultRow[],
	options: {
		file: MappedFile;
		artifact: ReadArtifact['artifact'];
		found: FoundRound;
		mapping: Mapping;
		bench: BenchConfig;
		issues: Issue[];
		met: (field: string) => void;
	},
): ToldRun[] {
	const { file, artifact, mapping, issues, met } = options;
	const odd: OddValue[] = [];
	const nameless: ResultRow[] = [];
	const unknown = new Map<string, ResultRow[]>();
	const names = listNames(options);
	const told = rows.flatMap((row): ToldRun[] => {
		const { contestant: name, ...rest } = identify(row, { file, mapping });
		if (name === undefined) {
			nameless.push(row);
			return [];
		}
		const contestant = names.get(name);
		if (contestant === undefined) unknown.set(name, [...(unknown.get(name) ?? []), row]);
		const tell = (one: OddValue): void => void odd.push(one);
		const record = readFacts({ mapping, row, tell, met });
		const reading = { kind: 'run record' as const, record };
		return [{ contestant: contestant ?? name, ...rest, told: { artifact, reading } }];
	});
	const path = file.file.path;
	issues.push(...toOddIssues(odd, path), ...toNameIssues({ nameless, unknown, names, path }));
	return told;
}

/** The contestants that a row may name, by all their names; none where nobody has named any. */
function listNames(options: { found: FoundRound; bench: BenchConfig }): Map<string, string> {
	const { found, bench } = options;
	const declared = Object.entries(bench.contestants ?? {});
	return new Map([
		...found.runs.map(({ contestant }): [string, string] => [contestant, contestant]),
		...Object.keys(found.config.runs ?? {}).map((id): [string, string] => [id, id]),
		...declared.flatMap(([id, { aliases = [], name }]) =>
			[...(name === undefined ? [] : [name]), ...aliases, id].map((one): [string, string] => [
				one,
				id,
			]),
		),
		...Object.entries(found.config.labels ?? {}),
	]);
}

/** Parts of ids and addresses: no slashes, no control characters, and not endless. */
function toName(text: string): string | undefined {
	const name = text
		.replace(/[\u0000-\u001f\u007f/\\\s]+/g, ' ')
		.trim()
		.slice(0, MAX_NAME)
		.trim();
	return name === '' || /^\.+$/.test(name) ? undefined : name;
}

const MAX_NAME = 100;

/** The run of a row: by what the row says, else the path, else the folder that holds the file. */
function identify(
	row: ResultRow,
	{ file: { bound, owner }, mapping: { run } }: { file: MappedFile; mapping: Mapping },
): { contestant?: string; task?: string; attempt?: number } {
	const contestant = toName(
		readBound(run.contestant, row) ?? bound['contestant'] ?? owner?.contestant ?? '',
	);
	const task = toName(readBound(run.task, row) ?? bound['task'] ?? owner?.task ?? '');
	const number = /\d{1,6}$/.exec(readBound(run.attempt, row) ?? bound['attempt'] ?? '')?.[0];
	return {
		...(contestant === undefined ? {} : { contestant }),
		...(task === undefined ? {} : { task }),
		...(number === undefined ? {} : { attempt: Number(number) }),
	};
}

/** One issue for each entry of the mapping, at the first of the rows. */
function toOddIssues(odd: readonly OddValue[], file: string): Issue[] {
	const byField = Map.groupBy(odd, ({ field }) => field);
	return [...byField.values()].flatMap((all) => {
		const [first] = all;
		if (first === undefined) return [];
		const { line, ...values } = first;
		return [issue('OddResult', { file, line }, { ...values, count: all.length })];
	});
}

function toNameIssues(options: {
	nameless: readonly ResultRow[];
	unknown: ReadonlyMap<string, readonly ResultRow[]>;
	names: ReadonlyMap<string, string>;
	path: string;
}): Issue[] {
	const { nameless, unknown, names, path } = options;
	const lineOf = (rows: readonly ResultRow[]): number | undefined => rows[0]?.lineOf([]);
	const issues =
		nameless.length === 0
			? []
			: [
					issue(
						'RowsWithoutContestant',
						{ file: path, line: lineOf(nameless) },
						{ count: nameless.length },
					),
				];
	// Where nothing else names contestants, rows are what names them.
	if (names.size === 0) return issues;
	const candidates = [...names.keys()];
	const strangers = [...unknown].map(([name, rows]) =>
		issue(
			'RowsOfStranger',
			{ file: path, line: lineOf(rows) },
			{ name, nearest: findNearest(name, candidates) ?? '', count: rows.length },
		),
	);
	return [...issues, ...strangers];
}
