import { measureOf, numberOf } from '../../../model/measure.ts';
import type { MeasureId } from '../../../model/measures/catalogue.ts';
import { formatCount } from '../../../model/text.ts';
import { formatValue } from '../../format.ts';
import type { Site, SiteRun } from '../../site.ts';
import type { Cell } from './cell.ts';
import { ratioOf } from './cells.ts';
import type { ColumnSpec } from './column-spec.ts';

/**
 * One cell for several runs of a contestant. Counts of tests and points are added up; times, tokens,
 * costs and factors get their geometric mean (METHOD, section 3.12), everything else its mean. Where
 * some runs have no value, the cell says of how many it is.
 */
export function aggregateCell(spec: ColumnSpec, runs: readonly SiteRun[], site: Site): Cell {
	const known = runs.filter(
		(run) => spec.number(run) !== undefined || isWord(measureOf(run.measures, spec.id)?.value),
	);
	const [first] = known;
	if (first === undefined) {
		const [any] = runs;
		return any === undefined
			? { value: { text: '', state: 'not_applicable' } }
			: spec.cell({ site, run: any });
	}
	const of =
		known.length === runs.length
			? {}
			: { note: `of ${formatCount(known.length, 'run')}, not ${runs.length}` };
	const words = known.flatMap(({ measures }) => wordOf(measureOf(measures, spec.id)?.value));
	const value = words.length > 0 ? countWords(words) : aggregateNumbers(spec, known);
	return { value: { state: 'measured', ...value }, ...of };
}

function isWord(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'boolean';
}

function wordOf(value: unknown): string[] {
	if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
	return typeof value === 'string' ? [value] : [];
}

/** `no`, or `2 × yes, 8 × no` where they differ. */
function countWords(words: readonly string[]): { text: string; sort: string } {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	const parts = [...counts].sort(([a], [b]) => (a < b ? 1 : -1));
	const text =
		parts.length === 1
			? (words[0] ?? '')
			: parts.map(([word, count]) => `${count} × ${word}`).join(', ');
	return { text, sort: text };
}

function aggregateNumbers(
	spec: ColumnSpec,
	runs: readonly SiteRun[],
): { text: string; sort: number } {
	if (spec.id === 'tests.passed') return sumOfTests(runs);
	const ratios = runs.flatMap(({ measures }) => ratioOf(measureOf(measures, spec.id)) ?? []);
	if (ratios.length > 0) {
		const value = ratios.reduce((sum, one) => sum + one.value, 0);
		const max = ratios.reduce((sum, one) => sum + one.max, 0);
		return { text: formatValue({ value, max }, ''), sort: value / max };
	}
	const [unit = ''] = runs.flatMap(({ measures }) => measureOf(measures, spec.id)?.unit ?? []);
	const mean = meanOf(
		runs.flatMap((run) => spec.number(run) ?? []),
		isMultiplicative(unit),
	);
	return { text: formatMean(mean, unit), sort: mean };
}

/** A mean in the unit of its values; that of whole numbers has one decimal. */
export function formatMean(mean: number, unit: string): string {
	if (unit !== 'count' && unit !== 'lines') return formatValue(mean, unit);
	return formatValue(Math.round(mean * 10) / 10, '');
}

function sumOfTests(runs: readonly SiteRun[]): { text: string; sort: number } {
	const sum = (id: MeasureId): number =>
		runs.reduce((total, { measures }) => total + (numberOf(measures[id]) ?? 0), 0);
	const value = sum('tests.passed');
	const max = sum('tests.total');
	return { text: formatValue({ value, max }, ''), sort: max === 0 ? 0 : value / max };
}

function isMultiplicative(unit: string): boolean {
	return ['s', 'tokens', 'x'].includes(unit) || /^[A-Z]{3}$/.test(unit);
}

/** The geometric mean where it is wanted and every value is above 0, else the mean. */
export function meanOf(values: readonly number[], geometric: boolean): number {
	if (values.length === 0) return NaN;
	if (geometric && values.every((value) => value > 0)) {
		return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
	}
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
