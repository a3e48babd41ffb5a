import { isRecord } from '../../../model/json.ts';
import { jsonpath } from 'json-p3';
import { isPartOfRound, isToolFolder } from '../../discover/folder-roles.ts';
import { readRows, ROW_FORMATS } from '../rows.ts';
import { isNumeric, listFields, toStep, type SeenField } from './fields.ts';
import { guessMapping, type ProposedMapping } from './guess.ts';

/** A mapping for files of one shape, and what could not be told of them. */
export interface Proposal {
	mapping: ProposedMapping;
	/** Of the files that it is for, relative to the round's folder. */
	paths: string[];
	/** What its reader must decide, as sentences. */
	doubts: string[];
}

interface Shape {
	extension: string;
	rows?: string;
	table?: number;
	fields: SeenField[];
	/** Paths of the fields that say one thing in each file. */
	constant: Set<string>;
	paths: string[];
}

/** Whether a file may hold results, by its name. */
export function mayHoldResults(path: string): boolean {
	const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
	if (/^(?:package(?:-lock)?|tsconfig.*|composer|bench|round|run)\.(?:json|ya?ml)$/.test(name)) {
		return false;
	}
	return ROW_FORMATS.includes(/\.(\w+)$/.exec(name)?.[1] ?? '');
}

/** A mapping for each shape of files that hold numbers; paths are relative to the round's folder. */
export function proposeMappings(files: Iterable<{ path: string; text: string }>): Proposal[] {
	const shapes = new Map<string, Shape>();
	for (const { path, text } of files) {
		const shape = findShape(path, text);
		if (shape === undefined) continue;
		const { extension, rows, table, fields } = shape;
		const names = fields.map((field) => field.path).sort();
		const key = JSON.stringify([extension, rows, table, extension === 'md' ? path : '', names]);
		const known = shapes.get(key);
		const constant = new Set(fields.filter(isConstant).map((field) => field.path));
		if (known === undefined) shapes.set(key, { ...shape, constant, paths: [path] });
		else join(known, { fields, constant, path });
	}
	return [...shapes.values()].map(toProposal);
}

function isConstant({ values }: SeenField): boolean {
	return new Set(values).size === 1;
}

function join(
	shape: Shape,
	{ fields, constant, path }: Pick<Shape, 'fields' | 'constant'> & { path: string },
): void {
	shape.paths.push(path);
	for (const one of shape.constant) if (!constant.has(one)) shape.constant.delete(one);
	for (const field of shape.fields) {
		field.values.push(...(fields.find((one) => one.path === field.path)?.values ?? []));
	}
}

/** The rows of a file that hold the most numbers, of all the lists in it. */
function findShape(
	path: string,
	text: string,
): Pick<Shape, 'extension' | 'rows' | 'table' | 'fields'> | undefined {
	const extension = /\.(\w+)$/.exec(path.toLowerCase())?.[1] ?? '';
	const read = (options: { rows?: string; table?: number }): SeenField[] => {
		const rows = options.rows === undefined ? undefined : jsonpath.compile(options.rows);
		const tell = (): void => undefined;
		const found = readRows(text, { extension, rows, table: options.table, tell });
		return listFields(found.map(({ value }) => value));
	};
	const whole = readRows(text, {
		extension,
		rows: undefined,
		table: undefined,
		tell: () => undefined,
	});
	const lists = ['json', 'yaml', 'yml', 'toml'].includes(extension)
		? listLists(whole[0]?.document)
		: [];
	const choices: { rows?: string; table?: number }[] =
		extension === 'md'
			? [1, 2, 3, 4, 5].map((table) => ({ table }))
			: [...lists.map((rows) => ({ rows })), {}];
	for (const choice of choices) {
		const fields = read(choice);
		if (fields.some(isNumeric)) return { extension, ...choice, fields };
	}
	return undefined;
}

const MAX_LISTS = 20;

