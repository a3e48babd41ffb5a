/**
 * Passes out of three attempts of five contestants at ten tasks; a row a task. The figures are those
 * of a published table of agentic tasks.
 */
export const PASSES = [
	[3, 3, 3, 3, 3],
	[3, 0, 2, 2, 3],
	[0, 1, 3, 0, 3],
	[0, 3, 0, 2, 2],
	[3, 3, 3, 0, 3],
	[3, 3, 3, 3, 3],
	[3, 2, 3, 1, 3],
	[2, 3, 0, 0, 0],
	[0, 0, 2, 0, 0],
	[3, 1, 3, 2, 2],
] as const;

export const CONTESTANTS = ['gemma', 'devstral', 'minimax', 'coder', 'qwen'] as const;

/** Passes of one contestant, by task. */
export function passesOf(contestant: (typeof CONTESTANTS)[number]): number[] {
	const column = CONTESTANTS.indexOf(contestant);
	return PASSES.map((row) => row[column] ?? 0);
}

/** Its attempts, 1 where one passed. */
export function attemptsOf(contestant: (typeof CONTESTANTS)[number]): number[][] {
	return passesOf(contestant).map((passes) => [0, 1, 2].map((index) => Number(index < passes)));
}
