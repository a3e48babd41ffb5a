import { toLimit, toOutcome } from '../../records/outcome-words.ts';
import { isNumeric, type SeenField } from './fields.ts';

type Words = Record<string, string | boolean>;

/** A mapping as it is written into round.yaml. */
export interface ProposedMapping {
	files: string;
	rows?: string;
	table?: number;
	run?: Partial<Record<'contestant' | 'task' | 'attempt', string>>;
	outcome?: string | { from: string; is: Words };
	limit?: string;
	started_at?: string;
	ended_at?: string;
	measures?: Record<string, string | { from: string; max?: string; unit?: string }>;
}

const CONTESTANT = [
	'model',
	'contestant',
	'agent',
	'model_name',
	'model_id',
	'system',
	'name',
	'llm',
];
const TASK = [
	'task',
	'task_id',
	'task_name',
	'instance_id',
	'problem',
	'problem_id',
	'case',
	'case_id',
	'testcase',
	'benchmark',
	'question',
	'scenario',
];
const ATTEMPT = [
	'attempt',
	'trial',
	'rep',
	'repetition',
	'run',
	'epoch',
	'trial_number',
	'iteration',
	'sample',
];
const VERDICT = [
	'ok',
	'passed',
	'pass',
	'solved',
	'resolved',
	'is_resolved',
	'success',
	'correct',
	'verdict',
	'outcome',
	'result',
	'status',
];
const LIMIT = [
	'stop',
	'stop_reason',
	'done_reason',
	'finish_reason',
	'limit',
	'limit_hit',
	'exit_status',
];
const STARTED = ['started_at', 'started', 'start_time', 'started_ts', 'run_started_at', 'start'];
const ENDED = [
	'ended_at',
	'ended',
	'end_time',
	'ended_ts',
	'run_ended_at',
	'finished_at',
	'completed_at',
	'end',
];

/** Measures of ours by the names that others have for them. */
const KNOWN: readonly [id: string, names: readonly string[]][] = [
	['tokens.input', ['input_tokens', 'prompt_tokens', 'tokens_in', 'total_input_tokens']],
	[
		'tokens.output',
		['output_tokens', 'completion_tokens', 'eval_tokens', 'tokens_out', 'total_output_tokens'],
	],
	['tokens.cache_read', ['cache_read_tokens', 'cache_read_input_tokens']],
	[
		'tokens.cache_write',
		['cache_creation_tokens', 'cache_write_tokens', 'cache_creation_input_tokens'],
	],
	['tokens.reasoning', ['reasoning_tokens', 'thinking_tokens']],
	['tokens.total', ['total_tokens', 'tokens']],
	['turns', ['turns', 'num_turns', 'n_turns', 'steps', 'n_steps']],
	['tools.calls', ['tool_calls', 'num_tool_calls']],
];
/** Points, and the most that there are. */
const PAIRS: readonly [value: string, max: readonly string[]][] = [
	['score', ['max_score', 'score_max', 'out_of', 'max', 'total']],
	['points', ['max_points', 'total_points', 'out_of', 'max', 'total']],
	['passed', ['total', 'n_total', 'tests_total', 'num_tests']],
	['tests_passed', ['tests_total', 'total_tests', 'total', 'tests']],
	['n_passed', ['n_total', 'n_tests', 'total']],
];
const TIME = /(?:^|_)(?:wall|duration|elapsed|latency|runtime|time|seconds|minutes)(?:_|$)/;
const UNITS: readonly [RegExp, string][] = [
	[/_ms$|_milliseconds$|_millis$/, 'ms'],
	[/_s$|_secs?$|(?:^|_)seconds$/, 's'],
	[/_mins?$|(?:^|_)minutes$/, 'min'],
	[/_h$|_hours?$/, 'h'],
];
/** Numbers that measure nothing. */
const NO_MEASURE = /(?:^|_)(?:id|seed|index|version|port|pid|year|line|timestamp|ts)$/;

export interface Guess {
	mapping: Omit<ProposedMapping, 'files' | 'rows' | 'table'>;
	/** Paths of numbers that were not understood. */
	left: string[];
}

