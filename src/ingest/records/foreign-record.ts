import type { RunRecord } from '../../model/bench.ts';
import { DeclaredMeasureSchema } from '../../model/config/run.ts';
import { isRecord } from '../../model/json.ts';
import { defined } from '../../model/defined.ts';
import type { ReportIssue } from '../reader.ts';
import { toIsoTime } from '../json/times.ts';
import { parseSeconds } from './durations.ts';
import { toLimit, toOutcome } from './outcome-words.ts';
import { listLayers, listPhases, withVariants, type Layer } from './record-layers.ts';
import { takeUsage } from './record-usage.ts';

/** A fact that a foreign record may state under several names. */
interface Fact<T> {
	/** In order of preference. */
	names: readonly string[];
	/** The fact, or undefined for a value that it cannot be read from. */
	read: (value: unknown, name: string) => T | undefined;
	/** Where given, a value that cannot be read is an issue: this is what is expected. */
	expected?: string;
	/** Where given, the facts of all phases of a record make up that of the whole. */
	add?: (one: T, other: T) => T;
}

const addNumbers = (one: number, other: number): number => one + other;

const WALL: Fact<number> = {
	names: [
		...['wall_seconds', 'wallSeconds', 'elapsed_seconds', 'elapsedSeconds', 'duration_seconds'],
		...[
			'durationSeconds',
			'duration_s',
			'wall_time_seconds',
			'wall_time_s',
			'wall_time',
			'wallTime',
		],
		...['wall_s', 'elapsed_s', 'runtime_seconds', 'total_seconds', 'duration_ms', 'durationMs'],
		...['wall_ms', 'wallMs', 'elapsed_ms', 'elapsedMs', 'wall_time_ms', 'wallTimeMs'],
		...['wall_clock_seconds', 'wallClockSeconds', 'wall_clock_s', 'wall_clock_ms', 'time_seconds'],
		...['wall_minutes', 'wall_clock_minutes', 'duration_minutes', 'elapsed_minutes'],
		...['latency_seconds', 'latency_s', 'latency_ms'],
	],
	read: (value, name) => {
		const seconds = parseSeconds(value, /_ms(?:_total)?$|Ms$/.test(name) ? 'ms' : 's');
		// A text with a unit says itself what it counts.
		const isPlain = typeof value === 'number' || /^[\d.\s]*$/.test(String(value));
		return seconds !== undefined && isPlain && /_minutes(?:_total)?$/.test(name)
			? seconds * 60
			: seconds;
	},
	expected: 'a duration of 0 or more',
	add: addNumbers,
};
/** Tools disagree on the unit of these, so a bare number says nothing. */
const WALL_WITH_UNIT: Fact<number> = {
	names: ['duration', 'elapsed', 'wall'],
	read: (value) =>
		typeof value === 'string' && /[a-z:]/i.test(value) ? parseSeconds(value) : undefined,
};
const STARTED: Fact<string> = {
	names: ['started_at', 'startedAt', 'start_time', 'startTime'],
	read: toIsoTime,
	expected: 'a time',
};
const ENDED: Fact<string> = {
	names: [
		...['ended_at', 'endedAt', 'finished_at', 'finishedAt', 'completed_at', 'completedAt'],
		...['end_time', 'endTime'],
	],
	read: toIsoTime,
	expected: 'a time',
};
/** These may as well be counters. */
const STARTED_LOOSE: Fact<string> = { names: ['started', 'start'], read: toIsoTime };
const ENDED_LOOSE: Fact<string> = { names: ['ended', 'finished', 'end'], read: toIsoTime };
const EXIT_CODE: Fact<number> = {
	names: ['exit_code', 'exitCode', 'exit_status', 'exitStatus', 'returncode', 'return_code'],
	read: (value) => {
		const number = typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value;
		return Number.isInteger(number) ? Number(number) : undefined;
	},
};
const OUTCOME: Fact<NonNullable<RunRecord['outcome']>> = {
	names: ['outcome', 'status', 'exit_status', 'exitStatus', 'success'],
	read: toOutcome,
};
const LIMIT: Fact<NonNullable<RunRecord['limitHit']>> = {
	names: [
		...['limit_hit', 'limitHit', 'hit_limit', 'limits_hit', 'limits', 'timed_out', 'timedOut'],
		...[
			'outcome',
			'status',
			'exit_status',
			'exitStatus',
			'stop_reason',
			'finish_reason',
			'finishReason',
		],
	],
	read: toLimit,
};
const COST_USD: Fact<number> = {
	names: ['total_cost_usd', 'totalCostUsd', 'cost_usd', 'costUsd', 'costUSD'],
	read: toAmount,
	expected: 'an amount of 0 or more',
	add: addNumbers,
};
const COST: Fact<number> = { names: ['total_cost', 'totalCost', 'cost'], read: toAmount };
const CURRENCY: Fact<string> = { names: ['currency'], read: toName };
const MODEL: Fact<string> = {
	names: ['model', 'model_name', 'modelName', 'model_id', 'modelId'],
	read: (value) => (isRecord(value) ? toName(value['name'] ?? value['id']) : toName(value)),
};

