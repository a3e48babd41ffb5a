import { defined } from '../../model/defined.ts';
import type { Group } from '../../model/group.ts';
import { listMeasures } from '../../model/measure.ts';
import { compareText } from '../../model/text.ts';
import { aggregate } from './aggregate.ts';
import {
	DEFAULT_OUTCOMES,
	passedOf,
	type CountedOutcomes,
	type GroupedRun,
} from './grouped-run.ts';
import { measurePasses } from './passes.ts';
import { rankIntervals } from './statistics/ranks.ts';

/** A round with what its groups are made of. */
export interface GroupedRound {
	id: string;
	runs: readonly GroupedRun[];
	outcomes?: CountedOutcomes | undefined;
	/** Measures that rank it: groups of attempts have no others, of which there would be too many. */
	ranking: readonly string[];
}

/** What groups of attempts at one task tell beside passes and what ranks the round. */
const OF_ATTEMPTS = ['time.wall', 'tokens.total', 'cost'];

/** All groups of a bench that hold a run (ROUNDS, section 3), in the order of rounds and of runs. */
export function makeGroups(rounds: readonly GroupedRound[]): Group[] {
	return [...rounds.flatMap(groupsOfRound), ...groupsOverRounds(rounds)];
}

interface GroupPlace {
	contestant?: string | undefined;
	task?: string | undefined;
	tier?: string | undefined;
}

function groupsOfRound(round: GroupedRound): Group[] {
	const { id, runs, outcomes = DEFAULT_OUTCOMES } = round;
	if (runs.length === 0) return [];
	const all = [...new Set(runs.flatMap((run) => listMeasures(run.measures).map((one) => one.id)))];
	const few = all.filter((one) => round.ranking.includes(one) || OF_ATTEMPTS.includes(one));
	const toGroup = (place: GroupPlace, own: readonly GroupedRun[]): Group => ({
		id: groupId(id, place),
		round: id,
		...defined({ ...place }),
		runs: own.map((run) => run.id),
		measures: {
			...measurePasses(own, outcomes),
			...aggregateAll(isOfAttempts(place) ? few : all, own),
		},
	});
	const places: [GroupPlace, readonly GroupedRun[]][] = [[{}, runs]];
	for (const [contestant, own] of groupBy(runs, (run) => run.contestant)) {
		places.push([{ contestant }, own]);
		for (const [tier, some] of groupBy(own, (run) => run.tier))
			places.push([{ contestant, tier }, some]);
		for (const [task, some] of groupBy(own, (run) => run.task))
			places.push([{ contestant, task }, some]);
	}
	for (const [tier, own] of groupBy(runs, (run) => run.tier)) places.push([{ tier }, own]);
	for (const [task, own] of groupBy(runs, (run) => run.task)) places.push([{ task }, own]);
	return withPlaces(
		places.map(([place, own]) => toGroup(place, own)),
		round,
	);
}

function isOfAttempts({ contestant, task }: GroupPlace): boolean {
	return contestant !== undefined && task !== undefined;
}

/** `round/contestant/tier:basic`; a round or contestant that is all of them is left empty. */
export function groupId(round: string, { contestant, task, tier }: GroupPlace): string {
	const what = task ?? (tier === undefined ? undefined : `tier:${tier}`);
	if (what === undefined) return contestant === undefined ? round : `${round}/${contestant}`;
	return `${round}/${contestant ?? ''}/${what}`;
}

/** A contestant over all rounds: values in one unit alone come together. */
function groupsOverRounds(rounds: readonly GroupedRound[]): Group[] {
	const runs = rounds.flatMap((round) => [...round.runs]);
	const several = groupBy(runs, (run) => run.contestant).filter(
		([, own]) => new Set(own.map(({ round }) => round)).size > 1,
	);
	return several.map(([contestant, own]) => {
		const ids = [...new Set(own.flatMap((run) => listMeasures(run.measures).map((one) => one.id)))];
		return {
			id: `*/${contestant}`,
			round: '*',
			contestant,
			runs: own.map((run) => run.id),
			measures: { ...measurePasses(own, DEFAULT_OUTCOMES), ...aggregateAll(ids, own) },
		};
	});
}

function aggregateAll(ids: readonly string[], runs: readonly GroupedRun[]): Group['measures'] {
	const measures: Group['measures'] = {};
	for (const id of [...ids].sort(compareText)) {
		const stats = aggregate(id, runs);
		if (Object.keys(stats).length > 0) measures[id] = stats;
	}
	return measures;
}

/** The places that contestants of several tasks could have had, by the share that they passed. */
function withPlaces(groups: readonly Group[], { runs, outcomes }: GroupedRound): Group[] {
	const contestants = [...new Set(runs.map(({ contestant }) => contestant))];
	const tasks = groupBy(runs, (run) => run.task).map(([, own]) =>
		contestants.map((contestant) => {
			const passes = own
				.filter((run) => run.contestant === contestant)
				.flatMap((run) => passedOf(run, outcomes) ?? []);
			return passes.length === 0 ? undefined : passes.filter(Boolean).length / passes.length;
		}),
	);
	// Places compare what all of them did.
	const complete = tasks.flatMap((row) => {
		const known = row.filter((share) => share !== undefined);
		return known.length === row.length ? [known] : [];
	});
	const places = rankIntervals(complete);
	if (places === undefined) return [...groups];
	return groups.map((group) => {
		const place = group.task === undefined && group.tier === undefined && group.contestant;
		const found = typeof place === 'string' ? places[contestants.indexOf(place)] : undefined;
		if (found === undefined) return group;
		const n = complete.length;
		const base = {
			unit: 'place',
			n,
			of: tasks.length,
			left_out: n === tasks.length ? {} : { 'not done by all': tasks.length - n },
		};
		const method = 'Bootstrap over tasks, by the share of attempts that passed: 95 of 100 draws.';
		return {
			...group,
			measures: {
				...group.measures,
				'rank.low': { min: { value: found.low, ...base, method } },
				'rank.high': { max: { value: found.high, ...base, method } },
			},
		};
	});
}

/** In the order of their first; those without a key are in none. */
function groupBy<Value>(
	values: readonly Value[],
	keyOf: (value: Value) => string | undefined,
): [string, Value[]][] {
	const groups = new Map<string, Value[]>();
	for (const value of values) {
		const key = keyOf(value);
		if (key === undefined) continue;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [value]);
		else group.push(value);
	}
	return [...groups];
}
