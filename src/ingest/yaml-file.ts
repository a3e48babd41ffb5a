import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Pair, YAMLSeq } from 'yaml';
import { z } from 'zod';
import { findNearest } from '../model/words.ts';
import type { Finding } from './reader.ts';
import { describeExpected, describeValue, toKeyText, toPlainValue } from './yaml-values.ts';

/** Files that people write by hand are small; above this size something else has their name. */
export const YAML_LIMIT = 64 * 1024;
const MAX_DEPTH = 50;

export interface YamlFileOptions<S extends z.ZodType> {
	/** A strict object or a list of strict objects; nested objects and records are followed. */
	schema: S;
	/** What the file is called in issues, such as `round.yaml`. */
	where: string;
	report: (finding: Finding) => void;
	/** Bytes; YAML_LIMIT where absent. */
	limit?: number;
}

export interface YamlReading<T> {
	/** The valid part. Undefined where nothing of the file could be used. */
	value: T | undefined;
	/**
	 * Line of each field in the file (1-based) by its path: `title`, `contestants.<id>.model`,
	 * `corrections[0].run`. Invalid and unknown fields have one too.
	 */
	lines: Map<string, number>;
	/** Paths of the entries of a list that are in `value`, in its order, where the file is a list. */
	entries: string[];
}

/**
 * Reads a YAML (or JSON) file against a schema. What is not valid is reported at its line and
 * column and left out, field by field; the rest is the value. A field without a value
 * (`title:`) counts as absent. An entry that lacks a required field is left out as a whole.
 */
export function readYamlFile<S extends z.ZodType>(
	text: string,
	options: YamlFileOptions<S>,
): YamlReading<z.output<S>> {
	const { schema, where, report } = options;
	const lines = new Map<string, number>();
	const entries: string[] = [];
	const isJson = /^\s*(?:\{\s*["}]|\[\s*[[{"\]\d])/.test(text);
	const walk: Walk = { where, isJson, report, counter: new LineCounter(), lines, entries };
	const nothing = { value: undefined, lines, entries: [] };
	const root = parseRoot(text, walk, options.limit ?? YAML_LIMIT);
	if (root === undefined) return nothing;
	const isList = schema instanceof z.ZodArray;
	const empty = isEmpty(root);
	if (!empty && (isList ? !isSeq(root) : !isMap(root))) {
		const given = describeValue(toPlainValue(root));
		const reason = `${isList ? 'a list' : 'a map of fields'} is expected, but the file has ${given}`;
		reportInvalidFile(walk, { reason, ...placeOf(root, walk.counter) });
		return nothing;
	}
	const raw = empty ? undefined : readField({ node: root, schema, path: '', depth: 0 }, walk);
	const parsed = schema.safeParse(raw ?? (isList ? [] : {}));
	if (parsed.success) return { value: parsed.data, lines, entries };
	for (const { path, message } of parsed.error.issues) {
		const field = path.join('.');
		const line = lines.get(field);
		const place = line === undefined ? {} : { line };
		const values = { field: field === '' ? where : field, reason: lowerFirst(message) };
		report({ kind: 'InvalidField', ...place, values });
	}
	return nothing;
}

interface Walk {
	where: string;
	/** Written as JSON, which is YAML too; issues then speak of JSON. */
	isJson: boolean;
	report: (finding: Finding) => void;
	counter: LineCounter;
	lines: Map<string, number>;
	entries: string[];
}

/** A node of the document, and what it should be. */
interface Field {
	node: unknown;
	schema: z.core.$ZodType;
	path: string;
	depth: number;
}

type ObjectField = Field & { schema: z.ZodObject };
type ListField = Field & { schema: z.ZodArray };

/** The document's value; null for an empty file, undefined where it is no YAML. */
function parseRoot(text: string, walk: Walk, limit: number): unknown {
	const bytes = Buffer.byteLength(text);
	if (bytes > limit) {
		walk.report({ kind: 'TooLarge', values: { bytes, limit, what: walk.where } });
		return undefined;
	}
	const document = parseDocument(text, {
		lineCounter: walk.counter,
		prettyErrors: false,
		uniqueKeys: false,
		merge: false,
	});
	const error = document.errors[0];
	if (error === undefined) return document.contents;
	// The parser ran out of stack; where it did depends on the machine.
	if (error.code === 'RESOURCE_EXHAUSTION') {
		reportInvalidFile(walk, { reason: 'it is nested too deeply' });
		return undefined;
	}
	const { line, col } = walk.counter.linePos(error.pos[0]);
	reportInvalidFile(walk, { reason: lowerFirst(error.message), line, column: col });
	return undefined;
}

function reportInvalidFile(
	{ isJson, report }: Walk,
	{ reason, ...place }: { reason: string; line?: number; column?: number },
): void {
	if (isJson) {
		report({ kind: 'InvalidDocument', ...place, values: { what: 'JSON', reason } });
		return;
	}
	report({ kind: 'InvalidYaml', ...place, values: { reason } });
}

