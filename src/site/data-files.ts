import { z } from 'zod';
import { RoundConfigSchema } from '../model/config/round.ts';
import { BenchConfigSchema } from '../model/config/bench.ts';
import { RunRecordSchema } from '../model/config/run.ts';
import { listMeasures } from '../model/measure.ts';
import {
	CheckDataSchema,
	DATA_VERSION,
	IndexDataSchema,
	IssuesDataSchema,
	RoundFileSchema,
	type IndexData,
	type RoundFile,
	type RunData,
} from '../model/data-files.ts';
import type { Issue } from '../model/issue.ts';
import { toCsv, toGroupCsv } from './data-csv.ts';
import type { Site, SiteRound, SiteRun } from './site.ts';
import { contestantPage, imageFile, roundData } from './urls.ts';

/** A file of `dist/data/` with its content. */
export interface DataFile {
	path: string;
	text: string;
}

/** `data/index.json` as a value: the numbers of the whole site. */
export function toIndexData(site: Site): IndexData {
	const { config } = site.bench;
	return {
		version: DATA_VERSION,
		bench: {
			title: site.title,
			description: site.description ?? null,
			url: config.url ?? null,
			authors: config.authors ?? [],
			license: config.license ?? null,
		},
		rounds: site.rounds.map(toRoundData),
		contestants: site.contestants.map(({ contestant: { id, name, config: own } }) => ({
			id,
			name,
			vendor: own.vendor ?? null,
			model: own.model ?? null,
			harness: own.harness ?? null,
			kind: own.kind ?? null,
			page: contestantPage(id),
		})),
		runs: site.rounds.flatMap((round) => round.runs.map(toRunData)),
		groups: [...site.groups],
	};
}

/** What `check --json` prints: the index and the issues. */
export function toCheckData(site: Site): IndexData & { issues: Issue[] } {
	return { ...toIndexData(site), issues: site.issues };
}

function toRoundData({ round, title, page, headline }: SiteRound): RoundFile['round'] {
	return {
		id: round.id,
		title,
		date: round.config.date ?? null,
		provenance: round.provenance,
		source: round.config.source ?? null,
		tasks: round.tasks.map(({ id }) => id),
		page,
		headline: headline ?? null,
	};
}

function toRunData(siteRun: SiteRun): RunData {
	const { measures, ...facts } = toRunFacts(siteRun);
	const artifacts = siteRun.run.files.map(
		({ artifact: { path, kind, format, bytes, sha256, state } }) => ({
			path,
			kind,
			format,
			bytes,
			sha256,
			state,
		}),
	);
	return { ...facts, artifacts, measures };
}

function toRunFacts({ run, page, measures }: SiteRun): Omit<RunData, 'artifacts'> {
	return {
		id: run.id,
		round: run.round,
		task: run.task ?? null,
		contestant: run.contestant,
		attempt: run.attempt,
		provenance: run.provenance,
		page,
		measures: Object.fromEntries(listMeasures(measures).map((one) => [one.id, one])),
	};
}

/** Everything below `data/` (RUNS, section 6). */
export function listDataFiles(site: Site): DataFile[] {
	const schemas = {
		index: IndexDataSchema,
		round: RoundFileSchema,
		issues: IssuesDataSchema,
		check: CheckDataSchema,
		'bench.yaml': BenchConfigSchema,
		'round.yaml': RoundConfigSchema,
		'run.yaml': RunRecordSchema,
	};
	return [
		{ path: 'data/index.json', text: toJson(toIndexData(site)) },
		{ path: 'data/groups.csv', text: toGroupCsv(site.groups) },
		{ path: 'data/issues.json', text: toJson(site.issues) },
		...site.rounds.flatMap((round) => [
			{ path: roundData(round.round.id, 'json'), text: toJson(toRoundFile(round)) },
			{ path: roundData(round.round.id, 'csv'), text: toCsv(round) },
		]),
		...Object.entries(schemas).map(([name, schema]) => ({
			path: `data/schema/${name}.schema.json`,
			text: toJson(z.toJSONSchema(schema, { io: 'input' })),
		})),
	];
}

/** Every image of the transcripts, once. */
export function listImages(site: Site): { path: string; load: () => Buffer }[] {
	const files = new Map<string, () => Buffer>();
	for (const { transcripts } of site.rounds.flatMap(({ runs }) => runs)) {
		for (const { store } of transcripts) {
			for (const image of site.bodies.extent(store).images) {
				files.set(imageFile(image), () => site.bodies.image(image.sha256));
			}
		}
	}
	return [...files].map(([path, load]) => ({ path, load }));
}

function toRoundFile(round: SiteRound): RoundFile {
	return {
		version: DATA_VERSION,
		round: toRoundData(round),
		runs: round.runs.map(toRunFacts),
	};
}

function toJson(value: unknown): string {
	return `${JSON.stringify(value, undefined, '\t')}\n`;
}
