import type { TokenCounts } from '../../../model/turn.ts';
import { findCount, toFields } from '../../json/fields.ts';
import { APART, toTokenCounts } from '../builder/usage.ts';

/** Tokens of a usage object of Anthropic's API. Result records spell its fields in camel case. */
export function toClaudeTokens(usage: unknown): TokenCounts {
	const fields = toFields(usage);
	const details = toFields(fields['output_tokens_details']);
	const hour = findCount(toFields(fields['cache_creation'])['ephemeral_1h_input_tokens']);
	const counts = {
		input: findCount(fields['input_tokens'] ?? fields['inputTokens']),
		cacheRead: findCount(fields['cache_read_input_tokens'] ?? fields['cacheReadInputTokens']),
		cacheWrite: findCount(
			fields['cache_creation_input_tokens'] ?? fields['cacheCreationInputTokens'],
		),
		cacheWriteHour: hour === 0 ? undefined : hour,
		output: findCount(fields['output_tokens'] ?? fields['outputTokens']),
		reasoning: findCount(details['thinking_tokens']),
	};
	return toTokenCounts(counts, APART);
}
