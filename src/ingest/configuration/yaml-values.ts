import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { z } from 'zod';

const MAX_DEPTH = 50;
const MAX_QUOTE = 60;

/**
 * The plain value of a YAML node. With `asText`, numbers are taken as they are written
 * (`1.10` stays `1.10`). Aliases and what is nested too deeply become undefined.
 */
export function toPlainValue(node: unknown, asText = false, depth = 0): unknown {
	if (depth > MAX_DEPTH || isAlias(node)) return undefined;
	if (isScalar(node)) {
		return asText && typeof node.value === 'number' ? (node.source ?? node.value) : node.value;
	}
	if (isSeq(node)) return node.items.map((item) => toPlainValue(item, asText, depth + 1));
	if (!isMap(node)) return undefined;
	return Object.fromEntries(
		node.items.map((pair) => [
			toKeyText(pair.key) ?? '',
			toPlainValue(pair.value, asText, depth + 1),
		]),
	);
}

/** The text of a map's key as it is written; undefined for a key that is a list or a map. */
export function toKeyText(key: unknown): string | undefined {
	if (!isScalar(key)) return undefined;
	if (typeof key.value === 'string') return key.value;
	return key.source ?? String(key.value);
}

/** What a schema asks for, in words: `a number of 0 or more`, `one of "local", "cloud"`. */
export function describeExpected(schema: z.core.$ZodType): string {
	const json: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
	return describeJsonSchema(json);
}

const JsonSchema = z.looseObject({
	type: z.union([z.string(), z.array(z.string())]).optional(),
	enum: z.array(z.unknown()).optional(),
	const: z.unknown().optional(),
	format: z.string().optional(),
	minimum: z.number().optional(),
	exclusiveMinimum: z.number().optional(),
	items: z.unknown().optional(),
	anyOf: z.array(z.unknown()).optional(),
});

function describeJsonSchema(json: unknown): string {
	const parsed = JsonSchema.safeParse(json);
	if (!parsed.success) return 'another value';
	const { type, enum: choices, const: only, format, anyOf, ...rest } = parsed.data;
	if (choices !== undefined)
		return `one of ${choices.map((one) => JSON.stringify(one)).join(', ')}`;
	if (only !== undefined) return JSON.stringify(only);
	if (anyOf !== undefined) return [...new Set(anyOf.map(describeJsonSchema))].join(' or ');
	// Where text is meant, numbers are accepted too; saying so would only confuse.
	if (Array.isArray(type)) return type.includes('string') ? 'a text' : type.join(' or ');
	if (type === 'string')
		return format === 'uri' ? 'a web address such as https://example.org/' : 'a text';
	if (type === 'boolean') return 'true or false';
	if (type === 'array')
		return describeJsonSchema(rest.items) === 'a text' ? 'a list of texts' : 'a list';
	if (type === 'object') return 'a map of fields';
	if (type !== 'number' && type !== 'integer') return 'another value';
	const number = type === 'integer' ? 'a whole number' : 'a number';
	if (rest.exclusiveMinimum === 0) return `${number} above 0`;
	return rest.minimum === 0 ? `${number} of 0 or more` : number;
}

/** A value as it is named in an issue: `"hybrid"`, `12`, `a list`. */
export function describeValue(value: unknown): string {
	if (typeof value === 'string') {
		return JSON.stringify(value.length > MAX_QUOTE ? `${value.slice(0, MAX_QUOTE)}…` : value);
	}
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' && value !== null ? 'a map' : 'nothing';
}
