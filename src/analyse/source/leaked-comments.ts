import { formatCount } from '../../model/text.ts';
import { type Made, measure, unknown } from '../measure.ts';
import type { Subject } from '../subject.ts';

/** `comments.leaked` and its rate per 100 comment lines that the run added. */
export function measureLeakedComments({
	code,
}: Subject): Made<'comments.leaked' | 'comments.leaked_rate'>[] {
	const { leaked } = code;
	if (leaked === undefined) return [];
	const { comments, hits, places, baseline } = leaked;
	const evidence = places.map((place) => place.evidence);
	const control =
		baseline === undefined
			? 'There is no code from before the run to compare with.'
			: baseline.comments === 0
				? 'The code that the run started from has no comments.'
				: `Of the code that the run started from, it is ${baseline.hits} of ${formatCount(baseline.comments, 'comment line')}.`;
	const method = `${hits} of ${formatCount(comments, 'comment line')} that the run added ${hits === 1 ? 'reads' : 'read'} like a thought. ${control}`;
	return [
		measure({ id: 'comments.leaked', value: hits, method, evidence }),
		comments === 0
			? unknown({ id: 'comments.leaked_rate', why: 'The run added no comment.' })
			: measure({ id: 'comments.leaked_rate', value: (100 * hits) / comments, method, evidence }),
	];
}
