import type { TokenCounts } from '../../../model/turn.ts';
import { withoutUnknown } from '../builder/usage.ts';
import { findCount, toFields } from '../../json/fields.ts';

/**
 * Tokens of a message of a Coder chat. Whether its input is with cache reads depends on the
 * provider: the total tells, or caches that are larger than the input.
 */
export function toCoderTokens(usage: unknown): TokenCounts {
	const fields = toFields(usage);
	const input = findCount(fields['input_tokens']);
	const output = findCount(fields['output_tokens']);
	const cacheRead = findCount(fields['cache_read_tokens']);
	const cacheWrite = findCount(fields['cache_creation_tokens']);
	if (!input && !output) return {};
	const cached = (cacheRead ?? 0) + (cacheWrite ?? 0);
	const all = (input ?? 0) + (output ?? 0);
	const isBeside = cached > (input ?? 0) || fields['total_tokens'] === all + cached;
	return withoutUnknown({
		input: input === undefined || isBeside ? input : input - cached,
		cacheRead,
		cacheWrite,
		output,
		reasoning: findCount(fields['reasoning_tokens']),
	});
}