/** Names that a file of data has only where it is the record of a run. */
const TELLING = [WALL, STARTED, ENDED, COST_USD].flatMap(({ names }) => withVariants(names));
/** What stands beside the model where a file says who ran. */
const WHO = ['harness', 'agent', 'effort', 'reasoning_effort', 'provider', 'cli', 'tool'];

/** Whether fields state a time or a cost of a run, or which model ran in what. */
export function tellOfRun(fields: Readonly<Record<string, unknown>>): boolean {
	if (TELLING.some((name) => name in fields)) return true;
	const hasModel = MODEL.names.some((name) => typeof fields[name] === 'string');
	return hasModel && WHO.some((name) => typeof fields[name] === 'string');
}

export interface ForeignFields {
	fields: Map<string, unknown>;
	/** Line of each field in the file. */
	lines: Map<string, number>;
	report: ReportIssue;
}

/**
 * The facts of a record that another tool wrote, by the names that tools use for them. Fields
 * that are no fact to us, or not the one that was taken, are kept as JSON text.
 */
export function readForeignRecord(foreign: ForeignFields): RunRecord {
	const taken = new Set<string>();
	const lines: Record<string, number> = {};
	function take<T>(field: keyof RunRecord, fact: Fact<T>): T | undefined {
		const found = findFact(foreign, fact, taken);
		const line = found === undefined ? undefined : foreign.lines.get(found.name);
		if (line !== undefined) lines[field] = line;
		return found?.value;
	}
	const usd = take('cost', COST_USD);
	const facts = defined({
		model: take('model', MODEL),
		startedAt: take('startedAt', STARTED) ?? take('startedAt', STARTED_LOOSE),
		endedAt: take('endedAt', ENDED) ?? take('endedAt', ENDED_LOOSE),
		wallSeconds: take('wallSeconds', WALL) ?? take('wallSeconds', WALL_WITH_UNIT),
		exitCode: take('exitCode', EXIT_CODE),
		outcome: take('outcome', OUTCOME),
		cost: usd ?? take('cost', COST),
		currency: take('currency', CURRENCY) ?? (usd === undefined ? undefined : 'USD'),
		limitHit: take('limitHit', LIMIT),
	});
	if (facts.wallSeconds !== undefined) compareWalls(foreign, facts.wallSeconds, taken);
	const usage = takeUsage(Object.fromEntries(foreign.fields), foreign.lines);
	for (const name of usage.taken) taken.add(name);
	const measures = [...takeMeasures(foreign, taken), ...usage.measures];
	return { ...facts, measures, lines, otherFields: listOthers(foreign, taken) };
}

/**
 * The first name that states the fact, at the top of the record, else in an object inside it, else
 * as the sum of its phases; the others that say the same are taken too.
 */
