import type { CommentLine } from './comments.ts';

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
