import { z } from 'zod';

/**
 * The paths of all fields of a schema, such as `contestants.*.name` and `corrections[].run`:
 * `*` stands for any name, `[]` for every entry of a list.
 */
export function listFields(schema: z.core.$ZodType, path = ''): string[] {
	if (schema instanceof z.core.$ZodOptional) return listFields(schema._zod.def.innerType, path);
	if (schema instanceof z.ZodObject) {
		return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([name, inner]) =>
			listFields(inner, path === '' ? name : `${path}.${name}`),
		);
	}
	if (schema instanceof z.ZodRecord) return listFields(schema.valueType, `${path}.*`);
	if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject) {
		return listFields(schema.element, `${path}[]`);
	}
	// A price, or a list of them: what they may say is the same.
	const inside =
		schema instanceof z.ZodUnion
			? schema.options.find((one) => one instanceof z.ZodObject)
			: undefined;
	return inside === undefined ? [path] : listFields(inside, path);
}

/** A copy of a value without a field, wherever it stands. */
export function without(value: unknown, field: string): unknown {
	// Parts that several places share are copies of their own.
	const copy: unknown = JSON.parse(JSON.stringify(value));
	remove(
		copy,
		field.split(/\.|(?=\[\])/).filter((name) => name !== ''),
	);
	return copy;
}

function remove(value: unknown, [name, ...rest]: string[]): void {
	if (name === undefined || typeof value !== 'object' || value === null) return;
	if (Array.isArray(value)) {
		const after = name === '[]' ? rest : [name, ...rest];
		for (const entry of value) remove(entry, after);
		return;
	}
	for (const key of name === '*' ? Object.keys(value) : [name]) {
		if (rest.length > 0) remove(Reflect.get(value, key), rest);
		else Reflect.deleteProperty(value, key);
	}
}
