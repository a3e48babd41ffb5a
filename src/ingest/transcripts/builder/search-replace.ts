const HEAD = /^(?:-{3,}|<{3,}) SEARCH>?\s*$/;
const DIVIDER = /^={3,}\s*$/;
const TAIL = /^(?:\+{3,}|>{3,}) REPLACE\s*$/;

/** Two versions of some lines as unified diff lines; what both begin and end with is context. */
export function diffLines(before: readonly string[], after: readonly string[]): string {
	const most = Math.min(before.length, after.length);
	let head = 0;
	while (head < most && before[head] === after[head]) head++;
	let tail = 0;
	while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
	return [
		...before.slice(0, head).map((line) => ` ${line}`),
		...before.slice(head, before.length - tail).map((line) => `-${line}`),
		...after.slice(head, after.length - tail).map((line) => `+${line}`),
		...before.slice(before.length - tail).map((line) => ` ${line}`),
	].join('\n');
}

/**
 * SEARCH/REPLACE blocks as unified diff lines, one hunk each; undefined for a text without a whole
 * block. Lines of Roo Code that say where the search begins stand in the heads of the hunks.
 */
export function toHunks(text: string): string | undefined {
	const hunks: string[] = [];
	let part: 'search' | 'replace' | undefined;
	let search: string[] = [];
	let replace: string[] = [];
	for (const line of text.split('\n')) {
		if (HEAD.test(line)) {
			part = 'search';
			search = [];
			replace = [];
		} else if (part === 'search' && DIVIDER.test(line)) part = 'replace';
		else if (part === 'replace' && TAIL.test(line)) {
			hunks.push(toHunk(search, replace));
			part = undefined;
		} else if (part === 'search') search.push(line);
		else if (part === 'replace') replace.push(line);
	}
	return hunks.length === 0 ? undefined : hunks.join('\n');
}

function toHunk(search: string[], replace: readonly string[]): string {
	const start = /^:start_line:\s*(\d{1,9})\s*$/.exec(search[0] ?? '')?.[1];
	const isMarked = start !== undefined || /^:start_line:/.test(search[0] ?? '');
	const rest = isMarked ? search.slice(1).filter((line) => !/^:end_line:/.test(line)) : search;
	const before = rest[0]?.trim() === '-------' ? rest.slice(1) : rest;
	const place = `-${start ?? 0},${before.length} +${start ?? 0},${replace.length}`;
	const head = start === undefined ? '@@' : `@@ ${place} @@`;
	return `${head}\n${diffLines(before, replace)}`;
}
