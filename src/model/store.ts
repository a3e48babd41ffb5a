/**
 * A place for results that depend on nothing but a key: what was computed once for a content
 * hash is never computed again. A damaged or missing entry is a miss, never an error.
 */
export interface Store {
	/** The bytes that were written under the key, or undefined. */
	read(key: string): Buffer | undefined;
	write(key: string, bytes: string | Buffer): void;
	codeOf: CodeOf;
}

/** Digest of the code of modules and of all that they load; each is named by its `import.meta.url`. */
export type CodeOf = (modules: readonly string[]) => string;

/** All that a result depends on. */
export interface ResultName {
	/** Such as `outline`. */
	kind: string;
	/**
	 * `import.meta.url` of the module that computes it, and where that is handed functions of others,
	 * of theirs: code that changes never finds what it computed before.
	 */
	code: string | readonly string[];
	/** Hashes of the contents that it is computed from, and options. */
	of: readonly string[];
}

/** Where a result is kept. */
export function keyOf(store: Pick<Store, 'codeOf'>, { kind, code, of }: ResultName): string {
	return [kind, store.codeOf([code].flat()), ...of].join('/');
}

/** A JSON value from a store, or what `compute` makes of it the first time. */
export function cached<T>(store: Store, name: ResultName, compute: () => T): T {
	const key = keyOf(store, name);
	const found = store.read(key);
	if (found !== undefined) return JSON.parse(found.toString('utf8')) as T;
	const value = compute();
	store.write(key, JSON.stringify(value));
	return value;
}
