import type { Artifact } from './artifact.ts';
import type { Reading, ReadingOf, Run } from './bench.ts';

/** What a reading says of its run: itself, or all that it is put together from. */
export function listReadings(reading: Reading): Reading[] {
	return reading.kind === 'several' ? reading.readings.flatMap(listReadings) : [reading];
}

/**
 * The files of a run that were read as one kind, with what was read. What round.yaml says of the run
 * is a run record too, and comes first; then what rows of results say of it.
 */
export function readingsOf<K extends Reading['kind']>(
	run: Run,
	kind: K,
): { artifact: Artifact; reading: ReadingOf<K> }[] {
	const { declared, results = [] } = run;
	return [...(declared === undefined ? [] : [declared]), ...results, ...run.files].flatMap((file) =>
		listReadings(file.reading).flatMap((reading) =>
			isOfKind(reading, kind) ? [{ artifact: file.artifact, reading }] : [],
		),
	);
}

function isOfKind<K extends Reading['kind']>(reading: Reading, kind: K): reading is ReadingOf<K> {
	return reading.kind === kind;
}
