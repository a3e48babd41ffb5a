import { isRecord } from '../../model/json.ts';
import { toIsoTime } from '../json/times.ts';
import { parseSeconds } from './durations.ts';

/** Names of facts in files of timings, without the unit at their end. */
export const WALL_NAMES = [
	...['wall', 'wall_time', 'wall_clock', 'wall_clock_time', 'elapsed', 'elapsed_time', 'real'],
	...['real_time', 'duration', 'total', 'total_time'],
];
export const USER_NAMES = ['user', 'user_time'];
export const SYS_NAMES = ['sys', 'system', 'sys_time', 'system_time'];
export const START_NAMES = ['started_at', 'started', 'start_time', 'start'];
export const END_NAMES = [
	...['ended_at', 'ended', 'end_time', 'end', 'finished_at', 'finished', 'completed_at'],
];

export type Unit = 's' | 'ms';

export interface TimingField {
	/** As the file has it. */
	key: string;
	/** In snake case, without the unit. */
	name: string;
	value: unknown;
	/** Of a bare number. */
	unit: Unit;
}

/** `duration_ms` is `duration` in milliseconds; `wallSeconds` is `wall` in seconds. */
export function toTimingField(key: string, value: unknown, unit: Unit): TimingField {
	const snake = key
		.replace(/([a-z\d])([A-Z])/g, '$1_$2')
		.replace(/[\s-]+/g, '_')
		.toLowerCase();
	const suffix = /_(?:s|secs?|seconds?|ms|millis|milliseconds)$/.exec(snake)?.[0];
	if (suffix === undefined) return { key, name: snake, value, unit };
	const name = snake.slice(0, -suffix.length);
	return { key, name, value, unit: suffix.startsWith('_m') ? 'ms' : 's' };
}

/** Seconds of a value: a duration, or an object that states one, or its start and end. */
export function toSeconds(value: unknown, unit: Unit): number | undefined {
	if (!isRecord(value)) return parseSeconds(value, unit);
	const fields = Object.entries(value).map(([key, one]) => toTimingField(key, one, unit));
	for (const field of fields) {
		if (/^(?:s|secs?|seconds)$/.test(field.name)) return parseSeconds(field.value, 's');
		if (/^(?:ms|milliseconds)$/.test(field.name)) return parseSeconds(field.value, 'ms');
	}
	for (const name of [...WALL_NAMES, 'time']) {
		const field = fields.find((one) => one.name === name);
		if (field !== undefined) return parseSeconds(field.value, field.unit);
	}
	const start = toIsoTime(fields.find(({ name }) => START_NAMES.includes(name))?.value);
	const end = toIsoTime(fields.find(({ name }) => END_NAMES.includes(name))?.value);
	if (start === undefined || end === undefined || end < start) return undefined;
	return (Date.parse(end) - Date.parse(start)) / 1000;
}
