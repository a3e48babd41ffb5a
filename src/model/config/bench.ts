import { z } from 'zod';
import { ResultsConfigSchema } from './results.ts';
import { text, texts } from './field-types.ts';

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
	/** Title -> address of the web; another text is shown as it is. */
	links: z.record(z.string(), text).optional(),
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
	/** Of what is written to a cache for minutes, and for an hour. */
	cache_write: z.number().nonnegative().optional(),
	cache_write_1h: z.number().nonnegative().optional(),
	output: z.number().nonnegative().optional(),
	/** The price holds for requests with more tokens of input than this, cache included. */
	above_input_tokens: z.int().nonnegative().optional(),
	/** Days from which, and before which, the price holds. */
	from: text.optional(),
	to: text.optional(),
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
	url: z.url({ protocol: /^https?$/ }).optional(),
	authors: texts.optional(),
	license: text.optional(),
	contestants: z.record(z.string(), ContestantConfigSchema).optional(),
	machines: z.record(z.string(), MachineConfigSchema).optional(),
	/** Files of results in forms of their own, relative to the folder of each round. */
	results: z.array(ResultsConfigSchema).optional(),
	/** By model id or contestant id. */
	prices: z.record(z.string(), z.union([PriceConfigSchema, z.array(PriceConfigSchema)])).optional(),
	publish: z
		.strictObject({
			redact: texts.optional(),
			allow: texts.optional(),
			noindex: z.boolean().optional(),
		})
		.optional(),
});

export type BenchConfig = z.output<typeof BenchConfigSchema>;
