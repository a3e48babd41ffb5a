import { wilson } from '../../format.ts';
import { verdictOf } from '../../verdict.ts';
import type { SiteRun } from '../../site.ts';
import { measureOf, numberOf } from '../../../model/measure.ts';
import { needsOneBasis } from '../../../model/measures/catalogue.ts';
import type { ColumnSpec } from './columns.ts';

/** From this many runs each on, separate ranges tell two contestants apart (METHOD, section 3.12). */
const ENOUGH = 5;

/**
 * The row with the best value of a column, where that can be told (METHOD, section 3.12):
 *
 * - with one run each, the extreme of a directly measured value: an observation, no ranking;
 *   rates need Wilson intervals that do not meet;
 * - with two to four runs each, nothing;
 * - with five or more, a contestant whose every run is better than every run of the others.
 *
 * A run that did not pass is not best at anything but its result, and values of different bases
 * are not compared.
 */
export function findBest(
	spec: ColumnSpec,
	rows: readonly (readonly SiteRun[])[],
): number | undefined {
	if (spec.better === 'none' || rows.length < 2 || basesOf(spec, rows.flat()).length > 1) {
		return undefined;
	}
	const passMatters = spec.isResult !== true && rows.some((runs) => runs.some(passes));
	const entered = rows.map((runs, index) => ({
		index,
		runs: runs.every((run) => isEligible(spec, run, passMatters)) ? runs : [],
	}));
	const candidates = entered.filter(({ runs }) => runs.length > 0);
	const ranges = candidates.map(({ index, runs }) => ({ index, runs, ...rangeOf(spec, runs) }));
	const ordered = ranges.sort((a, b) => b.worst - a.worst);
	const [first, second] = ordered;
	if (first === undefined || second === undefined) return undefined;
	const others = ordered.slice(1);
	const sizes = ordered.map(({ runs }) => runs.length);
	const separate = others.every(({ best }) => first.worst > best);
	if (!separate) return undefined;
	if (sizes.every((size) => size === 1)) {
		if (spec.isResult !== true) return first.index;
		return others.every((other) => ratesDiffer(first.runs, other.runs)) ? first.index : undefined;
	}
	return sizes.every((size) => size >= ENOUGH) ? first.index : undefined;
}

/** Distinct bases of a column whose values must share one. */
export function basesOf(spec: Pick<ColumnSpec, 'id'>, runs: readonly SiteRun[]): string[] {
	if (!needsOneBasis(spec.id)) return [];
	const bases = runs.flatMap(({ measures }) => {
		const measure = measureOf(measures, spec.id);
		return measure === undefined || measure.value === null ? [] : [measure.basis ?? 'not stated'];
	});
	return [...new Set(bases)].sort();
}

function isEligible(spec: ColumnSpec, run: SiteRun, passMatters: boolean): boolean {
	return spec.number(run) !== undefined && (!passMatters || passes(run));
}

function passes(run: SiteRun): boolean {
	return verdictOf(run).state === 'pass';
}

/** Worst and best value of some runs, turned so that more is better. */
function rangeOf(spec: ColumnSpec, runs: readonly SiteRun[]): { worst: number; best: number } {
	const sign = spec.better === 'lower' ? -1 : 1;
	const values = runs.flatMap((run) => {
		const value = spec.number(run);
		return value === undefined ? [] : [sign * value];
	});
	return { worst: Math.min(...values), best: Math.max(...values) };
}

/** Whether the intervals of two single runs' tests do not meet; without counts they cannot tell. */
function ratesDiffer(a: readonly SiteRun[], b: readonly SiteRun[]): boolean {
	const one = intervalOf(a[0]);
	const other = intervalOf(b[0]);
	return one !== undefined && other !== undefined && one.low > other.high;
}

function intervalOf(run: SiteRun | undefined): ReturnType<typeof wilson> {
	if (run === undefined) return undefined;
	const passed = numberOf(run.measures['tests.passed']);
	const total = numberOf(run.measures['tests.total']);
	if (passed !== undefined && total !== undefined) return wilson(passed, total);
	const { reached, of } = verdictOf(run);
	return reached !== undefined && of !== undefined ? wilson(reached, of) : undefined;
}
