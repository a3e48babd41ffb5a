import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws of the bootstrap; a seed of its own, so that two builds are alike. */
const DRAWS = 20_000;
const SEED = 20_210_707;

/** The places that a contestant had in 95 of 100 draws; 1 is the first. */
export interface RankInterval {
	low: number;
	high: number;
}

/**
 * Which places contestants could have had with other tasks of the kind: tasks are drawn again, with
 * replacement, and contestants are ordered by their mean over the tasks drawn; equal ones share the
 * better place. Rows are tasks, columns contestants; undefined for fewer than two of either.
 */
export function rankIntervals(tasks: readonly (readonly number[])[]): RankInterval[] | undefined {
	const contestants = tasks[0]?.length ?? 0;
	if (tasks.length < 2 || contestants < 2) return undefined;
	const generator = xoroshiro128plus(SEED);
	const counts = Array.from({ length: contestants }, () => new Uint32Array(contestants));
	const sums = new Float64Array(contestants);
	for (let draw = 0; draw < DRAWS; draw++) {
		sums.fill(0);
		for (let index = 0; index < tasks.length; index++) {
			const task = tasks[uniformInt(generator, 0, tasks.length - 1)] ?? [];
			for (let one = 0; one < contestants; one++) sums[one] = (sums[one] ?? 0) + (task[one] ?? 0);
		}
		for (let one = 0; one < contestants; one++) {
			const own = counts[one];
			const place = placeOf(sums, one);
			if (own !== undefined) own[place] = (own[place] ?? 0) + 1;
		}
	}
	return counts.map(toInterval);
}

/** How many are better; sums of equal values in another order are equal. */
function placeOf(sums: Float64Array, one: number): number {
	const own = (sums[one] ?? 0) + 1e-9;
	let better = 0;
	for (const sum of sums) if (sum > own) better++;
	return better;
}

function toInterval(counts: Uint32Array): RankInterval {
	const edge = DRAWS * 0.025;
	let seen = 0;
	let low: number | undefined;
	for (const [place, count] of counts.entries()) {
		seen += count;
		if (low === undefined && seen > edge) low = place + 1;
		if (seen >= DRAWS - edge) return { low: low ?? place + 1, high: place + 1 };
	}
	return { low: low ?? 1, high: counts.length };
}
