import { z } from 'zod';
import { RunRecordSchema } from './run.ts';
import { measureId, ProvenanceSchema, text, texts } from './field-types.ts';
import { describeMeasures } from '../measures/schema.ts';
import { ResultsConfigSchema } from './results.ts';
import { compilePattern } from '../pattern.ts';

export const TaskConfigSchema = z.strictObject({
	title: text.optional(),
	tier: text.optional(),
	brief: text.optional(),
	/** Number of tests. */
	tests: z.int().nonnegative().optional(),
	max_score: z.number().positive().optional(),
});

export const MeasureConfigSchema = z
	.strictObject({
		label: text.optional(),
		unit: text.optional(),
		better: z.enum(['higher', 'lower']).optional(),
		/** The value that the brief asks for. */
		spec: z.number().optional(),
		format: text.optional(),
	})
	.meta({ id: 'MeasureConfig' });
export type MeasureConfig = z.output<typeof MeasureConfigSchema>;

export const TraitConfigSchema = z.strictObject({
	/** Heading of its column, such as `uses a lock`; the id where absent. */
	label: text.optional(),
	/**
	 * What the code has where it has the trait: a regular expression in the syntax of RE2, without
	 * references to groups and without looks ahead or behind. `^` and `$` are the ends of lines;
	 * `(?i)` in front ignores case.
	 */
	pattern: text.superRefine((pattern, context) => {
		const compiled = compilePattern(pattern);
		if (!('reason' in compiled)) return;
		context.addIssue({ code: 'custom', message: `this cannot be searched: ${compiled.reason}` });
	}),
	/** Globs of the files that are searched, relative to the produced tree; all where absent. */
	files: texts.optional(),
	/** Whether the brief asks for it. */
	asked_for: z.boolean().optional(),
});
export type TraitConfig = z.output<typeof TraitConfigSchema>;

export const CorrectionConfigSchema = z.strictObject({
	measure: measureId,
	run: text,
	was: z.union([z.number(), z.string()]),
	now: z.union([z.number(), z.string()]),
	date: text.optional(),
	cause: z.enum(['token_cap', 'timeout', 'turn_cap', 'harness', 'grader', 'other']).optional(),
	limit_was: z.union([z.number(), z.string()]).optional(),
	limit_now: z.union([z.number(), z.string()]).optional(),
	reason: text.optional(),
	evidence: text.optional(),
});

export const RoundConfigSchema = z.strictObject({
	title: text.optional(),
	date: text.optional(),
	series: text.optional(),
	/**
	 * Id of the round that this one goes on from: what a contestant left there is the baseline of its
	 * run here, where neither the round nor the task has one.
	 */
	follows: text.optional(),
	summary: text.optional(),
	/** Path relative to the round's folder; BRIEF.md where absent. */
	brief: text.optional(),
	/** Id of a machine in bench.yaml. */
	machine: text.optional(),
	layout: texts.optional(),
	ignore: texts.optional(),
	/** Folder or file name -> contestant id, in this round only. */
	labels: z.record(z.string(), text).optional(),
	/** Folder of the produced code inside each run. */
	tree: text.optional(),
	/** Folder of the code that every contestant started from, relative to the round's folder. */
	baseline: text.optional(),
	/** Globs of files that a contestant must not change. */
	protected: texts.optional(),
	limits: z
		.strictObject({
			turns: z.int().positive().optional(),
			output_tokens: z.int().positive().optional(),
			timeout_s: z.number().positive().optional(),
		})
		.optional(),
	/** Attempts of each contestant at each task. */
	attempts: z.int().positive().optional(),
	tasks: z.record(z.string(), TaskConfigSchema).optional(),
	tiers: z.record(z.string(), text).optional(),
	/** Id of the measure that ranks the round. */
	headline: measureId.optional(),
	/** Measures that rank the round, `id` (higher is better) or `-id` (lower is better). */
	rank: texts.optional(),
	measures: z
		.record(z.string(), MeasureConfigSchema)
		.meta(describeMeasures({ $ref: '#/$defs/MeasureConfig' }))
		.optional(),
	/** What the brief asks for, one sentence each. */
	checks: z.array(text).optional(),
	/** What the code of a contestant may have or not, by an id such as `lock`. */
	traits: z.record(z.string(), TraitConfigSchema).optional(),
	caveats: texts.optional(),
	/** Files of results in forms of their own, and how they are read. */
	results: z.array(ResultsConfigSchema).optional(),
	corrections: z.array(CorrectionConfigSchema).optional(),
	seal: z
		.strictObject({
			algorithm: z.literal('sha256').optional(),
			commitment: z.string().optional(),
			committed_at: text.optional(),
			salt: text.optional(),
			assignment: z.record(z.string(), text).optional(),
		})
		.optional(),
	provenance: ProvenanceSchema.optional(),
	/** Where the figures come from, if they were not measured here. */
	source: text.optional(),
	/** Facts of single runs, by contestant id. */
	runs: z.record(z.string(), RunRecordSchema).optional(),
});
export type RoundConfig = z.output<typeof RoundConfigSchema>;
