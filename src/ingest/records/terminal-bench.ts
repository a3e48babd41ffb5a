import type { ContainedRun, Reading, RunRecord } from '../../model/bench.ts';
import { isRecord } from '../../model/json.ts';
import type { TestResult } from '../../model/tests.ts';
import { defined } from '../../model/defined.ts';
import type { Probe } from '../probe.ts';
import type { ReadContext, Reader } from '../reader.ts';
import { countTests, toMessage } from '../tests/results.ts';
import { oneLine } from '../transcripts/builder/blocks.ts';
import { findText, toFields, type Fields } from '../json/fields.ts';
import { openJsonDocument, type JsonDocument } from '../json/document.ts';
import { readPhase, toOtherFields, toTimings, toTokenMeasures } from './trial-facts.ts';

const WHAT = 'a result of terminal-bench';

/**
 * `results.json` of terminal-bench 0.x: of a run, with all trials, or of one trial. What the
 * contestant took is the agent's phase of a trial, without setup and tests. It is a run record,
 * since start, end, outcome and limit are what RUNS, section 4 has one state; tests are one field.
 */
export const terminalBench: Reader = {
	format: 'terminal-bench',
	kind: 'run record',
	code: import.meta.url,
	matches: ({ document }: Probe) => isRecord(document) && isTerminalBench(document),
	read(source, context) {
		const document = openJsonDocument(source, context, WHAT);
		if (document === undefined) return { kind: 'none' };
		if (document.keys.includes('results')) return readRun(document, context);
		const trial = document.without();
		const lineOf = (key: string): number => document.lineOf(key);
		const run = toContainedRun(trial, { line: lineOf('task_id'), lineOf });
		if (run === undefined) return { kind: 'none' };
		return { kind: 'runs', runs: [{ ...run, isAlone: true }] };
	},
};

function isTerminalBench(document: Fields): boolean {
	if (Array.isArray(document['results'])) {
		const [first] = document['results'] as unknown[];
		return 'n_resolved' in document || (isRecord(first) && isTrial(first));
	}
	return isTrial(document);
}

function isTrial(trial: Fields): boolean {
	const named = typeof trial['task_id'] === 'string';
	return named && 'is_resolved' in trial && ('failure_mode' in trial || 'parser_results' in trial);
}

/** One run of ours for each trial of theirs. */
function readRun(document: JsonDocument, { report }: Pick<ReadContext, 'report'>): Reading {
	const runs: ContainedRun[] = [];
	const unread: number[] = [];
	for (const item of document.items('results')) {
		const { line } = item;
		const run = toContainedRun(toFields(item.value), { line, lineOf: () => line });
		if (run !== undefined) {
			runs.push(run);
			continue;
		}
		if (item.text === undefined) unread.push(line);
	}
	for (const line of unread) {
		const reason = 'a trial names no task';
		const kept = `The other ${runs.length} trials were read.`;
		report({ kind: 'InvalidDocument', line, values: { what: WHAT, reason, kept } });
	}
	return runs.length === 0 ? { kind: 'none' } : { kind: 'runs', runs };
}

function toContainedRun(
	trial: Fields,
	{ line, lineOf }: { line: number; lineOf: (key: string) => number },
): ContainedRun | undefined {
	const { instruction, ...facts } = trial;
	const task = findText(trial['task_id']);
	if (task === undefined) return undefined;
	return {
		task,
		line,
		readings: readTrial(facts, lineOf),
		...defined({
			attempt: findAttempt(trial),
			brief: findText(instruction),
			key: findText(trial['id']) ?? findText(trial['trial_name']),
			folder: findText(trial['trial_name']),
		}),
	};
}

/** `hello-world.2-of-5.2025-08-08__06-41-22` is the second attempt. */
function findAttempt({ trial_name: name }: Fields): number | undefined {
	const digits = /\.(\d{1,6})-of-\d{1,6}(?:\.|$)/.exec(findText(name)?.slice(0, 1_000) ?? '')?.[1];
	const attempt = digits === undefined ? 0 : Number(digits);
	return attempt > 0 ? attempt : undefined;
}

/** Read by us; what is left is kept as it is. */
const READ = new Set(
	'agent_started_at agent_ended_at test_started_at test_ended_at parser_results is_resolved total_input_tokens total_output_tokens'.split(
		' ',
	),
);

