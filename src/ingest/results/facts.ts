import type { JSONPathQuery } from 'json-p3';
import { isRecord } from '../../model/json.ts';
import type { PlacedMeasure, RunRecord } from '../../model/bench.ts';
import { LIMITS } from '../../model/config/results.ts';
import { RunOutcomeSchema } from '../../model/config/run.ts';
import { defined } from '../../model/defined.ts';
import { toIsoTime } from '../json/times.ts';
import { toLimit, toOutcome } from '../records/outcome-words.ts';
import type { MappedMeasure, MappedWords, Mapping } from './mapping.ts';
import type { Location, ResultRow } from './row.ts';

/** A value of a row that a mapping wants and that cannot be what it wants. */
export interface OddValue {
	/** Path of the entry that wanted it, such as `results[0].measures.score`. */
	field: string;
	value: string;
	expected: string;
	line: number | undefined;
}

interface Options {
	mapping: Mapping;
	row: ResultRow;
	tell: (odd: OddValue) => void;
	/** Takes each entry of the mapping that a row had a value for. */
	met: (field: string) => void;
}

type Found = { value: unknown; line: number | undefined } | undefined;

/** What a row says of its run, as the record of a run that it is. */
export function readFacts(options: Options): RunRecord {
	const { mapping, row } = options;
	const times = defined({
		startedAt: readTime('started_at', mapping.startedAt, options),
		endedAt: readTime('ended_at', mapping.endedAt, options),
	});
	const outcome = readOutcome(options);
	const limitHit = readLimit(options);
	const measures = [...mapping.measures].flatMap(([id, measure]) =>
		readMeasure(id, { measure, ...options }),
	);
	// The clock and the cost are facts of a run under their own names.
	const wall = measures.find(({ name, max }) => name === 'time.wall' && max === undefined);
	const cost = measures.find(({ name, max }) => name === 'cost' && max === undefined);
	const lines = defined({
		startedAt: times.startedAt?.line,
		endedAt: times.endedAt?.line,
		outcome: outcome?.line,
		limitHit: limitHit?.line,
		wallSeconds: wall?.line,
		cost: cost?.line,
		measures: row.lineOf([]),
	});
	return {
		...defined({
			startedAt: times.startedAt?.value,
			endedAt: times.endedAt?.value,
			outcome: outcome?.value,
			limitHit: limitHit?.value,
			wallSeconds: wall?.value,
			cost: cost?.value,
			currency: cost?.unit,
		}),
		measures: measures.filter((one) => one !== wall && one !== cost),
		lines,
		otherFields: {},
	};
}

