import type { Reading, RunRecord } from '../../model/bench.ts';
import { RunRecordSchema, type RunRecordConfig } from '../../model/config/run.ts';
import { isRecord, parseJson } from '../../model/json.ts';
import { explainJson } from '../json/lines.ts';
import type { Probe } from '../probe.ts';
import type { ReadContext, Reader, ReportIssue } from '../reader.ts';
import type { Source } from '../source/source.ts';
import { defined } from '../../model/defined.ts';
import { toIsoTime } from '../json/times.ts';
import { readWholeText } from '../source/whole-text.ts';
import { readYamlFile, YAML_LIMIT } from '../configuration/yaml-file.ts';
import { describeValue } from '../configuration/yaml-values.ts';
import { readForeignRecord, tellOfRun } from './foreign-record.ts';
import { findKeyLines } from './key-lines.ts';

const STRICT_NAMES = new Set(['run.yaml', 'run.yml', 'run.json']);
const FOREIGN_NAMES = new Set(['meta.json', 'result.json']);
/** These may be anything, so that what they hold decides. */
const LOOSE_NAMES = new Set(['metadata.json', 'metrics.json', 'stats.json']);
/** A record of facts is small; what is larger is a log under its name. */
const FOREIGN_LIMIT = 1024 * 1024;

/** Fields of transcripts, of a harness's own result objects, and of job summaries. */
const NOT_A_RECORD = [
	...['messages', 'steps', 'trajectory', 'history', 'samples', 'parts', 'contents', 'entries'],
	...['trial_name', 'n_total_trials', 'schema_version', 'log', 'testResults', 'tests'],
];

/** `run.yaml` and `run.json`: ours, and strict. */
export const runRecordReader: Reader = {
	format: 'run-record',
	kind: 'run record',
	code: import.meta.url,
	matches: (probe) => STRICT_NAMES.has(probe.basename) && mayBeRecord(probe),
	read: (source, context) => readStrict(source, context),
};

/** `meta.json`, `result.json` and the like of other tools, searched for the names that they use. */
export const foreignRecordReader: Reader = {
	format: 'foreign-record',
	kind: 'run record',
	code: import.meta.url,
	matches: (probe) => {
		if (!isRecord(probe.document) || !mayBeRecord(probe)) return false;
		if (FOREIGN_NAMES.has(probe.basename)) return true;
		return LOOSE_NAMES.has(probe.basename) && tellOfRun(probe.document);
	},
	read: (source, context) => readForeign(source, context),
};

function mayBeRecord({ isText, document, records, text }: Probe): boolean {
	if (!isText) return false;
	if (isRecord(document)) {
		// `type: result` is the last record of a Claude Code session.
		return document['type'] !== 'result' && !NOT_A_RECORD.some((key) => key in document);
	}
	return records.length === 0 && !text.trimStart().startsWith('[');
}

function readStrict(source: Source, context: ReadContext): Reading {
	const where = 'a run record';
	const text = readWholeText(source, context, { limit: YAML_LIMIT, what: where });
	if (text === undefined) return { kind: 'none' };
	const { report } = context;
	const { value, lines } = readYamlFile(text, { schema: RunRecordSchema, where, report });
	if (value === undefined) return { kind: 'none' };
	return { kind: 'run record', record: toRunRecord(value, { lines, report }) };
}

function readForeign(source: Source, context: ReadContext): Reading {
	const what = 'a record of another tool';
	const text = readWholeText(source, context, { limit: FOREIGN_LIMIT, what });
	if (text === undefined) return { kind: 'none' };
	const value = parseJson(text);
	if (!isRecord(value)) {
		const reason = value === undefined ? explainJson(text) : 'it is no object';
		context.report({ kind: 'InvalidDocument', values: { what: 'JSON', reason } });
		return { kind: 'none' };
	}
	const record = readForeignRecord({
		fields: new Map(Object.entries(value)),
		lines: findKeyLines(text),
		report: context.report,
	});
	return { kind: 'run record', record };
}

interface RecordPlace {
	/** Lines of the file's fields, as readYamlFile gives them. */
	lines: ReadonlyMap<string, number>;
	report: ReportIssue;
	/** Path of the record in its file, such as `runs.<id>` in round.yaml; absent for a file of its own. */
	prefix?: string;
}

/** A run record in the model's names. Times become ISO 8601 in UTC; what is no time is reported. */
export function toRunRecord(config: RunRecordConfig, place: RecordPlace): RunRecord {
	const facts = defined({
		model: config.model,
		startedAt: toTime('started_at', config.started_at, place),
		endedAt: toTime('ended_at', config.ended_at, place),
		wallSeconds: config.wall_seconds,
		exitCode: config.exit_code,
		outcome: config.outcome,
		cost: config.cost,
		currency: config.currency,
		limitHit: config.limit_hit,
		tree: config.tree,
		provenance: config.provenance,
		source: config.source,
	});
	const lines: Record<string, number> = {};
	for (const field of Object.keys(facts)) {
		const line = place.lines.get(pathOf(toSnakeCase(field), place));
		if (line !== undefined) lines[field] = line;
	}
	return {
		...facts,
		measures: config.measures ?? [],
		lines,
		otherFields: config.notes === undefined ? {} : { notes: JSON.stringify(config.notes) },
	};
}

function toTime(name: string, text: string | undefined, place: RecordPlace): string | undefined {
	if (text === undefined) return undefined;
	const time = toIsoTime(/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text);
	if (time !== undefined) return time;
	const field = pathOf(name, place);
	const line = place.lines.get(field);
	const reason = `a time such as 2026-05-01T10:00:00Z is expected, but the file has ${describeValue(text)}`;
	place.report({
		kind: 'InvalidField',
		...defined({ line }),
		values: { field, reason },
	});
	return undefined;
}

function pathOf(name: string, { prefix }: RecordPlace): string {
	return prefix === undefined ? name : `${prefix}.${name}`;
}

function toSnakeCase(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
