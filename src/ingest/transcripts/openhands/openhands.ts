import { isRecord } from '../../../model/json.ts';
import { listHeadRecords } from '../../json/line-records.ts';
import { createProbe, type Probe } from '../../probe.ts';
import type { Reader } from '../../reader.ts';
import { readInstances } from './instances.ts';
import { isBaseState, isEvent, isInstance, isOldEvent } from './records.ts';

/**
 * What OpenHands writes: `output.jsonl` of its evaluations and its resolver, with one instance a
 * line, and parts of conversations, of version 0 or of the SDK (version 1), which a gatherer joins.
 */
export const openhands: Reader = {
	format: 'openhands',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const isEvaluation = listHeadRecords(createProbe(source, '')).some(isInstance);
		return isEvaluation ? readInstances(source, context) : { kind: 'part' };
	},
};

function matches(probe: Probe): boolean {
	const { document } = probe;
	if (isRecord(document) && isBaseState(document)) return true;
	return listHeadRecords(probe).some(
		(record) => isInstance(record) || isEvent(record) || isOldEvent(record),
	);
}
