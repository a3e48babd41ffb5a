import { type Issue, issue } from '../../model/issue.ts';
import { slug } from '../../model/slug.ts';
import { compareText } from '../../model/text.ts';
import type { FoundRound } from './found.ts';

/**
 * Leaves out what would share an address with something else, and reports it: rounds, tasks of a
 * round, contestants of the whole bench (each has one page for all rounds), runs of a round.
 */
export function refuseTwins(rounds: FoundRound[], issues: Issue[]): FoundRound[] {
	const kept = withoutTwins(rounds, { what: 'round', name: (round) => round.id, issues });
	const refused = findTwinContestants(kept, issues);
	for (const round of kept) {
		const tasks = new Set(
			withoutTwins(round.tasks, { what: 'task', name: (id) => id, issues, within: round.id }),
		);
		const allowed = round.runs.filter(
			(run) => !refused.has(run.contestant) && (run.task === undefined || tasks.has(run.task)),
		);
		round.tasks = round.tasks.filter((task) => tasks.has(task));
		// A task and an attempt of one name.
		round.runs = withoutTwins(allowed, {
			what: 'run',
			name: (run) => run.id,
			address: (run) => run.id,
			issues,
		});
	}
	return kept;
}

/** Contestants that share their address with another one, of any round. */
function findTwinContestants(rounds: readonly FoundRound[], issues: Issue[]): Set<string> {
	const firstPlace = new Map<string, string>();
	for (const round of rounds) {
		for (const { contestant, folder, id } of round.runs) {
			if (!firstPlace.has(contestant)) firstPlace.set(contestant, folder ?? id);
		}
	}
	const ids = [...firstPlace.keys()].sort(compareText);
	const place = (id: string): string => firstPlace.get(id) ?? id;
	const kept = new Set(withoutTwins(ids, { what: 'contestant', name: (id) => id, place, issues }));
	return new Set(ids.filter((id) => !kept.has(id)));
}

interface TwinOptions<T> {
	what: string;
	name: (item: T) => string;
	issues: Issue[];
	/** Folder that the name stands in. */
	within?: string;
	/** Where the issue belongs; the name inside `within` where absent. */
	place?: (name: string) => string;
	/** The slug of the name where absent. */
	address?: (item: T) => string;
}

/** Keeps the first of two names with one address, and reports the other. */
export function withoutTwins<T>(items: readonly T[], options: TwinOptions<T>): T[] {
	const { what, within, issues } = options;
	const firsts = new Map<string, string>();
	return items.filter((item) => {
		const name = options.name(item);
		const address = options.address?.(item) ?? slug(name);
		const first = firsts.get(address);
		if (first === undefined) {
			firsts.set(address, name);
			return true;
		}
		const file = options.place?.(name) ?? (within === undefined ? name : `${within}/${name}`);
		issues.push(issue('DuplicateSlug', { file }, { what, first, second: name, slug: address }));
		return false;
	});
}
