import type { Measure } from '../../model/measure.ts';
import { numberOf } from '../../model/measure.ts';
import { formatMeasure, formatPercent, formatValue, significant } from '../format.ts';

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

export type ReferenceText =
	/** `caution`: what the reader must know of the comparison. */
	{ text: string; caution?: string; problem?: undefined } | { problem: string };

/**
 * The printed text of a reference: the value, its ratio to another one, the difference, or the
 * percentage. `problem` is a sentence for the author.
 */
export function formatReference(options: ReferenceOptions): ReferenceText {
	const { measure, form, versus, digits } = options;
	if (form === 'value') return { text: formatOne(measure, digits) };
	if (form === 'pct' && versus === undefined) return formatShare(measure, digits);
	if (versus === undefined) return { problem: `as="${form}" needs a second value, in \`vs\`.` };
	const a = numberOf(measure);
	const b = numberOf(versus);
	if (a === undefined || b === undefined) {
		return {
			problem: `as="${form}" needs two numbers; ${missing(a === undefined ? measure : versus)}`,
		};
	}
	if (measure.unit !== versus.unit) {
		return {
			problem: `The values have different units: “${measure.unit}” and “${versus.unit}”.`,
		};
	}
	if (form !== 'delta' && b === 0)
		return { problem: 'The value in `vs` is 0; nothing is a multiple of it.' };
	const caution =
		measure.basis === versus.basis
			? {}
			: {
					caution: `different bases: ${measure.basis ?? 'not stated'}, and ${versus.basis ?? 'not stated'}`,
				};
	switch (form) {
		case 'ratio':
			return { text: `${significant(a / b, digits ?? 2)}×`, ...caution };
		case 'pct':
			return { text: formatSigned((a - b) / b, (share) => percent(share, digits)), ...caution };
		case 'delta':
			return {
				text: formatSigned(a - b, (size) =>
					digits === undefined
						? formatValue(size, measure.unit)
						: withUnit(significant(size, digits), measure.unit),
				),
				...caution,
			};
	}
}

function formatOne(measure: Measure, digits: number | undefined): string {
	const number = numberOf(measure);
	if (digits === undefined || number === undefined) return formatMeasure(measure);
	return withUnit(significant(number, digits), measure.unit);
}

/** `80 %` of a value that is k of n. */
function formatShare(measure: Measure, digits: number | undefined): ReferenceText {
	const { value } = measure;
	const isRatio = typeof value === 'object' && value !== null && 'value' in value && 'max' in value;
	const reached = isRatio ? value['value'] : undefined;
	const max = isRatio ? value['max'] : undefined;
	if (reached === undefined || max === undefined || max === 0) {
		return { problem: 'as="pct" needs a second value, in `vs`, unless the value is k of n.' };
	}
	return { text: percent(reached / max, digits) };
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

function missing(measure: Measure): string {
	return `“${measure.label}” is none.`;
}
