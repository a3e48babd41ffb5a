import { z } from 'zod';
import { lookUp } from './lookup.ts';
import type { MeasureId } from './measures/catalogue.ts';
import type { FamilyId } from './measures/families.ts';

/**
 * What kind of statement a value is. Readers must never confuse these:
 * a missing value is not 0, a capped run is not a failed one.
 */
export const MeasureStateSchema = z.enum([
	'measured',
	'declared',
	'judged',
	'failed',
	'not_attempted',
	'not_applicable',
	'unknown',
	'limited',
	'superseded',
]);
export type MeasureState = z.output<typeof MeasureStateSchema>;

/** One place in the input that a value was read from. */
export const EvidenceSchema = z.strictObject({
	/** Path relative to the runs folder, with `/`. */
	path: z.string(),
	/** First line, counted from 1. */
	line: z.int().positive().optional(),
	/** Last line, inclusive. */
	end_line: z.int().positive().optional(),
	/** SHA-256 of the whole file, in hex. */
	sha256: z.string(),
	/** The words at that place, shortened for display. */
	quote: z.string().optional(),
});
export type Evidence = z.output<typeof EvidenceSchema>;

/** `k` of `n`, as in tests passed. */
export const RatioSchema = z.strictObject({ value: z.number(), max: z.number() });

/** Counts by name, as in tool calls by tool. */
export const CountsSchema = z.record(z.string(), z.number());

export const MeasureValueSchema = z.union([
	z.number(),
	z.string(),
	z.boolean(),
	RatioSchema,
	CountsSchema,
	z.null(),
]);
export type MeasureValue = z.output<typeof MeasureValueSchema>;

/** One value derived from artifacts, with its proof. */
export const MeasureSchema = z
	.strictObject({
		/** Permanent id, such as `time.wall`; a custom measure keeps its own name. */
		id: z.string(),
		/** Column heading. */
		label: z.string(),
		/** The value in `unit`; `null` where the state says that there is none. */
		value: MeasureValueSchema,
		/** `s`, `tokens`, `count`, `lines`, `x`, `USD`, … */
		unit: z.string(),
		state: MeasureStateSchema,
		/** The ends of what the value may be, where its file declares them. */
		range: z.strictObject({ low: z.number(), high: z.number() }).optional(),
		/** What was counted: which clock, which token source. Values of different bases do not compare. */
		basis: z.string().optional(),
		/** One sentence: how the value came about, or why there is none. */
		method: z.string(),
		evidence: z.array(EvidenceSchema),
	})
	.meta({ id: 'Measure' });
export type Measure = z.output<typeof MeasureSchema>;

/**
 * The measures of a run by their ids. Those of ours are found by their names, which have to be in
 * the catalogue; the others by `measureOf`.
 */
export type Measures = { readonly [Id in MeasureId | FamilyId]?: Measure };

/** The measure of an id that may be anything, as it comes from a file. */
export function measureOf(measures: Measures, id: string): Measure | undefined {
	return lookUp<Measure | undefined>(measures, id);
}

/** All measures of a run, in the order of their ids. */
export function listMeasures(measures: Measures): Measure[] {
	return Object.values(measures).filter((one) => one !== undefined);
}

/** The number of a measure, or undefined where it has none. */
export function numberOf(measure: Measure | undefined): number | undefined {
	return typeof measure?.value === 'number' ? measure.value : undefined;
}
