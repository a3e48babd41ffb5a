import type { RoundConfig } from '../model/config/round.ts';
import { lookUp } from '../model/lookup.ts';
import { measureOf, type Measures } from '../model/measure.ts';
import { isDeclared, isMeasureId, RANKING, rowOf } from '../model/measures/catalogue.ts';
import type { Direction } from '../model/measures/row.ts';
import { isJudged, outcomeOf } from './outcome.ts';

/**
 * The measures that order the runs of a round, one behind the other: those that its configuration
 * names, else outcome, tests, score and declared measures with a direction. Empty where nobody said
 * whether a run is right: such a round is not ranked. The clock breaks no tie (ROUNDS, section 3).
 */
export function rankingOf(config: RoundConfig, runs: readonly Measures[]): readonly string[] {
	const named = (config.rank ?? []).map((id) => id.replace(/^-/, ''));
	if (config.headline !== undefined) return [...new Set([config.headline, ...named])];
	if (named.length > 0) return named;
	const isThere = (id: string): boolean =>
		runs.some((measures) => measureOf(measures, id)?.value != null);
	const directed = Object.entries(config.measures ?? {}).flatMap(([id, { better }]) =>
		better !== undefined && isDeclared(id) ? [id] : [],
	);
	const isSaid = runs.some((measures) => isJudged(outcomeOf({ measures })));
	return [...(isSaid ? RANKING : []), ...directed].filter(isThere);
}

/**
 * The measure that a round is told by: as configured, else the first that ranks it, is a number,
 * and differs. Undefined for a round that is not ranked.
 */
export function headlineOf(config: RoundConfig, runs: readonly Measures[]): string | undefined {
	const ranking = rankingOf(config, runs);
	const [first] = ranking;
	if (config.headline !== undefined || config.rank?.length) return first;
	const numbers = ranking.filter((id) => id !== 'outcome');
	const valuesOf = (id: string): unknown[] =>
		runs.map((measures) => measureOf(measures, id)?.value ?? null);
	const differs = (id: string): boolean =>
		new Set(valuesOf(id).map((value) => JSON.stringify(value))).size > 1;
	const isComplete = (id: string): boolean => !valuesOf(id).includes(null);
	return numbers.find((id) => isComplete(id) && differs(id)) ?? numbers[0] ?? first;
}

/**
 * Whether more or less of a measure is better in a round: as configured, by the measure or by the
 * ranking, else as the catalogue says. A measure of the runs' own has no direction of itself.
 */
export function directionOf(id: string, config: RoundConfig): Direction {
	const configured = lookUp(config.measures, id)?.better;
	if (configured !== undefined) return configured;
	if (config.rank?.includes(id) === true) return 'higher';
	if (config.rank?.includes(`-${id}`) === true) return 'lower';
	return isMeasureId(id) ? rowOf(id).better : 'none';
}

/** How rows are sorted by a measure. */
export type Order = 'ascending' | 'descending';

/**
 * The better value comes first. Without a direction the least does, of a measure of the runs' own
 * the most: that is an order, and none of its values is best.
 */
export function orderOf(id: string, config: RoundConfig): Order {
	const direction = directionOf(id, config);
	if (direction === 'none') return isDeclared(id) ? 'descending' : 'ascending';
	return direction === 'higher' ? 'descending' : 'ascending';
}
