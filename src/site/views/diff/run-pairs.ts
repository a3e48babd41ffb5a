import { compareCode } from '../../../code/diffs/changes.ts';
import { listRunPairs } from '../../../code/diffs/run-pairs.ts';
import { startsAtFollowed } from '../../../code/trees/baseline.ts';
import { visibleText } from '../../../render/html.ts';
import type { Bodies, Site, SiteDiff, SiteRound, SiteRun } from '../../site.ts';
import { toSiteDiff } from './plan.ts';

/** Two runs of a contestant, one after the other, whose code is compared on pages of the later one. */
export interface SitePair {
	earlier: SiteRun;
	earlierRound: SiteRound;
	later: SiteRun;
	/** The later run started from what the earlier one left: its diff is the comparison of the two. */
	isBaseline: boolean;
}

export interface SitePairs {
	/** By the id of the later run. */
	pairs: ReadonlyMap<string, SitePair>;
	/** Pairs that have no page. */
	left: number;
}

export function listSitePairs({ rounds, bodies }: Pick<Site, 'rounds' | 'bodies'>): SitePairs {
	const places = new Map(
		rounds.flatMap((round) => round.runs.map((run) => [run.run.id, { run, round }] as const)),
	);
	const { pairs, left } = listRunPairs(
		rounds.map(({ round: { id, config }, runs }) => ({
			...{ id, config },
			runs: runs.map(({ run }) => run),
		})),
		bodies,
	);
	return {
		pairs: new Map(
			[...pairs].flatMap(([id, pair]) => {
				const [earlier, later] = [places.get(pair.earlier.id), places.get(pair.later.id)];
				if (earlier === undefined || later === undefined) return [];
				const isBaseline =
					later.run.changes !== undefined &&
					later.run.run.followed?.run === pair.earlier.id &&
					startsAtFollowed(later.run.run, later.round.round);
				const found = { earlier: earlier.run, earlierRound: earlier.round, later: later.run };
				return [[id, { ...found, isBaseline }] as const];
			}),
		),
		left,
	};
}

/** What changed from the earlier run to the later one. */
export function comparePair({ earlier, later }: SitePair, bodies: Bodies): SiteDiff | undefined {
	const [before, after] = [earlier.run.tree, later.run.tree];
	if (before === undefined || after === undefined) return undefined;
	return toSiteDiff(compareCode(before, after, bodies));
}

/** The earlier run of a pair, as seen from the later one: its round, or its attempt. */
export function namePair({ earlier, earlierRound }: SitePair, round: SiteRound): string {
	return earlierRound === round
		? `attempt ${earlier.run.attempt}`
		: visibleText(earlierRound.title);
}
