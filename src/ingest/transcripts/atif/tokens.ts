import type { StatedTotals } from '../../../model/transcript.ts';
import { findCount, toFields, type Fields } from '../../json/fields.ts';
import { allTokens, isCounted, TOGETHER, toTokenCounts, type Usage } from '../builder/usage.ts';

/** Names of what ATIF leaves to `extra`: the harnesses pass on what their provider calls it. */
const WRITES = [
	...['cache_creation_input_tokens', 'total_cache_creation_input_tokens'],
	...['cache_creation_tokens', 'cache_write_tokens'],
];
const REASONING = [
	...['reasoning_tokens', 'total_reasoning_tokens', 'reasoning_output_tokens'],
	'thoughts_tokens',
];

/** The metrics of one step: of what was read from and written to a cache, the prompt holds all. */
export function readMetrics(value: unknown): Usage {
	return readUsage(toFields(value), {
		prompt: 'prompt_tokens',
		completion: 'completion_tokens',
		cached: 'cached_tokens',
		cost: 'cost_usd',
	});
}

/** What `final_metrics` states; undefined where it states nothing. */
export function readFinalMetrics(value: unknown): Usage | undefined {
	const usage = readUsage(toFields(value), {
		prompt: 'total_prompt_tokens',
		completion: 'total_completion_tokens',
		cached: 'total_cached_tokens',
		cost: 'total_cost_usd',
	});
	return usage.cost === undefined && Object.keys(usage.tokens).length === 0 ? undefined : usage;
}

interface Names {
	prompt: string;
	completion: string;
	cached: string;
	cost: string;
}

function readUsage(metrics: Fields, names: Names): Usage {
	const extra = toFields(metrics['extra']);
	const counts = {
		// A response without any output does not exist: where one side is 0, it was not measured.
		input: findCount(metrics[names.prompt]) || undefined,
		cacheRead: findCount(metrics[names.cached]),
		cacheWrite: findNamed(extra, WRITES),
		output: findCount(metrics[names.completion]) || undefined,
		reasoning: findNamed(extra, REASONING),
	};
	const { input, output } = counts;
	const tokens = isCounted({ input, output }) ? toTokenCounts(counts, TOGETHER) : {};
	const cost = findCount(metrics[names.cost]);
	return cost === undefined || cost === 0 ? { tokens } : { tokens, cost };
}

function findNamed(fields: Fields, names: readonly string[]): number | undefined {
	for (const name of names) {
		const count = findCount(fields[name]);
		if (count !== undefined) return count;
	}
	return undefined;
}

/** What is known of one trajectory: its own statement where its steps hold less. */
export function widerUsage(steps: Usage, stated: Usage | undefined): Usage {
	if (stated === undefined) return steps;
	const cost = Math.max(steps.cost ?? 0, stated.cost ?? 0);
	const { tokens } = allTokens(stated.tokens) > allTokens(steps.tokens) ? stated : steps;
	return cost > 0 ? { tokens, cost } : { tokens };
}

/** Sums of fractions differ in their last digits. */
const COST_NOISE = 1e-9;

/**
 * What is stated for the whole transcript, where the responses hold less: the last file of a chain
 * counts what the files before it and their sub-agents took, also those whose files are not here.
 */
export function toStatedTotals(
	place: Pick<StatedTotals, 'line' | 'file'>,
	usage: {
		/** All responses that are in the files. */
		responses: Usage;
		/** The main conversation by its steps, each sub-agent by what it states. */
		trajectories: Usage;
		/** The last `final_metrics` of the main conversation. */
		final: Usage | undefined;
	},
): StatedTotals[] {
	const { responses, trajectories, final } = usage;
	const stated = widerUsage(trajectories, final);
	const totals: StatedTotals = { ...place };
	if (allTokens(stated.tokens) > allTokens(responses.tokens)) {
		totals.tokens = stated.tokens;
		totals.tokensMethod =
			stated.tokens === final?.tokens
				? 'final_metrics of the trajectory, which cover steps that are not in its files'
				: 'the sum of what the trajectories state';
	}
	const { cost = 0 } = stated;
	const sum = responses.cost ?? 0;
	const isStated = cost > sum + COST_NOISE || cost === final?.cost;
	if (isStated && cost >= sum - COST_NOISE) totals.cost = cost;
	return totals.tokens === undefined && totals.cost === undefined ? [] : [totals];
}
