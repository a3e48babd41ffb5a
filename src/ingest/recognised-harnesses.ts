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
