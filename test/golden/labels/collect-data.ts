import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { nameLabel } from './collect.ts';
import type { Statement } from './statement.ts';

const MeasuresSchema = z.record(
	z.string(),
	z.object({ id: z.string(), label: z.string(), state: z.string(), value: z.unknown() }),
);
const RunsSchema = z.object({
	runs: z.array(z.object({ id: z.string(), page: z.string(), measures: MeasuresSchema })),
});

/** All that the files of data say of runs, under the labels that these files give. */
export function collectData(site: string): Statement[] {
	const folder = path.join(site, 'data');
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => name.split(path.sep).join('/'))
		.filter((name) => name === 'index.json' || name.startsWith('rounds/'))
		.sort();
	const index = RunsSchema.parse(readJson(path.join(folder, 'index.json')));
	const pages = new Map(index.runs.map((run) => [run.id, run]));
	return names.flatMap((name) => {
		const file = path.join(folder, name);
		return name.endsWith('.csv')
			? readCsv(file, pages)
			: RunsSchema.parse(readJson(file)).runs.flatMap((run) => readRun(run, name));
	});
}

type RunData = z.output<typeof RunsSchema>['runs'][number];

function readRun({ page, measures }: RunData, place: string): Statement[] {
	return Object.values(measures).flatMap(({ label, state, value }) => {
		const text = state === 'unknown' ? undefined : toText(value);
		return text === undefined
			? []
			: [{ subject: page, label: nameLabel(label), ...text, place: `data/${place}` }];
	});
}

/** Counts by name are printed as their number; nothing is printed of what is not known. */
function toText(value: unknown): { text: string; exact?: string } | undefined {
	if (typeof value === 'number') return { text: String(value), exact: String(value) };
	if (typeof value === 'string') return { text: value.replaceAll('_', ' ') };
	if (typeof value !== 'object' || value === null) return undefined;
	if ('value' in value && 'max' in value) {
		return { text: `${String(value.value)}/${String(value.max)}` };
	}
	return { text: String(Object.keys(value).length) };
}

function readCsv(file: string, runs: ReadonlyMap<string, RunData>): Statement[] {
	const [head = [], ...rows] = readFileSync(file, 'utf8')
		.split('\r\n')
		.filter((line) => line !== '')
		.map(splitLine);
	return rows.flatMap(([id = '', ...cells]) => {
		const run = runs.get(id);
		return cells.flatMap((text, at): Statement[] => {
			const measure = run?.measures[head[at + 1] ?? ''];
			// States stand where there is no value.
			if (run === undefined || measure === undefined || measure.value === null) return [];
			if (measure.state === 'unknown') return [];
			const label = nameLabel(measure.label);
			const value = Number.isFinite(Number(text)) ? { text, exact: text } : { text };
			return [{ subject: run.page, label, ...value, place: path.basename(file) }];
		});
	});
}

/** The cells of a line; quoted ones may hold commas. */
function splitLine(line: string): string[] {
	return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
		([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
	);
}

function readJson(file: string): unknown {
	return JSON.parse(readFileSync(file, 'utf8'));
}
