import type { Reading, ReadingOf } from '../../../../src/model/bench.ts';
import { listReadings } from '../../../../src/model/readings.ts';

/** What a file with one trial says of it, by kind; undefined where it says nothing of that kind. */
export function partOf<K extends Reading['kind']>(
	reading: Reading,
	kind: K,
): ReadingOf<K> | undefined {
	const own = reading.kind === 'runs' ? (reading.runs[0]?.readings ?? []) : [reading];
	return own
		.flatMap(listReadings)
		.find((one): one is Extract<Reading, { kind: K }> => one.kind === kind);
}

/** The run record of a file with one trial; fails where it has none. */
export function recordOf(reading: Reading): ReadingOf<'run record'>['record'] {
	const found = partOf(reading, 'run record');
	if (found === undefined) throw new Error(`no record was read but ${reading.kind}`);
	return found.record;
}
