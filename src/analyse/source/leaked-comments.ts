import { formatCount } from '../../model/text.ts';
import type { CommentLine } from './comments.ts';
import { type Made, measure, unknown } from '../measure.ts';
import type { LinePlace } from './text-place.ts';

/** Comments that a run added, and those of them in which it thinks aloud. */
export interface LeakedComments {
	/** Comment lines that were added. */
	comments: number;
	hits: number;
	/** The first of them. */
	places: LeakedPlace[];
	/** The same for the code that the run started from; absent where there is none. */
	baseline?: { comments: number; hits: number } | undefined;
}

export interface LeakedPlace extends LinePlace {
	text: string;
}

/**
 * Words of somebody who thinks, and not of somebody who explains (METHOD, section 3.10). `wait for`
 * and `wait-free` are none: a stop has to follow.
 */
const STRONG = [
	/^(?:wait|hmm+|actually|oh|oops|hold on|on second thought|okay|alright)\s*(?:[,…—–]|-(?!\w)|\.(?![a-z_(]))/i,
	/^let me\b/i,
	/(?<!\b(?:if|whether|when|where|unless|until|once|means|what)\s+)\bthe user (?:wants|asked)\b/i,
	/\bthe tests? (?:don['’]t|doesn['’]t|expects?|explicitly)\b/i,
];

/** Whether a comment reads like a thought. */
export function isThought({ text }: Pick<CommentLine, 'text'>): boolean {
	// The last word of a sentence that began on the line before.
	if (/^[a-z]+\.$/.test(text)) return false;
	return STRONG.some((pattern) => pattern.test(text));
}

/** `comments.leaked` and its rate per 100 comment lines that the run added. */
export function measureLeakedComments({
	code,
}: {
	code: { leaked?: LeakedComments | undefined };
}): Made<'comments.leaked' | 'comments.leaked_rate'>[] {
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
