import { z } from 'zod';
import { ProvenanceSchema, text } from './field-types.ts';

/**
 * How a run ended. `complete`, `partial` and `failed` are verdicts on the work; `ended` says that the
 * program or harness finished, and nobody looked whether the work is right; `error` is one of the
 * harness or the machine, `limited` a cap, `stopped` a person, `no_start` that nothing was done.
 */
export const RunOutcomeSchema = z.enum([
	...([
		'complete',
		'partial',
		'failed',
		'ended',
		'error',
		'limited',
		'stopped',
		'no_start',
	] as const),
	'unknown',
]);
export type RunOutcome = z.output<typeof RunOutcomeSchema>;

/** Declared measure, as in `measures.json`. */
export const DeclaredMeasureSchema = z.strictObject({
	name: z.string(),
	unit: z.string().optional(),
	value: z.number(),
	/** The most that can be reached: the value is so many of them, as in a score. */
	max: z.number().positive().optional(),
	/** `± 3` or `90-110`, as github-action-benchmark writes it. */
	range: text.optional(),
	extra: text.optional(),
	/** Number of readings behind the value. */
	n: z.int().positive().optional(),
	method: text.optional(),
	better: z.enum(['higher', 'lower']).optional(),
});

export type DeclaredMeasure = z.output<typeof DeclaredMeasureSchema>;

/** `run.yaml` and `run.json`; foreign records are read through their own tolerant shapes. */
export const RunRecordSchema = z.strictObject({
	model: text.optional(),
	started_at: text.optional(),
	ended_at: text.optional(),
	wall_seconds: z.number().nonnegative().optional(),
	exit_code: z.int().optional(),
	outcome: RunOutcomeSchema.optional(),
	cost: z.number().nonnegative().optional(),
	currency: z.string().optional(),
	limit_hit: z.enum(['tokens', 'turns', 'time', 'memory', 'cost']).optional(),
	/** Folder of the produced code, relative to the run's folder; `.` for the folder itself. */
	tree: text.optional(),
	notes: text.optional(),
	measures: z.array(DeclaredMeasureSchema).optional(),
	provenance: ProvenanceSchema.optional(),
	source: text.optional(),
});

export type RunRecordConfig = z.output<typeof RunRecordSchema>;

export const InterventionSchema = z.strictObject({
	/** ISO 8601, or seconds since the start. */
	at: z.union([z.string(), z.number()]).optional(),
	kind: z.enum(['nudge', 'stop', 'answer']),
	text: text.optional(),
});

export type Intervention = z.output<typeof InterventionSchema>;
