import { isRecord } from './probe.ts';
import type { Recognised } from './recognised.ts';

type Fields = Record<string, unknown>;

/** What evaluation harnesses write: trajectories, logs of several samples, results of trials. */
export const RECOGNISED_HARNESSES: readonly Recognised[] = [
	{ format: 'swe-agent', kind: 'transcript', matches: ofDocument(isSweAgent) },
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
