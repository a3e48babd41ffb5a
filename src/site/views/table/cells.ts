import { numberOf, type Measure } from '../../../model/measure.ts';
import type { MeasureId } from '../../../model/measures/catalogue.ts';
import { wilson } from '../../../analyse/groups/statistics/intervals.ts';
import { formatFactor, formatPercent } from '../../format.ts';
import type { SiteRun } from '../../site.ts';
import { quoteClaim } from '../claims/quote.ts';
import type { Cell } from './cell.ts';
import type { ValuePlace } from './proof.ts';
import { toValueView } from './value-view.ts';

/** Measures whose cells say more than the value itself. */
export const CELLS: Partial<Record<MeasureId, (place: ValuePlace) => Cell>> = {
	'tests.passed': testsCell,
	'diff.added': diffCell,
	'builds.first_pass': buildsCell,
	'claim.time_high': claimCell,
	'claim.factor_high': factorCell,
};

/** `k/n` of a measure that is one. */
export function ratioOf(measure: Measure | undefined): { value: number; max: number } | undefined {
	const value = measure?.value;
	if (typeof value !== 'object' || value === null) return undefined;
	const { value: reached, max } = value;
	return typeof reached === 'number' && typeof max === 'number' && max > 0
		? { value: reached, max }
		: undefined;
}

/** `90–100 %`: the Wilson interval of k of n at 95 %; of one or two it says nothing. */
export function formatInterval(k: number, n: number): string | undefined {
	// METHOD, section 3.12.
	const interval = n < 3 ? undefined : wilson(k, n);
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
	return { value: { ...value, text: `${value.text}/${total}`, sort: passed / total } };
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
	// Builds of which nobody knows how they ended are no failed ones.
	if (attempts === undefined || first === undefined || first.state === 'unknown') return { value };
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
