import path from 'node:path';

/** `assets/<name>.<hash of the content>.<extension>` */
const HASHED = /^assets\/(.+)\.[\w-]{8}(\.\w+)$/;

/**
 * Which hashed asset of the second site stands for which of the first: name in the second ->
 * name in the first, for those whose names differ. The name before the hash decides; where it
 * leaves one file of an extension on both sides, these are a pair, too.
 */
export function pairHashedAssets(
	first: readonly string[],
	second: readonly string[],
): Map<string, string> {
	const names = new Set(first);
	const inBoth = new Set(second.filter((name) => names.has(name)));
	let before = first.filter((name) => HASHED.test(name) && !inBoth.has(name));
	let after = second.filter((name) => HASHED.test(name) && !inBoth.has(name));
	const pairs = new Map<string, string>();
	for (const keyOf of [stemOf, extensionOf]) {
		for (const [key, [to, ...others]] of groupBy(after, keyOf)) {
			const from = before.filter((name) => keyOf(name) === key);
			if (to === undefined || others.length > 0 || from.length !== 1) continue;
			for (const name of from) pairs.set(to, name);
		}
		const paired = new Set(pairs.values());
		before = before.filter((name) => !paired.has(name));
		after = after.filter((name) => !pairs.has(name));
	}
	return pairs;
}

/** Gives a text of the second site the names that assets have in the first. */
export function createRenamer(pairs: ReadonlyMap<string, string>): (text: string) => string {
	if (pairs.size === 0) return (text) => text;
	// Style sheets name files beside them without the folder.
	const names = new Map([...pairs].map(([to, from]) => [baseName(to), baseName(from)]));
	const pattern = new RegExp([...names.keys()].map(escapePattern).join('|'), 'g');
	return (text) => text.replace(pattern, (name) => names.get(name) ?? name);
}

function escapePattern(name: string): string {
	return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function stemOf(name: string): string {
	return name.replace(HASHED, '$1$2');
}

function extensionOf(name: string): string {
	return path.posix.extname(name);
}

function baseName(name: string): string {
	return path.posix.basename(name);
}

function groupBy(names: readonly string[], keyOf: (name: string) => string): Map<string, string[]> {
	const groups = new Map<string, string[]>();
	for (const name of names) {
		const key = keyOf(name);
		groups.set(key, [...(groups.get(key) ?? []), name]);
	}
	return groups;
}
