import { CODE_ABOVE, type Surroundings } from './prose.ts';
import {
	ADVERBS,
	CLAUSE,
	COMPLETE,
	DOING,
	EVERYTHING,
	GOES_ON_BADLY,
	GOES_ON_WELL,
	HEDGES,
	MACHINE,
	OBJECT_PHRASE,
	OTHER_SECTION,
	PRONOUN,
	TESTS_PASS,
	THE_WORK,
} from './work-words.ts';

/**
 * Sentences that say how long the writer worked (METHOD, section 3.2). Each pattern ends where the
 * duration begins, so that a verb belongs to no other number.
 */
const pattern = (text: string): RegExp => new RegExp(`${text}\\s*${HEDGES}$`, 'iu');

const WE = String.raw`\b(?:i|we)(?:['’]ve)?\s+`;
/** `I spent`, `I have been working on this for`, `I needed`. */
const I_SPENT = pattern(
	String.raw`${WE}${ADVERBS}(?:spen[dt]|work(?:ed|ing)|needed|used|invested|put in|required|took|was (?:at it|on it|busy|busy with (?:it|this))|at (?:it|this))(?:,[^.;:\d]{0,60},|\s+(?:on|at|with) (?:it|this|that|${THE_WORK})(?: at)?)?(?:\s+for|\s*[:=])?`,
);
/** `I was given a day and used`. */
const AND_USED = pattern(
	String.raw`${WE}(?!would|could|should|might|may|can|will|plan)[^.;:!?]{0,60}\b(?:and|but)\s+${ADVERBS}(?:used|spent|took|needed|worked)(?:\s+for)?`,
);
/** `I stopped after`. */
const I_STOPPED = pattern(
	String.raw`${WE}${ADVERBS}(?:stopped|finished|ended|submitted|was (?:done|finished))\s+after`,
);
const TOOK = String.raw`(?:to+k|taken|cost|lasted|consumed)(?:\s+(?:me|us))?`;
/** `the work took`, `everything took me`, `fixing all bugs took`. */
const WORK_TOOK = pattern(
	String.raw`${CLAUSE}${ADVERBS}(?:${THE_WORK}|${EVERYTHING}|${DOING} ${OBJECT_PHRASE})\s+${ADVERBS}${TOOK}`,
);
const WORK_TOOK_ME = pattern(
	String.raw`${CLAUSE}${ADVERBS}(?:the|this) (?:job|change|migration|app|port|site|game)\s+${ADVERBS}(?:took|has taken|cost)\s+(?:me|us)`,
);
/** `it took`: what `it` is stands before. */
const IT_TOOK = pattern(String.raw`(?:${CLAUSE})${ADVERBS}${PRONOUN}\s+${ADVERBS}${TOOK}`);
/** `Spent an hour on it.` */
const SPENT_ALONE = pattern(String.raw`^\W*(?:spen[dt]|worked(?: on (?:it|this))?(?: for)?)`);
/** `Took 7 minutes.` */
const TOOK_ALONE = pattern(String.raw`^\W*(?:to+k)(?:\s+(?:me|us))?`);
const FINISHED = String.raw`(?:finished|complete+d|done|wrapped (?:it |this |things )?up|solved|fixed|implemented|built|delivered|shipped|knocked (?:it|this) out|coded|written|developed)`;
const FINISH = String.raw`(?:finish|complete|solve|fix|implement|build|deliver|do|wrap (?:it|this) up)`;
const IT = String.raw`(?:\s+${OBJECT_PHRASE})?(?:,\s+\w+)*(?:,?\s+and\s+\w+)?`;
/** `I finished in`, `everything was done in`. */
const DONE_IN = pattern(
	String.raw`(?:${WE}${ADVERBS}(?:${FINISHED}|(?:was|were) able to ${FINISH}|managed to ${FINISH})|${CLAUSE}${ADVERBS}(?:${THE_WORK}|${EVERYTHING})\s+(?:was|were|is|are|has been|have been|got)\s+${ADVERBS}${FINISHED})${IT}\s+(?:in|within|inside|after)`,
);
/** A job may be one of a machine, but not one of work. */
const JOB_DONE = pattern(
	String.raw`${CLAUSE}(?:the|this) job (?:was|is) ${FINISHED}\s+(?:in|within|after)`,
);
/** `Completed in`: without a subject, seconds may be those of a program. */
const DONE_IN_ALONE = pattern(
	String.raw`(?:^\W*|[;:–—…!]\s+)(?:all )?${ADVERBS}${FINISHED}${IT}\s+(?:in|within|inside)`,
);
/** `about 30 iterations in`. */
const ITERATIONS_IN = pattern(
	String.raw`^[\W\d]*(?:(?:about|roughly|some|after|around)\s+|[~≈]\s*)?\d* (?:iterations?|turns|tool calls|edits) (?:in|over|within)`,
);
const COMMITS_IN = pattern(
	String.raw`^[\W\d]*(?:(?:about|roughly|some|after|around)\s+|[~≈]\s*)?\d* commits (?:in|over|within)`,
);
/** `in total, an hour`, `overall about`. */
const IN_TOTAL = pattern(
	String.raw`${CLAUSE}(?:in total|overall|altogether|all told|all in all)[,:]?\s*(?:(?:this|that|it) (?:was|is)|that['’]s)?`,
);
const STATEMENTS = [
	I_SPENT,
	AND_USED,
	I_STOPPED,
	SPENT_ALONE,
	WORK_TOOK,
	WORK_TOOK_ME,
	DONE_IN,
	IN_TOTAL,
];
/** What may stand before `34 minutes of work`. */
const BEFORE_SUM = pattern(
	String.raw`(?:^[\W]*(?:after|with)?|\d.{0,80}[:(=]\s*|\b(?:so|this was|that was|it was|it has been))`,
);
const BEFORE_SUM_LOOSELY = pattern(String.raw`^[^.!?\d]{1,20}:`);
const SUM =
	/^\s*(?:in total|altogether|all told|overall|all in all|elapsed|total time|of (?:actual |focused |my |pure |active )?(?:work|effort|iterations?|coding|development)|(?:from )?start to finish|end[- ]to[- ]end)\b(?!\s+(?:each|is|are|by|per|required|needed|left|remaining|allowed|more|would|will|were allowed|on the|like))/iu;
