import type { RunRecord } from '../../model/bench.ts';
import { isRecord } from '../../model/json.ts';
import { toIsoTime } from '../json/times.ts';
import { parseSeconds } from './durations.ts';
import { toLimit, toOutcome } from './outcome-words.ts';

/** A fact that a foreign record may state under several names. */
export interface Fact<T> {
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

export const WALL: Fact<number> = {
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
export const WALL_WITH_UNIT: Fact<number> = {
	names: ['duration', 'elapsed', 'wall'],
	read: (value) =>
		typeof value === 'string' && /[a-z:]/i.test(value) ? parseSeconds(value) : undefined,
};
export const STARTED: Fact<string> = {
	names: ['started_at', 'startedAt', 'start_time', 'startTime'],
	read: toIsoTime,
	expected: 'a time',
};
export const ENDED: Fact<string> = {
	names: [
		...['ended_at', 'endedAt', 'finished_at', 'finishedAt', 'completed_at', 'completedAt'],
		...['end_time', 'endTime'],
	],
	read: toIsoTime,
	expected: 'a time',
};
/** These may as well be counters. */
export const STARTED_LOOSE: Fact<string> = { names: ['started', 'start'], read: toIsoTime };
export const ENDED_LOOSE: Fact<string> = { names: ['ended', 'finished', 'end'], read: toIsoTime };
export const EXIT_CODE: Fact<number> = {
	names: ['exit_code', 'exitCode', 'exit_status', 'exitStatus', 'returncode', 'return_code'],
	read: (value) => {
		const number = typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value;
		return Number.isInteger(number) ? Number(number) : undefined;
	},
};
export const OUTCOME: Fact<NonNullable<RunRecord['outcome']>> = {
	names: ['outcome', 'status', 'exit_status', 'exitStatus', 'success'],
	read: toOutcome,
};
export const LIMIT: Fact<NonNullable<RunRecord['limitHit']>> = {
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
export const COST_USD: Fact<number> = {
	names: ['total_cost_usd', 'totalCostUsd', 'cost_usd', 'costUsd', 'costUSD'],
	read: toAmount,
	expected: 'an amount of 0 or more',
	add: addNumbers,
};
export const COST: Fact<number> = { names: ['total_cost', 'totalCost', 'cost'], read: toAmount };
export const CURRENCY: Fact<string> = { names: ['currency'], read: toName };
export const MODEL: Fact<string> = {
	names: ['model', 'model_name', 'modelName', 'model_id', 'modelId'],
	read: (value) => (isRecord(value) ? toName(value['name'] ?? value['id']) : toName(value)),
};

function toAmount(value: unknown): number | undefined {
	const text =
		typeof value === 'string' ? /^\$?(\d+(?:\.\d+)?)$/.exec(value.trim())?.[1] : undefined;
	const number = text === undefined ? value : Number(text);
	return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function toName(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
