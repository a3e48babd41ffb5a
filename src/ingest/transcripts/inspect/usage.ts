import { defined } from '../../../model/defined.ts';
import {
	isCounted,
	tellConvention,
	TOGETHER,
	toTokenCounts,
	withoutTokens,
	type Usage,
} from '../builder/usage.ts';
import { findCount, toFields } from '../../json/fields.ts';

/**
 * Usage in our convention. Whether cached tokens are part of the input, and reasoning part of the
 * output, depends on the provider and on the version of Inspect: what the stated total is the sum
 * of tells. Undefined where nothing was counted: all zeros are what providers without counts get.
 */
export function toInspectUsage(value: unknown): Usage | undefined {
	const usage = toFields(value);
	const counts = {
		input: findCount(usage['input_tokens']),
		cacheRead: findCount(usage['input_tokens_cache_read']),
		cacheWrite: findCount(usage['input_tokens_cache_write']),
		output: findCount(usage['output_tokens']),
		reasoning: findCount(usage['reasoning_tokens']),
	};
	const total = findCount(usage['total_tokens']);
	const cost = findCount(usage['total_cost']) || undefined;
	if (!isCounted(counts) && !total && cost === undefined) return undefined;
	const tokens = toTokenCounts(counts, tellConvention(counts, total, TOGETHER));
	return defined({ tokens, cost });
}

/** What is left of a usage without another one. */
export function withoutUsage(usage: Usage, other: Usage): Usage {
	const cost = Math.max(0, (usage.cost ?? 0) - (other.cost ?? 0));
	return {
		tokens: withoutTokens(usage.tokens, other.tokens),
		...(cost === 0 ? {} : { cost }),
	};
}
