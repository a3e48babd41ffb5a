import { jsonpath, type JSONPathQuery } from 'json-p3';
import { defined } from '../../model/defined.ts';
import type { ResultsConfig } from '../../model/config/results.ts';
import { compilePathTemplate, type PathTemplate } from '../discover/layout.ts';

/** A value of a row, and what its numbers or words mean. */
export interface MappedMeasure {
	from: JSONPathQuery;
	max?: number | JSONPathQuery;
	unit?: string;
	better?: 'higher' | 'lower';
}

export interface MappedWords {
	from: JSONPathQuery;
	/** Our word by the file's; absent where the usual words are taken. */
	is?: ReadonlyMap<string, string>;
}

/** One entry of `results`, compiled. */
export interface Mapping {
	/** Path of the entry in the configuration, such as `results[0]`. */
	field: string;
	files: PathTemplate[];
	rows?: JSONPathQuery;
	table?: string | number;
	run: Partial<Record<'contestant' | 'task' | 'attempt', JSONPathQuery>>;
	outcome?: MappedWords;
	limit?: MappedWords;
	startedAt?: JSONPathQuery;
	endedAt?: JSONPathQuery;
	measures: Map<string, MappedMeasure>;
}

/** What of an entry makes no sense, and where it stands. */
export interface MappingProblem {
	field: string;
	reason: string;
}

/** Compiles one entry of `results`; parts that make no sense are told and left out. */
export function compileMapping(
	config: ResultsConfig,
	{ field, tell }: { field: string; tell: (problem: MappingProblem) => void },
): Mapping {
	const toPath = (name: string, text: string | undefined): JSONPathQuery | undefined =>
		compilePath(text, (reason) => {
			tell({ field: `${field}.${name}`, reason });
		});
	const { run = {}, table } = config;
	return {
		field,
		files: config.files.flatMap((text) => {
			const template = compilePathTemplate(text);
			if (!('reason' in template)) return [template];
			tell({ field: `${field}.files`, reason: `the template ${template.reason}` });
			return [];
		}),
		run: defined({
			contestant: toPath('run.contestant', run.contestant),
			task: toPath('run.task', run.task),
			attempt: toPath('run.attempt', run.attempt),
		}),
		measures: compileMeasures(config, toPath),
		...defined({
			table,
			rows: toPath('rows', config.rows),
			startedAt: toPath('started_at', config.started_at),
			endedAt: toPath('ended_at', config.ended_at),
			outcome: compileWords('outcome', config.outcome, toPath),
			limit: compileWords('limit', config.limit, toPath),
		}),
	};
}

type ToPath = (name: string, text: string | undefined) => JSONPathQuery | undefined;

function compileMeasures({ measures = {} }: ResultsConfig, toPath: ToPath): Mapping['measures'] {
	return new Map(
		Object.entries(measures).flatMap(([id, config]): [string, MappedMeasure][] => {
			const { from, max, ...rest } = typeof config === 'string' ? { from: config } : config;
			const query = toPath(`measures.${id}`, from);
			if (query === undefined) return [];
			const most =
				max !== undefined && /^\d/.test(max) ? Number(max) : toPath(`measures.${id}.max`, max);
			return [[id, { from: query, ...defined({ ...rest, max: most }) }]];
		}),
	);
}

function compileWords(
	name: string,
	config: ResultsConfig['outcome'] | ResultsConfig['limit'],
	toPath: ToPath,
): MappedWords | undefined {
	if (config === undefined) return undefined;
	const { from, is } = typeof config === 'string' ? { from: config } : config;
	const query = toPath(name, from);
	if (query === undefined) return undefined;
	if (is === undefined) return { from: query };
	const words = Object.entries(is).flatMap(([ours, theirs]) =>
		theirs.map((word): [string, string] => [word.trim().toLowerCase(), ours]),
	);
	return { from: query, is: new Map(words) };
}

function compilePath(
	text: string | undefined,
	fail: (reason: string) => void,
): JSONPathQuery | undefined {
	if (text === undefined) return undefined;
	try {
		return jsonpath.compile(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message.replace(/ \('.*$/s, '') : 'it is none';
		fail(`"${text}" is no JSONPath such as $.name or $.trials[*]: ${reason}`);
		return undefined;
	}
}
