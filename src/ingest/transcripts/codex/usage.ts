import { isDeepStrictEqual } from 'node:util';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import { findCount, toFields } from '../../json/fields.ts';
import {
	isCounted,
	sumTokens,
	TOGETHER,
	toTokenCounts,
	withoutTokens,
	type StatedCounts,
} from '../builder/usage.ts';

/** Usage in our convention; undefined where a record holds no numbers of Codex's form. */
export function toCodexTokens(value: unknown): TokenCounts | undefined {
	const raw = findUsage(value);
	return raw === undefined ? undefined : toTokenCounts(raw, TOGETHER);
}

/**
 * Keeps the running totals of a rollout. `total_token_usage` is cumulative and may repeat
 * unchanged; `last_token_usage` is what the newest response added.
 */
export interface CodexUsage {
	/**
	 * Takes the `info` of a token count. Returns the tokens of a response, `repeated` where it
	 * adds none, or `unknown` where it is in no known form.
	 */
	note(line: number, info: unknown): TokenCounts | 'repeated' | 'unknown';
	/** Takes a token count that a fork repeats from its parent: later totals continue from it. */
	inherit(info: unknown): void;
	/** The totals of the session, without what it began with. */
	totals(): StatedTotals | undefined;
}

/** Running totals before the first token count. */
export function createCodexUsage(): CodexUsage {
	let line = 0;
	let total: StatedCounts | undefined;
	/** What the running total held before the first response of this session. */
	let base: StatedCounts = {};
	let earlier: StatedCounts = {};
	let continued = false;
	let lastAlone: StatedCounts | undefined;

	/** The first total, and one that is smaller than the one before, start a count of their own. */
	function startCount(next: StatedCounts, last: StatedCounts | undefined): void {
		if (total !== undefined) earlier = sumTokens([earlier, withoutTokens(total, base)]);
		base = last === undefined ? {} : withoutTokens(next, last);
		continued ||= isCounted(base);
	}

	return {
		note(at, info) {
			if (!isRecord(info)) return info === null || info === undefined ? 'repeated' : 'unknown';
			const next = findUsage(info['total_token_usage']);
			const last = findUsage(info['last_token_usage']);
			if (next === undefined) {
				if (last === undefined) return 'unknown';
				const repeated = lastAlone !== undefined && isSame(last, lastAlone);
				lastAlone = last;
				return repeated || !isCounted(last) ? 'repeated' : toTokenCounts(last, TOGETHER);
			}
			if (total !== undefined && isSame(next, total)) return 'repeated';
			if (total === undefined || isLess(next, total)) {
				startCount(next, last);
				total = base;
			}
			const added = last ?? withoutTokens(next, total);
			total = next;
			line = at;
			return isCounted(added) ? toTokenCounts(added, TOGETHER) : 'repeated';
		},
		inherit(info) {
			const next = findUsage(toFields(info)['total_token_usage']);
			if (next === undefined) return;
			total = next;
			base = next;
			continued = true;
		},
		totals() {
			if (total === undefined || line === 0) return undefined;
			const method = continued
				? 'last running total of the session, without the total that it began with'
				: 'last running total of the session';
			const tokens = toTokenCounts(sumTokens([earlier, withoutTokens(total, base)]), TOGETHER);
			return { line, tokens, tokensMethod: method };
		},
	};
}

function findUsage(value: unknown): StatedCounts | undefined {
	if (!isRecord(value)) return undefined;
	const usage = defined({
		input: findCount(value['input_tokens']),
		cacheRead: findCount(value['cached_input_tokens']),
		cacheWrite: findCount(value['cache_write_input_tokens']),
		output: findCount(value['output_tokens']),
		reasoning: findCount(value['reasoning_output_tokens']),
	});
	return Object.keys(usage).length === 0 ? undefined : usage;
}

function isSame(a: StatedCounts, b: StatedCounts): boolean {
	return isDeepStrictEqual(a, b);
}

function isLess(a: StatedCounts, b: StatedCounts): boolean {
	return (a.input ?? 0) < (b.input ?? 0) || (a.output ?? 0) < (b.output ?? 0);
}
