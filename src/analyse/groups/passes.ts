import { defined } from '../../model/defined.ts';
import type { GroupInterval, GroupValue, Stat } from '../../model/group.ts';
import { formatCount } from '../../model/text.ts';
import { passedOf, type CountedOutcomes, type GroupedRun } from './grouped-run.ts';
import { clusteredMean, meanOf, wilson } from './statistics/intervals.ts';
import { passAll, passAt } from './statistics/pass-at.ts';

/** From so many runs on a rate has an interval (METHOD, section 3.12). */
const LEAST_FOR_INTERVAL = 3;
/** Larger k say little and cost space. */
const MAX_K = 10;

type Measures = Record<string, Partial<Record<Stat, GroupValue>>>;

/** Attempts at one task that count: `n`, and those of them that passed. */
interface Attempts {
	n: number;
	c: number;
}

/**
 * Measures that only groups have: runs passed, limited and ended by errors; tasks passed at all and at
 * any of their attempts; pass@k and pass^k (METHOD, section 3.12). Nothing where no run was judged.
 */
export function measurePasses(runs: readonly GroupedRun[], counted: CountedOutcomes): Measures {
	const judged = runs.flatMap((run) => {
		const passed = passedOf(run, counted);
		return passed === undefined ? [] : [{ run, passed }];
	});
	const limited = runs.filter(({ outcome }) => outcome === 'limited').length;
	const errors = runs.filter(({ outcome }) => outcome === 'error' || outcome === 'no_start').length;
	return {
		...(judged.length === 0 ? {} : measureJudged(runs, judged)),
		...(limited === 0 ? {} : { 'runs.limited': toCount(limited, runs, 'met a cap') }),
		...(errors === 0 ? {} : { 'runs.error': toCount(errors, runs, 'met an error or never began') }),
	};
}

function measureJudged(
	runs: readonly GroupedRun[],
	judged: readonly { run: GroupedRun; passed: boolean }[],
): Measures {
	const n = judged.length;
	const passes = judged.map(({ passed }) => Number(passed));
	const value = passes.reduce((sum, passed) => sum + passed, 0);
	const tasks = groupByTask(judged);
	const interval = n < LEAST_FOR_INTERVAL ? undefined : toInterval(wilson(value, n), 'Wilson');
	const clusters = [...tasks.values()].map((own) => own.map(({ passed }) => Number(passed)));
	const clustered =
		n < LEAST_FOR_INTERVAL
			? undefined
			: toInterval(clusteredMean(clusters)?.interval, 'clustered by task');
	const base = {
		n,
		of: runs.length,
		left_out: countLeftOut(runs, judged),
		...defined({ interval, clustered }),
	};
	const method = `Runs that passed, of ${formatCount(n, 'run')} with a verdict`;
	return {
		'runs.passed': {
			sum: { value: { value, max: n }, unit: 'k of n', ...base, method: `${method}.` },
			rate: { value: value / n, unit: '', ...base, method: `${method}, as a share.` },
		},
		...(tasks.has('') ? {} : measureTasks([...tasks.values()].map(toAttempts), runs)),
	};
}

function measureTasks(tasks: readonly Attempts[], runs: readonly GroupedRun[]): Measures {
	const of = new Set(runs.map(({ task }) => task)).size;
	const n = tasks.length;
	const base = { n, of, left_out: n === of ? {} : { 'no verdict': of - n } };
	const among = `of ${formatCount(n, 'task')} with a verdict`;
	const ratio = (value: number, what: string): Partial<Record<Stat, GroupValue>> => ({
		sum: { value: { value, max: n }, unit: 'k of n', ...base, method: `Tasks ${what}, ${among}.` },
	});
	const measures: Measures = {
		'tasks.all': ratio(tasks.filter((own) => own.c === own.n).length, 'passed at all attempts'),
		'tasks.any': ratio(tasks.filter((own) => own.c > 0).length, 'passed at any attempt'),
	};
	const most = Math.min(MAX_K, Math.max(...tasks.map((own) => own.n)));
	for (let k = 1; k <= most && most > 1; k++) {
		const enough = tasks.filter((own) => own.n >= k);
		const short = tasks.length - enough.length;
		const rest = {
			unit: '',
			n: enough.length,
			of,
			left_out: { ...base.left_out, ...(short === 0 ? {} : { 'fewer attempts': short }) },
		};
		const mean = (chance: typeof passAt): number =>
			meanOf(enough.map((own) => chance(k, own) ?? NaN));
		const over = `the mean over ${formatCount(enough.length, 'task')}`;
		measures[`pass_at.${k}`] = {
			mean: { value: mean(passAt), ...rest, method: `Chance that one of ${k} passes, ${over}.` },
		};
		measures[`pass_all.${k}`] = {
			mean: { value: mean(passAll), ...rest, method: `Chance that all of ${k} pass, ${over}.` },
		};
	}
	return measures;
}

function groupByTask<Judged extends { run: GroupedRun }>(
	judged: readonly Judged[],
): Map<string, Judged[]> {
	const tasks = new Map<string, Judged[]>();
	for (const one of judged) {
		// A task of another round is another task.
		const key = one.run.task === undefined ? '' : `${one.run.round}/${one.run.task}`;
		const own = tasks.get(key);
		if (own === undefined) tasks.set(key, [one]);
		else own.push(one);
	}
	return tasks;
}

function toAttempts(judged: readonly { passed: boolean }[]): Attempts {
	return { n: judged.length, c: judged.filter(({ passed }) => passed).length };
}

function countLeftOut(
	runs: readonly GroupedRun[],
	judged: readonly { run: GroupedRun }[],
): Record<string, number> {
	const counts: Record<string, number> = {};
	const known = new Set(judged.map(({ run }) => run));
	for (const run of runs) {
		if (!known.has(run)) counts[run.outcome] = (counts[run.outcome] ?? 0) + 1;
	}
	return counts;
}

function toCount(
	value: number,
	runs: readonly GroupedRun[],
	what: string,
): Partial<Record<Stat, GroupValue>> {
	const n = runs.length;
	const method = `Runs that ${what}, of ${formatCount(n, 'run')}.`;
	return { sum: { value, unit: 'count', n, of: n, left_out: {}, method } };
}

function toInterval(
	interval: { low: number; high: number } | undefined,
	method: string,
): GroupInterval | undefined {
	if (interval === undefined) return undefined;
	// Of a share no end lies outside 0 and 1.
	return { low: Math.max(0, interval.low), high: Math.min(1, interval.high), method };
}