const SUM_ALONE =
	/^\s*(?:in total|altogether|all told|elapsed|total time|of (?:actual |focused |my |pure |active )?(?:work|effort|iterations?|coding|development)|(?:from )?start to finish|end[- ]to[- ]end)[\s.!)*_]*$|^\s*elapsed,/iu;
/** `An hour was spent on the whole task.` */
const WAS_SPENT_ON = new RegExp(
	String.raw`^\s+(?:was|were|has been|have been) (?:spent|needed|used) (?:on|for) ${OBJECT_PHRASE}(?:\s*$|[\s.,;!])`,
	'iu',
);
const ONLY_HEDGES = new RegExp(`${HEDGES}$`, 'iu');
const OF_WORK = /^\s*of (?:my |actual )?work\b/iu;

/** Words that make a sentence one about all of the work. */
const TOTAL =
	/\b(?:total|in all|overall|altogether|all told|all in all|end[- ]to[- ]end|start to finish|whole|entire|everything|grand total|all of)\b/iu;
const LIMITED =
	/\b(?:max(?:imum)?|limit\w*|allow\w*|budget|quota|cap|up to|at most|no more than)\b/iu;

/** Whether a sentence says that the writer worked for a duration on all of the task. */
export function isOwnStatement(place: Surroundings, { low }: { low: number }): boolean {
	const { before, after, kind } = place;
	if (GOES_ON_BADLY.test(after)) return false;
	if (WAS_SPENT_ON.test(after) && isFirst(before)) return true;
	if (isSum(place)) return low >= 60 && !isOtherSection(place);
	if (!GOES_ON_WELL.test(after)) return false;
	if (STATEMENTS.some((one) => one.test(before))) return true;
	if (IN_TOTAL.test(before)) return !isOtherSection(place);
	if (ITERATIONS_IN.test(before)) return kind !== 'heading' && !LIMITED.test(before);
	if (COMMITS_IN.test(before) || JOB_DONE.test(before)) return OF_WORK.test(after);
	if (TOOK_ALONE.test(before)) return isAboutAll(place, '');
	if (DONE_IN_ALONE.test(before)) return low >= 60 && isAboutAll(place, '');
	const pronoun = IT_TOOK.exec(before);
	return pronoun !== null && isAboutAll(place, before.slice(0, pronoun.index));
}

/** `This was 34 minutes of work`, `33 minutes elapsed`. */
function isSum({ before, after, isItem }: Surroundings): boolean {
	if (!SUM.test(after)) return false;
	if (isFirst(before)) return !isItem && SUM_ALONE.test(after);
	return BEFORE_SUM.test(before) || (BEFORE_SUM_LOOSELY.test(before) && SUM_ALONE.test(after));
}

/** Nothing but hedges stands before a duration. */
function isFirst(before: string): boolean {
	return /^\W*$/u.test(before.replace(ONLY_HEDGES, ''));
}

/** Whether the words around a duration say that it is the sum of all the work. */
export function isTotal({ before, after }: Surroundings): boolean {
	return TOTAL.test(before.slice(-80)) || TOTAL.test(after.slice(0, 40));
}

/** `It took 5 minutes`: what was spoken of before is the whole work, or nothing was. */
function isAboutAll({ before, previous, section }: Surroundings, inSentence: string): boolean {
	if (/\b(?:in total|overall|altogether|all told|all in all|start to finish)\b/iu.test(before))
		return true;
	const spokenOf = `${previous} ${inSentence}`.replace(/[…\s]+/gu, ' ').trim();
	if (!/\p{L}/u.test(spokenOf)) {
		const isCut = previous.startsWith('…') || before.startsWith('…');
		return !isCut && (section === undefined || section.isTitle || OF_ALL.test(section.words));
	}
	if (spokenOf === CODE_ABOVE) return false;
	return (
		COMPLETE.test(spokenOf) &&
		(!MACHINE.test(spokenOf.replace(TESTS_PASS, '')) || /\b(?:me|us)\b/iu.test(before))
	);
}

/** Sections that speak of the run as a whole. */
const OF_ALL =
	/\b(?:notes?|summary|reports?|time|effort|results?|conclusions?|overview|done|work|log|session|retrospective|wrap[- ]?up|final|stats|statistics|metrics)\b/iu;

function isOtherSection({ section }: Surroundings): boolean {
	return section !== undefined && !section.isTitle && OTHER_SECTION.test(section.words);
}
