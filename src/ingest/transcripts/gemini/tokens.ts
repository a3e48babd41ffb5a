import type { TokenCounts } from '../../../model/turn.ts';
import { isCounted, tellConvention, THOUGHTS_APART, toTokenCounts } from '../builder/usage.ts';
import { findCount, toFields } from '../../json/fields.ts';

/** Counts as Gemini's API names them, under any spelling. */
interface GeminiCounts {
	/** All that went into the model; cache reads are a part of it. */
	prompt: unknown;
	/** The answer. */
	candidates: unknown;
	cached: unknown;
	thoughts: unknown;
	/** What server-side tools put into the prompt; it is not in `prompt`. */
	tool: unknown;
	total: unknown;
}

/** Tokens of a message in a session of Gemini CLI. */
export function toSessionTokens(usage: unknown): TokenCounts {
	const { input, output, cached, thoughts, tool, total } = toFields(usage);
	return toTokens({ prompt: input, candidates: output, cached, thoughts, tool, total });
}

/** Tokens of a `usageMetadata` object of the API. */
export function toApiTokens(usage: unknown): TokenCounts {
	const fields = toFields(usage);
	return toTokens({
		prompt: fields['promptTokenCount'],
		candidates: fields['candidatesTokenCount'],
		cached: fields['cachedContentTokenCount'],
		thoughts: fields['thoughtsTokenCount'],
		tool: fields['toolUsePromptTokenCount'],
		total: fields['totalTokenCount'],
	});
}

/** Tokens of one model in the statistics that `-o json` prints. */
export function toStatsTokens(tokens: unknown): TokenCounts {
	const { prompt, candidates, cached, thoughts, tool, total } = toFields(tokens);
	return toTokens({ prompt, candidates, cached, thoughts, tool, total });
}

/** Tokens of an `api_response` event of the telemetry. */
export function toTelemetryTokens(event: unknown): TokenCounts {
	const fields = toFields(event);
	return toTokens({
		prompt: fields['input_token_count'],
		candidates: fields['output_token_count'],
		cached: fields['cached_content_token_count'],
		thoughts: fields['thoughts_token_count'],
		tool: fields['tool_token_count'],
		total: fields['total_token_count'],
	});
}

/**
 * Gemini counts thoughts beside the answer, providers that speak OpenAI's protocol count them
 * inside it: the total tells which.
 */
function toTokens(counts: GeminiCounts): TokenCounts {
	const prompt = findCount(counts.prompt);
	const tool = findCount(counts.tool) ?? 0;
	const stated = {
		input: prompt === undefined ? undefined : prompt + tool,
		cacheRead: findCount(counts.cached),
		output: findCount(counts.candidates),
		reasoning: findCount(counts.thoughts),
	};
	if (!isCounted(stated)) return {};
	return toTokenCounts(stated, tellConvention(stated, findCount(counts.total), THOUGHTS_APART));
}