function findFact<T>(
	foreign: ForeignFields,
	fact: Fact<T>,
	taken: Set<string>,
): { name: string; value: T } | undefined {
	const [top, ...inside] = listLayers(Object.fromEntries(foreign.fields));
	const found = top === undefined ? undefined : findFactIn(top, foreign, fact);
	for (const name of found?.names ?? []) taken.add(name);
	if (found !== undefined) return found;
	for (const layer of inside) {
		const deeper = findFactIn(layer, foreign, fact);
		if (deeper !== undefined) return deeper;
	}
	return sumPhases(foreign, fact);
}

function findFactIn<T>(
	{ path, fields }: Layer,
	{ lines, report }: ForeignFields,
	{ names, read, expected }: Fact<T>,
): { name: string; names: string[]; value: T } | undefined {
	let first: { name: string; names: string[]; value: T } | undefined;
	for (const name of withVariants(names)) {
		const given = fields[name];
		if (given === undefined || given === null) continue;
		const field = path === '' ? name : `${path}.${name}`;
		const value = read(given, name);
		if (value === undefined) {
			if (expected === undefined) continue;
			const line = lines.get(field);
			const done = 'It is shown as it is written, but not used.';
			report({
				kind: 'InvalidValue',
				...(line === undefined ? {} : { line }),
				values: { field, value: shorten(given), expected, done },
			});
			continue;
		}
		first ??= { name: field, names: [], value };
		if (value === first.value) first.names.push(field);
	}
	return first;
}

/** The sum of a fact that is an amount, where each phase of the record states it. */
function sumPhases<T>(
	foreign: ForeignFields,
	fact: Fact<T>,
): { name: string; value: T } | undefined {
	const { add } = fact;
	if (add === undefined) return undefined;
	const found = listPhases(Object.fromEntries(foreign.fields)).map((layers) =>
		layers.map((layer) => findFactIn(layer, foreign, fact)).find((one) => one !== undefined),
	);
	const known = found.filter((one) => one !== undefined);
	const [first] = known;
	if (first === undefined || known.length < found.length) return undefined;
	return { name: first.name, value: known.map(({ value }) => value).reduce(add) };
}

/** Reports the durations of a record that differ by more than a second and more than 1 %. */
function compareWalls(foreign: ForeignFields, wall: number, taken: Set<string>): void {
	const used = WALL.names.find((name) => taken.has(name)) ?? 'duration';
	for (const name of WALL.names) {
		if (taken.has(name)) continue;
		const other = WALL.read(foreign.fields.get(name), name);
		if (other === undefined) continue;
		const gap = Math.abs(other - wall);
		if (gap <= 1 || gap <= wall / 100) continue;
		const line = foreign.lines.get(name);
		foreign.report({
			kind: 'DurationsDiffer',
			...(line === undefined ? {} : { line }),
			values: { used: `\`${used}\` says ${wall} s`, other: `\`${name}\` says ${other} s` },
		});
	}
}

function takeMeasures({ fields }: ForeignFields, taken: Set<string>): RunRecord['measures'] {
	const parsed = DeclaredMeasureSchema.array().safeParse(fields.get('measures'));
	if (!parsed.success) return [];
	taken.add('measures');
	return parsed.data;
}

function listOthers({ fields }: ForeignFields, taken: Set<string>): Record<string, string> {
	const others = [...fields].filter(([name, value]) => !taken.has(name) && value !== null);
	return Object.fromEntries(others.map(([name, value]) => [name, JSON.stringify(value)]));
}

function toAmount(value: unknown): number | undefined {
	const text =
		typeof value === 'string' ? /^\$?(\d+(?:\.\d+)?)$/.exec(value.trim())?.[1] : undefined;
	const number = text === undefined ? value : Number(text);
	return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function toName(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function shorten(value: unknown): string {
	const text = JSON.stringify(value);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
