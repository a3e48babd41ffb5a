import type { Timings } from '../../model/bench.ts';
import type { DeclaredMeasure } from '../../model/config/run.ts';
import type { MeasureId } from '../../model/measures/catalogue.ts';
import { clip } from '../transcripts/builder/blocks.ts';
import { findCount } from '../json/fields.ts';
import { secondsBetween, toIsoTime } from '../json/times.ts';

/** A phase of a trial, such as the one in which the agent worked. */
export interface Phase {
	startedAt?: string;
	endedAt?: string;
	/** Undefined where the clock ran backwards or one of the times is missing. */
	seconds?: number;
}

/** A phase by its two times, in any form that harnesses write. */
export function readPhase(start: unknown, end: unknown): Phase {
	const startedAt = toIsoTime(start);
	const endedAt = toIsoTime(end);
	const phase: Phase = {};
	if (startedAt !== undefined) phase.startedAt = startedAt;
	if (endedAt !== undefined) phase.endedAt = endedAt;
	if (startedAt === undefined || endedAt === undefined) return phase;
	const seconds = secondsBetween(startedAt, endedAt);
	return seconds >= 0 ? { ...phase, seconds } : phase;
}

/** Phases with their durations, as timings without a duration of the whole. */
export function toTimings(
	phases: readonly { name: string; line: number; phase: Phase }[],
): Timings | undefined {
	const timed = phases.flatMap(({ name, line, phase: { seconds } }) =>
		seconds === undefined ? [] : [{ name, line, seconds }],
	);
	return timed.length === 0 ? undefined : { phases: timed, lines: {} };
}

/**
 * What a harness counted of a whole trial, as measures. They are left aside where a transcript
 * tells them. A 0 says that the agent reported nothing: no work is done without tokens.
 */
export function toTokenMeasures(
	counts: {
		/** With what was read from a cache. */
		input: unknown;
		/** The part of the input that was read from a cache, where the harness says so. */
		cached?: unknown;
		output: unknown;
	},
	method: string,
): DeclaredMeasure[] {
	const input = findCount(counts.input) || undefined;
	const output = findCount(counts.output) || undefined;
	const cached = input === undefined ? undefined : findCount(counts.cached);
	const isPart = input !== undefined && cached !== undefined && cached <= input;
	const values: [MeasureId, number | undefined][] = [
		['tokens.input', isPart ? input - cached : input],
		['tokens.cache_read', isPart ? cached : undefined],
		['tokens.output', output],
		['tokens.total', input === undefined || output === undefined ? undefined : input + output],
	];
	return values.flatMap(([name, value]) =>
		value === undefined ? [] : [{ name, value, unit: 'tokens', method }],
	);
}

/** Characters of one field that are kept. */
const MAX_FIELD = 10_000;

/** Fields that are no fact to us, as JSON text; empty ones are left out. */
export function toOtherFields(fields: Readonly<Record<string, unknown>>): Record<string, string> {
	const kept = Object.entries(fields).filter(
		([, value]) => value !== null && value !== undefined && value !== '',
	);
	return Object.fromEntries(
		kept.map(([name, value]) => [name, clip(JSON.stringify(value), MAX_FIELD)]),
	);
}
