import type { Artifact } from '../../model/artifact.ts';
import { issue, type IssuePlace } from '../../model/issue.ts';
import type { FoundRound, FoundRun, PlacedFile } from '../discover/found.ts';
import type { RoundContext } from '../round-context.ts';
import { RefusedError } from '../source/refused-error.ts';
import { decodeText } from '../source/encoding.ts';
import { MAX_WHOLE_FILE } from '../source/source.ts';
import { toIssue } from '../configuration/configuration.ts';
import { placeInConfig } from '../configuration/round-texts.ts';
import { compileMapping, type Mapping } from './mapping.ts';
import type { ResultRow } from './row.ts';
import { readRows, ROW_FORMATS } from './rows.ts';
import { readFileRows, type MappedFile, type ToldRun } from './told-runs.ts';

/** What of a round's context is needed. */
export type ResultsContext = Pick<
	RoundContext,
	'bench' | 'open' | 'issues' | 'inputs' | 'roundFiles'
>;

/** The results of a round that its configuration says how to read (ROUNDS, section 1). */
export interface Results {
	rows: ToldRun[];
	/** Paths of the files that they were read from. */
	files: ReadonlySet<string>;
}

/** Reads all files that `results` of the round names, in the order of the mappings and paths. */
export function readResults(found: FoundRound, context: ResultsContext): Results {
	const rows: ToldRun[] = [];
	const files = new Set<string>();
	const all = found.config.results ?? [];
	const ownCount = all.length - (context.bench.results?.length ?? 0);
	for (const [index, config] of all.entries()) {
		const isOwn = index < ownCount;
		const placeOf = (field: string): IssuePlace =>
			isOwn ? placeInConfig(found, { field, context }) : { file: 'bench.yaml' };
		const mapping = compileMapping(config, {
			field: `results[${isOwn ? index : index - ownCount}]`,
			tell: ({ field, reason }) => {
				context.issues.push(issue('InvalidMapping', placeOf(field), { field, reason }));
			},
		});
		const wanted = listMapped(found, mapping).filter(({ file }) => !files.has(file.path));
		for (const { file } of wanted) {
			files.add(file.path);
			context.inputs.set(file.path, { format: 'results', state: 'read' });
		}
		// What bench.yaml says need not fit every round.
		if (isOwn && mapping.files.length > 0 && wanted.length === 0) {
			const field = `${mapping.field}.files`;
			const template = mapping.files.map(({ text }) => text).join('", "');
			context.issues.push(issue('NoResultFiles', placeOf(field), { field, template }));
		}
		rows.push(...readMapped(wanted, { found, mapping, context, placeOf }));
	}
	return { rows, files };
}

function listMapped(found: FoundRound, { files }: Mapping): MappedFile[] {
	const prefix = found.folder === undefined ? '' : `${found.folder}/`;
	const all: [PlacedFile, FoundRun | undefined][] = [
		...found.files.map((file): [PlacedFile, undefined] => [file, undefined]),
		...found.runs.flatMap((run) => run.files.map((file): [PlacedFile, FoundRun] => [file, run])),
	];
	return all.flatMap(([file, owner]) => {
		const name = file.path.startsWith(prefix) ? file.path.slice(prefix.length) : file.path;
		const match = files.map(({ pattern }) => pattern.exec(name)).find((one) => one != null);
		return match == null ? [] : [{ file, owner, bound: { ...match.groups } }];
	});
}

interface Reading {
	found: FoundRound;
	mapping: Mapping;
	context: ResultsContext;
	/** Where a field of the mapping stands. */
	placeOf: (field: string) => IssuePlace;
}

function readMapped(files: readonly MappedFile[], options: Reading): ToldRun[] {
	const { mapping, context, placeOf } = options;
	const met = new Set<string>();
	let count = 0;
	const told = files.flatMap((file) => {
		const rows = openRows(file.file, options);
		count += rows.length;
		const artifact = describeFile(file.file, context);
		const { issues, bench } = context;
		return readFileRows(rows, {
			...options,
			bench,
			issues,
			file,
			artifact,
			met: (field) => met.add(field),
		});
	});
	if (count === 0) return told;
	for (const name of listPaths(mapping)) {
		const field = `${mapping.field}.${name}`;
		if (met.has(field)) continue;
		context.issues.push(issue('NeverMatches', placeOf(field), { field, count }));
	}
	return told;
}

/** The fields of a mapping that lead to a value of each row. */
function listPaths({ outcome, limit, startedAt, endedAt, measures }: Mapping): string[] {
	return [
		...(outcome === undefined ? [] : ['outcome']),
		...(limit === undefined ? [] : ['limit']),
		...(startedAt === undefined ? [] : ['started_at']),
		...(endedAt === undefined ? [] : ['ended_at']),
		...[...measures.keys()].map((id) => `measures.${id}`),
	];
}

function openRows(file: PlacedFile, { mapping, context }: Reading): ResultRow[] {
	const extension = /\.(\w+)$/.exec(file.path.toLowerCase())?.[1] ?? '';
	const tell = ({ reason, line }: { reason: string; line?: number | undefined }): void => {
		const place = { file: file.path, line };
		context.issues.push(issue('ResultsNotRead', place, { reason }));
	};
	if (!ROW_FORMATS.includes(extension)) {
		tell({ reason: `files that end in “.${extension}” are none of ${ROW_FORMATS.join(', ')}` });
		return [];
	}
	try {
		const source = context.open(file.path);
		if (source.bytes > MAX_WHOLE_FILE) {
			tell({ reason: 'it is too large to be read whole' });
			return [];
		}
		const text = decodeText(source.readBytes(), (one) => {
			context.issues.push(toIssue(one, file.path));
		});
		return readRows(text, { extension, rows: mapping.rows, table: mapping.table, tell });
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		tell({ reason: error.message });
		return [];
	}
}

function describeFile({ path, name }: PlacedFile, { open }: ResultsContext): Artifact {
	const base = { path, name, kind: 'run record' as const, format: 'results' };
	try {
		const { bytes, ...source } = open(path);
		return { ...base, bytes, sha256: source.sha256(), state: 'read' };
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		return { ...base, bytes: 0, sha256: '', state: 'unreadable' };
	}
}
