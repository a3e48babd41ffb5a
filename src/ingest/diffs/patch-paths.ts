/** A path of more characters is no path. */
const MAX_PATH = 8192;

/** Letters that git puts before the paths of the two sides: `a/` and `b/`, with `mnemonicPrefix` `i/ w/ c/ o/`, with `--no-index` `1/ 2/`. */
const PREFIX = /^[abciow12]\//;

export interface PathPair {
	oldPath: string;
	newPath: string;
}

/**
 * The paths of a line `diff --git a/x b/y`, without prefixes; undefined where spaces in names
 * leave it open which is which: the lines below tell then.
 */
export function parseGitPaths(rest: string): PathPair | undefined {
	if (rest.length > 2 * MAX_PATH) return undefined;
	const quoted = splitQuoted(rest);
	if (quoted !== undefined) return removePrefixes(quoted);
	// Git names the same path twice unless it says `rename` or `copy` below.
	for (let space = rest.indexOf(' '); space !== -1; space = rest.indexOf(' ', space + 1)) {
		const pair = { oldPath: rest.slice(0, space), newPath: rest.slice(space + 1) };
		const plain = removePrefixes(pair);
		if (plain.oldPath === plain.newPath) return plain;
	}
	return splitAtPrefix(rest);
}

/** Two paths, as `--no-index` gives them, where only one space stands before a `b/`. */
function splitAtPrefix(rest: string): PathPair | undefined {
	const space = rest.indexOf(' b/');
	if (!rest.startsWith('a/') || space === -1 || space !== rest.lastIndexOf(' b/')) return undefined;
	return { oldPath: rest.slice(2, space), newPath: rest.slice(space + 3) };
}

/** `"a/\303\251" "b/\303\251"`, where one or both are quoted. */
function splitQuoted(rest: string): PathPair | undefined {
	if (!rest.includes('"')) return undefined;
	const first = rest.startsWith('"') ? /^"(?:[^"\\]|\\.)*"(?= )/.exec(rest)?.[0] : undefined;
	if (first !== undefined) {
		return { oldPath: unquotePath(first), newPath: unquotePath(rest.slice(first.length + 1)) };
	}
	const start = rest.indexOf(' "');
	if (start === -1 || !rest.endsWith('"')) return undefined;
	return { oldPath: rest.slice(0, start), newPath: unquotePath(rest.slice(start + 1)) };
}

/**
 * Takes off what stands before the two paths of one file: `a/` and `b/`, or any two different
 * first folders with the same path behind them. Equal paths have no prefix.
 */
export function removePrefixes({ oldPath, newPath }: PathPair): PathPair {
	if (oldPath === newPath) return { oldPath, newPath };
	const oldRest = oldPath.slice(oldPath.indexOf('/') + 1);
	const newRest = newPath.slice(newPath.indexOf('/') + 1);
	const samePath = oldRest === newRest && oldRest !== oldPath && newRest !== newPath;
	if (samePath) return { oldPath: oldRest, newPath: newRest };
	if (PREFIX.test(oldPath) && PREFIX.test(newPath)) {
		return { oldPath: oldPath.slice(2), newPath: newPath.slice(2) };
	}
	return { oldPath, newPath };
}

/** The path of a line `--- a/x` or `+++ b/x`, with its prefix; what follows a tab is a time. */
export function parseSidePath(rest: string): string {
	if (rest.startsWith('"')) {
		const quoted = /^"(?:[^"\\]|\\.)*"/.exec(rest.slice(0, 4 * MAX_PATH))?.[0];
		return quoted === undefined ? rest : unquotePath(quoted);
	}
	const tab = rest.indexOf('\t');
	return tab === -1 ? rest : rest.slice(0, tab);
}

const ESCAPES = new Map([
	['a', 7],
	['b', 8],
	['t', 9],
	['n', 10],
	['v', 11],
	['f', 12],
	['r', 13],
]);

/** A path as git quotes it: C escapes and octal bytes, which are UTF-8. */
export function unquotePath(text: string): string {
	if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text;
	const bytes: Buffer[] = [];
	const inner = text.slice(1, -1);
	for (const [part, octal, escaped, plain] of inner.matchAll(
		/\\([0-7]{1,3})|\\([^])|([^\\]+)|\\$/g,
	)) {
		if (plain !== undefined) bytes.push(Buffer.from(plain, 'utf8'));
		else if (octal !== undefined) bytes.push(Buffer.from([Number.parseInt(octal, 8) & 255]));
		else if (escaped === undefined) bytes.push(Buffer.from(part, 'utf8'));
		else {
			const code = ESCAPES.get(escaped);
			bytes.push(code === undefined ? Buffer.from(escaped, 'utf8') : Buffer.from([code]));
		}
	}
	return Buffer.concat(bytes).toString('utf8');
}
