import { z } from 'zod';
import { RatioSchema } from './measure.ts';

/** How several values come to one. */
export const StatSchema = z.enum(['sum', 'mean', 'geomean', 'median', 'min', 'max', 'rate']);
export type Stat = z.output<typeof StatSchema>;

/** Both ends of an interval of 95 %, and how it was made. */
export const GroupIntervalSchema = z.strictObject({
	low: z.number(),
	high: z.number(),
	/** `Wilson`, or `clustered by task`. */
	method: z.string(),
});
export type GroupInterval = z.output<typeof GroupIntervalSchema>;

/** One number that several runs come to. */
export const GroupValueSchema = z
	.strictObject({
		/** In `unit`. */
		value: z.union([z.number(), RatioSchema]),
		unit: z.string(),
		/** Runs, tasks or attempts that have a value, and those of the group. */
		n: z.int().nonnegative(),
		of: z.int().nonnegative(),
		/** Why the others are left out, with their number: `unknown`, `limited`, `error`, … */
		left_out: z.record(z.string(), z.int().positive()),
		/** What was counted; several, with `; ` between them, do not compare. */
		basis: z.string().optional(),
		/** One sentence: how the value came about. */
		method: z.string(),
		interval: GroupIntervalSchema.optional(),
		/** A second interval that knows that the attempts at one task belong together. */
		clustered: GroupIntervalSchema.optional(),
	})
	.meta({ id: 'GroupValue' });
export type GroupValue = z.output<typeof GroupValueSchema>;

/**
 * Several runs taken together (ROUNDS, section 3). Ids: `round/contestant`,
 * `round/contestant/task`, `round/contestant/tier:basic`, `round//task`, `round//tier:basic`, `round`,
 * and over all rounds the contestant after an asterisk and a slash.
 */
export const GroupSchema = z.strictObject({
	id: z.string(),
	/** The asterisk for all rounds. */
	round: z.string(),
	contestant: z.string().optional(),
	task: z.string().optional(),
	tier: z.string().optional(),
	/** Ids of the runs. */
	runs: z.array(z.string()),
	measures: z.record(z.string(), z.partialRecord(StatSchema, GroupValueSchema)),
});
export type Group = z.output<typeof GroupSchema>;
