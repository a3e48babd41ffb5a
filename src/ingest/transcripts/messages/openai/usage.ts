import type { TokenCounts } from '../../../../model/turn.ts';
import { findCount, toFields, type Fields } from '../../../json/fields.ts';
import { APART, isCounted, TOGETHER, toTokenCounts } from '../../builder/usage.ts';

/**
 * Usage in the form of OpenAI's APIs, in which cached tokens are part of the input and reasoning is
 * part of the output; Anthropic's own usage has the same names for other parts.
 */
export function toChatTokens(value: unknown): TokenCounts {
	const usage = toFields(value);
	const input = findCount(usage['prompt_tokens']) ?? findCount(usage['input_tokens']);
	const output = findCount(usage['completion_tokens']) ?? findCount(usage['output_tokens']);
	if (!isCounted({ input, output })) return {};
	const isAnthropic = 'cache_read_input_tokens' in usage && !('prompt_tokens' in usage);
	const counts = {
		input,
		cacheRead: readCacheReads(usage),
		cacheWrite: readCacheWrites(usage),
		output,
		reasoning: readReasoning(usage),
	};
	return toTokenCounts(counts, isAnthropic ? APART : TOGETHER);
}

/** Several names stand for one count; those that a server does not fill are 0. */
function greatest(...values: unknown[]): number | undefined {
	const counts = values.map(findCount).filter((count) => count !== undefined);
	return counts.length === 0 ? undefined : Math.max(...counts);
}

function detailsOf(usage: Fields, one: string, other: string): Fields {
	return { ...toFields(usage[other]), ...toFields(usage[one]) };
}

function readCacheReads(usage: Fields): number | undefined {
	const details = detailsOf(usage, 'prompt_tokens_details', 'input_tokens_details');
	return greatest(
		details['cached_tokens'],
		usage['cache_read_input_tokens'],
		usage['prompt_cache_hit_tokens'],
	);
}

function readCacheWrites(usage: Fields): number | undefined {
	const details = detailsOf(usage, 'prompt_tokens_details', 'input_tokens_details');
	return greatest(
		usage['cache_creation_input_tokens'],
		details['cache_creation_tokens'],
		details['cache_write_tokens'],
	);
}

function readReasoning(usage: Fields): number | undefined {
	const details = detailsOf(usage, 'completion_tokens_details', 'output_tokens_details');
	return findCount(details['reasoning_tokens']);
}
