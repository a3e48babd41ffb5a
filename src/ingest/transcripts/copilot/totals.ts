import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import { isCounted, sumTokens, TOGETHER, toTokenCounts } from '../builder/usage.ts';
import { findCount, toFields, type Fields } from '../../json/fields.ts';

const METHOD = 'sum of the per-model usage at the end of the session';

/** The totals of a session, which is stated whenever it ends; a resumed one ends several times. */
export interface CopilotTotals {
	/** Notes the output tokens that a message states. */
	message(line: number, output: number): void;
	/** Notes what the end of the session states. */
	end(line: number, data: Fields): void;
	/** Notes durations that the end of a stream states. */
	durations(totals: StatedTotals): void;
	list(): StatedTotals[];
}

/** Totals of a session that has stated nothing yet. */
export function createCopilotTotals(): CopilotTotals {
	let stated: StatedTotals[] = [];
	let all = 0;
	let since = { line: 0, output: 0 };

	function end(line: number, data: Fields): void {
		const tokens = sumModels(data['modelMetrics']);
		const apiDurationMs = findCount(data['totalApiDurationMs']);
		if (tokens === undefined && apiDurationMs === undefined) return;
		// Totals that hold at least all messages so far hold the earlier totals too.
		const holdsAll = all > since.output && (tokens?.output ?? 0) >= all;
		if (holdsAll) stated = [];
		stated.push({
			line,
			...(tokens === undefined ? {} : { tokens, tokensMethod: METHOD }),
			...defined({ apiDurationMs }),
		});
		since = { line: 0, output: 0 };
	}

	return {
		message(line, output) {
			all += output;
			since = { line, output: since.output + output };
		},
		end,
		durations(totals) {
			stated.push(totals);
		},
		list() {
			const hasTokens = stated.some(({ tokens }) => tokens !== undefined);
			if (!hasTokens || since.output === 0) return stated;
			// The session was resumed and has no second end: of the rest, output alone is known.
			return [...stated, { line: since.line, tokens: { output: since.output } }];
		},
	};
}

function sumModels(metrics: unknown): TokenCounts | undefined {
	const usages = Object.values(toFields(metrics))
		.filter(isRecord)
		.map((model) => toCopilotTokens(model['usage']));
	const sum = sumTokens(usages);
	return Object.keys(sum).length === 0 ? undefined : sum;
}

/**
 * Tokens of a usage object. Input is with cache reads and writes, as in the API that Copilot talks
 * to.
 */
export function toCopilotTokens(usage: unknown): TokenCounts {
	const fields = toFields(usage);
	const counts = {
		input: findCount(fields['inputTokens']),
		cacheRead: findCount(fields['cacheReadTokens']),
		cacheWrite: findCount(fields['cacheWriteTokens']),
		output: findCount(fields['outputTokens']),
		reasoning: findCount(fields['reasoningTokens']),
	};
	const { input, output } = counts;
	return isCounted({ input, output }) ? toTokenCounts(counts, TOGETHER) : {};
}
