import type { Surroundings } from './prose.ts';

/** Durations that are nobody's work: limits, settings, rates, ages, the time of machines. */

const NOUN =
	'(?:time-?outs?|ttl|intervals?|delays?|retry|retries|cache[sd]?|poll\\w*|expir\\w*|sleep\\w*|debounc\\w*|throttl\\w*|animations?|transitions?|back-?off|latency|cooldown|windows?|limits?|budgets?|caps?|capped|quotas?|deadlines?|ceiling|time ?box|allow(?:s|ed|ance)?|allotted|max(?:imum)?|retention|retained|kept|lifetime|lives?|valid|older|every|each|per|once|twice|uptime|old|zeitlimit|timeout|limite?|imparti|限时)';
const BEFORE = new RegExp(`(?<!\\p{L})${NOUN}\\W+(?:\\w+\\W+){0,2}$`, 'iu');
const AFTER = new RegExp(`^\\W{0,3}(?:\\w+\\W+)?(?:${NOUN}|between|ago)(?!\\p{L})`, 'iu');
const TEST_RUN =
	/\b(?:passed|failed|tests?|suite|build|pytest|compiled?)\b[^.\n]{0,25}\b(?:in|took|takes|ran)\W{0,3}(?:(?:about|around|under|just|only)\W+)?$/iu;

/** Whether a duration that is not the writer's own is no candidate for it either. */
export function isOtherDuration({ before, after }: Surroundings): boolean {
	const last = before.slice(-48);
	return BEFORE.test(last) || AFTER.test(after.slice(0, 40)) || TEST_RUN.test(last);
}
