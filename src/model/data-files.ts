import { z } from 'zod';
import { ArtifactSchema } from './artifact.ts';
import { ProvenanceSchema } from './config/field-types.ts';
import { GroupSchema } from './group.ts';
import { IssueSchema } from './issue.ts';
import { MeasureSchema } from './measure.ts';
import { describeMeasures } from './measures/schema.ts';

/** Version of the shapes below; raised when a field changes its meaning or goes away. */
export const DATA_VERSION = 1;

export const RunDataSchema = z.strictObject({
	/** `round/contestant[/task][/attempt]`. */
	id: z.string(),
	round: z.string(),
	task: z.string().nullable(),
	contestant: z.string(),
	attempt: z.int().nonnegative(),
	provenance: ProvenanceSchema,
	/** Address of the run's page, relative to the site's root. */
	page: z.string(),
	artifacts: z.array(ArtifactSchema.omit({ name: true, treePath: true })),
	measures: z.record(z.string(), MeasureSchema).meta(describeMeasures({ $ref: '#/$defs/Measure' })),
});
export type RunData = z.output<typeof RunDataSchema>;

export const RoundDataSchema = z.strictObject({
	id: z.string(),
	title: z.string(),
	date: z.string().nullable(),
	provenance: ProvenanceSchema,
	source: z.string().nullable(),
	tasks: z.array(z.string()),
	page: z.string(),
	headline: z.string().nullable(),
});

export const ContestantDataSchema = z.strictObject({
	id: z.string(),
	name: z.string(),
	vendor: z.string().nullable(),
	model: z.string().nullable(),
	harness: z.string().nullable(),
	kind: z.enum(['local', 'cloud']).nullable(),
	page: z.string(),
});

/** `data/index.json`: the whole numeric content of the site. */
export const IndexDataSchema = z.strictObject({
	version: z.literal(DATA_VERSION),
	bench: z.strictObject({
		title: z.string(),
		description: z.string().nullable(),
		url: z.string().nullable(),
		authors: z.array(z.string()),
		license: z.string().nullable(),
	}),
	rounds: z.array(RoundDataSchema),
	contestants: z.array(ContestantDataSchema),
	runs: z.array(RunDataSchema),
	/** What several runs come to. */
	groups: z.array(GroupSchema),
});
export type IndexData = z.output<typeof IndexDataSchema>;

/** `data/rounds/<round>.json`: one row per run. */
export const RoundFileSchema = z.strictObject({
	version: z.literal(DATA_VERSION),
	round: RoundDataSchema,
	runs: z.array(RunDataSchema.omit({ artifacts: true })),
});
export type RoundFile = z.output<typeof RoundFileSchema>;

/** `data/issues.json`: every problem met in the input. */
export const IssuesDataSchema = z.array(IssueSchema);

/** What `check --json` prints. */
export const CheckDataSchema = IndexDataSchema.extend({ issues: IssuesDataSchema });
