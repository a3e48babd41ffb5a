/**
 * A place for results that depend on nothing but a key: what was computed once for a content
 * hash is never computed again. A damaged or missing entry is a miss, never an error.
 */
export interface Store {
	/** The bytes that were written under the key, or undefined. */
	read(key: string): Buffer | undefined;
	write(key: string, bytes: string | Buffer): void;
}

/** A JSON value from a store, or what `compute` makes of it the first time. */
export function cached<T>(store: Store, key: string, compute: () => T): T {
	const found = store.read(key);
	if (found !== undefined) return JSON.parse(found.toString('utf8')) as T;
	const value = compute();
	store.write(key, JSON.stringify(value));
	return value;
}
