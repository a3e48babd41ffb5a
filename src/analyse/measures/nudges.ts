/** What a person's message after the brief is for (METHOD, section 3.8). */
export type Nudge = 'continue' | 'approve' | 'stop' | 'correct' | 'hint';

/** A message that is no more than this is told by its words alone. */
const SHORT = 60;

const STOP =
	/^(?:please )?(?:stop|halt|abort|cancel|quit|enough)\b|^\[request interrupted by user/i;
const CONTINUE =
	/^(?:please )?(?:continue|go on|go ahead|keep going|carry on|resume|proceed|next|more|try again|retry|again|weiter|mach weiter|continuez?|sigue|continúa)\b/i;
const APPROVE =
	/^(?:y|yes|yep|yeah|ok|okay|sure|fine|good|great|perfect|thanks|thank you|lgtm|approved?|accepted?|looks good|do it|ja|oui|sí)\b/i;
const CORRECT =
	/^(?:no\b|nope\b|wrong\b|don['’]?t\b|do not\b|that['’]?s (?:not|wrong)|this is (?:not|wrong)|instead\b|revert\b|undo\b|you (?:forgot|missed|broke|did not|didn['’]t|should not|shouldn['’]t|were (?:not|asked))|it (?:still )?(?:doesn['’]t|does not|isn['’]t|is not|fails?)|not what)|\b(?:is|are|was|were) (?:wrong|broken|incorrect|missing)\b|\bstill (?:fails?|broken|wrong|not)\b/i;

/**
 * The kind of a message, by its words: what neither stops, continues nor approves in a few words
 * carries information, which corrects or is a hint.
 */
export function classifyNudge(text: string): Nudge {
	const words = text.trim();
	if (STOP.test(words)) return 'stop';
	if (words.length <= SHORT && CONTINUE.test(words)) return 'continue';
	if (CORRECT.test(words)) return 'correct';
	if (words.length <= SHORT && APPROVE.test(words)) return 'approve';
	return 'hint';
}
