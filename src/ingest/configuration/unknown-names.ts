import type { Round, Run } from '../../model/bench.ts';
import type { BenchConfig } from '../../model/config/bench.ts';
import { canFollow, type Follows } from '../../model/follows.ts';
import { issue, type Issue } from '../../model/issue.ts';
import { isDeclared, MEASURE_IDS } from '../../model/measures/catalogue.ts';
import { readingsOf } from '../../model/readings.ts';
import { findNearest } from '../../model/text.ts';
import type { FoundRound } from '../discover/found.ts';

/** A name that a field of a round's configuration holds, and what there is to name. */
interface Named {
	/** Path of the field, such as `runs.codex`. */
	field: string;
	name: string;
	/** `no machine of bench.yaml`. */
	what: string;
	known: readonly string[];
}

/** Names in a round's configuration that name nothing, so that what is said of them is lost. */
export function findUnknownNames(
	found: FoundRound,
	options: {
		bench: BenchConfig;
		round: Round;
		follows: Follows;
		/** Where a field stands. */
		placeOf: (field: string) => { file: string; line?: number | undefined };
	},
): Issue[] {
	const { bench, round, follows, placeOf } = options;
	const all = [
		...listMachine(found, bench),
		...listFollowed(found, follows),
		...listRunNames(found, round),
		...listTaskNames(found, round),
		...listMeasureNames(found, round),
	];
	return all
		.filter(({ name, known }) => !known.includes(name))
		.map(({ field, name, what, known }) =>
			issue('NamesNothing', placeOf(field), {
				field,
				name,
				what,
				nearest: findNearest(name, known) ?? '',
				known: known.slice(0, MAX_KNOWN).join(', '),
			}),
		);
}

const MAX_KNOWN = 10;

function listMachine({ config: { machine } }: FoundRound, { machines = {} }: BenchConfig): Named[] {
	const known = Object.keys(machines);
	const what = 'no machine of bench.yaml';
	return machine === undefined ? [] : [{ field: 'machine', name: machine, what, known }];
}

function listFollowed({ id, config: { follows } }: FoundRound, rounds: Follows): Named[] {
	if (follows === undefined) return [];
	const known = [...rounds.keys()].filter((other) => canFollow(id, other, rounds));
	return [{ field: 'follows', name: follows, what: 'no round that this one can follow', known }];
}

function listRunNames({ config, ...found }: FoundRound, { runs }: Round): Named[] {
	const contestants = [...new Set(runs.map(({ contestant }) => contestant))];
	const ids = runs.flatMap(({ id, round }) => [id, id.slice(round.length + 1)]);
	const paths = [...found.files, ...found.runs.flatMap((run) => run.files)].map(({ path }) => path);
	const parts = [...new Set(paths.flatMap((path) => path.split('/').flatMap(withStem)))];
	return [
		...Object.keys(config.runs ?? {}).map((name) => ({
			...{ field: `runs.${name}`, name, known: contestants },
			what: 'no contestant of this round',
		})),
		...Object.keys(config.labels ?? {}).map((name) => ({
			...{ field: `labels.${name}`, name, known: parts },
			what: 'no folder or file of this round',
		})),
		...(config.corrections ?? []).map(({ run: name }, index) => ({
			...{ field: `corrections[${index}].run`, name, known: ids },
			what: 'no run of this round',
		})),
	];
}

/** `codex` for `codex.jsonl`, too. */
function withStem(part: string): string[] {
	const dot = part.indexOf('.', 1);
	return dot === -1 ? [part] : [part, part.slice(0, dot), part.slice(0, part.lastIndexOf('.'))];
}

/** A task that nobody has tried has its row; without a task in any run there are no rows. */
function listTaskNames({ config }: FoundRound, { runs }: Round): Named[] {
	const tried = runs.flatMap(({ task }) => task ?? []);
	if (tried.length > 0 || runs.length === 0) return [];
	return Object.keys(config.tasks ?? {}).map((name) => ({
		...{ field: `tasks.${name}`, name, known: tried },
		what: 'no task that a run of this round was read as',
	}));
}

function listMeasureNames({ config }: FoundRound, { runs }: Round): Named[] {
	const ranked = (config.rank ?? []).map((id) => id.replace(/^-/, ''));
	const headline = config.headline === undefined ? [] : [config.headline];
	const own = [...Object.keys(config.measures ?? {}), ...runs.flatMap(listDeclared)];
	const known = [...new Set([...own, ...MEASURE_IDS])];
	const fields: [field: string, name: string][] = [
		...headline.map((name): [string, string] => ['headline', name]),
		...ranked.map((name): [string, string] => ['rank', name]),
	];
	return fields
		.filter(([, name]) => isDeclared(name))
		.map(([field, name]) => ({ field, name, what: 'no measure of this round', known }));
}

function listDeclared(run: Run): string[] {
	return [
		...readingsOf(run, 'measures').flatMap(({ reading }) => reading.measures),
		...readingsOf(run, 'run record').flatMap(({ reading }) => reading.record.measures),
	].map(({ name }) => name);
}
