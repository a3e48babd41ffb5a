import { z } from 'zod';
import type { ContainedRun, Reading, RunRecord } from '../../model/bench.ts';
import type { DeclaredMeasure } from '../../model/config/run.ts';
import { isRecord } from '../../model/json.ts';
import type { TestReport } from '../../model/tests.ts';
import { defined } from '../../model/defined.ts';
import type { Probe } from '../probe.ts';
import type { ReadContext } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { findCount, findText, type Fields } from '../json/fields.ts';
import { readWholeText } from '../source/whole-text.ts';
import { readYamlFile } from '../configuration/yaml-file.ts';
import { toOtherFields, toTokenMeasures } from './trial-facts.ts';

const WHAT = 'a summary of aider’s benchmark';
const LIMIT = 1024 * 1024;

/** Whether a YAML file is a list of benchmark runs. */
export function isAiderSummary({ isText, extension, text }: Probe): boolean {
	if (!isText || !/^ya?ml$/.test(extension)) return false;
	return /^- dirname: /m.test(text) && /^ {2}pass_rate_1: /m.test(text);
}

/** An entry of the list, and the line of each of its fields. */
interface Entry {
	fields: Fields;
	line: number;
	lineOf: (field: string) => number;
}

/**
 * Reads the summary of one benchmark run, or of several. Entries of one file use the same names for
 * figures of different models and formats, so that several cannot stand in one run: each becomes a
 * run of its own, whose task is the name of the benchmark run.
 */
export function readAiderSummary(source: Source, context: ReadContext): Reading {
	const text = readWholeText(source, context, { limit: LIMIT, what: WHAT });
	if (text === undefined) return { kind: 'none' };
	const { report } = context;
	const options = { schema: z.unknown(), where: WHAT, limit: LIMIT, report };
	const { value, lines } = readYamlFile(text, options);
	const entries = (Array.isArray(value) ? (value as unknown[]) : []).flatMap((fields, index) => {
		const line = lines.get(`[${index}]`) ?? lines.get(`[${index}].dirname`) ?? 1;
		const lineOf = (field: string): number => lines.get(`[${index}].${field}`) ?? line;
		return isRecord(fields) ? [{ fields, line, lineOf }] : [];
	});
	const [first] = entries;
	if (first === undefined) return { kind: 'none' };
	if (entries.length === 1) return { kind: 'several', readings: readEntry(first) };
	return { kind: 'runs', runs: entries.map(toContainedRun) };
}

function toContainedRun(entry: Entry): ContainedRun {
	return { task: nameOf(entry), line: entry.line, readings: readEntry(entry) };
}

/** `2026-06-20-11-22-40--gemma-whole` is named after its start and what the person called it. */
function nameOf({ fields, line }: Entry): string {
	const name = findText(fields['dirname'])?.replace(/^[\d-]{10,19}--/, '');
	return name ?? findText(fields['model']) ?? `entry at line ${line}`;
}

const PERCENT = /^pass_rate_\d{1,2}$|^percent_cases_well_formed$/;
const FEWER_IS_BETTER = new Set([
	...['error_outputs', 'num_malformed_responses', 'num_with_malformed_responses', 'user_asks'],
	...['lazy_comments', 'syntax_errors', 'indentation_errors', 'exhausted_context_windows'],
	...['test_timeouts'],
]);
const COUNTS = new Set([...FEWER_IS_BETTER, 'test_cases', 'total_tests']);
const READ = ['model', 'total_cost', 'prompt_tokens', 'completion_tokens', 'seconds_per_case'];

function readEntry(entry: Entry): Reading[] {
	const measures = listMeasures(entry);
	const report = toReport(entry);
	return [
		{ kind: 'run record', record: toRecord(entry, new Set(measures.map(({ name }) => name))) },
		{ kind: 'measures', measures },
		...(report === undefined ? [] : [{ kind: 'tests' as const, report }]),
	];
}

function toRecord({ fields, lineOf }: Entry, measured: ReadonlySet<string>): RunRecord {
	// A price that is not known gives 0.0000.
	const cost = findCount(fields['total_cost']) || undefined;
	const model = findText(fields['model']);
	const known = new Set([...READ, ...measured]);
	const others = Object.entries(fields).filter(([name]) => !known.has(name));
	return {
		...defined({ model, cost, currency: cost === undefined ? undefined : 'USD' }),
		measures: [],
		lines: {
			...(model === undefined ? {} : { model: lineOf('model') }),
			...(cost === undefined ? {} : { cost: lineOf('total_cost') }),
		},
		otherFields: toOtherFields(Object.fromEntries(others)),
	};
}

function listMeasures({ fields, lineOf }: Entry): (DeclaredMeasure & { line: number })[] {
	const tokens = toTokenMeasures(
		{ input: fields['prompt_tokens'], output: fields['completion_tokens'] },
		'Aider’s benchmark counted them over all cases',
	).map((measure) => ({
		...measure,
		line: lineOf(measure.name === 'tokens.input' ? 'prompt_tokens' : 'completion_tokens'),
	}));
	const own = Object.keys(fields).flatMap((name) => {
		const value = findCount(fields[name]);
		const measure = value === undefined ? undefined : toMeasure(name, value);
		return measure === undefined ? [] : [{ ...measure, line: lineOf(name) }];
	});
	return [...own, ...tokens];
}

function toMeasure(name: string, value: number): DeclaredMeasure | undefined {
	if (PERCENT.test(name)) return { name, value, unit: '%', better: 'higher' };
	if (name === 'seconds_per_case') return { name, value, unit: 's', better: 'lower' };
	if (!COUNTS.has(name)) return undefined;
	return { name, value, unit: 'count', ...(FEWER_IS_BETTER.has(name) ? { better: 'lower' } : {}) };
}

/** Cases that passed within all told, of those that were run. */
function toReport({ fields, lineOf }: Entry): TestReport | undefined {
	const total = findCount(fields['test_cases']);
	const told = Object.keys(fields)
		.flatMap((name) => /^pass_num_(\d{1,2})$/.exec(name)?.[1] ?? [])
		.map(Number);
	if (total === undefined || told.length === 0) return undefined;
	const last = `pass_num_${Math.max(...told)}`;
	const passed = findCount(fields[last]);
	if (passed === undefined || passed > total) return undefined;
	return {
		tests: [],
		passed,
		failed: total - passed,
		skipped: 0,
		total,
		counted: false,
		summaryLine: lineOf(last),
	};
}
