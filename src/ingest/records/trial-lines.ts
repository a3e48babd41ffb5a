import type { ContainedRun, Reading, RunRecord } from '../../model/bench.ts';
import type { DeclaredMeasure } from '../../model/config/run.ts';
import { isRecord } from '../../model/json.ts';
import { defined } from '../../model/defined.ts';
import type { MeasureId } from '../../model/measures/catalogue.ts';
import { readJsonLines } from '../json/lines.ts';
import type { Reader, ReportIssue } from '../reader.ts';
import { findCount, findText, type Fields } from '../json/fields.ts';
import { listLineRecords } from '../json/line-records.ts';
import { readForeignRecord } from './foreign-record.ts';
import { toTokenMeasures } from './trial-facts.ts';

const TASKS = ['task', 'task_id', 'taskId', 'instance_id', 'testcase', 'case_id', 'problem'];
const ATTEMPTS = ['trial', 'attempt', 'trial_number', 'repetition', 'epoch'];
const VERDICTS = ['solved', 'resolved', 'passed', 'is_resolved', 'success', 'correct'];
/** What a conversation has and a result has not. */
const TALK = ['messages', 'history', 'trajectory', 'content', 'role'];
const LOOKED_AT = 10;

/**
 * Results of a benchmark, one trial a line: task, verdict, time, tokens and cost. Each line is a run
 * of its task. Fields go by the names of foreign records.
 */
export const trialLinesReader: Reader = {
	format: 'trial-lines',
	kind: 'run record',
	code: import.meta.url,
	matches(probe) {
		const records = listLineRecords(probe).slice(0, LOOKED_AT);
		return records.length > 0 && records.every(isTrial);
	},
	read(source, context) {
		const trials: { line: number; fields: Fields }[] = [];
		const { report } = context;
		for (const { line, value } of readJsonLines(source, report)) {
			if (isRecord(value) && isTrial(value)) trials.push({ line, fields: value });
		}
		const models = new Set(trials.map(({ fields }) => findText(fields['model'])));
		// One file may hold the trials of several models: then the task alone does not name a run.
		const isMixed = models.size > 1;
		const runs = trials.map((trial) => toContainedRun(trial, { isMixed, report }));
		return runs.length === 0 ? { kind: 'none' } : { kind: 'runs', runs };
	},
};

function isTrial(fields: Fields): boolean {
	if (findFirst(fields, TASKS) === undefined || TALK.some((key) => key in fields)) return false;
	return VERDICTS.some((key) => typeof fields[key] === 'boolean');
}

function findFirst(fields: Fields, keys: readonly string[]): string | undefined {
	for (const key of keys) {
		const text = findText(fields[key]);
		if (text !== undefined) return text;
	}
	return undefined;
}

function toContainedRun(
	{ line, fields }: { line: number; fields: Fields },
	{ isMixed, report }: { isMixed: boolean; report: ReportIssue },
): ContainedRun {
	const task = findFirst(fields, TASKS) ?? '';
	const model = findText(fields['model']);
	const attempt = ATTEMPTS.map((key) => findCount(fields[key])).find(Boolean);
	const measures = listMeasures(fields).map((measure) => ({ ...measure, line }));
	const readings: Reading[] = [{ kind: 'run record', record: toRecord(fields, { line, report }) }];
	if (measures.length > 0) readings.push({ kind: 'measures', measures });
	return {
		task: isMixed && model !== undefined ? `${model} ${task}` : task,
		line,
		readings,
		...defined({ attempt }),
	};
}

/** A status of `ok` says that the harness did its work; the verdict says how the model did. */
function toRecord(
	fields: Fields,
	{ line, report }: { line: number; report: ReportIssue },
): RunRecord {
	const names = Object.keys(fields);
	const record = readForeignRecord({
		fields: new Map(Object.entries(fields)),
		lines: new Map(names.map((name) => [name, line])),
		report,
	});
	const verdict = VERDICTS.map((key) => fields[key]).find((value) => typeof value === 'boolean');
	return {
		...record,
		outcome: verdict === true ? 'complete' : 'failed',
		lines: { ...record.lines, outcome: line },
	};
}

const COUNTS: readonly [measure: MeasureId, keys: readonly string[]][] = [
	['turns', ['steps', 'turns', 'num_turns', 'n_steps']],
	['tools.calls', ['toolCalls', 'tool_calls', 'num_tool_calls']],
	['tools.failed', ['toolErrors', 'tool_errors', 'num_tool_errors']],
];
const INPUT = ['inputTokens', 'input_tokens', 'prompt_tokens', 'total_input_tokens'];
const CACHED = ['cachedInputTokens', 'cached_input_tokens', 'cache_read_tokens', 'cached_tokens'];
const OUTPUT = ['outputTokens', 'output_tokens', 'completion_tokens', 'total_output_tokens'];

function listMeasures(fields: Fields): DeclaredMeasure[] {
	const countOf = (keys: readonly string[]): number | undefined =>
		keys.map((key) => findCount(fields[key])).find((count) => count !== undefined);
	const counts = COUNTS.flatMap(([name, keys]): DeclaredMeasure[] => {
		const value = countOf(keys);
		const method = 'As the line of the trial states it.';
		return value === undefined ? [] : [{ name, value, unit: 'count', method }];
	});
	const tokens = { input: countOf(INPUT), cached: countOf(CACHED), output: countOf(OUTPUT) };
	return [...counts, ...toTokenMeasures(tokens, 'As the line of the trial states them.')];
}
