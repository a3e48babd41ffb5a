import type { Reading, RunRecord } from '../../model/bench.ts';
import type { DeclaredMeasure } from '../../model/config/run.ts';
import { isRecord } from '../../model/json.ts';
import type { TestReport } from '../../model/tests.ts';
import { defined } from '../../model/defined.ts';
import type { Probe } from '../probe.ts';
import type { Reader } from '../reader.ts';
import { findCount, findText, toList, type Fields } from '../json/fields.ts';
import { openJsonDocument, type JsonDocument } from '../json/document.ts';
import { isAiderSummary, readAiderSummary } from './aider-summary.ts';
import { toOtherFields, toTokenMeasures } from './trial-facts.ts';

/**
 * What aider's benchmark writes: `.aider.results.json` of one case, or the summary of runs as YAML.
 * Both state model, cost, duration and outcome, which are the facts of a run record.
 */
export const aiderResults: Reader = {
	format: 'aider-results',
	kind: 'run record',
	code: import.meta.url,
	matches: (probe) => isCase(probe) || isAiderSummary(probe),
	read(source, context) {
		const isYaml = /\.ya?ml$/i.test(source.path);
		if (isYaml) return readAiderSummary(source, context);
		const document = openJsonDocument(source, context, 'a result of aider’s benchmark');
		return document === undefined ? { kind: 'none' } : readCase(document);
	},
};

function isCase({ document, basename }: Probe): boolean {
	if (!isRecord(document)) return false;
	if (basename.endsWith('.aider.results.json')) return true;
	return Array.isArray(document['tests_outcomes']) && 'testcase' in document;
}

/** Shown as facts or measures; what is left is kept as it is. */
const READ = ['model', 'tests_outcomes', 'cost', 'duration', 'prompt_tokens', 'completion_tokens'];
const COUNTS = [
	...['test_timeouts', 'num_error_outputs', 'num_user_asks', 'num_exhausted_context_windows'],
	...['num_malformed_responses', 'syntax_errors', 'indentation_errors', 'lazy_comments'],
];

function readCase(document: JsonDocument): Reading {
	const fields = document.without();
	const measures = listMeasures(fields).map((measure) => ({
		...measure,
		line: document.lineOf(MEASURED.get(measure.name) ?? measure.name),
	}));
	const readings: Reading[] = [{ kind: 'run record', record: toRecord(document, fields) }];
	if (measures.length > 0) readings.push({ kind: 'measures', measures });
	const report = toReport(fields, document.lineOf('tests_outcomes'));
	if (report !== undefined) readings.push({ kind: 'tests', report });
	// The cases of a benchmark lie side by side: each is a run of its own task.
	const task = findText(fields['testcase']) ?? 'a case';
	const line = document.lineOf('testcase');
	return { kind: 'runs', runs: [{ task, line, isAlone: true, readings }] };
}

/** Fields that measures of another name come from. */
const MEASURED = new Map([
	['passed_on_try', 'tests_outcomes'],
	['tries', 'tests_outcomes'],
	['tokens.input', 'prompt_tokens'],
	['tokens.output', 'completion_tokens'],
	['tokens.total', 'completion_tokens'],
]);

/** A case that crashed has the exception only. */
function toRecord(document: JsonDocument, fields: Fields): RunRecord {
	const outcomes = listOutcomes(fields);
	const crashed = findText(fields['exception']) !== undefined;
	// With unknown prices the cost is 0.
	const cost = findCount(fields['cost']) || undefined;
	const facts = defined({
		model: findText(fields['model']),
		// The tries of the model together, without the tests.
		wallSeconds: findCount(fields['duration']),
		outcome: crashed ? ('failed' as const) : toOutcome(outcomes),
		cost,
		currency: cost === undefined ? undefined : 'USD',
	});
	const places: [keyof typeof facts, string][] = [
		['model', 'model'],
		['wallSeconds', 'duration'],
		['outcome', crashed ? 'exception' : 'tests_outcomes'],
		['cost', 'cost'],
	];
	const lines = places.flatMap(([fact, key]): [string, number][] =>
		facts[fact] === undefined ? [] : [[fact, document.lineOf(key)]],
	);
	return {
		...facts,
		measures: [],
		lines: Object.fromEntries(lines),
		otherFields: toOtherFields(document.without(...READ, ...COUNTS)),
	};
}

function listOutcomes(fields: Fields): boolean[] {
	return toList(fields['tests_outcomes']).filter((one) => typeof one === 'boolean');
}

/** The benchmark stops at the first try that passes; without unit tests there is no outcome. */
function toOutcome(outcomes: readonly boolean[]): RunRecord['outcome'] {
	if (outcomes.length === 0) return undefined;
	return outcomes.includes(true) ? 'complete' : 'failed';
}

/** The case is one test, run again after each try: its last result counts. */
function toReport(fields: Fields, line: number): TestReport | undefined {
	const outcomes = listOutcomes(fields);
	if (outcomes.length === 0) return undefined;
	const passed = outcomes.includes(true);
	const name = findText(fields['testcase']) ?? 'the tests of the case';
	const tries = outcomes.length === 1 ? 'the only try' : `all of ${outcomes.length} tries`;
	return {
		tests: [
			passed
				? { name, status: 'passed', line }
				: { name, status: 'failed', line, message: `The tests failed after ${tries}.` },
		],
		passed: passed ? 1 : 0,
		failed: passed ? 0 : 1,
		skipped: 0,
		total: 1,
		counted: true,
	};
}

function listMeasures(fields: Fields): DeclaredMeasure[] {
	const outcomes = listOutcomes(fields);
	const first = outcomes.indexOf(true);
	const tokens = { input: fields['prompt_tokens'], output: fields['completion_tokens'] };
	return [
		...(first === -1
			? []
			: [
					{
						name: 'passed_on_try',
						unit: 'try',
						value: first + 1,
						better: 'lower' as const,
						method: 'The first try after which the tests passed',
					},
				]),
		...(outcomes.length === 0 ? [] : [{ name: 'tries', unit: 'count', value: outcomes.length }]),
		...toTokenMeasures(tokens, 'Aider’s benchmark counted them'),
		...COUNTS.flatMap((name) => {
			const value = findCount(fields[name]);
			return value === undefined ? [] : [{ name, unit: 'count', value, better: 'lower' as const }];
		}),
	];
}
