import type { TokenCounts } from '../../../model/turn.ts';
import { findCount, toFields } from '../../json/fields.ts';

/**
 * Tokens of a usage object. Its fields are disjoint: `input_tokens` is without cache reads and
 * writes, and output includes thinking. Result records spell the same fields in camel case.
 */
export function toTokens(usage: unknown): TokenCounts {
	const fields = toFields(usage);
	const details = toFields(fields['output_tokens_details']);
	const counts = {
		input: findCount(fields['input_tokens'] ?? fields['inputTokens']),
		cacheRead: findCount(fields['cache_read_input_tokens'] ?? fields['cacheReadInputTokens']),
		cacheWrite: findCount(
			fields['cache_creation_input_tokens'] ?? fields['cacheCreationInputTokens'],
		),
		output: findCount(fields['output_tokens'] ?? fields['outputTokens']),
		reasoning: findCount(details['thinking_tokens']),
	};
	return withoutUnknown(counts);
}

const KINDS = ['input', 'cacheRead', 'cacheWrite', 'output', 'reasoning'] as const;

/** Token counts without the kinds that are undefined. */
export function withoutUnknown(counts: {
	[K in keyof TokenCounts]: number | undefined;
}): TokenCounts {
	const known: TokenCounts = {};
	for (const kind of KINDS) {
		const count = counts[kind];
		if (count !== undefined) known[kind] = count;
	}
	return known;
}

/** Combines two counts kind by kind; a kind that only one of them has is kept as it is. */
export function combineTokens(
	a: TokenCounts,
	b: TokenCounts,
	combine: (a: number, b: number) => number,
): TokenCounts {
	const combined: TokenCounts = {};
	for (const kind of KINDS) {
		const [x, y] = [a[kind], b[kind]];
		if (x !== undefined || y !== undefined) {
			combined[kind] = x === undefined ? (y ?? 0) : y === undefined ? x : combine(x, y);
		}
	}
	return combined;
}

/** Tokens that went into the model: uncached, read from the cache, written to it. */
export function inputSide({ input = 0, cacheRead = 0, cacheWrite = 0 }: TokenCounts): number {
	return input + cacheRead + cacheWrite;
}