/** The raw value of a field without its invalid parts; undefined where nothing of it can be used. */
function readField(field: Field, walk: Walk): unknown {
	const { node, schema, path, depth } = field;
	if (schema instanceof z.ZodOptional)
		return readField({ ...field, schema: schema.unwrap() }, walk);
	if (isAlias(node) || depth > MAX_DEPTH) {
		const isDeep = depth > MAX_DEPTH;
		refuse(
			field,
			walk,
			isDeep ? 'it is nested too deeply' : 'references (`*name`) are not followed',
		);
		return undefined;
	}
	const pairs = isMap(node) ? node.items : isEmpty(node) ? [] : undefined;
	if (schema instanceof z.ZodObject && pairs !== undefined)
		return readObject(pairs, { ...field, schema }, walk);
	if (schema instanceof z.ZodRecord && pairs !== undefined) {
		const values = new Map<string, unknown>();
		for (const { key, value } of readPairs(pairs, field, walk)) {
			const inside = { node: value, schema: schema.valueType, path: join(path, key) };
			const raw = readField({ ...inside, depth: depth + 1 }, walk);
			if (raw !== undefined) values.set(key, raw);
		}
		return Object.fromEntries(values);
	}
	if (schema instanceof z.ZodArray && isSeq(node))
		return readItems(node, { ...field, schema }, walk);
	return isEmpty(node) && !path.endsWith(']') ? undefined : readLeaf(field, walk);
}

function readObject(
	pairs: Pair[],
	field: ObjectField,
	walk: Walk,
): Record<string, unknown> | undefined {
	const { schema, path, depth } = field;
	const shape = new Map<string, z.core.$ZodType>(Object.entries(schema.shape));
	const names = [...shape.keys()];
	const values = new Map<string, unknown>();
	for (const { key, keyNode, value } of readPairs(pairs, field, walk)) {
		const inner = shape.get(key);
		if (inner === undefined) {
			const nearest = findNearest(key, names);
			walk.report({
				kind: 'UnknownField',
				...placeOf(keyNode, walk.counter),
				values: {
					field: join(path, key),
					where: walk.where,
					nearest: nearest === undefined ? '' : join(path, nearest),
					known: names.map((name) => `\`${name}\``).join(', '),
				},
			});
			continue;
		}
		const raw = readField(
			{ node: value, schema: inner, path: join(path, key), depth: depth + 1 },
			walk,
		);
		if (raw !== undefined) values.set(key, raw);
	}
	for (const [name, inner] of shape) {
		if (values.has(name) || z.safeParse(inner, undefined).success) continue;
		const given = walk.lines.has(join(path, name));
		const lack = given ? 'has no valid value' : 'is missing';
		refuse(field, walk, `\`${name}\` ${lack}, and without it the entry says nothing`);
		return undefined;
	}
	return Object.fromEntries(values);
}

function readItems(list: YAMLSeq, { schema, path, depth }: ListField, walk: Walk): unknown[] {
	const items: unknown[] = [];
	const nodes: unknown[] = list.items;
	for (const [index, node] of nodes.entries()) {
		const itemPath = `${path}[${index}]`;
		const { line } = placeOf(node, walk.counter);
		if (line !== undefined) walk.lines.set(itemPath, line);
		const raw = readField({ node, schema: schema.element, path: itemPath, depth: depth + 1 }, walk);
		if (raw === undefined) continue;
		items.push(raw);
		if (path === '') walk.entries.push(itemPath);
	}
	return items;
}

/** The pairs of a map with a usable key, each key once; notes the line of each. */
function* readPairs(
	pairs: Pair[],
	field: Field,
	walk: Walk,
): Generator<{ key: string; keyNode: unknown; value: unknown }, void, undefined> {
	const seen = new Set<string>();
	for (const { key: keyNode, value } of pairs) {
		const key = toKeyText(keyNode);
		const path = join(field.path, key ?? '?');
		const refused = { ...field, node: keyNode, path };
		if (key === undefined || key === '__proto__') {
			refuse(refused, walk, 'this cannot be the name of a field');
			continue;
		}
		if (seen.has(key)) {
			const first = walk.lines.get(path) ?? 0;
			refuse(refused, walk, `it is given a second time; line ${first} has the first, which counts`);
			continue;
		}
		seen.add(key);
		const { line } = placeOf(keyNode, walk.counter);
		if (line !== undefined) walk.lines.set(path, line);
		yield { key, keyNode, value };
	}
}

/** A value that the schema takes or refuses as a whole. */
function readLeaf(field: Field, walk: Walk): unknown {
	const { node, schema } = field;
	const value = toPlainValue(node);
	const parsed = z.safeParse(schema, value);
	if (!parsed.success) {
		const expected = describeExpected(schema);
		refuse(field, walk, `${expected} is expected, but the file has ${describeValue(value)}`);
		return undefined;
	}
	// Where text is meant, `1.10` is a version and not the number 1.1.
	const texts: unknown[] = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
	return texts.every((one) => typeof one === 'string') ? toPlainValue(node, true) : value;
}

function refuse(field: Field, walk: Walk, reason: string): void {
	const values = { field: field.path === '' ? walk.where : field.path, reason };
	walk.report({ kind: 'InvalidField', ...placeOf(field.node, walk.counter), values });
}

function placeOf(node: unknown, counter: LineCounter): { line?: number; column?: number } {
	const offset = isNode(node) ? node.range?.[0] : undefined;
	if (offset === undefined) return {};
	const { line, col } = counter.linePos(offset);
	return { line, column: col };
}

function isEmpty(node: unknown): boolean {
	return node === null || (isScalar(node) && node.value === null);
}

function join(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
