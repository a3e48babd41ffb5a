import { withoutMarks, type Surroundings } from './prose.ts';
import { GOES_ON_BADLY, GOES_ON_WELL, HEDGES, OTHER_SECTION } from './work-words.ts';

/** Labels, headings and columns that name the time of the work: `Time spent: 5 min`. */

const QUALIFIER = String.raw`(?:my|our|the|total|overall|grand total|actual|app?rox(?:imate|\.)?|full|whole|entire|net|real|own|elapsed|wall|wall[- ]?clock|working|work|task|session|project|development|dev|implementation|coding|active|rough|completion|estimated)`;
const NOUN = '(?:time|tme|duration|effort|elapsed|hours|wall[- ]?clock)';
const RIDER = String.raw`(?:spen[dt]|taken|took|used|invested|elapsed|consumed|worked|on task|total|overall|so far|to (?:complet(?:e|ion)|finish|implement|fix|solve)(?: (?:it|this|everything|all|the task))?|for (?:this|the) (?:task|work|session)|on (?:this|the) (?:task|work)|on everything|on analysis and fix(?:es|ing)|in total)`;
const ENGLISH = String.raw`(?:${QUALIFIER}[\s-]+)*${NOUN}(?:[\s-]+${RIDER})*(?: \((?:approx\w*|total|estimated|actual|wall(?:[- ]clock)?)\.?\))?`;
const GERMAN =
	'(?:gesamt|arbeits|bearbeitungs)?(?:zeit|dauer|zeitaufwand|aufwand)|(?:benötigte|aufgewendete|verstrichene|investierte|gebrauchte) zeit';
const FRENCH =
	'temps(?: total)?(?: (?:passé|total|écoulé|utilisé|de travail|consacré))?|durée(?: (?:totale|du travail))?';
const SPANISH =
	'tiempo(?: total)?(?: (?:empleado|total|invertido|dedicado|transcurrido|de trabajo))?|duración(?: total)?';
const CHINESE = '(?:总|总共|实际)?(?:耗时|用时|花费时间|所用时间|时长|工作时间|时间)';
const LABEL = new RegExp(`^(?:${[ENGLISH, GERMAN, FRENCH, SPANISH, CHINESE].join('|')})$`, 'iu');
/** A program shows what follows. */
const SHOWN =
	/\b(?:say|says|said|shows?|showed|reads?|prints?|printed|displays?|displayed|label\w*|dialog|button|badge|tooltip|placeholder|heading)\b[^.:]{0,20}:[^:]*:[^:]*$/iu;
/** A guess before the work is no account of it. */
const GUESS = /\bestimated\b/iu;
/** These words speak of what is past. */
const WAS_SPENT =
	/\b(?:spen[dt]|taken|took|used|elapsed|invested|actual|consumed|worked|working|session|my)\b|(?<!\p{L})(?:passé|écoulé|consacré|empleado|invertido|dedicado|transcurrido|aufgewendete|benötigte|verstrichene|investierte|gebrauchte|zeitaufwand|bearbeitungs\p{L}+)(?!\p{L})|耗时|用时|花费/iu;
/** Titles of texts that tell others how long something takes. */
const GUIDE =
	/\b(?:guide|tutorial|module|lesson|course|workshop|plan|proposal|readme|setup|how to|deployment|runbook|checklist|speaker)\b/iu;
/** Sections that speak of the run as a whole. */
const OF_ALL =
	/\b(?:notes?|summary|reports?|results?|conclusions?|overview|status|work|session|retrospective|wrap[- ]?up|final|stats|statistics|metrics|info|meta(?:data)?)\b/iu;
const SUM_ALONE =
	/^(?:grand )?(?:total|sum|overall|altogether|in total|everything|all|whole task|gesamt|insgesamt|summe|total general|合计|总计|总共)$/iu;
const HOW_LONG =
	/^(?:how long (?:did (?:it|this|that|the work) take|(?:it|this) took)|time ?(?:log|tracking|sheet|report|spent|taken)?)\??$/iu;

