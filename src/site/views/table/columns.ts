import type { RoundConfig } from '../../../model/config.ts';
import { isTraitMeasure } from '../../../analyse/measures/traits.ts';
import { numberOf, type Measure } from '../../../model/measure.ts';
import { visibleText } from '../../../render/html.ts';
import { findDefinition } from '../../definitions.ts';
import { formatFactor, formatPercent, wilson } from '../../format.ts';
import type { SiteRun } from '../../site.ts';
import { methodLink } from '../../urls.ts';
import type { Cell } from './cell.ts';
import { quoteClaim } from '../claims/quote.ts';
import { toValueView, type ValuePlace } from './value.ts';

/** How a column makes its cells. */
export interface ColumnSpec {
	/** Id of the measure that decides whether the column is there, and its order. */
	id: string;
	label: string;
	definition: string;
	bar?: boolean;
	/** Absent where no value is better than another in itself. */
	better?: 'higher' | 'lower';
	cell: (place: ValuePlace) => Cell;
	/** One cell for several runs, where that is no sum or mean of their values. */
	aggregate?: (runs: readonly SiteRun[]) => Cell;
	/** The number of a run, for bars, sorting and the best value. */
	number: (run: SiteRun) => number | undefined;
}

/** The columns of ours, in their order; those for which no run has a value are left out later. */
const STANDARD: { id: string; label: string; bar?: boolean; cell?: ColumnSpec['cell'] }[] = [
	{ id: 'tests.passed', label: 'Tests passed', cell: testsCell },
	{ id: 'score', label: 'Score', cell: scoreCell },
	{ id: 'time.wall', label: 'Wall clock', bar: true },
	{ id: 'cost', label: 'Cost' },
	{ id: 'tokens.total', label: 'Tokens' },
	{ id: 'tools.calls', label: 'Tool calls' },
	{ id: 'turns', label: 'Turns' },
	{ id: 'loc.code', label: 'LOC' },
	{ id: 'diff.added', label: 'Diff', cell: diffCell },
	{ id: 'builds.first_pass', label: 'Builds', cell: buildsCell },
	{ id: 'interventions', label: 'Interventions' },
	{ id: 'tamper', label: 'Tests changed' },
	{ id: 'claim.time_high', label: 'Own time claim', cell: claimCell },
	{ id: 'claim.factor_high', label: 'Claim ÷ actual', cell: factorCell },
];
const STANDARD_IDS = new Set(STANDARD.map(({ id }) => id));
/** Further declared measures stand on the pages of the runs. */
const MAX_OWN = 8;

/** The columns of a table over runs: ours, and those that the runs declare themselves. */
export function listColumns(
	runs: readonly SiteRun[],
	options: { config?: RoundConfig; headline?: string; better?: 'higher' | 'lower' },
): ColumnSpec[] {
	const { config = {}, headline, better } = options;
	const specs = [
		...STANDARD.map(({ id, label, bar, cell }) =>
			toSpec(id, {
				label: config.measures?.[id]?.label ?? label,
				bar: bar ?? false,
				better: id === headline ? better : betterOf(id, config),
				...(cell === undefined ? {} : { cell }),
			}),
		),
		...listOwnMeasures(runs, { config, headline }).map(({ id, label }) =>
			toSpec(id, {
				label,
				bar: id === headline,
				better: id === headline ? better : betterOf(id, config),
			}),
		),
	].filter(({ id }) => runs.some(({ measures }) => hasNumberOrWord(measures, id)));
	return specs.filter(({ id }) => id !== 'interventions' || runs.some(hadHelp));
}

function hasNumberOrWord(measures: SiteRun['measures'], id: string): boolean {
	const measure = measures[id];
	return measure !== undefined && (measure.value !== null || measure.state !== 'unknown');
}

function hadHelp({ measures }: SiteRun): boolean {
	return (numberOf(measures['interventions']) ?? 0) > 0;
}

function betterOf(id: string, config: RoundConfig): ColumnSpec['better'] {
	if (config.measures?.[id]?.better !== undefined) return config.measures[id].better;
	if (config.rank?.includes(id) === true) return 'higher';
	if (config.rank?.includes(`-${id}`) === true) return 'lower';
	return findDefinition(id)?.better;
}

function toSpec(
	id: string,
	options: {
		label: string;
		bar: boolean;
		better: ColumnSpec['better'];
		cell?: ColumnSpec['cell'];
	},
): ColumnSpec {
	const { label, bar, better, cell } = options;
	return {
		id,
		label: visibleText(label),
		definition: methodLink(id),
		...(bar ? { bar } : {}),
		...(better === undefined ? {} : { better }),
		cell: cell ?? ((place) => ({ value: toValueView(place.run.measures[id], place) })),
		number: ({ measures }) => comparable(measures, id),
	};
}

/** Tests and scores compare by their share, everything else by its number. */
function comparable(measures: SiteRun['measures'], id: string): number | undefined {
	const measure = measures[id];
	if (id === 'tests.passed') {
		const passed = numberOf(measure);
		const total = numberOf(measures['tests.total']);
		return passed === undefined || total === undefined || total === 0 ? undefined : passed / total;
	}
	const ratio = ratioOf(measure);
	return ratio === undefined ? numberOf(measure) : ratio.value / ratio.max;
}