/** What fields are, by their names and values; what cannot be told is left. */
export function guessMapping(fields: readonly SeenField[]): Guess {
	const taken = new Set<SeenField>();
	const take = (
		names: readonly string[],
		fits: (field: SeenField) => boolean,
	): SeenField | undefined => {
		for (const name of names) {
			const found = fields.find((field) => field.name === name && !taken.has(field) && fits(field));
			if (found === undefined) continue;
			taken.add(found);
			return found;
		}
		return undefined;
	};
	const isText = (field: SeenField): boolean =>
		field.values.some((value) => typeof value === 'string') && !isNumeric(field);
	const isCount = (field: SeenField): boolean =>
		field.values.every((value) => /^\d{1,6}$/.test(String(value)));
	const contestant = take(CONTESTANT, isText);
	const task = take(TASK, () => true);
	const attempt = take(ATTEMPT, isCount);
	const verdict = take(VERDICT, (field) => toWords(field) !== undefined);
	const limit = take(LIMIT, ({ values }) =>
		values.some((value) => toLimit(value, 'stop') !== undefined),
	);
	const started = take(STARTED, isText);
	const ended = take(ENDED, isText);
	const measures = guessMeasures(fields, taken);
	const run = toPaths({ contestant, task, attempt });
	return {
		mapping: {
			...(Object.keys(run).length === 0 ? {} : { run }),
			...(verdict === undefined ? {} : { outcome: toWords(verdict) ?? verdict.path }),
			...toPaths({ limit, started_at: started, ended_at: ended }),
			...(Object.keys(measures).length === 0 ? {} : { measures }),
		},
		left: fields
			.filter((field) => isNumeric(field) && !taken.has(field) && !NO_MEASURE.test(field.name))
			.map(({ path }) => path),
	};
}

function toPaths(found: Record<string, SeenField | undefined>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(found).flatMap(([name, field]) =>
			field === undefined ? [] : [[name, field.path]],
		),
	);
}

/** The words of a verdict by what they mean; undefined where one of them is not known. */
function toWords({
	name,
	path,
	values,
}: SeenField): string | { from: string; is: Words } | undefined {
	if (values.every((value) => typeof value === 'boolean')) {
		return { from: path, is: { complete: true, failed: false } };
	}
	const isKnown = values.every(
		(value) => typeof value === 'string' && toOutcome(value, name) !== undefined,
	);
	return isKnown ? path : undefined;
}

function guessMeasures(
	fields: readonly SeenField[],
	taken: Set<SeenField>,
): NonNullable<ProposedMapping['measures']> {
	const measures: NonNullable<ProposedMapping['measures']> = {};
	const numbers = fields.filter((field) => !taken.has(field) && isNumeric(field));
	const take = (id: string, field: SeenField, rest: { max?: string; unit?: string } = {}): void => {
		if (Object.hasOwn(measures, id)) return;
		taken.add(field);
		measures[id] = Object.keys(rest).length === 0 ? field.path : { from: field.path, ...rest };
	};
	const find = (names: readonly string[], beside?: SeenField): SeenField | undefined =>
		names.flatMap(
			(name) =>
				numbers.find(
					(one) => one.name === name && (beside === undefined || isBeside(one, beside)),
				) ?? [],
		)[0];
	for (const field of numbers) {
		const unit = UNITS.find(([pattern]) => pattern.test(field.name))?.[1];
		if (unit !== undefined && TIME.test(field.name)) take('time.wall', field, { unit });
	}
	for (const [name, most] of PAIRS) {
		const field = find([name]);
		const max = field === undefined ? undefined : find(most, field);
		if (field === undefined || max === undefined || Object.hasOwn(measures, 'score')) continue;
		take('score', field, { max: max.path });
		taken.add(max);
	}
	// Where a part of the input came from a cache, the names do not tell whether it is counted twice.
	const isMixed = find(['cached_tokens', 'cached_input_tokens']) !== undefined;
	for (const [id, names] of KNOWN) {
		const field = isMixed && id === 'tokens.input' ? undefined : find(names);
		if (field !== undefined && !taken.has(field)) take(id, field);
	}
	const cost = numbers.find(({ name }) => /^(?:total_)?cost(?:_usd)?$|^cost_usd_total$/.test(name));
	if (cost !== undefined) take('cost', cost, { unit: 'USD' });
	for (const field of numbers) {
		const isTold =
			taken.has(field) ||
			NO_MEASURE.test(field.name) ||
			TIME.test(field.name) ||
			/tokens/.test(field.name);
		if (!isTold) take(field.name.replaceAll('%', 'percent'), field);
	}
	return measures;
}

function isBeside(one: SeenField, other: SeenField): boolean {
	const parent = (path: string): string => path.replace(/(?:\.\w+|\['[^']*'\])$/, '');
	return parent(one.path) === parent(other.path);
}
