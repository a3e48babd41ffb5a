import type { Round, Run } from '../../model/bench.ts';
import { canFollow, type Follows } from '../../model/follows.ts';

interface Following {
	id: string;
	config: Pick<Round['config'], 'follows'>;
}

/** Rounds, each behind the one that it follows, and with it; else in the order that they have. */
export function orderRounds<T extends Following>(
	rounds: readonly T[],
): { round: T; followed: T | undefined }[] {
	const follows: Follows = new Map(rounds.map(({ id, config }) => [id, config.follows]));
	const byId = new Map(rounds.map((round) => [round.id, round]));
	const ordered = new Map<T, { round: T; followed: T | undefined }>();
	const visit = (round: T): void => {
		if (ordered.has(round)) return;
		const name = round.config.follows ?? '';
		const followed = canFollow(round.id, name, follows) ? byId.get(name) : undefined;
		if (followed !== undefined) visit(followed);
		ordered.set(round, { round, followed });
	};
	for (const round of rounds) visit(round);
	return [...ordered.values()];
}

/** Maps rounds in that order; `map` gets the one that is followed as it was mapped. Their own order stays. */
export function mapInOrder(
	rounds: readonly Round[],
	map: (round: Round, followed: Round | undefined) => Round,
): Round[] {
	const done = new Map<Round, Round>();
	for (const { round, followed } of orderRounds(rounds)) {
		done.set(round, map(round, followed && done.get(followed)));
	}
	return rounds.map((round) => done.get(round) ?? round);
}

/** The run of the same contestant, task and, where there is one, attempt; else its last attempt. */
export function findFollowed(run: Run, round: Pick<Round, 'runs'> | undefined): Run | undefined {
	const own = (round?.runs ?? []).filter(
		({ contestant, task, tree }) =>
			contestant === run.contestant && task === run.task && (tree?.files.length ?? 0) > 0,
	);
	own.sort((a, b) => a.attempt - b.attempt);
	return own.find(({ attempt }) => attempt === run.attempt) ?? own.at(-1);
}

/** A run with the code that its contestant left in the round that its own one follows. */
export function withFollowed(run: Run, round: Round | undefined): Run {
	const followed = findFollowed(run, round);
	if (followed?.tree === undefined) return run;
	return { ...run, followed: { run: followed.id, tree: followed.tree } };
}
