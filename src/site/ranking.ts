import type { RoundConfig } from '../model/config/round.ts';
import { lookUp } from '../model/lookup.ts';
import type { Measures } from '../model/measure.ts';
import {
	isDeclared,
	isMeasureId,
	RANKING,
	rowOf,
	type MeasureId,
} from '../model/measures/catalogue.ts';
import type { Direction } from '../model/measures/row.ts';

/** The measure that ranks a round: as configured, else the first of ours that all runs have. */
export function headlineOf(config: RoundConfig, runs: readonly Measures[]): string {
	return config.headline ?? chooseHeadline(runs);
}

/** Passed tests rank only where they differ; equal ones leave it to the clock. */
function chooseHeadline(runs: readonly Measures[]): string {
	const differs = (id: MeasureId): boolean =>
		new Set(runs.map((measures) => JSON.stringify(measures[id]?.value ?? null))).size > 1;
	const complete = (id: MeasureId): boolean =>
		runs.length > 0 && runs.every((measures) => measures[id]?.value != null);
	return (
		RANKING.find((id) => complete(id) && differs(id)) ??
		RANKING.find((id) => runs.some((measures) => measures[id]?.value != null)) ??
		'time.wall'
	);
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