/** The text that binds a part of the run, in the row or else in the whole file. */
export function readBound(query: JSONPathQuery | undefined, row: ResultRow): string | undefined {
	if (query === undefined) return undefined;
	const value = select(query, row.value)?.value ?? select(query, row.document)?.value;
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The one value that a path leads to; nothing where it leads nowhere, to null, or to several. */
function select(
	query: JSONPathQuery,
	value: unknown,
): { value: unknown; location: Location } | undefined {
	if (!isRecord(value) && !Array.isArray(value)) return undefined;
	const { nodes } = query.query(value as never);
	const [node] = nodes;
	return nodes.length !== 1 || node?.value === null ? undefined : node;
}

function find(field: string, query: JSONPathQuery | undefined, options: Options): Found {
	const { mapping, row, met } = options;
	const found = query === undefined ? undefined : select(query, row.value);
	if (found === undefined) return undefined;
	met(`${mapping.field}.${field}`);
	return { value: found.value, line: row.lineOf(found.location) };
}

function readTime(
	field: string,
	query: JSONPathQuery | undefined,
	options: Options,
): { value: string; line: number | undefined } | undefined {
	const found = find(field, query, options);
	if (found === undefined) return undefined;
	const value = toIsoTime(toNumber(found.value)?.value ?? found.value);
	if (value !== undefined) return { value, line: found.line };
	tellOdd(field, { found, expected: 'a time', ...options });
	return undefined;
}

function readOutcome(
	options: Options,
): { value: NonNullable<RunRecord['outcome']>; line: number | undefined } | undefined {
	const found = findWord('outcome', options.mapping.outcome, options);
	if (found === undefined) return undefined;
	const { word, value, line } = found;
	const own = RunOutcomeSchema.safeParse(word);
	const outcome = own.success ? own.data : found.isMapped ? undefined : toOutcome(value, 'outcome');
	if (outcome !== undefined) return { value: outcome, line };
	tellOdd('outcome', {
		found,
		expected: 'one of the words of its `is`, or a usual one',
		...options,
	});
	return undefined;
}

function readLimit(
	options: Options,
): { value: NonNullable<RunRecord['limitHit']>; line: number | undefined } | undefined {
	const found = findWord('limit', options.mapping.limit, options);
	if (found === undefined) return undefined;
	const { word, value, line, isMapped } = found;
	// A reason to end that is no limit is nothing odd.
	const limit =
		LIMITS.find((one) => one === word) ?? (isMapped ? undefined : toLimit(value, 'limit'));
	return limit === undefined ? undefined : { value: limit, line };
}

/** The word of ours that a row's word stands for, or its own. */
function findWord(
	field: string,
	words: MappedWords | undefined,
	options: Options,
): { word: string; value: unknown; line: number | undefined; isMapped: boolean } | undefined {
	const found = find(field, words?.from, options);
	if (found === undefined) return undefined;
	const own = String(found.value).trim().toLowerCase();
	const mapped = words?.is?.get(own);
	return { ...found, word: mapped ?? own, isMapped: words?.is !== undefined };
}

function readMeasure(id: string, options: Options & { measure: MappedMeasure }): PlacedMeasure[] {
	const { measure } = options;
	const field = `measures.${id}`;
	const found = find(field, measure.from, options);
	if (found === undefined) return [];
	const number = toNumber(found.value);
	if (number === undefined) {
		tellOdd(field, { found, expected: 'a number', ...options });
		return [];
	}
	const most =
		measure.max === undefined || typeof measure.max === 'number'
			? measure.max
			: toNumber(find(`${field}.max`, measure.max, options)?.value)?.value;
	const [value, unit] = convert(number.value, measure.unit ?? number.unit);
	return [
		{
			name: id,
			value,
			...defined({ unit, line: found.line, better: measure.better }),
			...(most === undefined || most <= 0 ? {} : { max: most }),
		},
	];
}

const SECONDS = new Map([
	...(['ns', 'nanoseconds'] as const).map((unit): [string, number] => [unit, 1e-9]),
	...(['us', 'µs', 'μs', 'microseconds'] as const).map((unit): [string, number] => [unit, 1e-6]),
	...(['ms', 'milliseconds'] as const).map((unit): [string, number] => [unit, 1e-3]),
	...(['s', 'sec', 'seconds'] as const).map((unit): [string, number] => [unit, 1]),
	...(['min', 'minutes'] as const).map((unit): [string, number] => [unit, 60]),
	...(['h', 'hours'] as const).map((unit): [string, number] => [unit, 3600]),
]);

/** Times become seconds; every other unit stays what it is. */
function convert(value: number, unit: string | undefined): [number, string | undefined] {
	const seconds = unit === undefined ? undefined : SECONDS.get(unit.trim().toLowerCase());
	if (seconds === undefined) return [value, unit];
	// 0.1 + 0.2 of seconds are no better known than the file knows them.
	return [Number((value * seconds).toPrecision(15)), 's'];
}

const NUMBER = /^([-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-+]?\d+)?)\s*(%?)$/i;

/** A number, or the text of one: `12.5`, `1,234`, `85 %`, `$0.93`; truth is no number. */
function toNumber(value: unknown): { value: number; unit?: string } | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? { value } : undefined;
	if (typeof value !== 'string') return undefined;
	const [, digits = '', percent] = NUMBER.exec(value.trim().replace(/^[$€£]\s*/, '')) ?? [];
	if (!/\d/.test(digits)) return undefined;
	const number = Number(digits.replaceAll(',', '').replace('−', '-'));
	if (!Number.isFinite(number)) return undefined;
	return percent === '%' ? { value: number, unit: '%' } : { value: number };
}

const MAX_SHOWN = 60;

function tellOdd(
	field: string,
	{ found, expected, mapping, tell }: Options & { found: NonNullable<Found>; expected: string },
): void {
	const value = JSON.stringify(found.value);
	tell({
		field: `${mapping.field}.${field}`,
		value: value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value,
		expected,
		line: found.line,
	});
}
