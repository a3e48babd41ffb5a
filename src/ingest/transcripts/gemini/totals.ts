import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import { isCounted, sumTokens, THOUGHTS_APART, toTokenCounts } from '../builder/usage.ts';
import { findCount, toFields } from '../../json/fields.ts';
import { toStatsTokens } from './tokens.ts';

/**
 * Totals of a `result` event. Its output is without thoughts; the total is with them, so that they
 * are what the total holds beyond input and output. Undefined where it states nothing.
 */
export function toStreamTotals(line: number, stats: unknown): StatedTotals | undefined {
	const fields = toFields(stats);
	const durationMs = findCount(fields['duration_ms']);
	const tokens = toStreamTokens(fields);
	const hasTokens = Object.keys(tokens).length > 0;
	if (!hasTokens && durationMs === undefined) return undefined;
	return {
		line,
		...(hasTokens ? { tokens, tokensMethod: 'statistics of the result record' } : {}),
		...defined({ durationMs }),
	};
}

function toStreamTokens(stats: Record<string, unknown>): TokenCounts {
	const input = findCount(stats['input_tokens']);
	const output = findCount(stats['output_tokens']);
	const cached = findCount(stats['cached']);
	const total = findCount(stats['total_tokens']);
	if (!isCounted({ input, output })) return {};
	const rest = total === undefined ? undefined : total - (input ?? 0) - (output ?? 0);
	const thoughts = rest !== undefined && rest >= 0 ? rest : undefined;
	return toTokenCounts({ input, cacheRead: cached, output, reasoning: thoughts }, THOUGHTS_APART);
}

/** Totals of the statistics that `-o json` prints: the sum over its models. */
export function toOutputTotals(line: number, stats: unknown): StatedTotals | undefined {
	const models = Object.values(toFields(toFields(stats)['models'])).filter(isRecord);
	if (models.length === 0) return undefined;
	const tokens = sumTokens(models.map((model) => toStatsTokens(model['tokens'])));
	const waits = models.map((model) => findCount(toFields(model['api'])['totalLatencyMs']));
	const known = waits.filter((wait) => wait !== undefined);
	const hasTokens = Object.keys(tokens).length > 0;
	return {
		line,
		...(hasTokens ? { tokens, tokensMethod: 'sum of the per-model statistics' } : {}),
		...(known.length === 0 ? {} : { apiDurationMs: known.reduce((a, b) => a + b, 0) }),
	};
}
