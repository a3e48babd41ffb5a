import type { RunRecord } from '../../../model/bench.ts';
import type { DeclaredMeasure } from '../../../model/config/run.ts';
import { defined } from '../../../model/defined.ts';
import { clip, toJsonText } from '../builder/blocks.ts';
import { findCount, findText, toFields, toList, type Fields } from '../../json/fields.ts';
import { toLimit, type InspectLog } from './log.ts';
import type { InspectSample } from './sample.ts';
import { outcomeOfScores, toScoreMeasures, type InspectScore } from './scores.ts';
import { toIsoTime } from '../../json/times.ts';

/**
 * What a log states of a sample. Its times include scoring, so that they count only where scoring
 * took next to none of them; else the times of the transcript do, which is without it.
 */
export function toSampleRecord(
	sample: InspectSample,
	log: InspectLog,
	{ scores, judgedSeconds }: { scores: readonly InspectScore[]; judgedSeconds: number },
): RunRecord {
	const { line } = sample;
	const total = findCount(sample.get('total_time'));
	const isWork = judgedSeconds <= Math.max(0.5, (total ?? 0) / 200);
	const hasFailed = sample.get('error') !== undefined && sample.get('error') !== null;
	const facts = {
		model: log.model,
		startedAt: toIsoTime(sample.get('started_at')),
		endedAt: isWork ? toIsoTime(sample.get('completed_at')) : undefined,
		wallSeconds: isWork ? total : undefined,
		outcome: hasFailed ? ('failed' as const) : outcomeOfScores(scores),
		limitHit: toLimit(sample),
	};
	const known = defined(facts);
	return {
		...known,
		measures: [...toScoreMeasures(scores), ...(isWork ? toTimes(sample) : [])],
		lines: {
			...Object.fromEntries(Object.keys(known).map((name) => [name, line])),
			measures: line,
		},
		otherFields: toOtherFields(
			sample,
			log,
			isWork ? [] : ['total_time', 'working_time', 'completed_at'],
		),
	};
}

function toTimes(sample: InspectSample): DeclaredMeasure[] {
	const value = findCount(sample.get('working_time'));
	if (value === undefined) return [];
	const method =
		'Time that Inspect counts as work, without waiting for rate limits and for other samples';
	return [{ name: 'working_time', unit: 's', value, better: 'lower', method }];
}

/** Characters of a field that is shown as it is. */
const MAX_FIELD = 2_000;

function toOtherFields(
	sample: InspectSample,
	{ evaluation, status, error }: InspectLog,
	times: readonly string[],
): Record<string, string> {
	const own = [
		'target',
		'choices',
		'metadata',
		'error',
		'limit',
		'sandbox',
		'setup',
		'invalidation',
	];
	const shared: Fields = {
		status,
		error,
		task: evaluation['task'],
		dataset: toFields(evaluation['dataset'])['name'],
		solver: evaluation['solver'],
		config: evaluation['config'],
		commit: findText(toFields(evaluation['revision'])['commit']),
	};
	const fields: [string, unknown][] = [
		...[...own, ...times].map((name): [string, unknown] => [name, sample.get(name)]),
		...Object.entries(shared).map(([name, value]): [string, unknown] => [
			`evaluation ${name}`,
			value,
		]),
	];
	return Object.fromEntries(
		fields.flatMap(([name, value]) =>
			isEmpty(value) ? [] : [[name, clip(toJsonText(value), MAX_FIELD)]],
		),
	);
}

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return true;
	return typeof value === 'object' && Object.keys(value).length === 0;
}

/** What a log without samples says: its results, as those of one run. */
export function toLogRecord(header: { get(key: string): unknown }, log: InspectLog): RunRecord {
	const results = toFields(header.get('results'));
	const stats = toFields(header.get('stats'));
	const startedAt = toIsoTime(stats['started_at']);
	const endedAt = toIsoTime(stats['completed_at']);
	return {
		...defined({ model: log.model, startedAt, endedAt }),
		...(log.status === 'error' ? { outcome: 'failed' } : {}),
		measures: toList(results['scores']).map(toFields).flatMap(toMetrics),
		lines: {},
		otherFields: Object.fromEntries(
			Object.entries({ task: log.task, status: log.status, error: log.error }).flatMap(
				([name, value]) => (value === undefined ? [] : [[`evaluation ${name}`, value]]),
			),
		),
	};
}

function toMetrics(score: Fields): DeclaredMeasure[] {
	const scorer = findText(score['name']) ?? 'score';
	return Object.entries(toFields(score['metrics'])).flatMap(([name, metric]) => {
		const { value } = toFields(metric);
		if (typeof value !== 'number' || !Number.isFinite(value)) return [];
		return [
			{ name: `${scorer}.${name}`, value, method: 'A metric of the evaluation over all samples' },
		];
	});
}
