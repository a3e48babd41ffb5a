/** Ids of all rounds, and of the one that each says that it follows. */
export type Follows = ReadonlyMap<string, string | undefined>;

/** Whether a round can follow another one: it exists and does not follow the first one in turn. */
export function canFollow(round: string, other: string, follows: Follows): boolean {
	const seen = new Set<string>();
	let at: string | undefined = other;
	while (at !== undefined && at !== round && !seen.has(at)) {
		seen.add(at);
		at = follows.get(at);
	}
	return follows.has(other) && at !== round;
}
