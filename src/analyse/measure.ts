import { defined } from '../model/defined.ts';
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
type Identity<Id> = { id: Id } & (Id extends PricedId
	? { unit: string }
	: Id extends FamilyId
		? { label: string }
		: unknown);

/** A measure that the site derives, by its id: what is never made does not compile. */
export interface Made<Id extends MeasureId | FamilyId> extends Measure {
	id: Id;
}

interface FoundValue {
	value: MeasureValue;
	/** One sentence: how the value came about. */
	method: string;
	evidence: Evidence[];
	/** `measured` where absent. */
	state?: MeasureState;
	basis?: string | undefined;
}

/** A measure of the catalogue that has a value, or whose state says why there is none. */
export function measure<const Id extends MeasureId | FamilyId>(
	options: Identity<Id> & FoundValue,
): Made<Id> {
	return assemble(nameOf(options), options);
}

/** A measure whose artifacts are there but do not hold the value; `why` is a sentence. */
export function unknown<const Id extends MeasureId | FamilyId>(
	options: Identity<Id> & { why: string; evidence?: Evidence[] },
): Made<Id> {
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
	options: Omit<FoundValue, 'state' | 'basis'> & {
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

interface Name<Id> {
	id: Id;
	label: string;
	unit: string;
}

function nameOf<Id extends string>(given: { id: Id; label?: string; unit?: string }): Name<Id> {
	const { id } = given;
	const { label = given.label ?? id, unit } = meaningOf(id);
	return { id, label, unit: unit === 'currency' ? (given.unit ?? '') : unit };
}

function assemble<Id extends string>(
	{ id, label, unit }: Name<Id>,
	{ value, method, evidence, state = 'measured', basis }: FoundValue,
): Measure & { id: Id } {
	return {
		id,
		label,
		// Sums of fractions carry noise in their last digits: 506.215, not 506.21500000000003.
		value: typeof value === 'number' ? Number(value.toPrecision(12)) : value,
		unit,
		state,
		...defined({ basis }),
		method,
		evidence: withoutRepeats(evidence),
	};
}

/** Several entries may stand on one line: in a file with one run a line, all of a run do. */
function withoutRepeats(evidence: readonly Evidence[]): Evidence[] {
	const places = new Map(evidence.map((one) => [JSON.stringify(one), one]));
	return [...places.values()];
}
