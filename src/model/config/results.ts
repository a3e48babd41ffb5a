import { z } from 'zod';
import { RunOutcomeSchema } from './run.ts';
import { text, texts } from './field-types.ts';

/** A path into a row: RFC 9535 JSONPath, such as `$.usage.completion_tokens`. */
const path = text;

export const LIMITS = ['tokens', 'turns', 'time', 'memory', 'cost'] as const;

/** The words that a file has, by the word of ours that each stands for; `true` and numbers are words, too. */
const words = z.union([
	z.union([z.string(), z.number(), z.boolean()]).transform((one) => [String(one)]),
	z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)),
]);

const MappedMeasureSchema = z.strictObject({
	from: path,
	/** The most that can be reached: a number, or the path of one. */
	max: text.optional(),
	/** Of the file's numbers; times become seconds. */
	unit: text.optional(),
	better: z.enum(['higher', 'lower']).optional(),
});

/**
 * How a file of somebody's own form is read: which files, which rows in them, and where each row
 * says what (ROUNDS, section 1). A row tells of one run.
 */
export const ResultsConfigSchema = z.strictObject({
	/** Path templates of the files, relative to the round's folder, as in `layout`. */
	files: texts,
	/** JSONPath of the rows; each record of JSONL, each line of a table, or the whole file where absent. */
	rows: path.optional(),
	/** Of a Markdown file: the number of the table, or the heading that it stands under. */
	table: z.union([z.int().positive(), z.string()]).optional(),
	/** What the path of the file does not say. Where a row has none, the whole file is searched. */
	run: z
		.strictObject({
			contestant: path.optional(),
			task: path.optional(),
			attempt: path.optional(),
		})
		.optional(),
	outcome: z
		.union([
			path,
			z.strictObject({ from: path, is: z.partialRecord(RunOutcomeSchema, words).optional() }),
		])
		.optional(),
	limit: z
		.union([
			path,
			z.strictObject({ from: path, is: z.partialRecord(z.enum(LIMITS), words).optional() }),
		])
		.optional(),
	started_at: path.optional(),
	ended_at: path.optional(),
	/** By the id of the measure: a path, or what else must be known of it. */
	measures: z.record(z.string(), z.union([path, MappedMeasureSchema])).optional(),
});
export type ResultsConfig = z.output<typeof ResultsConfigSchema>;
