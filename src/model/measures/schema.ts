import { MEASURE_IDS, rowOf } from './catalogue.ts';
import { FAMILIES } from './families.ts';

/** A part of a JSON Schema. */
type SchemaPart = Record<string, unknown>;

/**
 * What a JSON Schema of an object by measure ids says of the measures of ours: their names and
 * meanings, so that editors complete and explain them. Other ids stay allowed.
 */
export function describeMeasures(value: { $ref: string }): SchemaPart {
	const properties = MEASURE_IDS.map((id) => {
		const { label, definition, unit } = rowOf(id);
		return [id, { ...value, title: label, description: `${definition} Unit: ${unit}.` }];
	});
	const patterns = Object.entries(FAMILIES).map(([pattern, { definition, unit }]) => [
		toExpression(pattern),
		{ ...value, title: pattern, description: `${definition} Unit: ${unit}.` },
	]);
	return {
		properties: Object.fromEntries(properties),
		patternProperties: Object.fromEntries(patterns),
	};
}

/** The same for a text that is the id of a measure. */
export const MEASURE_EXAMPLES: SchemaPart = { examples: MEASURE_IDS };

/** `trait.*` -> `^trait\..*$`. */
function toExpression(pattern: string): string {
	return `^${pattern.replaceAll('.', '\\.').replace('*', '.*')}$`;
}
