import { isRecord, parseJson } from '../../../model/json.ts';
import { readJsonLines } from '../../json/lines.ts';
import type { ReportIssue } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { readText } from '../../source/read-text.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { openJsonDocument } from '../../json/document.ts';

const WHAT = 'a log of OpenHands';
/** Files of one event are many; streaming is for large files. */
const SMALL = 256 * 1024;

/** A record of a file with its line, or a piece that is none. */
export type PlacedRecord =
	| { line: number; value: unknown; text?: undefined }
	| { line: number; value?: undefined; text: string };

/**
 * The records of a file with one JSON value a line, or the items of its list, or the object that it
 * is. Only lists and objects on several lines are loaded whole.
 */
export function* readRecords(
	source: Source,
	report: ReportIssue,
): Generator<PlacedRecord, void, undefined> {
	if (source.bytes <= SMALL) {
		const value = parseJson(readText(source).text);
		if (isRecord(value)) {
			yield { line: 1, value };
			return;
		}
	}
	const start = readText(source, 1_000).text.trimStart();
	if (!/^(?:\[|\{\s*?\n)/.test(start)) {
		yield* readJsonLines(source, report);
		return;
	}
	const document = openJsonDocument(source, { report }, WHAT);
	if (document === undefined) return;
	if (!start.startsWith('[')) {
		yield { line: document.lineOf(''), value: document.without() };
		return;
	}
	yield* document.items();
}

/** One line of `output.jsonl`; predictions name an instance too and hold no history. */
export function isInstance(record: Fields): boolean {
	const hasHistory = Array.isArray(record['history']);
	if (typeof record['issue_type'] === 'string' && isRecord(record['issue'])) {
		return hasHistory || 'git_patch' in record;
	}
	if (typeof record['instance_id'] !== 'string') return false;
	const { metadata, test_result: result } = record;
	if (isRecord(metadata) && ('agent_class' in metadata || 'llm_config' in metadata)) return true;
	// A long patch may push the history out of what is looked at.
	return isRecord(result) && (hasHistory || 'git_patch' in result);
}

const SOURCES = new Set<unknown>(['agent', 'user', 'environment', 'hook']);
const EVENT_KIND = /^[A-Z]\w*(?:Event|Observation)$|^Condensation/;

/** An event of the SDK (version 1). */
export function isEvent(record: Fields): boolean {
	const { kind, source, id } = record;
	return (
		typeof kind === 'string' &&
		EVENT_KIND.test(kind) &&
		SOURCES.has(source) &&
		typeof id === 'string' &&
		typeof record['timestamp'] === 'string'
	);
}

/** An event before version 1: an action, or an observation that says what caused it. */
export function isOldEvent(record: Fields): boolean {
	const { source, action, observation, id } = record;
	if (!SOURCES.has(source) || typeof id !== 'number') return false;
	const isAction = typeof action === 'string' && isRecord(record['args']);
	return isAction || (typeof observation === 'string' && isRecord(record['extras']));
}

/** The state of a conversation, in which its usage is counted. */
export function isBaseState({ agent, stats, ...rest }: Fields): boolean {
	if (!isRecord(agent) || !isRecord(agent['llm'])) return false;
	const hasUsage = isRecord(stats) && 'usage_to_metrics' in stats;
	return hasUsage || 'execution_status' in rest || 'agent_status' in rest;
}

/** The metrics of all models of a conversation, as its statistics hold them. */
export function listMetrics(stats: unknown): unknown[] {
	return Object.values(toFields(toFields(stats)['usage_to_metrics']));
}

/** The model that a conversation is set up with. */
export function findAgentModel(state: Fields): string | undefined {
	return findText(toFields(toFields(state['agent'])['llm'])['model']);
}
