import type { Measure } from '../../model/measure.ts';
import { numberOf } from '../../model/measure.ts';
import { formatMeasure, formatPercent, formatRatio, formatValue, significant } from '../format.ts';
import { refuseProperty } from './bad-reference.ts';

const ADD_VERSUS = 'Name it in `vs`, or leave `as` out.';
const LEAVE_OUT = 'Leave `as` out, or name values that are numbers.';

/** How a reference of a write-up prints its value. */
export const REFERENCE_FORMS = ['value', 'ratio', 'delta', 'pct'] as const;
export type ReferenceForm = (typeof REFERENCE_FORMS)[number];

export interface ReferenceOptions {
	measure: Measure;
	form: ReferenceForm;
	/** What it is compared with. */
	versus?: Measure | undefined;
	/** Significant digits in place of the site's own. */
	digits?: number | undefined;
}

export interface ReferenceText {
	text: string;
	/** What the reader must know of the comparison. */
	caution?: string;
}

/**
 * The printed text of a reference: the value, its ratio to another one, the difference, or the
 * percentage. Throws BadReference where the values cannot be printed like that.
 */
export function formatReference(options: ReferenceOptions): ReferenceText {
	const { measure, form, versus, digits } = options;
	if (form === 'value') return { text: formatOne(measure, digits) };
	if (form === 'pct' && versus === undefined) return { text: formatShare(measure, digits) };
	if (versus === undefined) return refuseProperty('as', 'it needs a second value', ADD_VERSUS);
	const a = numberOf(measure);
	const b = numberOf(versus);
	if (a === undefined || b === undefined) {
		const label = (a === undefined ? measure : versus).label;
		return refuseProperty('as', `it needs two numbers, and “${label}” is none`, LEAVE_OUT);
	}
	if (measure.unit !== versus.unit) {
		const reason = `it is given in “${versus.unit}”, and \`of\` in “${measure.unit}”`;
		return refuseProperty('vs', reason, 'Name two values of one unit.');
	}
	if (form !== 'delta' && b === 0) {
		return refuseProperty('vs', 'it is 0, and nothing is a multiple of 0', 'Write `as="delta"`.');
	}
	const caution =
		measure.basis === versus.basis
			? {}
			: {
					caution: `different bases: ${measure.basis ?? 'not stated'}, and ${versus.basis ?? 'not stated'}`,
				};
	return { text: formatComparison({ a, b, form, digits, unit: measure.unit }), ...caution };
}

function formatComparison(values: {
	a: number;
	b: number;
	form: 'ratio' | 'delta' | 'pct';
	digits: number | undefined;
	unit: string;
}): string {
	const { a, b, form, digits, unit } = values;
	switch (form) {
		case 'ratio':
			return `${digits === undefined ? formatRatio(a / b) : significant(a / b, digits)}×`;
		case 'pct':
			return formatSigned((a - b) / b, (share) => percent(share, digits));
		case 'delta':
			return formatSigned(a - b, (size) =>
				digits === undefined ? formatValue(size, unit) : withUnit(significant(size, digits), unit),
			);
	}
}

function formatOne(measure: Measure, digits: number | undefined): string {
	const number = numberOf(measure);
	if (digits === undefined || number === undefined) return formatMeasure(measure);
	return withUnit(significant(number, digits), measure.unit);
}

/** `80 %` of a value that is k of n. */
function formatShare(measure: Measure, digits: number | undefined): string {
	const { value } = measure;
	const isRatio = typeof value === 'object' && value !== null && 'value' in value && 'max' in value;
	const reached = isRatio ? value['value'] : undefined;
	const max = isRatio ? value['max'] : undefined;
	if (reached === undefined || max === undefined || max === 0) {
		const reason = 'it needs a second value, as this one is not k of n';
		return refuseProperty('as', reason, ADD_VERSUS);
	}
	return percent(reached / max, digits);
}

function percent(share: number, digits: number | undefined): string {
	return digits === undefined ? formatPercent(share) : `${significant(share * 100, digits)}\u00a0%`;
}

function formatSigned(value: number, format: (size: number) => string): string {
	const sign = value > 0 ? '+' : value < 0 ? '−' : '';
	return `${sign}${format(Math.abs(value))}`;
}

function withUnit(number: string, unit: string): string {
	if (unit === 'x') return `${number}×`;
	if (unit === '' || unit === 'count' || unit === 'lines' || unit === 'tokens') return number;
	return `${number}\u00a0${unit}`;
}
