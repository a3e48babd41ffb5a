import type { RunRecord } from '../../model/bench.ts';
import { DeclaredMeasureSchema } from '../../model/config/run.ts';
import { defined } from '../../model/defined.ts';
import type { ReportIssue } from '../reader.ts';
import {
	WALL,
	WALL_WITH_UNIT,
	STARTED,
	ENDED,
	STARTED_LOOSE,
	ENDED_LOOSE,
	EXIT_CODE,
	OUTCOME,
	LIMIT,
	COST_USD,
	COST,
	CURRENCY,
	MODEL,
	type Fact,
} from './record-facts.ts';
import { listLayers, listPhases, withVariants, type Layer } from './record-layers.ts';
import { takeUsage } from './record-usage.ts';

/** Names that a file of data has only where it is the record of a run. */
const TELLING = [WALL, STARTED, ENDED, COST_USD].flatMap(({ names }) => withVariants(names));
/** What stands beside the model where a file says who ran. */
const WHO = ['harness', 'agent', 'effort', 'reasoning_effort', 'provider', 'cli', 'tool'];

/** Whether fields state a time or a cost of a run, or which model ran in what. */
export function tellOfRun(fields: Readonly<Record<string, unknown>>): boolean {
	if (TELLING.some((name) => name in fields)) return true;
	const hasModel = MODEL.names.some((name) => typeof fields[name] === 'string');
	return hasModel && WHO.some((name) => typeof fields[name] === 'string');
}

export interface ForeignFields {
	fields: Map<string, unknown>;
	/** Line of each field in the file. */
	lines: Map<string, number>;
	report: ReportIssue;
}

/**
 * The facts of a record that another tool wrote, by the names that tools use for them. Fields
 * that are no fact to us, or not the one that was taken, are kept as JSON text.
 */
export function readForeignRecord(foreign: ForeignFields): RunRecord {
	const taken = new Set<string>();
	const lines: Record<string, number> = {};
	function take<T>(field: keyof RunRecord, fact: Fact<T>): T | undefined {
		const found = findFact(foreign, fact, taken);
		const line = found === undefined ? undefined : foreign.lines.get(found.name);
		if (line !== undefined) lines[field] = line;
		return found?.value;
	}
	const usd = take('cost', COST_USD);
	const facts = defined({
		model: take('model', MODEL),
		startedAt: take('startedAt', STARTED) ?? take('startedAt', STARTED_LOOSE),
		endedAt: take('endedAt', ENDED) ?? take('endedAt', ENDED_LOOSE),
		wallSeconds: take('wallSeconds', WALL) ?? take('wallSeconds', WALL_WITH_UNIT),
		exitCode: take('exitCode', EXIT_CODE),
		outcome: take('outcome', OUTCOME),
		cost: usd ?? take('cost', COST),
		currency: take('currency', CURRENCY) ?? (usd === undefined ? undefined : 'USD'),
		limitHit: take('limitHit', LIMIT),
	});
	if (facts.wallSeconds !== undefined) compareWalls(foreign, facts.wallSeconds, taken);
	const usage = takeUsage(Object.fromEntries(foreign.fields), foreign.lines);
	for (const name of usage.taken) taken.add(name);
	const measures = [...takeMeasures(foreign, taken), ...usage.measures];
	return { ...facts, measures, lines, otherFields: listOthers(foreign, taken) };
}

/**
 * The first name that states the fact, at the top of the record, else in an object inside it, else
 * as the sum of its phases; the others that say the same are taken too.
 */
function findFact<T>(
	foreign: ForeignFields,
	fact: Fact<T>,
	taken: Set<string>,
): { name: string; value: T } | undefined {
	const [top, ...inside] = listLayers(Object.fromEntries(foreign.fields));
	const found = top === undefined ? undefined : findFactIn(top, foreign, fact);
	for (const name of found?.names ?? []) taken.add(name);
	if (found !== undefined) return found;
	for (const layer of inside) {
		const deeper = findFactIn(layer, foreign, fact);
		if (deeper !== undefined) return deeper;
	}
	return sumPhases(foreign, fact);
}

function findFactIn<T>(
	{ path, fields }: Layer,
	{ lines, report }: ForeignFields,
	{ names, read, expected }: Fact<T>,
): { name: string; names: string[]; value: T } | undefined {
	let first: { name: string; names: string[]; value: T } | undefined;
	for (const name of withVariants(names)) {
		const given = fields[name];
		if (given === undefined || given === null) continue;
		const field = path === '' ? name : `${path}.${name}`;
		const value = read(given, name);
		if (value === undefined) {
			if (expected === undefined) continue;
			const line = lines.get(field);
			const done = 'It is shown as it is written, but not used.';
			report({
				kind: 'InvalidValue',
				...defined({ line }),
				values: { field, value: shorten(given), expected, done },
			});
			continue;
		}
		first ??= { name: field, names: [], value };
		if (value === first.value) first.names.push(field);
	}
	return first;
}

/** The sum of a fact that is an amount, where each phase of the record states it. */
function sumPhases<T>(
	foreign: ForeignFields,
	fact: Fact<T>,
): { name: string; value: T } | undefined {
	const { add } = fact;
	if (add === undefined) return undefined;
	const found = listPhases(Object.fromEntries(foreign.fields)).map((layers) =>
		layers.map((layer) => findFactIn(layer, foreign, fact)).find((one) => one !== undefined),
	);
	const known = found.filter((one) => one !== undefined);
	const [first] = known;
	if (first === undefined || known.length < found.length) return undefined;
	return { name: first.name, value: known.map(({ value }) => value).reduce(add) };
}

/** Reports the durations of a record that differ by more than a second and more than 1 %. */
function compareWalls(foreign: ForeignFields, wall: number, taken: Set<string>): void {
	const used = WALL.names.find((name) => taken.has(name)) ?? 'duration';
	for (const name of WALL.names) {
		if (taken.has(name)) continue;
		const other = WALL.read(foreign.fields.get(name), name);
		if (other === undefined) continue;
		const gap = Math.abs(other - wall);
		if (gap <= 1 || gap <= wall / 100) continue;
		const line = foreign.lines.get(name);
		foreign.report({
			kind: 'DurationsDiffer',
			...defined({ line }),
			values: { used: `\`${used}\` says ${wall} s`, other: `\`${name}\` says ${other} s` },
		});
	}
}

function takeMeasures({ fields }: ForeignFields, taken: Set<string>): RunRecord['measures'] {
	const parsed = DeclaredMeasureSchema.array().safeParse(fields.get('measures'));
	if (!parsed.success) return [];
	taken.add('measures');
	return parsed.data;
}

function listOthers({ fields }: ForeignFields, taken: Set<string>): Record<string, string> {
	const others = [...fields].filter(([name, value]) => !taken.has(name) && value !== null);
	return Object.fromEntries(others.map(([name, value]) => [name, JSON.stringify(value)]));
}

function shorten(value: unknown): string {
	const text = JSON.stringify(value);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
