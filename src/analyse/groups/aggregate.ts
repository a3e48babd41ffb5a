import { defined } from '../../model/defined.ts';
import type { GroupValue, Stat } from '../../model/group.ts';
import { measureOf, type Measure } from '../../model/measure.ts';
import { formatCount } from '../../model/text.ts';
import type { GroupedRun } from './grouped-run.ts';
import { meanOf, sumOf } from './statistics/intervals.ts';

/** A measure of several runs, sorted into values and reasons why there is none. */
interface Values {
	numbers: number[];
	ratios: { value: number; max: number }[];
	leftOut: Record<string, number>;
	bases: string[];
	/** That of the first value; a value in another one does not add to it. */
	unit: string | undefined;
}

/**
 * What a measure of several runs comes to. Numbers have sum, mean, median and extremes, and a
 * geometric mean where they are amounts of which ratios speak; `k of n` have their sum and the mean of
 * their shares. Values that a cap cut are left out, and so are runs without one; empty where none is
 * left.
 */
export function aggregate(
	id: string,
	runs: readonly GroupedRun[],
): Partial<Record<Stat, GroupValue>> {
	const values = collect(id, runs);
	const { numbers, ratios, unit = '', leftOut, bases } = values;
	const n = Math.max(numbers.length, ratios.length);
	if (n === 0) return {};
	const base = {
		n,
		of: runs.length,
		left_out: leftOut,
		...defined({ basis: bases.length === 0 ? undefined : bases.join('; ') }),
	};
	const of = formatCount(n, 'run');
	if (ratios.length > 0) {
		const value = sumOf(ratios.map((one) => one.value));
		const max = sumOf(ratios.map((one) => one.max));
		const shares = ratios.map((one) => one.value / one.max);
		return {
			sum: { value: { value, max }, unit, ...base, method: `Sum of ${of}.` },
			rate: { value: meanOf(shares), unit: '', ...base, method: `Mean share of ${of}.` },
		};
	}
	const made = (value: number, method: string): GroupValue => ({
		value: Number(value.toPrecision(12)),
		unit,
		...base,
		method: `${method} of ${of}.`,
	});
	return {
		sum: made(sumOf(numbers), 'Sum'),
		mean: made(meanOf(numbers), 'Mean'),
		...(isMultiplicative(unit) && numbers.every((number) => number > 0)
			? { geomean: made(geometricMean(numbers), 'Geometric mean') }
			: {}),
		median: made(medianOf(numbers), 'Median'),
		min: made(Math.min(...numbers), 'Least'),
		max: made(Math.max(...numbers), 'Most'),
	};
}

function collect(id: string, runs: readonly GroupedRun[]): Values {
	const values: Values = { numbers: [], ratios: [], leftOut: {}, bases: [], unit: undefined };
	const bases = new Set<string>();
	for (const run of runs) {
		const measure = measureOf(run.measures, id);
		const reason = sortIn(measure, values);
		if (reason !== undefined) {
			values.leftOut[reason] = (values.leftOut[reason] ?? 0) + 1;
			continue;
		}
		if (measure?.basis !== undefined) bases.add(measure.basis);
	}
	values.bases = [...bases].sort();
	return values;
}

/** Takes a value in, or says why it cannot be. */
function sortIn(measure: Measure | undefined, values: Values): string | undefined {
	const { numbers, ratios } = values;
	if (measure === undefined) return 'unknown';
	const { value, state } = measure;
	if (state === 'limited' || state === 'superseded') return state;
	if (value !== null && values.unit !== undefined && values.unit !== measure.unit)
		return 'other unit';
	if (typeof value === 'number' && ratios.length === 0) {
		values.unit = measure.unit;
		numbers.push(value);
		return undefined;
	}
	if (value === null) return state;
	if (typeof value !== 'object' || numbers.length > 0) return 'no number';
	const { value: reached, max } = value;
	if (typeof reached !== 'number' || typeof max !== 'number' || max <= 0) return 'no number';
	values.unit = measure.unit;
	ratios.push({ value: reached, max });
	return undefined;
}

/** Amounts of which one speaks by ratios: times, tokens, factors and money. */
function isMultiplicative(unit: string): boolean {
	return ['s', 'tokens', 'x'].includes(unit) || /^[A-Z]{3}$/.test(unit);
}

function geometricMean(numbers: readonly number[]): number {
	return Math.exp(meanOf(numbers.map((number) => Math.log(number))));
}

function medianOf(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const upper = sorted[Math.floor(middle)] ?? NaN;
	const lower = sorted[Math.ceil(middle) - 1] ?? NaN;
	return (upper + lower) / 2;
}
