import type { Evidence, Measure, MeasureState, MeasureValue } from '../model/measure.ts';
import { meaningOf, type MeasureId, type MEASURES } from '../model/measures/catalogue.ts';
import type { FamilyId } from '../model/measures/families.ts';

/** Measures whose values name their unit: amounts of money. */
type PricedId = {
	[Id in MeasureId]: (typeof MEASURES)[Id]['unit'] extends 'currency' ? Id : never;
}[MeasureId];

/** Measures whose row says all but the value. */
export type NamedId = Exclude<MeasureId, PricedId>;

/** Which measure it is; label and unit are those of its row in the catalogue. */
export type Identity =
	{ id: NamedId } | { id: PricedId; unit: string } | { id: FamilyId; label: string };

interface Found {
	value: MeasureValue;
	/** One sentence: how the value came about. */
	method: string;
	evidence: Evidence[];
	/** `measured` where absent. */
	state?: MeasureState;
	basis?: string | undefined;
}

/** A measure of the catalogue that has a value, or whose state says why there is none. */
export function measure(options: Identity & Found): Measure {
	return assemble(nameOf(options), options);
}

/** A measure whose artifacts are there but do not hold the value; `why` is a sentence. */
export function unknown(options: Identity & { why: string; evidence?: Evidence[] }): Measure {
	const { why, evidence = [] } = options;
	return { ...nameOf(options), value: null, state: 'unknown', method: why, evidence };
}

/** What rows say of values that are no numbers, or whose unit is their own. */
const NO_UNITS = new Set(['k of n', 'yes, no', 'currency']);

/**
 * What a file of a run declares, under a name of its own or of the catalogue; what it leaves out,
 * the catalogue says.
 */
export function declaredMeasure(
	options: Omit<Found, 'state' | 'basis'> & {
		id: string;
		label: string | undefined;
		unit: string | undefined;
	},
): Measure {
	const { id } = options;
	const { label = id, unit } = meaningOf(id);
	return assemble(
		{ id, label: options.label ?? label, unit: options.unit ?? (NO_UNITS.has(unit) ? '' : unit) },
		{ ...options, state: 'declared', basis: 'declared' },
	);
}

function nameOf(given: Identity): Pick<Measure, 'id' | 'label' | 'unit'> {
	const { label = 'label' in given ? given.label : given.id, unit } = meaningOf(given.id);
	const own = unit === 'currency' && 'unit' in given ? given.unit : unit;
	return { id: given.id, label, unit: own };
}

function assemble(
	{ id, label, unit }: Pick<Measure, 'id' | 'label' | 'unit'>,
	{ value, method, evidence, state = 'measured', basis }: Found,
): Measure {
	return {
		id,
		label,
		// Sums of fractions carry noise in their last digits: 506.215, not 506.21500000000003.
		value: typeof value === 'number' ? Number(value.toPrecision(12)) : value,
		unit,
		state,
		...(basis === undefined ? {} : { basis }),
		method,
		evidence: withoutRepeats(evidence),
	};
}

/** Several entries may stand on one line: in a file with one run a line, all of a run do. */
function withoutRepeats(evidence: readonly Evidence[]): Evidence[] {
	const places = new Map(evidence.map((one) => [JSON.stringify(one), one]));
	return [...places.values()];
}
