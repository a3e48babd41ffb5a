import type { ToolCall, TurnOutline } from '../../../model/transcript.ts';

/** The folder holds at least this share of the paths that a transcript names. */
const MAJORITY = 0.6;

/**
 * The folder that most absolute paths of a transcript lie in, with `/` at its end: what can be
 * left out when paths are shown. Empty where there is none.
 */
export function findCommonFolder(calls: readonly ToolCall[]): string {
	const paths = [...new Set(calls.flatMap(({ path }) => path ?? []))].filter(isAbsolute);
	const counts = new Map<string, number>();
	for (const path of paths) {
		for (let end = path.search(/[\\/]/); end !== -1; end = indexOfSeparator(path, end + 1)) {
			const folder = path.slice(0, end + 1);
			counts.set(folder, (counts.get(folder) ?? 0) + 1);
		}
	}
	let found = '';
	for (const [folder, count] of counts) {
		if (count >= paths.length * MAJORITY && folder.length > found.length) found = folder;
	}
	return found;
}

function isAbsolute(path: string): boolean {
	return path.length <= 1000 && /^(?:\/|[A-Za-z]:[\\/])/.test(path);
}

function indexOfSeparator(path: string, start: number): number {
	const found = path.slice(start).search(/[\\/]/);
	return found === -1 ? -1 : start + found;
}

/**
 * Titles of turns for a narrow list: `Edit tags.ts` for a call with a path, whose folders would
 * leave no room for its name; any other title as it is.
 */
export function shortenTitles(
	outline: readonly TurnOutline[],
	calls: readonly ToolCall[],
): Map<number, string> {
	const first = new Map<number, ToolCall>();
	const counts = new Map<number, number>();
	for (const call of calls) {
		if (!first.has(call.turn)) first.set(call.turn, call);
		counts.set(call.turn, (counts.get(call.turn) ?? 0) + 1);
	}
	return new Map(
		outline.map(({ n, title }) => {
			const call = first.get(n);
			const more = (counts.get(n) ?? 0) - 1;
			const suffix = more > 0 ? ` +${more}` : '';
			if (call?.path === undefined || !title.startsWith(call.name)) return [n, title + suffix];
			const name = call.path.split(/[\\/]/).findLast((part) => part !== '') ?? call.path;
			return [n, `${call.name} ${name}${suffix}`];
		}),
	);
}
