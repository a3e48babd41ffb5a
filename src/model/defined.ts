/** Fields that may be undefined become fields that may be absent; the others stay as they are. */
export type Defined<T> = {
	[K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
	[K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * The fields that are defined, in their order: `{ line: undefined }` becomes `{}`. The model and
 * its JSON know fields that are absent, none that are there and undefined.
 */
export function defined<const T extends object>(fields: T): Defined<T>;
export function defined(fields: object): object {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
