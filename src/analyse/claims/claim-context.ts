/**
 * Whose time a duration in a text is (METHOD, section 3.2): the words around it decide.
 * Every test looks at a window of bounded size.
 */

/** Work that takes its time. */
const WORK =
	/\b(?:spent|elapsed|worked|working (?:on|for)|in total|iterations?|how long|(?:finished|completed|done|fixed|implemented|solved) (?:\w+ ){0,3}in)\b/iu;
const TOOK = /\b(?:took|taken|takes)\b/giu;
/** What takes time of its own, right before `took`. */
const OTHER_SUBJECT =
	/\b(?:quer(?:y|ies)|requests?|tests?|suite|pytest|build|compil\w*|install\w*|commands?|scripts?|pages?|responses?|functions?|loops?|servers?|calls?|jobs?|downloads?|uploads?|migrations?|render\w*|imports?|startup|animations?)\W+(?:(?:now|still|only|each|run|it)\W+)?$/iu;
const TIME = /\b(?:time|duration|effort)\b/giu;
/** `build time` and `due time` are facts of the program. */
const OTHER_TIME =
	/(?<own>\b(?:total|overall|my|task|agent|whole)\W+(?:\w+\W+)?)?\b(?:build|compil\w*|load\w*|response|start-?up|boot|run|execution|tests?|testing|suite|render\w*|frame|requests?|query|wait\w*|idle|sleep|retry|cache|animation|transition|fade|debounce|throttle|processing|install\w*|deploy\w*|download|upload|access|lead|due|expir\w*|completion|creation|update|end|start|lookup|search|pars\w*|delay|reaction|system|local|real-?|poll\w*)[\s-]+$/iu;
/** What makes `time` a heading or the subject of the statement. */
const TIME_AFTER =
	/^(?:$|\W{0,3}(?:$|[:=|~≈(<>–—]|-(?!\p{L}))|\W{1,4}(?:spent|taken|used|needed|required|invested|elapsed|on task|(?:is|was)\W+(?:\w+\W+){0,2}\d|(?:about|around|roughly|approximately)\b|of\W+(?:\w+\W+){0,2}\d|(?:to|for|on) (?:complete|completion|fix|finish|implement|solve|write|debug|this|the (?:task|work|whole))))/iu;

/** Time for somebody else, or time still to come. */
const NOT_SPENT =
	/\b(?:would (?:take|need|have|be|require|cost)|could take|(?:human|person|developer|engineer|programmer)s?\b(?! (?:intervention|help|input))|remaining|left to|eta|deadline|per (?:request|day|hour|week))\b/iu;

/** The duration belongs to a setting of the program or to a machine. */
const OTHER_NOUN =
	'(?:time-?outs?|ttl|intervals?|delays?|retry|retries|cache[sd]?|poll\\w*|expir\\w*|sleep\\w*|debounc\\w*|throttl\\w*|animations?|back-?off|latency|cooldown|window|limit|retention|every|each|per|uptime|old)';
const NOUN_BEFORE = new RegExp(`\\b${OTHER_NOUN}\\W+(?:\\w+\\W+){0,2}$`, 'iu');
const NOUN_AFTER = new RegExp(`^\\W{0,3}(?:\\w+\\W+)?(?:${OTHER_NOUN}|between|ago)\\b`, 'iu');
const TEST_RUN =
	/\b(?:passed|failed|tests?|suite|build|pytest|compiled?)\b[^.\n]{0,25}\b(?:in|took|takes|ran)\W{0,3}(?:(?:about|around|under|just|only)\W+)?$/iu;

/** The text on both sides of a duration, within reach and within its own paragraph or list item. */
export interface Surroundings {
	before: string;
	after: string;
}

/** Whether the duration is a setting, an age, or the time of a build or of tests: no claim at all. */
export function isOtherDuration({ before, after }: Surroundings): boolean {
	const last = before.slice(-48);
	return NOUN_BEFORE.test(last) || NOUN_AFTER.test(after.slice(0, 40)) || TEST_RUN.test(last);
}

/** Whether the words around a duration say that the model spent it. */
export function isOwnDuration({ before, after }: Surroundings): boolean {
	return !NOT_SPENT.test(`${before} ${after}`) && speaksOfWork(`${before}0${after}`);
}

/** Whether a text speaks of the time that work took: a sentence, a table row or a heading. */
export function speaksOfWork(text: string): boolean {
	if (WORK.test(text)) return true;
	for (const { index } of text.matchAll(TOOK)) {
		if (!OTHER_SUBJECT.test(text.slice(Math.max(0, index - 40), index))) return true;
	}
	for (const { index, 0: word } of text.matchAll(TIME)) {
		const other = OTHER_TIME.exec(text.slice(Math.max(0, index - 40), index));
		const isOther = other !== null && other.groups?.['own'] === undefined;
		if (!isOther && TIME_AFTER.test(text.slice(index + word.length, index + word.length + 40)))
			return true;
		// `in a total time of`, `elapsed wall time`: the word before says it.
		if (
			/\b(?:total|overall|wall(?:[- ]clock)?|actual|estimated|approximate|working|development)\W+$/iu.test(
				text.slice(Math.max(0, index - 20), index),
			)
		)
			return true;
	}
	return false;
}
