import type { TokenCounts } from '../../../model/turn.ts';
import { findCount, toFields } from '../../json/fields.ts';
import { isCounted, tellConvention, TOGETHER, toTokenCounts } from '../builder/usage.ts';

/**
 * Tokens of a message of a Coder chat. Whether its input is with cache reads depends on the
 * provider: the total tells.
 */
export function toCoderTokens(usage: unknown): TokenCounts {
	const fields = toFields(usage);
	const counts = {
		input: findCount(fields['input_tokens']),
		cacheRead: findCount(fields['cache_read_tokens']),
		cacheWrite: findCount(fields['cache_creation_tokens']),
		output: findCount(fields['output_tokens']),
		reasoning: findCount(fields['reasoning_tokens']),
	};
	const { input, output } = counts;
	if (!isCounted({ input, output })) return {};
	const total = findCount(fields['total_tokens']);
	return toTokenCounts(counts, tellConvention(counts, total, TOGETHER));
}
