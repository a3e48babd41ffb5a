import type { Measure } from '../../model/measure.ts';
import { numberOf } from '../../model/measure.ts';
import { type Made, measure, unknown } from '../measure.ts';
import type { Subject } from '../subject.ts';

/**
 * `claim.*`: what the run says it took, and that divided by what it took (METHOD, sections 3.2 and
 * 3.3). Empty for a run that claims nothing.
 */
export function measureClaims(
	{ claims }: Subject,
	wall: Measure | undefined,
): Made<`claim.${'time' | 'factor'}_${'low' | 'high'}`>[] {
	const [claim] = claims;
	if (claim?.selfReferential !== true) return [];
	const evidence = [claim.evidence];
	const method = `The text says “${claim.text}”.`;
	const seconds = numberOf(wall);
	const ends = [
		{ time: 'claim.time_low', factor: 'claim.factor_low', value: claim.low },
		{ time: 'claim.time_high', factor: 'claim.factor_high', value: claim.high },
	] as const;
	const claimed = ends.map(({ time: id, value }) =>
		measure({ id, value, state: 'declared', basis: 'claimed', method, evidence }),
	);
	const factors = ends.map(({ factor: id, value }) => {
		if (seconds === undefined || seconds <= 0) {
			return unknown({ id, why: 'The wall clock of the run is not known.', evidence });
		}
		return measure({
			id,
			value: value / seconds,
			basis: 'claimed / wall clock',
			method: `${method} Divided by the wall clock of the run.`,
			evidence: [...evidence, ...(wall?.evidence ?? [])],
		});
	});
	return [...claimed, ...factors];
}
