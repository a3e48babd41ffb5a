import { isRecord } from './probe.ts';
import type { Recognised } from './recognised.ts';

type Fields = Record<string, unknown>;

/** What evaluation harnesses write: trajectories, logs of several samples, results of trials. */
export const RECOGNISED_HARNESSES: readonly Recognised[] = [];

function ofDocument(isTelling: (document: Fields) => boolean): Recognised['matches'] {
	return ({ document }) => isRecord(document) && isTelling(document);
}