/** Paths of the lists of objects inside an object, the longest first. */
function listLists(document: unknown): string[] {
	const found: { path: string; length: number }[] = [];
	const visit = (value: unknown, path: string, depth: number): void => {
		if (!isRecord(value) || depth > 2) return;
		for (const [key, inner] of Object.entries(value)) {
			const at = path + toStep(key);
			if (Array.isArray(inner) && inner.length > 0 && inner.every(isRecord)) {
				found.push({ path: `${at}[*]`, length: inner.length });
			}
			visit(inner, at, depth + 1);
		}
	};
	visit(document, '$', 0);
	return found
		.sort((a, b) => b.length - a.length)
		.slice(0, MAX_LISTS)
		.map(({ path }) => path);
}

function toProposal({ rows, table, fields, constant, paths }: Shape): Proposal {
	const { mapping, left } = guessMapping(fields);
	const doubts: string[] = [];
	// Where each file is of one contestant, its folder is called like it.
	const named = fields.find(({ path }) => path === mapping.run?.contestant);
	const folders = new Set(paths.map((path) => path.split('/', 1)[0]));
	const isOfOne = named !== undefined && constant.has(named.path);
	if (isOfOne && lieInOwn(paths) && folders.size >= new Set(named.values).size) {
		delete mapping.run?.contestant;
		if (Object.keys(mapping.run ?? {}).length === 0) delete mapping.run;
	}
	const isNamed = mapping.run?.contestant !== undefined;
	const { files, binds } = toTemplate(paths, isNamed);
	const first = fields.find(
		(field) => !isNumeric(field) && field.values.every((value) => typeof value === 'string'),
	);
	const { run: told, ...rest } = mapping;
	let run = told;
	if (!isNamed && !binds && first !== undefined && first.path !== run?.task) {
		run = { contestant: first.path, ...run };
		doubts.push(`Does \`${first.path}\` name the contestant?`);
	} else if (!isNamed && !binds) {
		doubts.push('Nothing names the contestant: bind it in `files`, or say `run.contestant`.');
	}
	if (left.length > 0) {
		doubts.push(
			`What these numbers are could not be told: ${left.map((one) => `\`${one}\``).join(', ')}.`,
		);
	}
	if (mapping.outcome === undefined)
		doubts.push('Nothing says how a run ended: add `outcome`, if something does.');
	return {
		mapping: {
			files,
			...(rows === undefined ? {} : { rows }),
			...(table === undefined ? {} : { table }),
			...(run === undefined ? {} : { run }),
			...rest,
		},
		paths,
		doubts,
	};
}

/** Whether files lie in folders that may be those of contestants, at the top of the round. */
function lieInOwn(paths: readonly string[]): boolean {
	return paths.every((path) => {
		const [folder = '', ...rest] = path.split('/');
		return rest.length > 0 && !isPartOfRound(folder) && !isToolFolder(folder);
	});
}

/** A template of some paths: what is the same in all stays, and the first folder that differs is the contestant's. */
function toTemplate(paths: readonly string[], isNamed: boolean): { files: string; binds: boolean } {
	const split = paths.map((path) => path.split('/'));
	const [first = []] = split;
	const extension = /\.\w+$/.exec(first.at(-1) ?? '')?.[0] ?? '';
	if (split.some((parts) => parts.length !== first.length))
		return { files: `**/*${extension}`, binds: false };
	const isOne = paths.length === 1;
	let binds = false;
	const segments = first.map((segment, index) => {
		const isFile = index === first.length - 1;
		const isSame = split.every((parts) => parts[index] === segment);
		// Of one file in a folder, the folder may be a contestant's.
		const isOwn = isOne && !isFile && index === 0 && lieInOwn(paths);
		const isWanted = !isNamed && !binds && (!isSame || isOwn);
		if (isWanted) binds = true;
		if (isSame && !isWanted) return escape(segment);
		return `${isWanted ? '{contestant}' : '*'}${isFile ? extension : ''}`;
	});
	return { files: segments.join('/'), binds };
}

/** What a template would read as its own signs matches anything. */
function escape(segment: string): string {
	return segment.replace(/[{}]/g, '*');
}
