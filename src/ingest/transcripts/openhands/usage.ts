import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { allTokens, isCounted, sumTokens, TOGETHER, toTokenCounts } from '../builder/usage.ts';
import { findCount, findText, toFields, toList, type Fields } from '../../json/fields.ts';

/** Usage of one response, as the metrics list it. */
export interface ListedUsage {
	tokens: TokenCounts;
	model?: string | undefined;
	/** In US dollars. */
	cost?: number | undefined;
}

/** What the metrics of a conversation say. */
export interface OpenHandsUsage {
	/** By the id of the response. */
	listed: Map<string, ListedUsage>;
	/** Costs of responses that the metrics do not name, in their order; zeros are left out. */
	costs: (number | undefined)[];
	/** Sums that the metrics state, where the responses do not add up to them. */
	totals?: Pick<StatedTotals, 'tokens' | 'tokensMethod' | 'cost' | 'apiDurationMs'>;
}

/** Usage of a conversation of which no metrics are known. */
export function noUsage(): OpenHandsUsage {
	return { listed: new Map(), costs: [] };
}

const NO_TOKENS = 'sum in the metrics of OpenHands';

/**
 * Tokens by OpenHands' names: `prompt_tokens` includes cache reads and writes, as LiteLLM counts
 * them, unless these are more than it: then an agent behind ACP counted them apart. Undefined
 * where all is 0, which is what OpenHands writes for what the API does not tell.
 */
export function toOpenHandsTokens(usage: Fields): TokenCounts | undefined {
	const counts = {
		input: findCount(usage['prompt_tokens']),
		cacheRead: findCount(usage['cache_read_tokens']),
		cacheWrite: findCount(usage['cache_write_tokens']),
		output: findCount(usage['completion_tokens']),
		reasoning: findCount(usage['reasoning_tokens']) || undefined,
	};
	return isCounted(counts) ? toTokenCounts(counts, TOGETHER) : undefined;
}

/** The usage of a response in the names of LiteLLM, as `model_response.usage` has it. */
export function toLiteLlmTokens(usage: Fields): TokenCounts | undefined {
	const prompt = toFields(usage['prompt_tokens_details']);
	const completion = toFields(usage['completion_tokens_details']);
	return toOpenHandsTokens({
		prompt_tokens: usage['prompt_tokens'],
		completion_tokens: usage['completion_tokens'],
		cache_read_tokens: usage['cache_read_input_tokens'] ?? prompt['cached_tokens'],
		cache_write_tokens: usage['cache_creation_input_tokens'],
		reasoning_tokens: completion['reasoning_tokens'],
	});
}

/** The usage that the metrics of all models of a conversation state together. */
export function readMetrics(all: readonly unknown[]): OpenHandsUsage {
	const usage = noUsage();
	const sums: { tokens: TokenCounts; cost: number; seconds: number } = {
		...{ tokens: {}, cost: 0, seconds: 0 },
	};
	for (const metrics of all.filter(isRecord)) {
		listUsages(usage, metrics);
		const stated = toOpenHandsTokens(toFields(metrics['accumulated_token_usage']));
		sums.tokens = sumTokens([sums.tokens, stated ?? {}]);
		sums.cost += findCount(metrics['accumulated_cost']) ?? 0;
		for (const one of toList(metrics['response_latencies'])) {
			sums.seconds += findCount(toFields(one)['latency']) ?? 0;
		}
	}
	const counted = sumTokens([...usage.listed.values()].map(({ tokens }) => tokens));
	const isMore = allTokens(sums.tokens) > allTokens(counted);
	if (isMore || sums.cost > 0 || sums.seconds > 0) {
		usage.totals = {
			...(isMore ? { tokens: sums.tokens, tokensMethod: NO_TOKENS } : {}),
			...(sums.cost > 0 ? { cost: sums.cost } : {}),
			...(sums.seconds > 0 ? { apiDurationMs: Math.round(sums.seconds * 1000) } : {}),
		};
	}
	return usage;
}

function listUsages({ listed, costs }: OpenHandsUsage, metrics: Fields): void {
	const usages = toList(metrics['token_usages']).map(toFields);
	const own = toList(metrics['costs']).map(toCost);
	const isPaired = own.length === usages.length;
	if (usages.length === 0) costs.push(...own);
	for (const [index, usage] of usages.entries()) {
		const id = findText(usage['response_id']) ?? `usage ${listed.size + 1}`;
		listed.set(id, {
			tokens: toOpenHandsTokens(usage) ?? {},
			model: findText(usage['model']),
			cost: isPaired ? own[index] : undefined,
		});
	}
}

/** Older versions list numbers; 0 means that the price is not known. */
function toCost(value: unknown): number | undefined {
	const cost = findCount(isRecord(value) ? value['cost'] : value);
	return cost === 0 ? undefined : cost;
}

/** A response that the log shows. */
export interface SeenResponse {
	/** Key of its turn. */
	key: string;
	line: number;
	at?: unknown;
	id?: string | undefined;
	model?: string | undefined;
	agent?: string | undefined;
	/** Usage that stands with the response itself. */
	tokens?: TokenCounts | undefined;
}

/** Reports each response once, with its usage where the metrics or the log tell it. */
export interface ResponseLedger {
	see(response: SeenResponse): void;
	/** Reports what is left; `line` is the place of the metrics. */
	finish(line: number): void;
	/** The sum of what was reported. */
	counted(): TokenCounts;
}

/**
 * A ledger over the metrics of a conversation. Where they list the responses, only these count: a
 * message that does not name its response is one of them.
 */
export function createLedger(
	builder: TranscriptBuilder,
	{ listed, costs }: OpenHandsUsage,
): ResponseLedger {
	const seen = new Set<string>();
	const left = new Map(listed);
	const unnamed: SeenResponse[] = [];
	let sum: TokenCounts = {};

	function report(response: SeenResponse, usage: ListedUsage): void {
		const { key, line, at, id, agent } = response;
		const model = usage.model ?? response.model;
		sum = sumTokens([sum, usage.tokens]);
		builder.response({
			key,
			line,
			tokens: usage.tokens,
			...defined({ at, id, model, agent, cost: usage.cost }),
		});
	}

	return {
		counted: () => sum,
		see(response) {
			const { key, id, tokens } = response;
			if (seen.has(key)) return;
			seen.add(key);
			const usage = id === undefined ? undefined : left.get(id);
			if (id !== undefined) left.delete(id);
			if (usage !== undefined) report(response, usage);
			else if (tokens !== undefined && listed.size === 0) report(response, { tokens });
			else unnamed.push(response);
		},
		finish(line) {
			const others = [...left];
			const isPaired = listed.size > 0 && others.length === unnamed.length;
			for (const [index, [id, usage]] of others.entries()) {
				const known = isPaired ? unnamed[index] : undefined;
				report({ ...(known ?? { key: id, line }), id }, usage);
			}
			if (listed.size > 0) return;
			const hasCosts = costs.length === unnamed.length;
			for (const [index, response] of unnamed.entries()) {
				report(response, { tokens: {}, cost: hasCosts ? costs[index] : undefined });
			}
		},
	};
}
