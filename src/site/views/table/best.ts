import { outcomeOf } from '../../outcome.ts';
import type { SiteRun } from '../../site.ts';
import { measureOf } from '../../../model/measure.ts';
import { needsOneBasis } from '../../../model/measures/catalogue.ts';
import type { ColumnSpec } from './column-spec.ts';

/** From this many runs each on, separate ranges tell two contestants apart (METHOD, section 3.12). */
const ENOUGH = 5;

/**
 * The row with the best value of a column, where that can be told (METHOD, section 3.12; ROUNDS,
 * section 2): a contestant with five or more runs whose every run is better than every run of the
 * others, who have as many; a value with a declared range counts with the worse end of it. A run
 * that did not pass is not best at anything but its result, one that met a cap at nothing, and
 * where nobody passed nothing is best. Values of different bases are not compared.
 */
export function findBest(
	spec: ColumnSpec,
	rows: readonly (readonly SiteRun[])[],
): number | undefined {
	if (spec.better === 'none' || rows.length < 2 || basesOf(spec, rows.flat()).length > 1) {
		return undefined;
	}
	if (!rows.some((runs) => runs.some(passes))) return undefined;
	const candidates = rows.flatMap((runs, index) =>
		runs.length > 0 && runs.every((run) => isEligible(spec, run))
			? [{ index, runs, ...rangeOf(spec, runs) }]
			: [],
	);
	const [first, ...others] = candidates.sort((a, b) => b.worst - a.worst);
	if (first === undefined || others.length === 0) return undefined;
	const isSeparate = others.every(({ best }) => first.worst > best);
	return isSeparate && candidates.every(({ runs }) => runs.length >= ENOUGH)
		? first.index
		: undefined;
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

function isEligible(spec: ColumnSpec, run: SiteRun): boolean {
	const { state } = outcomeOf(run);
	if (spec.number(run) === undefined || state === 'limited') return false;
	return spec.isResult === true || state === 'complete';
}

function passes(run: SiteRun): boolean {
	return outcomeOf(run).state === 'complete';
}

/** Worst and best value of some runs, turned so that more is better. */
function rangeOf(spec: ColumnSpec, runs: readonly SiteRun[]): { worst: number; best: number } {
	const sign = spec.better === 'lower' ? -1 : 1;
	const values = runs.flatMap((run) => {
		const value = spec.number(run);
		const range = measureOf(run.measures, spec.id)?.range;
		if (value === undefined) return [];
		return range === undefined ? [sign * value] : [sign * range.low, sign * range.high];
	});
	return { worst: Math.min(...values), best: Math.max(...values) };
}
