/**
 * What a record of the input holds under a name of the input. Unlike `record[name]`, a name such as
 * `constructor` finds nothing that every object has.
 */
export function lookUp<T>(
	record: Readonly<Record<string, T>> | undefined,
	name: string | undefined,
): T | undefined {
	if (record === undefined || name === undefined || !Object.hasOwn(record, name)) return undefined;
	return record[name];
}
