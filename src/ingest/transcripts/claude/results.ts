import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import { formatCount } from '../../../model/text.ts';
import { combineTokens, inputSide, sumTokens } from '../builder/usage.ts';
import { toClaudeTokens } from './usage.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';

/**
 * Turns the result records of a stream into totals that can be added up.
 *
 * `duration_ms` and `usage` are of one turn. `total_cost_usd`, `modelUsage` and `duration_api_ms`
 * count from the start of the process (anthropics/claude-code#83239): where one process answers
 * several prompts, each result repeats what the ones before it have counted. Whether the record
 * before is of the same process cannot be read off (`init` is repeated in both cases), so it is
 * decided by the numbers: the session is the same, nothing has become less, and what was added
 * covers what went into the model in between. Then the difference is taken; else the counting
 * began anew.
 */
export interface ResultBook {
	/** `spent`: tokens that went into the model since the result before, by its own responses. */
	add(fields: Fields, line: number, spent: number): StatedTotals;
}

interface Stated {
	session: string | undefined;
	models: Map<string, TokenCounts>;
	cost: number | undefined;
	apiDurationMs: number | undefined;
}

export function createResultBook(): ResultBook {
	let previous: Stated | undefined;
	return {
		add(fields, line, spent) {
			const stated = toStated(fields);
			const usage = toClaudeTokens(fields['usage']);
			const turn = spent > 0 ? spent : inputSide(usage);
			const before =
				previous !== undefined && goesOn(previous, stated, turn) ? previous : undefined;
			previous = stated;
			const totals: StatedTotals = {
				line,
				...withReasoning(toStatedTokens(stated, before, usage), usage),
			};
			const durationMs = findCount(fields['duration_ms']);
			if (durationMs !== undefined) totals.durationMs = durationMs;
			const cost = minus(stated.cost, before?.cost);
			if (cost !== undefined) totals.cost = cost;
			const apiDurationMs = minus(stated.apiDurationMs, before?.apiDurationMs);
			if (apiDurationMs !== undefined) totals.apiDurationMs = apiDurationMs;
			return totals;
		},
	};
}

function toStated(fields: Fields): Stated {
	const models = new Map<string, TokenCounts>();
	for (const [model, usage] of Object.entries(toFields(fields['modelUsage']))) {
		if (isRecord(usage)) models.set(model, toClaudeTokens(usage));
	}
	return {
		session: findText(fields['session_id']),
		models,
		cost: findCount(fields['total_cost_usd']),
		apiDurationMs: findCount(fields['duration_api_ms']),
	};
}

function goesOn(before: Stated, now: Stated, turn: number): boolean {
	if (now.session === undefined || now.session !== before.session) return false;
	if ((now.cost ?? 0) < (before.cost ?? 0)) return false;
	if ((now.apiDurationMs ?? 0) < (before.apiDurationMs ?? 0)) return false;
	for (const [model, counts] of before.models) {
		const later = now.models.get(model);
		if (later === undefined || !isAtLeast(later, counts)) return false;
	}
	if (now.models.size === 0) return false;
	return inputSide(sumOf(now)) - inputSide(sumOf(before)) >= turn;
}

function isAtLeast(later: TokenCounts, earlier: TokenCounts): boolean {
	const difference = combineTokens(later, earlier, (a, b) => a - b);
	return Object.values(difference).every((count) => count >= 0);
}

function sumOf({ models }: Stated): TokenCounts {
	return sumTokens(models.values());
}

function toStatedTokens(
	now: Stated,
	before: Stated | undefined,
	usage: TokenCounts,
): Pick<StatedTotals, 'tokens' | 'tokensMethod'> {
	const sum = sumOf(now);
	if (Object.keys(sum).length > 0) {
		const method = 'sum of the per-model usage of the result record';
		if (before === undefined) return { tokens: sum, tokensMethod: method };
		const tokens = combineTokens(sum, sumOf(before), (a, b) => a - b);
		return { tokens, tokensMethod: `${method}, less that of the result before it` };
	}
	if (Object.keys(usage).length === 0) return {};
	return {
		tokens: usage,
		tokensMethod: 'usage of the result record, which is of the main model only',
	};
}

/** The usage by model leaves out what was thought, which the usage of the turn tells of. */
function withReasoning(
	{ tokens, ...rest }: Pick<StatedTotals, 'tokens' | 'tokensMethod'>,
	{ reasoning }: TokenCounts,
): Pick<StatedTotals, 'tokens' | 'tokensMethod'> {
	if (tokens === undefined) return rest;
	return {
		tokens: { ...tokens, ...defined({ reasoning: tokens.reasoning ?? reasoning }) },
		...rest,
	};
}

function minus(now: number | undefined, before: number | undefined): number | undefined {
	return now === undefined ? undefined : now - (before ?? 0);
}

/** A result in words: `success, 185 turns, 538.0 s, $1.27`, with errors and refused calls. */
export function describeResult(fields: Fields): { text: string; isError: boolean } {
	const subtype = findText(fields['subtype']) ?? 'without a subtype';
	const isError = fields['is_error'] === true || subtype.startsWith('error');
	const turns = findCount(fields['num_turns']);
	const duration = findCount(fields['duration_ms']);
	const cost = findCount(fields['total_cost_usd']);
	const facts = [
		isError && subtype === 'success' ? 'error' : subtype,
		...(turns === undefined ? [] : [formatCount(turns, 'turn')]),
		...(duration === undefined ? [] : [`${(duration / 1000).toFixed(1)} s`]),
		...(cost === undefined ? [] : [`$${cost.toFixed(2)}`]),
	];
	return { text: `Result: ${facts.join(', ')}`, isError };
}
