import type { Measure } from '../../model/measure.ts';
import { numberOf } from '../../model/measure.ts';
import { measure, unknown, type Subject } from '../subject.ts';

/**
 * `claim.*`: what the run says it took, and that divided by what it took (METHOD, sections 3.2 and
 * 3.3). Empty for a run that claims nothing.
 */
export function measureClaims({ claims }: Subject, wall: Measure | undefined): Measure[] {
	const [claim] = claims;
	if (claim?.selfReferential !== true) return [];
	const evidence = [claim.evidence];
	const method = `The text says “${claim.text}”.`;
	const basis = 'claimed';
	const seconds = numberOf(wall);
	const claimed = [
		{ id: 'claim.time_low', label: 'Own time claim, low', value: claim.low },
		{ id: 'claim.time_high', label: 'Own time claim', value: claim.high },
	].map((one) => measure({ ...one, unit: 's', state: 'declared', basis, method, evidence }));
	const factors = [
		{ id: 'claim.factor_low', label: 'Claim ÷ actual, low', value: claim.low },
		{ id: 'claim.factor_high', label: 'Claim ÷ actual', value: claim.high },
	].map(({ value, ...base }) => {
		if (seconds === undefined || seconds <= 0) {
			return unknown({
				...base,
				unit: 'x',
				why: 'The wall clock of the run is not known.',
				evidence,
			});
		}
		return measure({
			...base,
			unit: 'x',
			value: value / seconds,
			basis: 'claimed / wall clock',
			method: `${method} Divided by the wall clock of the run.`,
			evidence: [...evidence, ...(wall?.evidence ?? [])],
		});
	});
	return [...claimed, ...factors];
}
