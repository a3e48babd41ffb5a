import { isRecord, type Probe } from './probe.ts';
import type { Recognised } from './recognised.ts';

type Fields = Record<string, unknown>;

/** What evaluation harnesses write: trajectories, logs of several samples, results of trials. */
export const RECOGNISED_HARNESSES: readonly Recognised[] = [
	{ format: 'harbor-atif', kind: 'transcript', matches: ofDocument(isAtif) },
	{ format: 'harbor-trial', kind: 'run record', matches: ofDocument(isHarborTrial) },
	// Start, end, outcome and limit of one trial or of many: what RUNS, section 4 has a run record
	// state. Its tests are one field of each trial, so it is not a file of test results.
	{ format: 'terminal-bench', kind: 'run record', matches: ofDocument(isTerminalBench) },
	{ format: 'swe-agent', kind: 'transcript', matches: ofDocument(isSweAgent) },
	{ format: 'inspect', kind: 'transcript', matches: isInspect },
	{ format: 'openhands', kind: 'transcript', matches: isOpenHands },
];

function ofDocument(isTelling: (document: Fields) => boolean): Recognised['matches'] {
	return ({ document }) => isRecord(document) && isTelling(document);
}

function isAtif({ schema_version: version }: Fields): boolean {
	return typeof version === 'string' && version.startsWith('ATIF-v');
}

/** The summary of a job has no `trial_name`. */
function isHarborTrial(document: Fields): boolean {
	const named =
		typeof document['trial_name'] === 'string' && typeof document['task_name'] === 'string';
	return named && ['agent_info', 'agent_result', 'verifier_result'].some((key) => key in document);
}

/** `results.json` of a run, or of one trial. */
function isTerminalBench(document: Fields): boolean {
	if (Array.isArray(document['results'])) {
		const [first] = document['results'] as unknown[];
		return 'n_resolved' in document || (isRecord(first) && isTerminalTrial(first));
	}
	return isTerminalTrial(document);
}

function isTerminalTrial(trial: Fields): boolean {
	const named = typeof trial['task_id'] === 'string';
	return named && 'is_resolved' in trial && ('failure_mode' in trial || 'parser_results' in trial);
}

/** `history` and `info` stand behind `trajectory`, so a long file is told by its first step. */
function isSweAgent({ trajectory, history, info }: Fields): boolean {
	if (!Array.isArray(trajectory)) return false;
	const [step] = trajectory as unknown[];
	if (step === undefined) {
		return Array.isArray(history) && isRecord(info) && 'exit_status' in info;
	}
	return (
		isRecord(step) && typeof step['action'] === 'string' && typeof step['observation'] === 'string'
	);
}

const INSPECT_STATUS = new Set(['success', 'error', 'cancelled', 'started']);

/** A log as JSON, or as a zip; the directory of a zip stands at its end. */
function isInspect({ document, head, tail, extension }: Probe): boolean {
	if (head.subarray(0, 4).toString('latin1') === 'PK\x03\x04') {
		if (extension === 'eval') return true;
		const names = head.toString('latin1') + tail.toString('latin1');
		return names.includes('_journal/start.json');
	}
	if (!isRecord(document)) return false;
	const { version, status, eval: evaluation } = document;
	return (
		typeof version === 'number' &&
		typeof status === 'string' &&
		INSPECT_STATUS.has(status) &&
		isRecord(evaluation) &&
		('task' in evaluation || 'run_id' in evaluation)
	);
}

function isOpenHands({ document, records }: Probe): boolean {
	if (isRecord(document) && isBaseState(document)) return true;
	return [document, ...records]
		.filter(isRecord)
		.some((record) => isInstance(record) || isEvent(record) || isOldEvent(record));
}

/** One line of `output.jsonl`; predictions name an instance too and hold no history. */
function isInstance(record: Fields): boolean {
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

function isEvent(record: Fields): boolean {
	const { kind, source, id } = record;
	return (
		typeof kind === 'string' &&
		/^[A-Z]\w*Event$|^Condensation/.test(kind) &&
		SOURCES.has(source) &&
		typeof id === 'string' &&
		typeof record['timestamp'] === 'string'
	);
}

/** An event before version 1: an action, or an observation that says what caused it. */
function isOldEvent(record: Fields): boolean {
	const { source, action, observation, id } = record;
	if (!SOURCES.has(source) || typeof id !== 'number') return false;
	const isAction = typeof action === 'string' && isRecord(record['args']);
	return isAction || (typeof observation === 'string' && isRecord(record['extras']));
}

/** The state of a conversation, in which its usage is counted. */
function isBaseState({ agent, stats, ...rest }: Fields): boolean {
	if (!isRecord(agent) || !isRecord(agent['llm'])) return false;
	const hasUsage = isRecord(stats) && 'usage_to_metrics' in stats;
	return hasUsage || 'execution_status' in rest || 'agent_status' in rest;
}
