import { defined } from '../../../model/defined.ts';
import type { Evidence, Measure, MeasureState } from '../../../model/measure.ts';
import { visibleText } from '../../../render/html.ts';
import { findEvidence } from '../../evidence.ts';
import { formatExact, formatMeasure, formatValue, hasValue } from '../../format.ts';
import { proofOf, type ValuePlace } from './proof.ts';

/** One value as a page shows it, with the way to its proof. */
export interface ValueView {
	/** `35/35`, `32 s`; empty where there is no value and the state speaks. */
	text: string;
	state: MeasureState;
	/** Every digit, where `text` is shortened. */
	exact?: string;
	/** Address of the proof. */
	page?: string;
	/** What the proof is called: `timings.json:1`. */
	source?: string;
	/** What a column is sorted by; absent for values that come last. */
	sort?: number | string;
}

/** A measure of a run; one that the run does not have is not recorded. */
export function toValueView(measure: Measure | undefined, place: ValuePlace): ValueView {
	if (measure === undefined) return { text: '', state: 'unknown' };
	const proof = proofOf(measure, place);
	if (!hasValue(measure)) return { text: '', state: measure.state, ...proof };
	const capped = measure.state === 'limited' && typeof measure.value === 'number';
	const text = `${capped ? '> ' : ''}${visibleText(formatMeasure(measure))}`;
	const exact = visibleText(formatExact(measure.value, measure.unit));
	const sort = sortKey(measure);
	return {
		text,
		state: measure.state,
		...(digitsOf(exact) === digitsOf(text) ? {} : { exact }),
		...proof,
		...defined({ sort }),
	};
}

/** A place in a file, as the page of a run lists it. */
export interface EvidenceView {
	label: string;
	/** Absent where the file has no page. */
	page?: string;
	quote?: string;
}

export function toEvidenceView(evidence: Evidence, place: ValuePlace): EvidenceView {
	const target = findEvidence(evidence, place);
	const line = evidence.line === undefined ? '' : `:${evidence.line}`;
	return {
		label: visibleText(target?.label ?? `${evidence.path}${line}`),
		...defined({ page: target?.page, quote: visibleText(evidence.quote) }),
	};
}

/** A number that pages compute from several measures, shown as a measured value. */
export function toNumberView(
	value: number,
	{ unit, page, source }: { unit: string; page?: string; source?: string },
): ValueView {
	return {
		text: formatValue(value, unit),
		state: 'measured',
		sort: value,
		...defined({ page, source }),
	};
}

/** What two ways to write one number share. */
function digitsOf(text: string): string {
	return text.replace(/[^\d.]/g, '');
}

function sortKey({ value }: Measure): number | string | undefined {
	if (typeof value === 'number' || typeof value === 'string') return value;
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (value === null || !('max' in value) || !('value' in value)) return undefined;
	const { value: reached, max } = value;
	return typeof reached === 'number' && typeof max === 'number' && max > 0
		? reached / max
		: undefined;
}
