import type { GroupedRound } from '../analyse/groups/make-groups.ts';
import { outcomeOf } from './outcome.ts';
import type { SiteRound } from './site.ts';

/** A round as its groups are made of it. */
export function toGroupedRound({ round, runs, ranking }: SiteRound): GroupedRound {
	const tiers = new Map(round.tasks.map(({ id, tier }) => [id, tier]));
	return {
		id: round.id,
		ranking,
		runs: runs.map((own) => ({
			id: own.run.id,
			round: round.id,
			contestant: own.run.contestant,
			task: own.run.task,
			tier: own.run.task === undefined ? undefined : tiers.get(own.run.task),
			outcome: outcomeOf(own).state,
			measures: own.measures,
		})),
	};
}
