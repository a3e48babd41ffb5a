import { z } from 'zod';
import { compilePattern } from './pattern.ts';

/**
 * Schemas of the files that people write beside their runs. Every field is optional;
 * an unknown field is an error that names the nearest known one. The JSON Schemas that
 * editors complete from are generated from these.
 */

/** YAML turns `2026-05-01` into text with our settings; numbers are accepted where text is meant. */
const text = z.union([z.string(), z.number()]).transform(String);
const texts = z.union([text.transform((one) => [one]), z.array(text)]);

export const ProvenanceSchema = z.enum(['measured', 'transcribed', 'reconstructed', 'synthetic']);
/**
 * `measured`: the artifacts are what the runs left. `transcribed`: figures were copied from a
 * publication. `reconstructed`: artifacts were made afterwards to fit published figures.
 * `synthetic`: made up.
 */
export type Provenance = z.output<typeof ProvenanceSchema>;

export const ContestantConfigSchema = z.strictObject({
	/** Shown name. */
	name: text.optional(),
	vendor: text.optional(),
	/** Model id as the harness writes it; matched against transcripts. */
	model: text.optional(),
	/** Other folder names that stand for this contestant. */
	aliases: z.array(text).optional(),
	kind: z.enum(['local', 'cloud']).optional(),
	architecture: z.enum(['dense', 'moe']).optional(),
	/** Billions of parameters. */
	params_total_b: z.number().positive().optional(),
	params_active_b: z.number().positive().optional(),
	thinking: z.boolean().optional(),
	quant: text.optional(),
	/** Gigabytes on disk. */
	size_gb: z.number().positive().optional(),
	/** Gigabytes of memory in use. */
	memory_gb: z.number().positive().optional(),
	context_tokens: z.int().positive().optional(),
	max_output_tokens: z.int().positive().optional(),
	backend: text.optional(),
	harness: text.optional(),
	harness_version: text.optional(),
	/** What it does in the bench, such as coder or judge. */
	role: text.optional(),
	/** A control that the others are compared with. */
	control: z.boolean().optional(),
	links: z.record(z.string(), z.string()).optional(),
	notes: text.optional(),
});
export type ContestantConfig = z.output<typeof ContestantConfigSchema>;

export const MachineConfigSchema = z.strictObject({
	cpu: text.optional(),
	gpu: text.optional(),
	memory_gb: z.number().positive().optional(),
	gpu_memory_gb: z.number().positive().optional(),
	os: text.optional(),
	stack: texts.optional(),
});

export const PriceConfigSchema = z.strictObject({
	/** Per million tokens. */
	input: z.number().nonnegative().optional(),
	cached_input: z.number().nonnegative().optional(),
	output: z.number().nonnegative().optional(),
	/** ISO 4217; USD where absent. */
	currency: z.string().optional(),
	/** Day the price was read. */
	date: text.optional(),
	source: text.optional(),
});
export type PriceConfig = z.output<typeof PriceConfigSchema>;

export const BenchConfigSchema = z.strictObject({
	/** Path templates relative to the runs folder; may bind `{round}`. */
	layout: texts.optional(),
	/** Globs of files that are left out for good. */
	ignore: texts.optional(),
	title: text.optional(),
	description: text.optional(),
	url: z.url().optional(),
	authors: texts.optional(),
	license: text.optional(),
	contestants: z.record(z.string(), ContestantConfigSchema).optional(),
	machines: z.record(z.string(), MachineConfigSchema).optional(),
	/** By model id or contestant id. */
	prices: z.record(z.string(), PriceConfigSchema).optional(),
	publish: z
		.strictObject({
			redact: texts.optional(),
			allow: texts.optional(),
			noindex: z.boolean().optional(),
		})
		.optional(),
});
export type BenchConfig = z.output<typeof BenchConfigSchema>;

export const TaskConfigSchema = z.strictObject({
	title: text.optional(),
	tier: text.optional(),
	brief: text.optional(),
	/** Number of tests. */
	tests: z.int().nonnegative().optional(),
	max_score: z.number().positive().optional(),
});

export const MeasureConfigSchema = z.strictObject({
	label: text.optional(),
	unit: text.optional(),
	better: z.enum(['higher', 'lower']).optional(),
	/** The value that the brief asks for. */
	spec: z.number().optional(),
	format: text.optional(),
});
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
	measure: text,
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

export const RunOutcomeSchema = z.enum(['complete', 'partial', 'failed', 'no_start']);

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

export const RoundConfigSchema = z.strictObject({
	title: text.optional(),
	date: text.optional(),
	series: text.optional(),
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
	headline: text.optional(),
	/** Measures that rank the round, `id` (higher is better) or `-id` (lower is better). */
	rank: texts.optional(),
	measures: z.record(z.string(), MeasureConfigSchema).optional(),
	/** What the brief asks for, one sentence each. */
	checks: z.array(text).optional(),
	/** What the code of a contestant may have or not, by an id such as `lock`. */
	traits: z.record(z.string(), TraitConfigSchema).optional(),
	caveats: texts.optional(),
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

export const InterventionSchema = z.strictObject({
	/** ISO 8601, or seconds since the start. */
	at: z.union([z.string(), z.number()]).optional(),
	kind: z.enum(['nudge', 'stop', 'answer']),
	text: text.optional(),
});
export type Intervention = z.output<typeof InterventionSchema>;