function readTrial(trial: Fields, lineOf: (key: string) => number): Reading[] {
	const work = readPhase(trial['agent_started_at'], trial['agent_ended_at']);
	const grading = readPhase(trial['test_started_at'], trial['test_ended_at']);
	const facts = defined({
		startedAt: work.startedAt,
		endedAt: work.endedAt,
		wallSeconds: work.seconds,
		outcome: findOutcome(trial),
		limitHit: LIMITS.get(findText(trial['failure_mode']) ?? ''),
	});
	const record: RunRecord = {
		...facts,
		measures: listMeasures(trial),
		lines: Object.fromEntries(
			[...PLACES]
				.filter(([fact, key]) => (fact === 'measures' || fact in facts) && key in trial)
				.map(([fact, key]) => [fact, lineOf(key)]),
		),
		otherFields: listOthers(trial),
	};
	const timings = toTimings([
		{ name: 'agent', line: lineOf('agent_ended_at'), phase: work },
		{ name: 'tests', line: lineOf('test_ended_at'), phase: grading },
	]);
	const tests = listTests(trial['parser_results'], lineOf('parser_results'));
	return [
		{ kind: 'run record', record },
		...(timings === undefined ? [] : [{ kind: 'timings' as const, timings }]),
		...(tests.length === 0 ? [] : [{ kind: 'tests' as const, report: countTests(tests) }]),
	];
}

function listOthers(trial: Fields): Record<string, string> {
	const results = Object.entries(toFields(trial['parser_results']));
	const odd = results.filter(([, value]) => toStatus(value) === undefined);
	return toOtherFields({
		...Object.fromEntries(Object.entries(trial).filter(([key]) => !READ.has(key))),
		...(odd.length === 0 ? {} : { parser_results: Object.fromEntries(odd) }),
	});
}

const PLACES = new Map([
	['startedAt', 'agent_started_at'],
	['endedAt', 'agent_ended_at'],
	['wallSeconds', 'agent_ended_at'],
	['outcome', 'is_resolved'],
	['limitHit', 'failure_mode'],
	['measures', 'is_resolved'],
]);

/** Failures that are a cap of the contestant; a time-out of the tests is none. */
const LIMITS = new Map<string, NonNullable<RunRecord['limitHit']>>([
	['agent_timeout', 'time'],
	['context_length_exceeded', 'tokens'],
	['output_length_exceeded', 'tokens'],
]);

/**
 * A trial may be resolved though the agent ran out of time. Where nothing was graded, the harness
 * counts the trial as unresolved, and so it stays among those that did not pass.
 */
function findOutcome({
	is_resolved: resolved,
	failure_mode: failure,
}: Fields): RunRecord['outcome'] {
	if (resolved === true) return 'complete';
	if (failure === 'agent_installation_failed') return 'no_start';
	const isCounted = typeof failure === 'string' && failure !== 'unset';
	return resolved === false || isCounted ? 'failed' : undefined;
}

function listMeasures(trial: Fields): RunRecord['measures'] {
	const tokens = toTokenMeasures(
		{ input: trial['total_input_tokens'], output: trial['total_output_tokens'] },
		'The totals of the trial, as the harness counted; it does not tell cache reads from other input',
	);
	const resolved = trial['is_resolved'];
	if (typeof resolved !== 'boolean') return tokens;
	const method = 'Whether all tests of the task passed, as the harness says';
	const value = Number(resolved);
	return [{ name: 'resolved', value, better: 'higher', method }, ...tokens];
}

/**
 * The tests of a trial by name. Where a test could not even be loaded, its name is what the runner
 * said: the name is its beginning, and an error is a failure.
 */
function listTests(results: unknown, line: number): TestResult[] {
	return Object.entries(toFields(results)).flatMap(([key, value]) => {
		const status = toStatus(value);
		if (status === undefined) return [];
		const [first = key] = key.trim().split(' - ', 1);
		const message = first.length < key.trim().length ? toMessage(key) : undefined;
		const name = oneLine(first) || 'unnamed test';
		return [{ name, status, line, ...defined({ message }) }];
	});
}

function toStatus(value: unknown): TestResult['status'] | undefined {
	switch (value) {
		case 'passed':
		case 'failed':
		case 'skipped':
			return value;
		case 'error':
			return 'failed';
		default:
			return undefined;
	}
}
