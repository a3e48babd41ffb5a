import { parse } from 'smol-toml';
import { isRecord } from '../../model/json.ts';
import { listLines, requirementName, type Dependency } from './manifest-lines.ts';

type Table = Record<string, unknown>;

/**
 * `project.dependencies`, their optional groups, dependency groups and Poetry's tables, in the order
 * of the file; undefined for what is no TOML.
 */
export function readPyproject(text: string): Dependency[] | undefined {
	const file = parseToml(text);
	if (file === undefined) return undefined;
	const project = toTable(file['project']);
	const poetry = toTable(toTable(file['tool'])['poetry']);
	const lists = [
		project['dependencies'],
		...Object.values(toTable(project['optional-dependencies'])),
		...Object.values(toTable(file['dependency-groups'])),
	];
	const tables = [poetry, ...Object.values(toTable(poetry['group'])).map(toTable)].flatMap(
		(table) => [toTable(table['dependencies']), toTable(table['dev-dependencies'])],
	);
	const places = findPlaces(text);
	return inOrder([
		...lists.flatMap((list) => listRequirements(list, places)),
		...tables.flatMap((table) => listNames(table, places)).filter(({ name }) => name !== 'python'),
	]);
}

/** All tables of dependencies of a crate or a workspace; undefined for what is no TOML. */
export function readCargo(text: string): Dependency[] | undefined {
	const file = parseToml(text);
	if (file === undefined) return undefined;
	const targets = Object.values(toTable(file['target'])).map(toTable);
	const tables = [file, toTable(file['workspace']), ...targets].flatMap((table) =>
		['dependencies', 'dev-dependencies', 'build-dependencies'].map((key) => toTable(table[key])),
	);
	const places = findPlaces(text);
	return inOrder(tables.flatMap((table) => listNames(table, places)));
}

function parseToml(text: string): Table | undefined {
	try {
		return parse(text.replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}

function toTable(value: unknown): Table {
	return isRecord(value) ? value : {};
}

function inOrder(found: readonly Dependency[]): Dependency[] {
	const seen = new Set<string>();
	return found
		.toSorted((a, b) => a.line - b.line)
		.filter(({ name }) => !seen.has(name) && seen.add(name));
}

function listNames(table: Table, { keys }: Places): Dependency[] {
	const above = keys.get('dependencies') ?? 1;
	return Object.keys(table).map((name) => ({ name, line: keys.get(name) ?? above }));
}

/** `{include-group = "dev"}` in a list names a group and no package. */
function listRequirements(list: unknown, { keys, texts }: Places): Dependency[] {
	if (!Array.isArray(list)) return [];
	return list.flatMap((one: unknown) => {
		const name = typeof one === 'string' ? requirementName(one) : undefined;
		if (name === undefined) return [];
		return [{ name, line: texts.get(String(one)) ?? keys.get('dependencies') ?? 1 }];
	});
}

/** The first line of each key where dependencies are told, and of each text in quotes. */
interface Places {
	keys: ReadonlyMap<string, number>;
	texts: ReadonlyMap<string, number>;
}

/**
 * The parser knows no lines: they are looked up here, and nothing but lines is taken from here. What
 * is written with escapes is not found, and stands at the first key of dependencies.
 */
function findPlaces(text: string): Places {
	const [keys, texts] = [new Map<string, number>(), new Map<string, number>()];
	let table = '';
	for (const { value, line } of listLines(text)) {
		const head = /^\[+([^\]]+)\]/.exec(value)?.[1];
		table = head ?? table;
		const key = head ?? value.split('=', 1)[0] ?? '';
		for (const part of `${table}.${key}`.includes('dependencies') ? key.split('.') : []) {
			const name = part.replaceAll(/["'\s]/g, '');
			if (!keys.has(name)) keys.set(name, line);
		}
		for (const [, double, single = ''] of value.matchAll(/"([^"]*)"|'([^']*)'/g)) {
			if (!texts.has(double ?? single)) texts.set(double ?? single, line);
		}
	}
	return { keys, texts };
}
