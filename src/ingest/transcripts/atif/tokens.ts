import type { StatedTotals } from '../../../model/transcript.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import { findCount, toFields, type Fields } from '../../json/fields.ts';

/** What some responses took together, or what a trajectory states for itself. */
export interface Usage {
	tokens: TokenCounts;
	/** In US dollars. */
	cost?: number;
}

const KINDS = ['input', 'cacheRead', 'cacheWrite', 'output', 'reasoning'] as const;

/** Names of what ATIF leaves to `extra`: the harnesses pass on what their provider calls it. */
const WRITES = [
	...['cache_creation_input_tokens', 'total_cache_creation_input_tokens'],
	...['cache_creation_tokens', 'cache_write_tokens'],
];
const REASONING = [
	...['reasoning_tokens', 'total_reasoning_tokens', 'reasoning_output_tokens'],
	'thoughts_tokens',
];

/**
 * The metrics of one step. Zeros for both sides mean that nothing was measured, and a response
 * without any output does not exist.
 */
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
	const tokens = toTokens({
		prompt: findCount(metrics[names.prompt]),
		completion: findCount(metrics[names.completion]),
		cached: findCount(metrics[names.cached]),
		written: findNamed(extra, WRITES),
		reasoning: findNamed(extra, REASONING),
	});
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

interface RawCounts {
	prompt: number | undefined;
	completion: number | undefined;
	cached: number | undefined;
	written: number | undefined;
	reasoning: number | undefined;
}

function toTokens({ prompt, completion, cached, written, reasoning }: RawCounts): TokenCounts {
	const tokens: TokenCounts = {};
	if (!prompt && !completion) return tokens;
	if (prompt) tokens.input = withoutCache(prompt, cached ?? 0, written ?? 0);
	if (cached !== undefined) tokens.cacheRead = cached;
	if (written !== undefined) tokens.cacheWrite = written;
	if (completion) tokens.output = completion;
	if (reasoning !== undefined) tokens.reasoning = reasoning;
	return tokens;
}

/** The cache is part of the prompt by definition; where it is larger, the two were counted apart. */
function withoutCache(prompt: number, cached: number, written: number): number {
	if (prompt >= cached + written) return prompt - cached - written;
	return prompt >= cached ? prompt - cached : prompt;
}

/** Adds to what was counted; what neither side states stays absent. */
export function addUsage(sum: Usage, { tokens, cost }: Usage): void {
	for (const kind of KINDS) {
		const count = tokens[kind];
		if (count !== undefined) sum.tokens[kind] = (sum.tokens[kind] ?? 0) + count;
	}
	if (cost !== undefined) sum.cost = (sum.cost ?? 0) + cost;
}

/** What is known of one trajectory: its own statement where its steps hold less. */
export function widerUsage(steps: Usage, stated: Usage | undefined): Usage {
	if (stated === undefined) return steps;
	const cost = Math.max(steps.cost ?? 0, stated.cost ?? 0);
	const { tokens } = sizeOf(stated) > sizeOf(steps) ? stated : steps;
	return cost > 0 ? { tokens, cost } : { tokens };
}

function sizeOf({ tokens }: Usage): number {
	const { input = 0, cacheRead = 0, cacheWrite = 0, output = 0 } = tokens;
	return input + cacheRead + cacheWrite + output;
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
	if (sizeOf(stated) > sizeOf(responses)) {
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
