import type { TokenCounts } from '../../../model/turn.ts';
import { findCount, toFields, type Fields } from '../../json/fields.ts';

/**
 * Usage in the form of OpenAI's APIs, in which cached tokens are part of the input and reasoning is
 * part of the output. Servers that do not count say 0 for both: such usage is unknown.
 */
export function toChatTokens(value: unknown): TokenCounts {
	const usage = toFields(value);
	const input = findCount(usage['prompt_tokens']) ?? findCount(usage['input_tokens']);
	const output = findCount(usage['completion_tokens']) ?? findCount(usage['output_tokens']);
	if (!input && !output) return {};
	const read = readCacheReads(usage);
	const write = readCacheWrites(usage);
	const reasoning = readReasoning(usage);
	const tokens: TokenCounts = {};
	if (input !== undefined) tokens.input = withoutCache(usage, { input, read, write });
	if (read !== undefined) tokens.cacheRead = read;
	if (write !== undefined) tokens.cacheWrite = write;
	if (output !== undefined) tokens.output = output;
	if (reasoning !== undefined) tokens.reasoning = reasoning;
	return tokens;
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

/** Anthropic's own usage has three disjoint parts; some versions of litellm leave writes out of the input. */
function withoutCache(
	usage: Fields,
	{ input, read = 0, write = 0 }: { input: number } & Record<'read' | 'write', number | undefined>,
): number {
	const isAnthropic = 'cache_read_input_tokens' in usage && !('prompt_tokens' in usage);
	if (isAnthropic) return input;
	const rest = input - read;
	return rest >= write ? rest - write : Math.max(0, rest);
}
