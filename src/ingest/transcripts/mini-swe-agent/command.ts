const FENCE = '```';
const TAGS = ['bash', 'mswea_bash_command', 'sh', 'shell'];

/** A command in the text of an answer, and the text around it. */
export interface FencedCommand {
	command: string;
	before: string;
	after: string;
}

/**
 * The command of an answer: its only fenced block in the language of the shell. Answers with none or
 * with several are not accepted by the agent.
 */
export function findFencedCommand(
	text: string,
	ownTags: readonly string[],
): FencedCommand | undefined {
	const tags = new Set([...TAGS, ...ownTags]);
	let found: FencedCommand | undefined;
	let position = text.indexOf(FENCE);
	while (position !== -1) {
		const tag = /^```([\w-]{1,40})[ \t]*\r?\n/.exec(text.slice(position, position + 100));
		const start = position + (tag?.[0].length ?? FENCE.length);
		if (tag === null || !tags.has(tag[1] ?? '')) {
			position = text.indexOf(FENCE, start);
			continue;
		}
		const end = text.indexOf(`\n${FENCE}`, start - 1);
		if (end === -1) return found;
		if (found !== undefined) return undefined;
		const rest = end + 1 + FENCE.length;
		found = {
			command: text.slice(start, Math.max(start, end)).trim(),
			before: text.slice(0, position).trimEnd(),
			after: text.slice(rest).trim(),
		};
		position = text.indexOf(FENCE, rest);
	}
	return found;
}

/** The languages that the configuration of the agent looks for. */
export function tagsOfPattern(pattern: unknown): string[] {
	const tag = typeof pattern === 'string' ? /```([\w-]{1,40})/.exec(pattern)?.[1] : undefined;
	return tag === undefined ? [] : [tag];
}
