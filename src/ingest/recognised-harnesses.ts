import { isRecord, type Probe } from './probe.ts';
import type { Recognised } from './recognised.ts';

type Fields = Record<string, unknown>;

/** What evaluation harnesses write: trajectories, logs of several samples, results of trials. */
export const RECOGNISED_HARNESSES: readonly Recognised[] = [
	{ format: 'swe-agent', kind: 'transcript', matches: ofDocument(isSweAgent) },
	{ format: 'inspect', kind: 'transcript', matches: isInspect },
];

function ofDocument(isTelling: (document: Fields) => boolean): Recognised['matches'] {
	return ({ document }) => isRecord(document) && isTelling(document);
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
