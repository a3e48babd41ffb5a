import { listLines, requirementName, type Dependency } from './manifest-lines.ts';

/** One line of a TOML file as far as manifests need it. */
interface TomlLine {
	/** The table that the line stands in, such as `tool.poetry.dependencies`. */
	table: string;
	/** Undefined for lines inside a list. */
	key: string | undefined;
	/** The key whose list the line belongs to. */
	list: string | undefined;
	/** What follows the equals sign, or the line of a list. */
	value: string;
	/** From 1. */
	line: number;
}

const PEP_621 = /^project(?:\.optional-dependencies)?$/;
const POETRY = /^tool\.poetry(?:\.group\.[\w-]+)?\.(?:dev-)?dependencies$/;
const CARGO = /^(?:workspace\.|target\..+\.)?(?:dev-|build-)?dependencies$/;
const CARGO_TABLE =
	/^(?:workspace\.|target\..+\.)?(?:dev-|build-)?dependencies\.["']?([\w-]+)["']?$/;

/** `project.dependencies`, their optional groups, dependency groups and Poetry's tables. */
export function readPyproject(text: string): Dependency[] {
	return dropRepeated(
		scanToml(text).flatMap(({ table, key, list, value, line }) => {
			if (POETRY.test(table))
				return key === undefined || key === 'python' ? [] : [{ name: key, line }];
			const isList =
				(table === 'project' && list === 'dependencies') ||
				(PEP_621.test(table) && table !== 'project') ||
				table === 'dependency-groups';
			return isList ? listRequirements(value, line) : [];
		}),
	);
}

/** All tables of dependencies of a crate or a workspace. */
export function readCargo(text: string): Dependency[] {
	const lines = scanToml(text);
	return dropRepeated(
		lines.flatMap(({ table, key, line }) => {
			const own = CARGO_TABLE.exec(table)?.[1];
			if (own !== undefined) return [{ name: own, line }];
			return CARGO.test(table) && key !== undefined ? [{ name: key, line }] : [];
		}),
	);
}

function dropRepeated(found: readonly Dependency[]): Dependency[] {
	const seen = new Set<string>();
	return found.filter(({ name }) => !seen.has(name) && seen.add(name));
}

function listRequirements(value: string, line: number): Dependency[] {
	// `{include-group = "dev"}` names a group.
	if (value.startsWith('{')) return [];
	return [...value.matchAll(/"([^"]*)"|'([^']*)'/g)].flatMap((match) => {
		const name = requirementName(match[1] ?? match[2] ?? '');
		return name === undefined ? [] : [{ name, line }];
	});
}

/** Tables, keys and lists, which is all of TOML that a manifest of packages uses. */
function scanToml(text: string): TomlLine[] {
	const found: TomlLine[] = [];
	let table = '';
	let list: string | undefined;
	for (const { value, line } of listLines(text)) {
		if (list !== undefined) {
			found.push({ table, key: undefined, list, value, line });
			if (endsList(value)) list = undefined;
			continue;
		}
		const head = /^\[+\s*([^\]]+?)\s*\]+\s*(?:#.*)?$/.exec(value)?.[1];
		if (head !== undefined) {
			table = head;
			// A table of one dependency says so by its head alone.
			found.push({ table, key: undefined, list: undefined, value: '', line });
			continue;
		}
		const [, key, rest = ''] = /^["']?([\w.-]+)["']?\s*=\s*(.*)$/.exec(value) ?? [];
		if (key === undefined) continue;
		const opensList = rest.startsWith('[');
		found.push({ table, key, list: opensList ? key : undefined, value: rest, line });
		if (opensList && !endsList(rest)) list = key;
	}
	return found;
}

/** `]` at the end of the line, but for a comment; those of extras stand in quotes. */
function endsList(value: string): boolean {
	const code = value.replaceAll(/"[^"]*"|'[^']*'/g, '').split('#', 1)[0] ?? '';
	return code.trimEnd().endsWith(']');
}
