import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createMemoryStore } from '../../../../src/cache/folder-store.ts';
import { WriteUpSchema } from '../../../../src/ingest/configuration/front-matter.ts';
import { BenchConfigSchema } from '../../../../src/model/config/bench.ts';
import { RoundConfigSchema } from '../../../../src/model/config/round.ts';
import {
	DeclaredMeasureSchema,
	InterventionSchema,
	RunRecordSchema,
} from '../../../../src/model/config/run.ts';
import { listDataFiles } from '../../../../src/site/data-files.ts';
import { listPages } from '../../../../src/site/list-pages.ts';
import { prepareSite } from '../../../../src/site/prepare.ts';
import { makeFolder } from '../../ingest/folders.ts';
import { listFields, without } from './fields.ts';
import { BENCH, FILES, RECORDS, ROUND, TASKS, TEXTS } from './full-bench.ts';

/** What people write about a bench, in one value. */
const FULL = { bench: BENCH, round: ROUND, tasks: TASKS, ...RECORDS, ...TEXTS };

const FIELDS = listFields(
	z.strictObject({
		bench: BenchConfigSchema,
		round: RoundConfigSchema.omit({ tasks: true, tiers: true }),
		tasks: RoundConfigSchema.pick({ layout: true, tasks: true, tiers: true }),
		run: RunRecordSchema,
		measures: z.array(DeclaredMeasureSchema),
		interventions: z.array(InterventionSchema),
		text: WriteUpSchema.omit({ draft: true }),
		draft: WriteUpSchema.pick({ draft: true }),
	}),
);

/** Accepted, and told to be of no use yet. */
const TOLD = [
	'bench.publish.redact',
	'bench.publish.allow',
	'round.measures.*.format',
	'round.seal.algorithm',
	'round.seal.commitment',
	'round.seal.committed_at',
	'round.seal.salt',
	'round.seal.assignment.*',
	'tasks.tasks.*.tests',
	'tasks.tasks.*.max_score',
];

/** Fields that say the same, or more: without them, what a field says is seen. */
const HIDDEN_BY: [field: RegExp, by: string[]][] = [
	[/^bench\.layout/, ['tasks.layout', 'tasks.tasks', 'tasks.tiers']],
	[/^tasks\.layout/, ['bench.layout']],
	[/^bench\.prices/, ['round.runs.*.cost', 'round.runs.*.model']],
	[/^round\.headline/, ['round.rank']],
	[
		/^round\.measures\.\*\.(?:unit|better)/,
		['round.rank', 'round.runs.*.measures', 'run.measures', 'measures[].unit', 'measures[].better'],
	],
	[
		/^round\.runs\.\*\.measures/,
		['round.rank', 'round.measures', 'run.measures', 'measures[].better'],
	],
	[
		/^run\.measures/,
		['round.rank', 'round.measures', 'round.runs.*.measures[].better', 'measures'],
	],
	[/^measures/, ['round.rank', 'round.measures', 'round.runs.*.measures[].better', 'run.measures']],
	[/\.(?:started_at|ended_at)/, ['round.runs.*.wall_seconds', 'run.wall_seconds']],
	[
		/\.outcome/,
		['round.runs.*.limit_hit', 'run.limit_hit', 'round.results[].limit', 'bench.results[].limit'],
	],
	[
		/results\[\]\.measures\.\*\.better/,
		['round.rank', 'round.measures', 'round.runs.*.measures', 'run.measures', 'measures'],
	],
	[/^interventions/, ['run.outcome', 'run.limit_hit']],
];

/** JSON on one line and of one length: no line and no size tells what is not there. */
function toJson(value: unknown = []): string {
	return JSON.stringify(value).padEnd(4000);
}

function toText(frontMatter: unknown): string {
	return `---\n${toJson(frontMatter)}\n---\n\nA text.\n`;
}

/** What the site shows and says, and its problems. */
async function build(all: Record<string, unknown>): Promise<{ shown: string; issues: string }> {
	const folder = makeFolder({
		...Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`runs/${name}`, text])),
		'runs/r/f/run.json': toJson(all['run']),
		'runs/r/f/measures.json': toJson(all['measures']),
		'runs/r/f/interventions.json': toJson(all['interventions']),
		'content/write-ups/text.mdx': toText(all['text']),
		'content/write-ups/draft.mdx': toText(all['draft']),
		'config/bench.json': toJson(all['bench']),
		'config/r/round.json': toJson(all['round']),
		'config/s/round.json': toJson(all['tasks']),
	});
	const site = await prepareSite({
		root: folder,
		runs: [path.join(folder, 'runs')],
		config: path.join(folder, 'config'),
		content: path.join(folder, 'content'),
		store: createMemoryStore(),
	});
	const issues = site.issues.map(({ kind, message }) => `${kind}: ${message}`).join('\n');
	site.issues.length = 0;
	const pages = listPages(site).map(({ kind, frame, view }) => ({ kind, frame, view }));
	// Hashes tell that a file is another one, not that it is used.
	const shown = JSON.stringify([pages, listDataFiles(site)]).replace(/[0-9a-f]{12,64}/g, '#');
	return { shown, issues };
}

async function compare(field: string): Promise<{ isUsed: boolean; issues: string }> {
	const hidden = HIDDEN_BY.find(([pattern]) => pattern.test(field))?.[1] ?? [];
	const full = hidden.reduce<unknown>(without, FULL) as Record<string, unknown>;
	const less = without(full, field) as Record<string, unknown>;
	expect(less, `full-bench.ts says nothing of ${field}`).not.toEqual(full);
	const [one, other] = [await build(full), await build(less)];
	return { isUsed: one.shown !== other.shown, issues: one.issues };
}

test('the whole configuration is valid', async () => {
	const { issues } = await build(FULL);
	expect(issues).not.toMatch(/^(?:UnknownField|InvalidField|InvalidYaml)/m);
});

describe('what is accepted has an effect', () => {
	test.each(FIELDS.filter((field) => !TOLD.includes(field)))('%s', async (field) => {
		const { isUsed } = await compare(field);
		expect(isUsed).toBe(true);
	});
});

describe('what has none is told', () => {
	test.each(TOLD)('%s', async (field) => {
		expect(FIELDS).toContain(field);
		const { isUsed, issues } = await compare(field);
		expect(isUsed, 'it is used: take it from the list').toBe(false);
		// The whole of it is named where nothing of it is used.
		const names = [...issues.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
		const path = field.slice(field.indexOf('.') + 1).replaceAll('*', 'NAME');
		const isNamed = (name: string): boolean =>
			new RegExp(`^${name.replace(/(?<=^(?:tasks|measures)\.)\w+/, 'NAME')}(?:\\.|$)`).test(path);
		expect(names.filter(isNamed)).not.toEqual([]);
	});
});