/** Measures that are not ours: those that the round's configuration names come first. */
function listOwnMeasures(
	runs: readonly SiteRun[],
	{ config, headline }: { config: RoundConfig; headline: string | undefined },
): { id: string; label: string }[] {
	const labels = new Map<string, string>();
	const named = [
		...(headline === undefined ? [] : [headline]),
		...(config.rank ?? []).map((id) => id.replace(/^-/, '')),
		...Object.keys(config.measures ?? {}),
	];
	for (const id of named) {
		if (!STANDARD_IDS.has(id)) labels.set(id, config.measures?.[id]?.label ?? labelOf(runs, id));
	}
	for (const { measures } of runs) {
		for (const measure of Object.values(measures)) {
			// Traits have a table of their own.
			const isOurs = findDefinition(measure.id) !== undefined || isTraitMeasure(measure.id);
			const isSingle = typeof measure.value !== 'object' || ratioOf(measure) !== undefined;
			if (!isOurs && isSingle && !labels.has(measure.id)) labels.set(measure.id, measure.label);
		}
	}
	return [...labels].slice(0, MAX_OWN).map(([id, label]) => ({ id, label }));
}

function labelOf(runs: readonly SiteRun[], id: string): string {
	const measured = runs.find(({ measures }) => measures[id] !== undefined)?.measures[id];
	return measured?.label ?? findDefinition(id)?.label ?? id;
}

/** `k/n` of a measure that is one. */
export function ratioOf(measure: Measure | undefined): { value: number; max: number } | undefined {
	const value = measure?.value;
	if (typeof value !== 'object' || value === null) return undefined;
	const { value: reached, max } = value;
	return typeof reached === 'number' && typeof max === 'number' && max > 0
		? { value: reached, max }
		: undefined;
}

/** `90–100 %`: the Wilson interval of k of n at 95 %. */
export function formatInterval(k: number, n: number): string | undefined {
	// One result says nothing of others (METHOD, section 3.12).
	const interval = n < 2 ? undefined : wilson(k, n);
	if (interval === undefined) return undefined;
	const low = String(Math.round(interval.low * 100));
	return `${low}–${formatPercent(interval.high)}`;
}

function testsCell(place: ValuePlace): Cell {
	const { measures } = place.run;
	const value = toValueView(measures['tests.passed'], place);
	const passed = numberOf(measures['tests.passed']);
	const total = numberOf(measures['tests.total']);
	if (passed === undefined || total === undefined || total === 0) return { value };
	const note = formatInterval(passed, total);
	return {
		value: { ...value, text: `${value.text}/${total}`, sort: passed / total },
		...(note === undefined ? {} : { note }),
	};
}

function scoreCell(place: ValuePlace): Cell {
	const measure = place.run.measures['score'];
	const ratio = ratioOf(measure);
	const value = toValueView(measure, place);
	const whole = ratio !== undefined && Number.isInteger(ratio.value) && Number.isInteger(ratio.max);
	const note = whole ? formatInterval(ratio.value, ratio.max) : undefined;
	return { value, ...(note === undefined ? {} : { note }) };
}

function diffCell(place: ValuePlace): Cell {
	const { measures } = place.run;
	const value = toValueView(measures['diff.added'], place);
	const second = toValueView(measures['diff.removed'], place);
	if (value.text === '' || second.text === '') return { value };
	return {
		value: { ...value, text: `+${value.text}` },
		second: { ...second, text: `−${second.text}` },
	};
}

/** `3rd of 7`, `0 of 13`: which build was the first that passed. */
function buildsCell(place: ValuePlace): Cell {
	const { measures } = place.run;
	const first = measures['builds.first_pass'];
	const attempts = numberOf(measures['builds.attempts']);
	const value = toValueView(first, place);
	const number = numberOf(first);
	if (attempts === undefined || first === undefined) return { value };
	const text = number === undefined ? `0 of ${attempts}` : `${ordinal(number)} of ${attempts}`;
	return { value: { ...value, text } };
}

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIXES: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(number: number): string {
	return `${number}${SUFFIXES[ORDINALS.select(number)] ?? 'th'}`;
}

/** The contestant's own words, as they stand in its notes. */
function claimCell(place: ValuePlace): Cell {
	const measure = place.run.measures['claim.time_high'];
	const value = toValueView(measure, place);
	const [claim] = place.run.claims;
	if (claim?.selfReferential !== true || value.text === '') return { value };
	return { value: { ...value, text: quoteClaim(claim) }, quoted: true };
}

/** `13–20×` for a range, `56×` for a single value. */
function factorCell(place: ValuePlace): Cell {
	const { measures } = place.run;
	const value = toValueView(measures['claim.factor_high'], place);
	return { value: { ...value, text: formatFactors(measures) ?? value.text } };
}

export function formatFactors(measures: SiteRun['measures']): string | undefined {
	const low = numberOf(measures['claim.factor_low']);
	const high = numberOf(measures['claim.factor_high']);
	if (low === undefined || high === undefined) return undefined;
	const from = formatFactor(low);
	const to = formatFactor(high);
	if (from === to) return to;
	return low >= 1 ? `${from.replace(/×$/, '')}–${to}` : `${from} to ${to}`;
}
