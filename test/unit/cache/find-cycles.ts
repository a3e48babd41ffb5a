/** The shortest circle through each node that leads back to itself: `a -> b -> a`, each once. */
export function findCycles(
	nodes: readonly string[],
	listNext: (node: string) => readonly string[],
): string[] {
	const cycles = new Map<string, string>();
	for (const node of nodes) {
		const circle = findWayBack(node, listNext);
		if (circle === undefined) continue;
		const key = [...circle].sort().join('\n');
		if (!cycles.has(key)) cycles.set(key, [...circle, node].join(' -> '));
	}
	return [...cycles.values()];
}

/** The nodes of a shortest way from a node back to it, without its end. */
function findWayBack(
	start: string,
	listNext: (node: string) => readonly string[],
): string[] | undefined {
	const cameFrom = new Map<string, string>();
	let edge = [start];
	while (edge.length > 0) {
		const further: string[] = [];
		for (const node of edge) {
			for (const next of listNext(node)) {
				if (next === start) return trace(node, cameFrom);
				if (cameFrom.has(next)) continue;
				cameFrom.set(next, node);
				further.push(next);
			}
		}
		edge = further;
	}
	return undefined;
}

function trace(end: string, cameFrom: ReadonlyMap<string, string>): string[] {
	const way: string[] = [];
	for (let node: string | undefined = end; node !== undefined; node = cameFrom.get(node)) {
		way.unshift(node);
	}
	return way;
}
