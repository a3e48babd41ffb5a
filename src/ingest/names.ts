import { issue, type Issue } from '../model/issue.ts';
import { slug } from '../model/slug.ts';
import type { FoundRound } from './found.ts';

/** Contestants may not take the names of a round's pages. */
const RESERVED = ['brief', 'tasks', 'compare', 'screens', 'claims'];

/** Leaves out the runs whose names would collide with a page or with one another. */
export function refuseBadRuns(round: FoundRound, issues: Issue[]): void {
	round.runs = round.runs.filter((run) => {
		if (!RESERVED.includes(slug(run.contestant))) return true;
		issues.push(
			issue(
				'ReservedName',
				{ file: run.folder ?? run.id },
				{ name: run.contestant, reserved: RESERVED.join(', ') },
			),
		);
		return false;
	});
	const contestants = [...new Set(round.runs.map((run) => run.contestant))];
	const keptContestants = new Set(
		withoutTwins(contestants, { what: 'contestant', name: (id) => id, issues, within: round.id }),
	);
	const keptTasks = new Set(
		withoutTwins(round.tasks, { what: 'task', name: (id) => id, issues, within: round.id }),
	);
	round.runs = round.runs.filter(
		(run) =>
			keptContestants.has(run.contestant) && (run.task === undefined || keptTasks.has(run.task)),
	);
	round.tasks = round.tasks.filter((task) => keptTasks.has(task));
}

/** Keeps the first of two names with one address, and reports the other. */
export function withoutTwins<T>(
	items: readonly T[],
	options: { what: string; name: (item: T) => string; issues: Issue[]; within?: string },
): T[] {
	const bySlug = new Map<string, string>();
	return items.filter((item) => {
		const name = options.name(item);
		const address = slug(name);
		const first = bySlug.get(address);
		if (first === undefined) {
			bySlug.set(address, name);
			return true;
		}
		const file = options.within === undefined ? name : `${options.within}/${name}`;
		options.issues.push(
			issue('DuplicateSlug', { file }, { what: options.what, first, second: name, slug: address }),
		);
		return false;
	});
}
