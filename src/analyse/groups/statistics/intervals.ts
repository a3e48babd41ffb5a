import jStat from 'jstat';

/** Both ends of an interval that holds the truth in 95 of 100 such measurements. */
export interface Interval {
	low: number;
	high: number;
}

/** Half the width of a normal interval of 95 %, in standard errors. */
const Z = 1.959963984540054;

/**
 * The Wilson score interval of k of n at 95 %, as shares; undefined for nothing. Source: Wilson 1927;
 * METHOD, section 3.12: 3 of 3 give 44 to 100 %.
 */
export function wilson(k: number, n: number): Interval | undefined {
	if (n <= 0) return undefined;
	const share = k / n;
	const z2 = Z * Z;
	const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
	const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
	return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** A mean with its standard error; the interval is Student's at 95 %. */
export interface Estimate {
	mean: number;
	/** Of the mean. */
	error: number;
	interval: Interval;
	/** Degrees of freedom of the interval. */
	degrees: number;
}

/**
 * The mean over all trials, with an error that knows that the trials of one task belong together
 * (Miller 2024, arXiv 2411.00640, section 2.2; with the correction C / (C - 1) for few tasks, as
 * Inspect has it). Undefined for fewer than two tasks, and where no trial differs: a width of 0 means
 * that the error cannot be told.
 */
export function clusteredMean(tasks: readonly (readonly number[])[]): Estimate | undefined {
	const clusters = tasks.filter((trials) => trials.length > 0);
	const trials = clusters.flat();
	if (clusters.length < 2) return undefined;
	const mean = meanOf(trials);
	const squares = clusters.map((own) => sumOf(own.map((value) => value - mean)) ** 2);
	const correction = clusters.length / (clusters.length - 1);
	const error = Math.sqrt(sumOf(squares) * correction) / trials.length;
	return estimate(mean, error, clusters.length - 1);
}

/**
 * The mean of the differences of pairs, such as two contestants at the same tasks, with the p value
 * of the t test that it is 0. Undefined for fewer than two pairs, and where all differ alike.
 */
export function pairedDifference(
	pairs: readonly (readonly [number, number])[],
): (Estimate & { p: number }) | undefined {
	const count = pairs.length;
	if (count < 2) return undefined;
	const differences = pairs.map(([a, b]) => a - b);
	const mean = meanOf(differences);
	const variance = sumOf(differences.map((one) => (one - mean) ** 2)) / (count - 1);
	const known = estimate(mean, Math.sqrt(variance / count), count - 1);
	if (known === undefined) return undefined;
	const t = Math.abs(mean / known.error);
	return { ...known, p: 2 * (1 - jStat.studentt.cdf(t, count - 1)) };
}

/**
 * P values of several tests at once, in their order (Holm 1979): each is multiplied by the number of
 * those that are at least as large, and is no smaller than one that comes before it.
 */
export function holm(values: readonly number[]): number[] {
	const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
	const adjusted = values.map(() => 1);
	let least = 0;
	for (const [place, { value, index }] of order.entries()) {
		least = Math.max(least, Math.min(1, value * (values.length - place)));
		adjusted[index] = least;
	}
	return adjusted;
}

function estimate(mean: number, error: number, degrees: number): Estimate | undefined {
	if (!(error > 0)) return undefined;
	const half = jStat.studentt.inv(0.975, degrees) * error;
	return { mean, error, interval: { low: mean - half, high: mean + half }, degrees };
}

export function sumOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}

export function meanOf(values: readonly number[]): number {
	return sumOf(values) / values.length;
}
