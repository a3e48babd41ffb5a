import { z } from 'zod';
import type { Reading, Timings } from '../../model/bench.ts';
import { isRecord } from '../../model/json.ts';
import { defined } from '../../model/defined.ts';
import type { ReadContext, Reader, ReportIssue } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { toIsoTime } from '../json/times.ts';
import { readWholeText } from '../source/whole-text.ts';
import { readYamlFile } from '../configuration/yaml-file.ts';
import { describeValue } from '../configuration/yaml-values.ts';
import {
	END_NAMES,
	START_NAMES,
	SYS_NAMES,
	toSeconds,
	toTimingField,
	USER_NAMES,
	WALL_NAMES,
	type TimingField,
	type Unit,
} from './timing-fields.ts';

const NAMES = new Set(['timings.json', 'timings.yaml', 'timings.yml', 'timing.json']);
const LIMIT = 256 * 1024;
const WHERE = 'a timings file';

/** Numbers that a file of timings may hold beside durations. */
const NOT_A_DURATION =
	/(?:^|_)(?:count|code|tokens?|turns?|attempts?|version|exit|status|id|size|bytes|calls?|steps?|n|runs?|timestamp|at|rate)$/;

/**
 * Durations of a run: the whole (`wall`, `elapsed_seconds`, `duration_ms`, …), `user`, `sys`,
 * start and end, and named phases: `phases` as a map or a list, or further durations beside the
 * whole. Numbers are seconds unless their name, or `unit`, says milliseconds.
 */
export const timingsReader: Reader = {
	format: 'timings',
	kind: 'timings',
	code: import.meta.url,
	matches: ({ basename, isText }) => isText && NAMES.has(basename),
	read: (source, context) => readTimings(source, context),
};

interface Place {
	lines: ReadonlyMap<string, number>;
	report: ReportIssue;
}

function readTimings(source: Source, context: ReadContext): Reading {
	const text = readWholeText(source, context, { limit: LIMIT, what: WHERE });
	if (text === undefined) return { kind: 'none' };
	const { report } = context;
	const options = { schema: z.unknown(), where: WHERE, report, limit: LIMIT };
	const { value, lines } = readYamlFile(text, options);
	if (Array.isArray(value)) {
		const phases = readPhases({ value, path: '', unit: 's' }, { lines, report });
		return toReading({ phases, lines: {} }, report);
	}
	if (isRecord(value)) return toReading(readFields(value, { lines, report }), report);
	if (value !== undefined) {
		const reason = `a map of durations is expected, but the file has ${describeValue(value)}`;
		report({ kind: 'InvalidDocument', line: 1, values: { what: 'timing data', reason } });
	}
	return { kind: 'none' };
}

/** Phases alone do not say how long the run took. */
function toReading(timings: Timings, report: ReportIssue): Reading {
	const { wall, startedAt, endedAt, phases } = timings;
	if (wall === undefined && (startedAt === undefined || endedAt === undefined)) {
		report({ kind: 'NoWholeDuration', values: { count: phases.length } });
	}
	return { kind: 'timings', timings };
}

function readFields(value: Record<string, unknown>, place: Place): Timings {
	const stated = value['unit'] ?? value['units'];
	const unit = typeof stated === 'string' && /^(?:ms|milli)/i.test(stated) ? 'ms' : 's';
	const fields = Object.entries(value)
		.filter(([key, one]) => one !== null && key !== 'phases')
		.map(([key, one]) => toTimingField(key, one, unit));
	const lines: Record<string, number> = {};
	const taken = new Set<TimingField>();
	function take<T>(
		fact: string,
		names: string[],
		read: (field: TimingField, place: Place) => T | undefined,
	): T | undefined {
		for (const name of names) {
			const field = fields.find((one) => one.name === name);
			if (field === undefined) continue;
			taken.add(field);
			const result = read(field, place);
			if (result === undefined) continue;
			lines[fact] = place.lines.get(field.key) ?? 1;
			return result;
		}
		return undefined;
	}
	const facts = defined({
		wall: take('wall', WALL_NAMES, readDuration),
		user: take('user', USER_NAMES, readDuration),
		sys: take('sys', SYS_NAMES, readDuration),
		startedAt: take('startedAt', START_NAMES, readTime),
		endedAt: take('endedAt', END_NAMES, readTime),
	});
	const others = fields.filter((field) => !taken.has(field));
	const phases = [
		...readPhases({ value: value['phases'], path: 'phases', unit }, place),
		...others.flatMap((field) => readLoosePhase(field, place)),
	];
	return { ...facts, phases, lines };
}

function readDuration({ key, value, unit }: TimingField, place: Place): number | undefined {
	const seconds = toSeconds(value, unit);
	if (seconds === undefined) refuse(place, { path: key, value, expected: 'a duration in seconds' });
	return seconds;
}

function readTime({ key, value }: TimingField, place: Place): string | undefined {
	const time = toIsoTime(value);
	// A number such as `start: 0` counts from the beginning of the run.
	if (time === undefined && typeof value !== 'number') {
		refuse(place, { path: key, value, expected: 'a time such as 2026-05-01T10:00:00Z' });
	}
	return time;
}

/** `{setup: 3, agent: {seconds: 30}}` or `[{name: setup, seconds: 3}]`. */
function readPhases(
	{ value, path, unit }: { value: unknown; path: string; unit: Unit },
	place: Place,
): Timings['phases'] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) {
		return value.flatMap((one: unknown, index) => {
			const inner = `${path}[${index}]`;
			const name = nameOf(one) ?? `phase ${index + 1}`;
			return readPhase({ name, path: inner, field: toTimingField('', one, unit) }, place);
		});
	}
	if (!isRecord(value)) {
		refuse(place, { path, value, expected: 'a map or a list of phases' });
		return [];
	}
	return Object.entries(value).flatMap(([key, one]) => {
		const field = toTimingField(key, one, unit);
		return readPhase({ name: nameWithoutUnit(field), path: `${path}.${key}`, field }, place);
	});
}

function readPhase(
	{ name, path, field }: { name: string; path: string; field: TimingField },
	place: Place,
): Timings['phases'] {
	if (field.value === null) return [];
	const seconds = toSeconds(field.value, field.unit);
	if (seconds === undefined) {
		refuse(place, { path, value: field.value, expected: 'a duration in seconds' });
		return [];
	}
	const line = place.lines.get(path);
	return [{ name, seconds, ...defined({ line }) }];
}

/** A duration that stands beside the whole, such as `build: 3.2`. */
function readLoosePhase(field: TimingField, { lines }: Place): Timings['phases'] {
	const seconds = NOT_A_DURATION.test(field.name) ? undefined : toSeconds(field.value, field.unit);
	if (seconds === undefined) return [];
	const line = lines.get(field.key);
	return [{ name: nameWithoutUnit(field), seconds, ...defined({ line }) }];
}

function nameWithoutUnit({ key, name }: TimingField): string {
	return key.length > name.length && /(?:s|secs?|seconds?|ms|millis)$/i.test(key)
		? key.slice(0, name.length)
		: key;
}

function nameOf(value: unknown): string | undefined {
	if (!isRecord(value)) return undefined;
	const name = value['name'] ?? value['phase'] ?? value['label'] ?? value['step'];
	return typeof name === 'string' && name !== '' ? name : undefined;
}

function refuse(
	{ lines, report }: Place,
	{ path, value, expected }: { path: string; value: unknown; expected: string },
): void {
	const line = lines.get(path);
	const reason = `${expected} is expected, but the file has ${describeValue(value)}`;
	report({
		kind: 'InvalidField',
		...defined({ line }),
		values: { field: path, reason },
	});
}
