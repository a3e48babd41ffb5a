import { isRecord } from '../../../model/json.ts';

/** A field of the rows of a file: where it stands, and what stands there. */
export interface SeenField {
	/** JSONPath, such as `$.usage.output_tokens` or `$['Pass rate']`. */
	path: string;
	/** The last name of it in lower case, its words joined by `_`: `passRate` is `pass_rate`. */
	name: string;
	/** In the order of the rows; rows without a value are left out. */
	values: (string | number | boolean)[];
}

const MAX_ROWS = 500;
const MAX_FIELDS = 200;
const MAX_DEPTH = 4;

/** The fields of single values of some rows, in the order in which they are met. */
export function listFields(rows: readonly unknown[]): SeenField[] {
	const fields = new Map<string, SeenField>();
	for (const row of rows.slice(0, MAX_ROWS)) collect(row, { path: '$', depth: 0, fields });
	return [...fields.values()];
}

function collect(
	value: unknown,
	{ path, depth, fields }: { path: string; depth: number; fields: Map<string, SeenField> },
): void {
	if (!isRecord(value) || depth >= MAX_DEPTH) return;
	for (const [key, inner] of Object.entries(value)) {
		const at = path + toStep(key);
		if (isRecord(inner)) collect(inner, { path: at, depth: depth + 1, fields });
		if (!['string', 'number', 'boolean'].includes(typeof inner)) continue;
		const field = fields.get(at) ?? { path: at, name: toSnakeCase(key), values: [] };
		field.values.push(inner as string | number | boolean);
		if (fields.size < MAX_FIELDS) fields.set(at, field);
	}
}

/** A step of a normalized path (RFC 9535, section 2.7), or its short form where there is one. */
export function toStep(key: string): string {
	if (/^[A-Za-z_][\w]*$/.test(key)) return `.${key}`;
	return `['${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}

function toSnakeCase(key: string): string {
	return key
		.replace(/([a-z\d])(?=[A-Z])/g, '$1_')
		.toLowerCase()
		.replace(/[^a-z\d%]+/g, '_')
		.replace(/^_+|_+$/g, '');
}

/** Whether a text may be the number that a cell of a table shows. */
const NUMBER = /^[$€£]?\s*[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?\s*%?$/i;

/** Whether all that a field says is numbers. */
export function isNumeric({ values }: SeenField): boolean {
	return values.every(
		(value) =>
			typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value.trim())),
	);
}
