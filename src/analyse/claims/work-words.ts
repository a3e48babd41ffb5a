import type { Section } from './prose.ts';

/** Pieces of the patterns that tell whose time a duration is; all are matched without case. */

/** Between a verb and its duration: `took me only about`. */
export const HEDGES = String.raw`(?:(?:\b(?:about|arr?ound|roughly|app?rox\w*|some|nearly|almost|just|only|under|over|less than|more than|no more than|at (?:least|most)|up to|maybe|perhaps|probably|like|circa|ca|a total of|a little|a bit|close to|well|somewhere|between|from|exactly|precisely|the (?:past|last)|another)\b\.?|[~≈±<>≤≥*_(])\s*)*`;

/** Where a clause begins. */
export const CLAUSE = String.raw`(?:^[\W\d]*|[,;:(–—.…!?]\s*|\s-\s|\b(?:and|but|so|then|yet|however|while|because)\s+)`;

export const ADVERBS = String.raw`(?:(?:in total|in all|overall|altogether|all told|all in all|so far|in the end|then|now|here|also|actually|end[- ]to[- ]end|from start to finish|only|just|really|still|even|probably|have|has|had|been)\b[,:]?\s+)*`;

/** The work that a run is about. */
const WORK = String.raw`(?:task|work|assignment|implementation|project|exercise|challenge|session|fix(?:es)?|bug ?fix(?:es|ing)?|rewrite|refactor(?:ing)?|changes|ticket|thing|puzzle|port|solution|development|effort|feature|coding|brief|kata|job at hand)`;
const DETERMINER = '(?:the|this|that|my|our|these|all(?: of)?(?: the)?)';
const WHOLE = '(?:whole|entire|full|complete|overall|total|actual|given)';
/** `the whole task`, `this work`, `all fixes`. */
export const THE_WORK = String.raw`(?:(?:${DETERMINER}\s+)?(?:${WHOLE}\s+)?${WORK}(?:\s+(?:itself|as a whole|on (?:it|this|that|the ${WORK}|this ${WORK})))?|${DETERMINER}\s+${WHOLE}\s+(?:run|job|process|app|site|game|migration|port|lot|conversion|series)|${DETERMINER}\s+(?:\w+\s+)?(?:fixes|bugs|tasks|steps|changes|features|issues))`;
/** All of it, in other words. */
export const EVERYTHING = String.raw`(?:everything|all|all of (?:it|this|that|them|the above)|the whole (?:lot|of it)|the lot)`;
/** What stands for something said before. */
export const PRONOUN = String.raw`(?:it|this|that|this all|it all|that all)`;

/** What was done by working: the whole, or several things at once. */
const OBJECT = String.raw`(?:it|these|those|them|everything|both|(?:this|that|all(?: of (?:it|this|them))?)(?!\s+(?!in\b|with\b|and\b|from\b|to\b|so\b|without\b|by\b|including\b|up\b|as\b|at\b|within\b|after\b)\p{L})|(?:the |this |my |all |all the |these )*(?:${WHOLE} \w+|${WORK}|(?:\w+ )?(?:bugs|issues|failures|failing tests|problems|errors|defects|tasks|requirements|tests and docs|app|game)))`;
export const DOING = String.raw`(?:fixing|implementing|solving|building|writing|doing|completing|finishing|working on|coding|developing|porting|refactoring|rewriting|making|delivering)`;
const TO_DO = String.raw`(?:complete|finish|fix|implement|solve|do|build|write|get|make|code|develop|port|refactor|rewrite|deliver|reach)`;
/** What closes a phrase. */
const END = String.raw`(?:\s*$|\s*[*_]*[.,;:!?)(|\]–—…*_]|\s+-|\s*，|\s*。)`;

