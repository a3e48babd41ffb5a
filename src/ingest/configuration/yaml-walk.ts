import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { LineCounter, Pair, YAMLSeq } from 'yaml';
import { z } from 'zod';
import { findNearest } from '../../model/text.ts';
import type { ReportIssue } from '../reader.ts';
import { describeExpected, describeValue, toKeyText, toPlainValue } from './yaml-values.ts';

const MAX_DEPTH = 50;

/** What goes along while a document is compared with a schema. */
export interface Walk {
	where: string;
	/** Written as JSON, which is YAML too; issues then speak of JSON. */
	isJson: boolean;
	report: ReportIssue;
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

/** The raw value of a field without its invalid parts; undefined where nothing of it can be used. */
export function readField(field: Field, walk: Walk): unknown {
	const { node, schema, path, depth } = field;
	const inner = isMap(node) || isSeq(node) ? optionFor(node, schema) : undefined;
	if (inner !== undefined) return readField({ ...field, schema: inner }, walk);
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

/** Where a map or a list of maps may stand, the one that does: its fields are read one by one. */
function optionFor(node: unknown, schema: z.core.$ZodType): z.core.$ZodType | undefined {
	if (!(schema instanceof z.ZodUnion)) return undefined;
	return schema.options.find((one) =>
		isMap(node)
			? one instanceof z.ZodObject
			: one instanceof z.ZodArray && one.element instanceof z.ZodObject,
	);
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
		const [own] = parsed.error.issues;
		const expected = describeExpected(schema);
		const reason = `${expected} is expected, but the file has ${describeValue(value)}`;
		refuse(field, walk, own?.code === 'custom' ? own.message : reason);
		return undefined;
	}
	if (schema instanceof z.ZodUnknown) noteLines(field, walk);
	// Where text is meant, `1.10` is a version and not the number 1.1.
	const texts: unknown[] = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
	return texts.every((one) => typeof one === 'string') ? toPlainValue(node, true) : value;
}

/** Notes the lines inside a value of any form. */
function noteLines({ node, path, depth, schema }: Field, walk: Walk): void {
	if (depth > MAX_DEPTH) return;
	const inside = isMap(node)
		? node.items.map(({ key, value }) => ({
				at: key,
				value,
				path: join(path, toKeyText(key) ?? '?'),
			}))
		: isSeq(node)
			? node.items.map((item, index) => ({ at: item, value: item, path: `${path}[${index}]` }))
			: [];
	for (const { at, value, path: inner } of inside) {
		const { line } = placeOf(at, walk.counter);
		if (line !== undefined && !walk.lines.has(inner)) walk.lines.set(inner, line);
		noteLines({ node: value, path: inner, depth: depth + 1, schema }, walk);
	}
}

function refuse(field: Field, walk: Walk, reason: string): void {
	const values = { field: field.path === '' ? walk.where : field.path, reason };
	walk.report({ kind: 'InvalidField', ...placeOf(field.node, walk.counter), values });
}

export function placeOf(node: unknown, counter: LineCounter): { line?: number; column?: number } {
	const offset = isNode(node) ? node.range?.[0] : undefined;
	if (offset === undefined) return {};
	const { line, col } = counter.linePos(offset);
	return { line, column: col };
}

export function isEmpty(node: unknown): boolean {
	return node === null || (isScalar(node) && node.value === null);
}

function join(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
}