const SIGN = String.raw`(?:[:：=~≈|<>≤≥]|\s[–—-]|[–—]|\b(?:is|was|came to|comes to|adds up to|of)\b)`;
/** A label and the sign behind it, at the end of what stands before a duration. */
const LABELLED = new RegExp(
	String.raw`(?:^|[|;,(·•:.…!?–—]|\s-\s)(?<label>[^|;,(·•:：.…!?=~≈<>≤≥–—]*?(?:approx\.[^|;,(·•:：.…!?=~≈]*?)?)[\s*_]*${SIGN}[\s*_]*${HEDGES}$`,
	'iu',
);
/** `time spent 10 min`: words that need no sign. */
const UNSIGNED = new RegExp(
	String.raw`(?:^|[|;,(·•:.…!?])(?<label>[^|;,(·•:.…!?]*\b(?:spen[dt]|taken|elapsed))[\s*_]*${HEDGES}$`,
	'iu',
);

/** The label, heading or column that says that a duration is the time of the work. */
export function isOwnLabel(place: Surroundings, { low }: { low: number }): boolean {
	const { after, heading, before, section } = place;
	if (GOES_ON_BADLY.test(after) || !isAlone(after)) return false;
	if (/\b(?:at most|max\.?|maximum|up to|limit)\W*$/iu.test(before)) return false;
	const label = labelBefore(before);
	const isUnderTime = heading !== undefined && isTimeHeading(heading);
	const words = section?.words ?? '';
	if (label !== undefined && isTimeLabel(label))
		return !SHOWN.test(before) && isAccount(label, place, low);
	if (label !== undefined && SUM_ALONE.test(label) && (isUnderTime || isTimeHeading(words)))
		return true;
	if (isUnderTime && new RegExp(`^[\\W\\d]*${HEDGES}$`, 'iu').test(before)) return true;
	return isSumInColumn(place);
}

/** Whether a label of time tells what was spent, and not what something takes. */
function isAccount(label: string, { section, row, after }: Surroundings, low: number): boolean {
	if (section !== undefined && isTimeHeading(section.words)) return true;
	const isElsewhere =
		section !== undefined && (section.isTitle ? GUIDE : OTHER_SECTION).test(section.words);
	if (!WAS_SPENT.test(label) && /^\s*\((?:est\.?|estimated?|planned|rough)\b/iu.test(after))
		return false;
	if (WAS_SPENT.test(label)) return !isElsewhere || row !== undefined;
	if (isElsewhere || low < 60) return false;
	const isBare =
		/^\W*(?:time|duration|effort|zeit|dauer|aufwand|temps|durée|tiempo|duración|时间)$/iu;
	return (
		!isBare.test(label.replace(/\W+$/u, '')) ||
		section === undefined ||
		section.isTitle ||
		OF_ALL.test(section.words)
	);
}

/** Whether words name the time that work took, such as `time spent`. */
function isTimeLabel(words: string): boolean {
	const label = withoutMarks(words.replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/u, ''))
		.replace(/^[^\p{L}]+/u, '')
		.replace(/[\s:?]+$/u, '')
		.replace(/ \((?:in )?(?:min(?:ute)?s?|hours?|hrs?|h|sec(?:ond)?s?|s)\)$/u, '');
	if (/^(?:minutes|hours|seconds|mins) (?:spent|taken|elapsed|worked|used)$/u.test(label))
		return true;
	return label
		.split(/\s*\/\s*/u)
		.some((one) => LABEL.test(one) && (!GUESS.test(one) || WAS_SPENT.test(one)));
}

function isTimeHeading(heading: string): boolean {
	return isTimeLabel(heading) || HOW_LONG.test(heading.replace(/^[^\p{L}]+/u, ''));
}

function labelBefore(before: string): string | undefined {
	const found = LABELLED.exec(before) ?? UNSIGNED.exec(before);
	return found?.groups?.['label']?.replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/u, '').trim();
}

/** Nothing behind a duration makes it one of several, or one of a part. */
function isAlone(after: string): boolean {
	return GOES_ON_WELL.test(after) && !/^[\s,]*(?:\p{L}+\s+){0,3}\p{L}+,.{0,30}\d/iu.test(after);
}

/** The sum in a table of times. */
function isSumInColumn({ row }: Surroundings): boolean {
	return row !== undefined && SUM_ALONE.test(row.first) && isTimeLabel(row.column);
}