/** How a statement about the whole may go on behind its duration. */
const RIDERS = [
	'in total|total|in all|altogether|overall|all told|so far|today|flat|tbh|or so|give or take',
	'(?:from )?start to finish|end[- ]to[- ]end|including|here|net|already|now|straight|later|with|which',
	'instead of|rather than',
	String.raw`of (?:the |my |our |actual |focused |pure |active |total |autonomous )*(?:work|effort|coding|development|execution|iterations?)\b`,
	String.raw`of (?:the|my|our) (?:allotted|available|given|allowed|budget\w*|\d+|time${END})`,
	String.raw`and \d+ [\p{L} -]+|and (?:everything|all|the)\b`,
	String.raw`(?:on|with|for|at|in|to|into) ${OBJECT}(?:${END}|\s)`,
	String.raw`(?:on )?${DOING} ${OBJECT}(?:${END}|\s)`,
	String.raw`to ${TO_DO}(?:${END}| (?:${OBJECT}|here|there|done|through)(?:${END}|\s))`,
];
/** How a statement about the whole may go on behind its duration. */
export const GOES_ON_WELL = new RegExp(String.raw`^(?:${END}|\s+(?:${RIDERS.join('|')}))`, 'iu');
export const OBJECT_PHRASE = OBJECT;

/** A part of the work, somebody else, or time to come behind a duration. */
export const GOES_ON_BADLY =
	/^[\s-]{0,2}(?:\w+\s+)?(?:time-?outs?|ttl|intervals?|delays?|limits?|budgets?|caps?|quotas?|windows?|box(?:es)?|deadlines?|sprints?|plans?|per|every|each|apiece|ago|old|left|remaining|more|further|longer|apart|between|allowed|available|max(?:imum)?|or less|at most|mark|slots?|required|needed)\b|^\s*\/\s*\p{L}/iu;

/** Sections that speak of what was asked, of what is to come, or of the program. */
export const OTHER_SECTION =
	/\b(?:constraints?|limits?|budgets?|requirements?|rules?|plan(?:ned|ning)?|estimat\w*|schedules?|timelines?|brief|instructions?|guides?|steps?|checklists?|roadmap|next|to-?do|future|remaining|recommend\w*|priorit\w*|options?|improvements?|enhancements?|proposals?|sprints?|risks?|examples?|sample|usage|configuration|settings?|features?|faq|setup|installation|deploy\w*|publish\w*|tests?|testing|benchmarks?|performance|builds?|metrics to|task description|prompt|human)\b/iu;
/** Sections about one part of the work. */
const PART_SECTION =
	/\b(?:phases?|steps?|bugs?|issues?|parts?|stages?|milestones?|trials?|attempts?|features?|tasks?|exercises?|problems?|fix(?:es)?) ?(?:#|no\.? ?)?(?:\d+|[ivx]+|[a-f])\b|^#?\d+[.):]|^(?:fixing|adding|debugging|implementing|writing|reading|investigat\w+|the) (?!(?:time|whole|task|work)\b)/iu;

/** Whether a section other than the title speaks of one part of the work. */
export function isPart(section: Section | undefined): boolean {
	return section !== undefined && !section.isTitle && PART_SECTION.test(section.words);
}

/** What a program or a machine takes its time for. */
export const MACHINE =
	/\b(?:tests?|suite|builds?|compil\w*|install\w*|quer(?:y|ies)|requests?|servers?|scripts?|pages?|render\w*|downloads?|uploads?|ci|pipelines?|benchmarks?|train\w*|imports?|exports?|start-?up|deploy\w*|load\w*|commands?|docker|images?|jobs?|crawler|migrations?|lexer|parser|slow|run|runs)\b/iu;
/** What comes before "it took" where that means all of the work. */
export const COMPLETE =
	/\b(?:everything|all (?:done|fixed|of (?:it|this|them))|done|finished|completed?|implemented|the (?:task|work)|wrapped up|delivered)\b/iu;
/** A result, and no subject of what follows. */
export const TESTS_PASS =
	/\btests? (?:now |all )*(?:pass(?:es|ed|ing)?|are (?:passing|green)|green)\b/giu;
