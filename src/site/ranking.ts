import type { RoundConfig } from '../model/config.ts';
import type { Measures } from '../model/measure.ts';
import { lookUp } from '../model/lookup.ts';
import { numberOf } from '../model/measure.ts';

/** Measures of which more is better; of all others that the site derives, less is. */
const HIGHER_IS_BETTER = new Set(['score', 'tests.passed', 'tests.total', 'commits']);

/** Names of measures that the site derives, though a file may declare them too. */
const OURS =
	/^(?:time|cost|tokens|messages|turns|tools|builds|loc|diff|deps|trait|comments|claim|interventions|loops|tamper|screens|console)(?:\.|$)/;

/** What a round is ranked by where its configuration does not say, the first that all runs have. */
const CANDIDATES = ['score', 'tests.passed', 'time.wall', 'cost', 'tokens.total', 'loc.code'];

/** The measure that ranks a round, and which direction is better. */
export function headlineOf(
	config: RoundConfig,
	runs: readonly Measures[],
): { headline: string; better: 'higher' | 'lower' } {
	const headline = config.headline ?? chooseHeadline(runs);
	return { headline, better: directionOf(headline, config, runs) };
}

/** Passed tests rank only where they differ; equal ones leave it to the clock. */
function chooseHeadline(runs: readonly Measures[]): string {
	const differs = (id: string): boolean =>
		new Set(runs.map((measures) => JSON.stringify(lookUp(measures, id)?.value ?? null))).size > 1;
	const complete = (id: string): boolean =>
		runs.length > 0 && runs.every((measures) => measures[id]?.value != null);
	return (
		CANDIDATES.find((id) => complete(id) && differs(id)) ??
		CANDIDATES.find((id) => runs.some((measures) => measures[id]?.value != null)) ??
		'time.wall'
	);
}

/** Whether more or less of a measure is better: as configured, as declared, else as known. */
export function directionOf(
	id: string,
	config: RoundConfig,
	runs: readonly Measures[],
): 'higher' | 'lower' {
	const configured = lookUp(config.measures, id)?.better;
	if (configured !== undefined) return configured;
	if (config.rank?.includes(id) === true) return 'higher';
	if (config.rank?.includes(`-${id}`) === true) return 'lower';
	const isOwn = runs.some((measures) => {
		const measure = lookUp(measures, id);
		return measure?.basis === 'declared' && numberOf(measure) !== undefined;
	});
	return HIGHER_IS_BETTER.has(id) || (isOwn && !OURS.test(id)) ? 'higher' : 'lower';
}
