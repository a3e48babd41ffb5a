import type { TokenCounts } from '../../../model/turn.ts';
import { combineTokens, withoutUnknown } from '../builder/usage.ts';
import { findCount, toFields } from '../../json/fields.ts';

/** What a model call, or all calls of a sample, used. */
export interface InspectUsage {
	tokens: TokenCounts;
	/** In US dollars. */
	cost?: number;
}

/**
 * Usage in our convention. Whether cached tokens are part of the input, and reasoning part of the
 * output, depends on the provider and on the version of Inspect: what the stated total is the sum
 * of tells. Undefined where nothing was counted: all zeros are what providers without counts get.
 */
export function toInspectUsage(value: unknown): InspectUsage | undefined {
	const usage = toFields(value);
	const input = findCount(usage['input_tokens']);
	const output = findCount(usage['output_tokens']);
	const cacheRead = findCount(usage['input_tokens_cache_read']);
	const cacheWrite = findCount(usage['input_tokens_cache_write']);
	const reasoning = findCount(usage['reasoning_tokens']);
	const total = findCount(usage['total_tokens']);
	const cost = findCount(usage['total_cost']);
	if (!input && !output && !total && !cacheRead && !cacheWrite && !cost) return undefined;
	const cached = (cacheRead ?? 0) + (cacheWrite ?? 0);
	const beside = total === undefined ? undefined : total - (input ?? 0) - (output ?? 0);
	const both = cached + (reasoning ?? 0);
	const thinksApart = reasoning !== undefined && (beside === reasoning || beside === both);
	const isCacheApart = beside === cached || beside === both || cached > (input ?? 0);
	const tokens = withoutUnknown({
		input: input === undefined || isCacheApart ? input : input - cached,
		cacheRead,
		cacheWrite,
		output: output === undefined || !thinksApart ? output : output + reasoning,
		reasoning,
	});
	return cost ? { tokens, cost } : { tokens };
}

/** The sum of usages. */
export function addUsage(usages: readonly InspectUsage[]): InspectUsage {
	return usages.reduce<InspectUsage>(
		(sum, one) => {
			const tokens = combineTokens(sum.tokens, one.tokens, (a, b) => a + b);
			const cost = (sum.cost ?? 0) + (one.cost ?? 0);
			return cost === 0 ? { tokens } : { tokens, cost };
		},
		{ tokens: {} },
	);
}

/** What is left of a usage without another one. */
export function withoutUsage(usage: InspectUsage, other: InspectUsage): InspectUsage {
	const known = Object.keys(usage.tokens);
	const tokens = combineTokens(usage.tokens, other.tokens, (a, b) => Math.max(0, a - b));
	const kept = Object.fromEntries(Object.entries(tokens).filter(([kind]) => known.includes(kind)));
	const cost = Math.max(0, (usage.cost ?? 0) - (other.cost ?? 0));
	return cost === 0 ? { tokens: kept } : { tokens: kept, cost };
}

/** All tokens of a usage, for comparing. */
export function sizeOfUsage({ tokens }: InspectUsage): number {
	const { input = 0, cacheRead = 0, cacheWrite = 0, output = 0 } = tokens;
	return input + cacheRead + cacheWrite + output;
}
